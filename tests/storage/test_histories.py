"""Members come back as plain histories, in order, under their consent, with names only where asked for."""

from dataclasses import replace
from datetime import timedelta

import pytest

from profiling.activity import MemberDay
from profiling.calendar import bit_of, day_of, week_of
from profiling.events import Event, MemberJoined, MemberLeft, ReactionsCounted
from profiling.portrait import AccountName, Consent, MemberHistory
from profiling.tags import TagKind, TagSource
from storage import consent, declared, histories
from storage.consent import Purpose
from storage.store import Store, Unit
from tests.storage.ingest.house import ADA, BO, NOON, ROOM, House, reacted, said

FIRST = day_of(NOON.date())
DAY = timedelta(days=1)


def on(days: int, event: Event) -> Event:
    """The same on a later day."""
    return replace(event, at=event.at + days * DAY)


@pytest.fixture
def house(store: Store) -> House:
    """Ada speaks on two days and joins, leaves, and joins again; Bo answers and reacts."""
    house = House(store)
    house.hear(
        MemberJoined(ROOM, NOON, ADA),
        said(ADA, 1, "books"),
        on(3, said(ADA, 2, "books photos")),
        on(1, said(BO, 3, reply_to="1")),
        on(1, reacted(BO, 1, after="👍")),
        MemberLeft(ROOM, NOON + 4 * DAY, ADA),
        MemberLeft(ROOM, NOON + 5 * DAY, BO),
        MemberJoined(ROOM, NOON + 5 * DAY + timedelta(hours=1), BO),
    )
    return house


def read(house: House, *, named: bool = True, only: int | None = None) -> list[MemberHistory]:
    """The histories of the first community."""

    def work(unit: Unit) -> list[MemberHistory]:
        place = histories.place_of(unit, 1)
        return list(histories.histories(unit, place, named=named, only=only))

    return house.store.read_now(work)


def test_a_history_holds_everything_by_day(house: House) -> None:
    ada, bo = read(house)
    assert ada.member < bo.member
    assert [MemberDay(*row) for row in ada.days] == [
        MemberDay(FIRST, messages=1, hours=1 << 12),
        MemberDay(FIRST + 1, replies_received=1, reactions_received=1),
        MemberDay(FIRST + 3, messages=1, hours=1 << 12),
    ]
    assert (ada.first_seen, ada.joined, ada.left) == (FIRST, [FIRST], [FIRST + 4])
    assert bo.ties_given == ada_ties(ada, bo)
    week, both = week_of(FIRST), bit_of(FIRST) | bit_of(FIRST + 3)
    assert sorted(ada.evidence) == [("keyword", "books", week, both), ("keyword", "photos", week, bit_of(FIRST + 3))]
    assert ada.consent == Consent(counts=True, portrait=True, contact=False)


def ada_ties(ada: MemberHistory, bo: MemberHistory) -> list[tuple[int, str, int, int]]:
    """What Bo's turning to Ada is from his side, checked against hers."""
    received = sorted(ada.ties_received)
    mask = bit_of(FIRST + 1)
    assert received == [(bo.member, "reaction", week_of(FIRST), mask), (bo.member, "reply", week_of(FIRST), mask)]
    return [(ada.member, kind, week, days) for _, kind, week, days in received]


def test_a_leave_undone_on_the_same_day_is_none(house: House) -> None:
    _, bo = read(house)
    assert (bo.joined, bo.left) == ([FIRST + 5], [])


def test_names_are_opened_only_where_asked_for(house: House) -> None:
    assert [member.accounts for member in read(house)] == [
        [AccountName("telegram", "101", "Ada")],
        [AccountName("telegram", "102", "Bo")],
    ]
    assert [member.accounts for member in read(house, named=False)] == [[], []]


def test_one_member_is_read_alone(house: House) -> None:
    _, bo = read(house)
    assert read(house, only=bo.member) == [bo]
    assert read(house, only=bo.member + 1) == []


@pytest.mark.parametrize(
    ("mode", "agreed"), [("notice", [True, False]), ("ask", [False, True]), ("declared", [False, False])]
)
def test_who_was_not_asked_follows_the_community(store: Store, mode: str, agreed: list[bool]) -> None:
    house = House(store, mode)
    house.hear(said(ADA, 1), said(BO, 2))
    store.write_now(lambda unit: consent.record(unit, 2, Purpose.PORTRAIT, mode != "notice", NOON, "test", "1"))
    assert [member.consent.portrait for member in read(house)] == agreed


def test_tags_set_by_hand_come_with_their_source_and_hidden_ones_apart(house: House) -> None:
    house.store.write_now(lambda unit: declared.declare(unit, 1, "music", NOON + 2 * DAY))
    house.change(
        "insert into member_tag (member_id, tag_id, mark, at) select 1, id, 'hidden', 0 from tag where name = 'books'"
    )
    ada, bo = read(house)
    (music,) = ada.given
    assert (music.name, music.kind, music.source, music.first) == (
        "music", TagKind.DECLARED, TagSource.MEMBER, FIRST + 2,
    )  # fmt: skip
    assert ada.hidden == {("keyword", "books")}
    assert (bo.given, bo.hidden) == ([], frozenset())


def test_a_second_community_stays_apart(house: House) -> None:
    house.hear(replace(said(ADA, 1, "cars"), room=replace(ROOM, id="-1002", title="Garage")))
    assert len(read(house)) == 2
    place = house.store.read_now(lambda unit: histories.place_named(unit, "Garage"))
    assert place is not None
    (ada,) = house.store.read_now(lambda unit: list(histories.histories(unit, place)))
    assert [row[1] for row in ada.evidence] == ["cars"]
    assert house.store.read_now(histories.names) == ["By the fire", "Garage"]


def test_a_community_nobody_knows_is_none(house: House) -> None:
    assert house.store.read_now(lambda unit: histories.place_named(unit, "nowhere")) is None


def test_the_days_somebody_was_heard_on_were_observed(house: House) -> None:
    observed = house.store.read_now(lambda unit: histories.observed_days(unit, 1))
    assert (observed.starts, observed.lengths) == ((FIRST, FIRST + 3), (2, 3))


def test_reactions_nobody_is_named_for_are_counted_before_a_day(house: House) -> None:
    house.hear(
        ReactionsCounted(ROOM, NOON, "1", (("👍", 3), ("🔥", 2))), ReactionsCounted(ROOM, NOON + DAY, "2", (("👍", 1),))
    )

    def counted(until: int) -> int:
        return house.store.read_now(lambda unit: histories.unnamed_reactions(unit, 1, until))

    # Bo is one of the three: his reaction is known by name.
    assert [counted(FIRST + days) for days in range(3)] == [0, 4, 5]
