"""The roll of a server: who came is dated by their coming, who is missing by the calling; bots are nobody."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest

from adapters.discord.archive import Archive
from adapters.discord.fields import Raw
from adapters.discord.line import Line, Servers
from adapters.discord.roll import call
from adapters.discord.servers import Server
from profiling.events import MemberAdmitted, MemberJoined, MemberLeft
from tests.adapters.discord.shapes import ADA, BO, CHIEF, NOON, SERVER, known_atlas, member

JOINED = datetime(2026, 1, 2, 10, tzinfo=UTC)


class Listed(Archive):
    """A list of members, in pages of two."""

    def __init__(self, *members: Raw) -> None:
        super().__init__(Line("a.b.c", Servers()))
        self._listed = members

    async def members(self, server: Server) -> AsyncIterator[list[Raw]]:
        for start in range(0, len(self._listed), 2):
            yield list(self._listed[start : start + 2])


@pytest.mark.parametrize(
    ("since", "pending", "told"),
    [
        (JOINED - timedelta(days=1), False, [MemberJoined, MemberAdmitted]),
        (JOINED - timedelta(days=1), True, [MemberJoined]),
        (JOINED + timedelta(days=1), False, [MemberAdmitted]),
        (JOINED + timedelta(days=1), True, []),
        (JOINED + timedelta(days=31), False, []),
    ],
)
async def test_what_an_entry_tells_of_a_coming(since: datetime, pending: bool, told: list[type]) -> None:
    atlas = known_atlas()
    events = await call(Listed(member(pending=pending)), atlas, atlas.servers[SERVER], frozenset(), since, NOON)
    assert [type(event) for event in events] == told
    assert all(event.at == JOINED for event in events)
    assert (ADA in atlas.servers[SERVER].waiting) is pending


async def test_who_is_believed_there_and_is_not_listed_has_left() -> None:
    atlas = known_atlas()
    listed = Listed(member(), member("102", "bo"), member("103", "cleo"))
    events = await call(listed, atlas, atlas.servers[SERVER], frozenset({ADA, BO, "104"}), NOON, NOON)
    [left] = [event for event in events if isinstance(event, MemberLeft)]
    assert (left.account.id, left.at) == ("104", NOON)


async def test_bots_are_known_for_bots_and_told_of_as_nobody() -> None:
    atlas = known_atlas()
    listed = Listed(member("600", "robot", bot=True, roles=[CHIEF], nick="R2"))
    assert await call(listed, atlas, atlas.servers[SERVER], frozenset(), JOINED - timedelta(days=1), NOON) == []
    assert atlas.is_bot("600")
    assert atlas.servers[SERVER].nicks["600"] == "R2"


async def test_an_entry_that_is_none_is_passed_over_and_nobody_is_missed_for_it() -> None:
    atlas = known_atlas()
    listed = Listed(member(joined_at="soon"), member("102", "bo"))
    since = JOINED - timedelta(days=1)
    events = await call(listed, atlas, atlas.servers[SERVER], frozenset({ADA, BO}), since, NOON)
    assert [type(event) for event in events] == [MemberJoined, MemberAdmitted]
