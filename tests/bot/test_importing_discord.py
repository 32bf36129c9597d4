"""Discord's channels, threads and parts come in as one community, once, also beside what was heard live."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from adapters.history.discord import DiscordHistory
from adapters.history.source import Kind
from bot.importing import Report
from profiling.events import MemberJoined, MessageSent
from storage.store import Store
from tests.adapters.history.discord_samples import FIRST, discord, note, user
from tests.adapters.history.samples import Record, read
from tests.bot.histories import Taking, count, state
from tests.storage.ingest.house import House

BO = user(102, "bo")
THREAD = {"id": "911", "type": "GuildPublicThread", "categoryId": "910", "category": "books", "name": "dune"}


class DiscordTaking(Taking):
    """Imports of Discord's files."""

    def take_in(self, *paths: Path) -> Report:
        return self.take(*paths, kind=Kind.DISCORD)


@pytest.fixture
def taking(store: Store) -> DiscordTaking:
    """Imports into an empty database of each kind."""
    return DiscordTaking(store)


def chat(first: int, last: int) -> list[Record]:
    """Messages of two people; every third answers the one before."""
    return [
        note(number, author=BO if number % 2 else user())
        | (
            {"type": "Reply", "reference": {"messageId": str(FIRST + number - 1), "channelId": "910"}}
            if number % 3 == 0
            else {}
        )
        for number in range(first, last + 1)
    ]


def test_parts_and_threads_of_a_server_are_one_community(taking: DiscordTaking, tmp_path: Path) -> None:
    paths = [
        discord(tmp_path, chat(1, 20), "books [910] [part 1].json"),
        discord(tmp_path, chat(21, 40), "books [910] [part 2].json"),
        discord(tmp_path, [note(100, author=BO)], "dune [911].json", **THREAD),
    ]
    report = taking.take_in(*paths)
    assert (report.community, report.files, report.new, report.members) == ("Reading circle", 3, 41, 2)
    assert House(taking.store).rows("select platform, native_id, title from room") == [
        ("discord", "900", "Reading circle")
    ]
    assert House(taking.store).rows("select sum(replies_received) from member_day")[0][0] == 13


def test_the_parts_may_come_in_any_order(taking: DiscordTaking, tmp_path: Path) -> None:
    taking.take_in(discord(tmp_path, chat(21, 40), "part 2.json"), discord(tmp_path, chat(1, 20), "part 1.json"))
    assert House(taking.store).rows("select sum(messages), sum(replies_received) from member_day")[0] == (40, 13)


def test_a_server_taken_in_twice_counts_once(taking: DiscordTaking, tmp_path: Path) -> None:
    given = [{"emoji": {"id": "", "name": "👍"}, "count": 3, "users": [BO]}]
    path = discord(tmp_path, [*chat(1, 10), note(11, reactions=given), note(12, type="GuildMemberJoin")])
    taking.take_in(path)
    before = state(taking.store)
    again = taking.take_in(path)
    assert (again.new, again.duplicates) == (0, again.events)
    assert state(taking.store) == before


def test_nothing_is_read_out_of_words_before_somebody_agreed(taking: DiscordTaking, tmp_path: Path) -> None:
    taking.take_in(discord(tmp_path, chat(1, 10)))
    [(community, _)] = taking.announced
    assert (community.consent, count(taking.store, "evidence")) == ("ask", 0)


def test_an_export_of_what_was_heard_live_adds_nothing(taking: DiscordTaking, tmp_path: Path) -> None:
    path = discord(tmp_path, [*chat(1, 10), note(11, type="GuildMemberJoin", author=user(103, "cleo"))])
    events = [as_live(event) for event in read(DiscordHistory(path)).events if isinstance(event, MessageSent)]
    joined = [event for event in read(DiscordHistory(path)).events if isinstance(event, MemberJoined)]
    heard = [*events, *(replace(event, at=event.at - timedelta(seconds=1)) for event in joined)]
    house = House(taking.store)
    house.hear(*heard)
    before = house.rows("select count(*) from stay"), house.rows("select sum(messages) from member_day")
    report = taking.take_in(path)
    assert (report.duplicates, report.members) == (10, 3)
    assert (house.rows("select count(*) from stay"), house.rows("select sum(messages) from member_day")) == before


def as_live(event: MessageSent) -> MessageSent:
    """The same message as the gateway tells it: another name, another channel's spelling, the same number."""
    return replace(event, author=replace(event.author, name="Ada L."), at=event.at.astimezone(UTC))


def test_a_server_heard_live_is_asked_even_where_the_house_would_not(taking: DiscordTaking, tmp_path: Path) -> None:
    house = House(taking.store, consent="notice")
    house.hear(*read(DiscordHistory(discord(tmp_path, chat(1, 3)))).events)
    assert house.rows("select consent from community") == [("ask",)]


def test_who_leaves_and_comes_back_later_has_come_twice(taking: DiscordTaking, tmp_path: Path) -> None:
    later = datetime(2018, 12, 31, 1, tzinfo=UTC).isoformat()
    taking.take_in(
        discord(tmp_path, [note(1, type="GuildMemberJoin"), note(2, type="GuildMemberJoin", timestamp=later)])
    )
    assert count(taking.store, "stay") == 2
