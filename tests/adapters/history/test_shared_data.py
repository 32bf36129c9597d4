"""Real communities of years are read whole and agree with what their files hold."""

import os
from dataclasses import dataclass
from pathlib import Path

import pytest

from adapters.history.records import Chunk
from adapters.history.source import open_history
from profiling.events import MemberJoined, MemberLeft, MessageSent
from tests.adapters.history.samples import read

CHATS = Path(os.environ.get("HEARTH_SHARED_DATA", Path(__file__).parents[4] / "shared" / "data")) / "chats"

pytestmark = pytest.mark.skipif(
    not CHATS.is_dir(), reason="the shared data is not here: set HEARTH_SHARED_DATA to its folder"
)


@dataclass(frozen=True)
class Totals:
    messages: int
    joins: int
    leaves: int
    replies: int
    members: int
    authors: int


def totals(chunk: Chunk) -> Totals:
    messages = [event for event in chunk.events if isinstance(event, MessageSent)]
    joins = [event for event in chunk.events if isinstance(event, MemberJoined)]
    leaves = [event for event in chunk.events if isinstance(event, MemberLeft)]
    authors = {message.author.id for message in messages}
    others = {event.account.id for event in joins} | {event.account.id for event in leaves}
    replies = sum(bool(message.reply_to) for message in messages)
    return Totals(len(messages), len(joins), len(leaves), replies, len(authors | others), len(authors))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("telegram_export.result.json.gz", Totals(10_153, 918, 2, 3_018, 905, 154)),
        ("tg_hyperdbg.jsonl.gz", Totals(10_153, 918, 2, 3_018, 905, 154)),
        ("discord_export.json.gz", Totals(16_057, 0, 0, 0, 619, 619)),
        ("irc_teeworlds.jsonl.gz", Totals(87_677, 0, 0, 0, 870, 870)),
        ("irc_zig_2017-2019.jsonl.gz", Totals(135_307, 0, 0, 0, 981, 981)),
    ],
)
def test_a_real_community_is_read_whole(name: str, expected: Totals) -> None:
    chunk = read(open_history(CHATS / name))
    assert not chunk.rejected
    assert totals(chunk) == expected
    ids = {(event.room.id, event.message) for event in chunk.events if isinstance(event, MessageSent)}
    assert len(ids) == expected.messages


def test_the_same_group_in_both_forms_tells_the_same_of_every_message() -> None:
    def told(name: str) -> list[tuple[str, object, str, str, str]]:
        events = read(open_history(CHATS / name)).events
        messages = [event for event in events if isinstance(event, MessageSent)]
        return [
            (message.message, message.at, message.author.name, message.reply_to, message.text) for message in messages
        ]

    assert told("telegram_export.result.json.gz") == told("tg_hyperdbg.jsonl.gz")
