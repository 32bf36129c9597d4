"""Who comes, waits before a screening, goes, takes charge, and where the bot itself stands."""

from datetime import UTC, datetime

import pytest

from profiling.events import BotPlaced, MemberAdmitted, MemberJoined, MemberLeft, Rank, RankChanged
from tests.adapters.discord.shapes import (
    ADA,
    CHIEF,
    HELPER,
    MANAGE,
    NOON,
    OURS,
    OWNER,
    SERVER,
    TIDY,
    US,
    Record,
    heard,
    known_atlas,
    member,
    server,
    user,
)

JOINED = datetime(2026, 1, 2, 10, tzinfo=UTC)


@pytest.mark.parametrize("pending", [True, False])
def test_somebody_joins_and_waits_where_the_server_screens(pending: bool) -> None:
    [joined] = heard("GUILD_MEMBER_ADD", member(pending=pending, guild_id=SERVER))
    assert isinstance(joined, MemberJoined)
    assert (joined.account.id, joined.at, joined.is_waiting, joined.room.id) == (ADA, JOINED, pending, SERVER)


def test_who_waited_is_admitted_once_dated_by_their_coming() -> None:
    atlas = known_atlas()
    heard("GUILD_MEMBER_ADD", member(pending=True, guild_id=SERVER), atlas)
    assert heard("GUILD_MEMBER_UPDATE", member(pending=True, guild_id=SERVER), atlas) == []
    [admitted] = heard("GUILD_MEMBER_UPDATE", member(guild_id=SERVER), atlas)
    assert isinstance(admitted, MemberAdmitted)
    assert (admitted.account.id, admitted.at) == (ADA, JOINED)
    assert heard("GUILD_MEMBER_UPDATE", member(guild_id=SERVER, nick="Countess"), atlas) == []


def test_who_goes_is_told_when_it_is_heard() -> None:
    [left] = heard("GUILD_MEMBER_REMOVE", {"guild_id": SERVER, "user": user()})
    assert isinstance(left, MemberLeft)
    assert (left.account.id, left.at) == (ADA, NOON)


@pytest.mark.parametrize("hears_members", [True, False])
def test_a_ban_tells_of_a_leave_only_where_nothing_else_does(hears_members: bool) -> None:
    events = heard("GUILD_BAN_ADD", {"guild_id": SERVER, "user": user()}, hears_members=hears_members)
    assert [type(event) for event in events] == ([] if hears_members else [MemberLeft])


@pytest.mark.parametrize("kind", ["GUILD_MEMBER_ADD", "GUILD_MEMBER_REMOVE", "GUILD_MEMBER_UPDATE"])
def test_other_bots_come_and_go_unnoticed(kind: str) -> None:
    assert heard(kind, member(bot=True, guild_id=SERVER, roles=[CHIEF])) == []


def test_a_role_that_makes_or_unmakes_an_admin_is_told_once() -> None:
    atlas = known_atlas()

    def changed(roles: list[str]) -> list[Rank]:
        events = heard("GUILD_MEMBER_UPDATE", member(guild_id=SERVER, roles=roles), atlas)
        return [event.rank for event in events if isinstance(event, RankChanged)]

    assert changed([HELPER]) == []
    assert changed([HELPER, CHIEF]) == [Rank.ADMIN]
    assert changed([CHIEF]) == []
    assert changed([]) == [Rank.MEMBER]


def test_being_in_a_server_is_one_event_however_often_it_is_told() -> None:
    [placed] = heard("GUILD_CREATE", server())
    assert isinstance(placed, BotPlaced)
    assert (placed.rank, placed.rights, placed.by.id) == (Rank.MEMBER, ("can_delete_messages",), OWNER)
    assert placed.at == datetime(2025, 12, 1, 8, tzinfo=UTC)
    assert heard("GUILD_CREATE", server()) == [placed]


@pytest.mark.parametrize("kind", ["GUILD_CREATE", "GUILD_DELETE"])
def test_a_server_that_is_away_for_a_while_is_no_event(kind: str) -> None:
    atlas = known_atlas()
    assert heard(kind, {"id": SERVER, "unavailable": True}, atlas) == []
    assert SERVER in atlas.servers


def test_we_are_removed() -> None:
    atlas = known_atlas()
    [placed] = heard("GUILD_DELETE", {"id": SERVER}, atlas)
    assert isinstance(placed, BotPlaced)
    assert (placed.rank, placed.room.title, placed.at) == (Rank.OUTSIDE, "Reading circle", NOON)
    assert atlas.servers == {}


@pytest.mark.parametrize(
    ("kind", "raw", "rank", "rights"),
    [
        (
            "GUILD_MEMBER_UPDATE",
            member(US, "hearth", bot=True, roles=[CHIEF, OURS], guild_id=SERVER),
            Rank.ADMIN,
            ("can_delete_messages", "can_manage_server"),
        ),
        ("GUILD_MEMBER_UPDATE", member(US, "hearth", bot=True, guild_id=SERVER), Rank.MEMBER, ()),
        (
            "GUILD_ROLE_UPDATE",
            {"guild_id": SERVER, "role": {"id": OURS, "permissions": str(1 << 3)}},
            Rank.ADMIN,
            ("can_delete_messages", "can_manage_server"),
        ),
    ],
)
def test_other_roles_make_another_place_of_ours(kind: str, raw: Record, rank: Rank, rights: tuple[str, ...]) -> None:
    atlas = known_atlas()
    [placed] = heard(kind, raw, atlas)
    assert isinstance(placed, BotPlaced)
    assert (placed.rank, placed.rights, placed.at) == (rank, rights, NOON)
    assert heard(kind, raw, atlas) == []


@pytest.mark.parametrize("permissions", [TIDY, TIDY | 1])
def test_a_role_that_changes_nothing_of_ours_is_no_event(permissions: int) -> None:
    role = {"id": OURS, "permissions": str(permissions)}
    assert heard("GUILD_ROLE_UPDATE", {"guild_id": SERVER, "role": role}) == []
    other = {"id": HELPER, "permissions": str(MANAGE)}
    assert heard("GUILD_ROLE_UPDATE", {"guild_id": SERVER, "role": other}) == []
