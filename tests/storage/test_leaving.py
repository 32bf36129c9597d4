"""Who left while we listened is let go after a month; who came back, was never seen leaving, or is elsewhere is not."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import insert

from profiling.events import Account, Event, MemberJoined, MemberLeft, MessageSent, ReactionsCounted, Room
from storage import feedback, leaving
from storage.audit import AUDIT, HOUSE, hashed_id
from storage.columns import table_of
from storage.house import generation
from storage.retention import forget_past
from storage.store import Store, Unit
from storage.tables import Ballot, Poll
from storage.traces import has_traces
from tests.storage.ingest.house import ADA, BO, NOON, ROOM, House, said

BALLOT, POLL = table_of(Ballot), table_of(Poll)
DAY = timedelta(days=1)
LEFT_AT = NOON + DAY
LATER = LEFT_AT + timedelta(days=leaving.LEFT_DAYS, seconds=1)
ELSEWHERE = replace(ROOM, id="-1002", title="By the river")


def left(who: Account = BO, room: Room = ROOM, days: int = 1) -> MemberLeft:
    return MemberLeft(room, NOON + days * DAY, who)


def joined(who: Account = BO, room: Room = ROOM, days: int = 0) -> MemberJoined:
    return MemberJoined(room, NOON + days * DAY, who)


def wrote(number: int, room: Room = ROOM, days: int = 0) -> MessageSent:
    return replace(said(BO, number), room=room, at=NOON + days * DAY)


def with_two_rooms(house: House) -> House:
    """Let another room be of the same community."""
    house.hear(ReactionsCounted(ELSEWHERE, NOON, "1", (("🔥", 1),)))
    house.change("update room set community_id = 1 where native_id = '-1002'")
    return house


def people(house: House) -> list[object]:
    """List the native ids of everybody who is a member."""
    found = house.rows(
        "select a.native_id from account a join member_account b on b.account_id = a.id order by a.native_id"
    )
    return [native for (native,) in found]


@pytest.fixture
def house(store: Store) -> House:
    lived = House(store)
    lived.hear(said(ADA, 1, "kayak music"), joined(), said(BO, 2, "kayak origami", reply_to="1"))
    return lived


async def test_who_left_a_month_ago_goes_with_everything_and_others_keep_their_counts(house: House) -> None:
    house.hear(left())
    before = house.day(ADA.id, "messages", "replies_received")
    assert await forget_past(house.store, LATER - timedelta(seconds=1)) == 0
    assert await forget_past(house.store, LATER) > 0
    assert people(house) == [ADA.id]
    assert house.rows(f"select count(*) from account where native_id = '{BO.id}'") == [(0,)]
    assert house.rows("select count(*) from tie") == [(0,)]
    assert sorted(house.rows("select name from tag where kind = 'keyword'")) == [("kayak",), ("music",)]
    assert house.day(ADA.id, "messages", "replies_received") == before
    assert await forget_past(house.store, LATER) == 0


async def test_their_going_is_noted_without_a_name_and_leaves_no_trace_in_memory(house: House) -> None:
    house.hear(left())
    before = house.store.read_now(generation)
    await forget_past(house.store, LATER)
    erasures = AUDIT.select().where(AUDIT.c.action == "erase")
    entry = house.store.read_now(lambda unit: unit.connection.execute(erasures).one())
    assert (entry.actor, entry.action, entry.subject) == (
        HOUSE, "erase", hashed_id(house.store.vault, "telegram", BO.id),
    )  # fmt: skip
    assert house.store.read_now(generation) != before
    assert house.store.read_now(has_traces)


async def test_whoever_comes_back_later_is_a_new_member_and_no_history_of_theirs_is_refused(house: House) -> None:
    house.hear(left())
    await forget_past(house.store, LATER)
    assert house.rows("select count(*) from tombstone") == [(0,)]
    house.hear(wrote(3, days=60), wrote(4, days=-9))
    assert house.day(BO.id, "messages") == (2,)
    assert house.rows("select joined_at, left_at from member order by id desc limit 1") == [(None, None)]


SIGNS: list[tuple[str, list[Event]]] = [
    ("came back", [left(), joined(days=2)]),
    ("wrote since", [left(), wrote(3, days=3)]),
    ("is in another room they entered", [joined(room=ELSEWHERE), left()]),
    ("is in another room they wrote in", [wrote(3, ELSEWHERE), left()]),
    ("never left", []),
]


@pytest.mark.parametrize(("events"), [events for _, events in SIGNS], ids=[name for name, _ in SIGNS])
async def test_who_is_around_stays(house: House, events: list[Event]) -> None:
    with_two_rooms(house).hear(*events)
    await forget_past(house.store, LATER + 9 * DAY)
    assert people(house) == [ADA.id, BO.id]


async def test_who_left_every_room_of_a_community_is_gone(house: House) -> None:
    with_two_rooms(house).hear(joined(room=ELSEWHERE), wrote(3, ELSEWHERE), left(room=ELSEWHERE), left(days=2))
    await forget_past(house.store, LATER)
    assert people(house) == [ADA.id, BO.id]
    await forget_past(house.store, LATER + DAY)
    assert people(house) == [ADA.id]


async def test_a_leave_that_an_imported_history_tells_of_is_history(house: House) -> None:
    house.hear(left(), live=False)
    await forget_past(house.store, LATER)
    assert people(house) == [ADA.id, BO.id]


async def test_who_paused_stays_so_that_their_no_is_remembered(house: House) -> None:
    house.hear(left())
    house.change("update member set counts = false where id = 2")
    await forget_past(house.store, LATER)
    assert people(house) == [ADA.id, BO.id]


async def test_who_is_in_another_community_stays_there_with_account_and_votes(house: House) -> None:
    house.hear(wrote(3, ELSEWHERE), left())
    polls = {community: add_ballot(house, community) for community in (1, 2)}
    said = {community: say_to_admins(house, community) for community in (1, 2)}
    await forget_past(house.store, LATER)
    assert people(house) == [ADA.id, BO.id]
    assert house.rows("select community_id from member order by id") == [(1,), (2,)]
    assert house.rows("select poll_id from ballot") == [(polls[2],)]
    assert house.rows("select id from feedback") == [(said[2],)]
    assert house.day(BO.id, "messages") == (1,)


def say_to_admins(house: House, community: int) -> int:
    """What Bo tells the admins of a community."""
    [(bo,)] = house.rows(f"select id from account where native_id = '{BO.id}'")
    account = int(str(bo))

    def say(unit: Unit) -> int:
        number = feedback.draft(unit, community, account, "the tea is cold", LATER)
        feedback.hand_over(unit, number, account, community, LATER, is_nameless=False)
        return number

    return house.store.write_now(say)


def add_ballot(house: House, community: int) -> object:
    """Bo's vote in a poll of a community."""
    poll = {
        "community_id": community,
        "room_id": community,
        "question": "",
        "options": "[]",
        "is_anonymous": False,
        "state": "closed",
        "closes_at": NOON,
    }
    [(bo,)] = house.rows(f"select id from account where native_id = '{BO.id}'")

    def add(unit: Unit) -> object:
        made = unit.connection.execute(insert(POLL).values(**poll).returning(POLL.c.id)).scalar_one()
        unit.connection.execute(insert(BALLOT).values(poll_id=made, account_id=bo, options="[0]", at=LATER))
        return made

    return house.store.write_now(add)


async def test_who_comes_back_between_the_finding_and_the_forgetting_stays(house: House) -> None:
    house.hear(left())
    found = house.store.read_now(lambda unit: leaving.long_gone(unit, LATER))
    house.hear(joined(days=31))
    assert house.store.write_now(lambda unit: leaving.let_go(unit, found, LATER)) == 0
    assert found == [2]


async def test_many_go_in_portions(house: House) -> None:
    crowd = [Account(ADA.platform, str(9_000 + number), f"Guest {number}") for number in range(leaving.PORTION + 3)]
    house.hear(*(joined(guest) for guest in crowd))
    house.hear(*(left(guest) for guest in crowd))
    await forget_past(house.store, LATER)
    assert people(house) == [ADA.id, BO.id]
