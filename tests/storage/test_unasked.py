"""What was derived of members never asked goes once their community asks; what they said and picked stays."""

import pytest
from sqlalchemy import insert, update

from bot.clock import ManualClock
from profiling.calendar import day_of, week_of
from profiling.events import Platform
from storage import unasked
from storage.columns import EPOCH, table_of
from storage.due import first, hasten, known
from storage.joining.communities import join
from storage.retention import forget_past
from storage.store import Store, Unit
from storage.tables import MemberDay, MemberTag, Message, Part, Tie
from storage.tables.linking import PART_EVIDENCE
from tests.fakes.village import Village, Villager

MESSAGE, PART, TIE = (table_of(model) for model in (Message, Part, Tie))


@pytest.fixture
def village(store: Store, clock: ManualClock) -> Village:
    """A community whose members were taken to agree."""
    village = Village(store, clock.now())
    village.change_community(consent="notice")
    return village


def talk(village: Village, who: Villager, number: int, other: Villager | None = None) -> None:
    """Somebody says something about pictures, to somebody."""
    week = week_of(day_of(village.now.date()))
    village.speaks_of(who, "photography", week)

    def said(unit: Unit) -> None:
        row = {"room_id": village.room, "number": number, "member_id": who.member, "at": 0, "length": 1, "flags": 0}
        today = (village.now - EPOCH).days
        unit.connection.execute(insert(MESSAGE).values(**row, kept_since=today, topics=4))
        if other is not None:
            tie = {"from_member": who.member, "to_member": other.member, "week": week, "kind": "reply"}
            unit.connection.execute(insert(TIE).values(**tie, days=1, count=1))

    village.store.write_now(said)


def derived_of(village: Village, who: Villager) -> tuple[int, int, int]:
    """How many rows of evidence and ties, and messages with topics, there are of somebody."""
    [(evidence,)] = village.rows(f"select count(*) from evidence where member_id = {who.member}")
    [(ties,)] = village.rows(f"select count(*) from tie where {who.member} in (from_member, to_member)")
    [(topics,)] = village.rows(f"select count(*) from message where member_id = {who.member} and topics <> 0")
    return int(str(evidence)), int(str(ties)), int(str(topics))


async def test_joined_with_a_community_that_asks_who_was_never_asked_loses_what_was_derived(
    village: Village, clock: ManualClock
) -> None:
    never, agreed = village.villager(portrait=None), village.villager(portrait=True)
    talk(village, never, 1, agreed)
    talk(village, agreed, 2)
    host = Village(village.store, clock.now(), name="书房", group="400", platform=Platform.DISCORD)
    village.store.write_now(lambda unit: join(unit, village.community, host.community, clock.now()))
    assert await forget_past(village.store, clock.now()) > 0
    assert derived_of(village, never) == (0, 0, 0)
    assert derived_of(village, agreed) == (1, 0, 1)
    assert await forget_past(village.store, clock.now()) == 0


async def test_where_members_are_taken_to_agree_everything_stays(village: Village, clock: ManualClock) -> None:
    never, other = village.villager(portrait=None), village.villager(portrait=None)
    talk(village, never, 1, other)
    await forget_past(village.store, clock.now())
    assert derived_of(village, never) == (1, 1, 1)


async def test_how_words_sounded_goes_though_they_were_about_nothing_and_the_counts_stay(
    village: Village, clock: ManualClock
) -> None:
    never = village.villager(portrait=None)
    row = {"member_id": never.member, "day": 20_000, "messages": 3, "positive": 2, "negative": 1}
    village.store.write_now(lambda unit: unit.connection.execute(insert(table_of(MemberDay)).values(**row)))
    village.change_community(consent="ask")
    await forget_past(village.store, clock.now())
    assert village.rows("select messages, positive, neutral, negative from member_day") == [(3, 0, 0, 0)]


async def test_what_somebody_picked_by_hand_is_theirs(village: Village, clock: ManualClock) -> None:
    never = village.villager(portrait=None)
    talk(village, never, 1)
    [(tag,)] = village.rows("select id from tag")
    picked = {"member_id": never.member, "tag_id": tag, "mark": "declared", "at": village.now}
    village.store.write_now(lambda unit: unit.connection.execute(insert(table_of(MemberTag)).values(**picked)))
    village.change_community(consent="ask")
    await forget_past(village.store, clock.now())
    assert derived_of(village, never) == (0, 0, 0)
    assert village.rows("select mark from member_tag") == [("declared",)]


async def test_it_goes_from_each_linked_account_too(village: Village, clock: ManualClock) -> None:
    never, own = village.villager(portrait=None), 900_001
    talk(village, never, 1)
    [(tag, week)] = village.rows("select tag_id, week from evidence")

    def link(unit: Unit) -> None:
        row = {"member_id": own, "tag_id": tag, "week": week, "days": 1}
        unit.connection.execute(insert(PART_EVIDENCE).values(**row))
        part = {"id": own, "member_id": never.member, "account_id": never.account, "community_id": village.community}
        others = {column.name: village.now for column in PART.columns if column.name == "first_seen"}
        unit.connection.execute(insert(PART).values(**part, **others))
        unit.connection.execute(update(MESSAGE).values(member_id=own))

    village.store.write_now(link)
    village.change_community(consent="declared")
    await forget_past(village.store, clock.now())
    assert village.rows("select count(*) from part_evidence") == [(0,)]
    assert village.rows("select count(*) from message where topics <> 0") == [(0,)]


async def test_it_goes_in_steps_and_who_agreed_meanwhile_is_spared(village: Village, clock: ManualClock) -> None:
    people = [village.villager(portrait=None) for _ in range(3)]
    for number, who in enumerate(people):
        talk(village, who, number)
    village.change_community(consent="ask")
    found = village.store.read_now(lambda unit: unasked.derived(unit, clock.now()))
    assert found == [who.member for who in people]
    village.change(people[0], portrait=True)
    gone = village.store.write_now(lambda unit: unasked.forget_of_unasked(unit, found[:2], clock.now()))
    assert gone == 1
    assert [derived_of(village, who)[0] for who in people] == [1, 0, 1]


def test_a_job_is_hastened_and_never_put_off(store: Store, clock: ManualClock) -> None:
    later, now = clock.now().replace(hour=23), clock.now()
    store.write_now(lambda unit: first(unit, "retention", 0, later))
    store.write_now(lambda unit: hasten(unit, "retention", now))
    store.write_now(lambda unit: hasten(unit, "retention", later))
    assert store.read_now(known)["retention", 0].due == now
