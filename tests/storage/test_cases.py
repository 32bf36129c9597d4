"""Cases: one at a time on the same, owned, set aside, brought to an end, quiet afterwards, and forgotten in time."""

from datetime import timedelta

import pytest

from bot.clock import ManualClock
from profiling.signals import Kind
from storage import cases, consent, notes
from storage.cases import CaseWish, Outcome, State, Which
from storage.consent import Purpose
from storage.erase import erase
from storage.notes import About
from storage.ownership import belongings
from storage.retention import forget_past
from storage.store import Store, Unit
from tests.fakes.village import Village, Villager

ANN, BEN = "hash-of-ann", "hash-of-ben"
DAY = timedelta(days=1)


@pytest.fixture
def village(store: Store, clock: ManualClock) -> Village:
    return Village(store, clock.now())


def opened(
    village: Village,
    who: Villager | None,
    kind: Kind = Kind.UNANSWERED,
    *,
    days: int = 0,
    subject: str = "",
    strength: float = 3.0,
) -> int | None:
    at = village.now + days * DAY
    member = None if who is None else who.member
    wish = CaseWish(village.community, member, kind, {"days": 9}, at, strength, subject)
    return village.store.write_now(lambda unit: cases.open_case(unit, wish))


def one(village: Village, case: int | None) -> cases.Case:
    found = village.store.read_now(lambda unit: cases.one(unit, village.community, case or 0))
    assert found is not None
    return found


def count(village: Village, table: str) -> object:
    asked = f"select count(*) from {table}"
    return village.store.read_now(lambda unit: unit.connection.exec_driver_sql(asked).scalar())


def test_a_member_has_one_open_case_of_a_kind(village: Village) -> None:
    who, other = village.villager(), village.villager("Ann")
    first = opened(village, who)
    assert first is not None
    assert opened(village, who, days=30) is None
    assert opened(village, who, Kind.LATE) is not None
    assert opened(village, other) is not None
    assert one(village, first).evidence == {"days": 9}


@pytest.mark.parametrize("is_dismissed", [True, False])
def test_what_is_over_stays_quiet_for_sixty_days(village: Village, is_dismissed: bool) -> None:
    who = village.villager()
    case = opened(village, who) or 0

    def end(unit: Unit) -> bool:
        if is_dismissed:
            return cases.dismiss(unit, case, ANN, village.now)
        return cases.close(unit, case, ANN, Outcome.TALKED, village.now)

    assert village.store.write_now(end) is True
    assert village.store.write_now(end) is False
    assert one(village, case).state is (State.DISMISSED if is_dismissed else State.DONE)
    assert opened(village, who, days=59) is None
    assert opened(village, who, days=61) is not None


def test_occasions_without_a_member_are_told_apart_by_what_they_are(village: Village) -> None:
    assert opened(village, None, Kind.READING, subject=ANN) is not None
    assert opened(village, None, Kind.READING, subject=ANN) is None
    assert opened(village, None, Kind.READING, subject=BEN) is not None
    assert opened(village, None, Kind.BURST, subject="2026-01-05") is not None


def test_a_case_is_taken_reminded_of_and_given_back(village: Village) -> None:
    case, later = opened(village, village.villager()) or 0, village.now + 3 * DAY
    village.store.write_now(lambda unit: cases.take(unit, case, ANN))
    assert (one(village, case).state, one(village, case).owner) == (State.OWNED, ANN)
    village.store.write_now(lambda unit: cases.remind(unit, case, BEN, later))
    assert (one(village, case).state, one(village, case).owner) == (State.WAITING, BEN)
    assert village.store.read_now(lambda unit: cases.due(unit, later - DAY)) == []
    assert [one.id for one in village.store.read_now(lambda unit: cases.due(unit, later))] == [case]
    village.store.write_now(lambda unit: cases.reminded(unit, case))
    assert one(village, case).state is State.OWNED
    village.store.write_now(lambda unit: cases.give_back(unit, case))
    assert (one(village, case).state, one(village, case).owner) == (State.OPEN, "")


def test_lists_show_whose_reminder_is_next_then_the_strongest(village: Village) -> None:
    weak = opened(village, village.villager("A"), strength=3.0) or 0
    strong = opened(village, village.villager("B"), strength=9.0) or 0
    waiting = opened(village, village.villager("C"), strength=4.0) or 0
    over = opened(village, village.villager("D"), strength=5.0) or 0
    village.store.write_now(lambda unit: cases.remind(unit, waiting, ANN, village.now + DAY))
    village.store.write_now(lambda unit: cases.dismiss(unit, over, BEN, village.now))

    def listed(which: Which) -> list[int]:
        found = village.store.read_now(lambda unit: cases.listed(unit, village.community, which, [ANN]))
        return [case.id for case in found]

    assert listed(Which.OPEN) == [waiting, strong, weak]
    assert listed(Which.MINE) == [waiting]
    assert listed(Which.ALL) == [waiting, strong, weak, over]


def test_another_communitys_cases_are_not_here(village: Village) -> None:
    case = opened(village, village.villager()) or 0
    assert village.store.read_now(lambda unit: cases.one(unit, village.community + 1, case)) is None


def test_notes_lie_sealed_and_go_with_whom_they_are_about(village: Village) -> None:
    who = village.villager()
    case = opened(village, who)
    about = About(village.community, who.member, case)
    village.store.write_now(lambda unit: notes.write(unit, about, ANN, "wants to host", village.now))
    [(sealed,)] = village.store.read_now(
        lambda unit: [tuple(row) for row in unit.connection.exec_driver_sql("select text from case_note")]
    )
    assert b"host" not in bytes(sealed)
    assert [one.text for one in village.store.read_now(lambda unit: notes.of_member(unit, who.member))] == [
        "wants to host"
    ]
    village.store.write_now(
        lambda unit: erase(unit, belongings(unit, accounts=[who.account]), village.now, actor="operator")
    )
    assert (count(village, "case_note"), count(village, "care_case")) == (0, 0)


def test_a_note_on_the_community_is_sealed_by_the_house_and_stays(village: Village) -> None:
    who = village.villager()
    case = opened(village, None, Kind.BURST)
    about = About(village.community, None, case)
    village.store.write_now(lambda unit: notes.write(unit, about, ANN, "a shared link", village.now))
    village.store.write_now(
        lambda unit: erase(unit, belongings(unit, accounts=[who.account]), village.now, actor="operator")
    )
    assert [one.text for one in village.store.read_now(lambda unit: notes.of_case(unit, case or 0))] == [
        "a shared link"
    ]


async def test_what_is_over_is_forgotten_after_a_year_and_what_nobody_took_after_half(village: Village) -> None:
    who = village.villager(last_active=village.now)
    over, untouched = opened(village, who) or 0, opened(village, who, Kind.LATE)
    assert untouched is not None
    taken = opened(village, who, Kind.FADING) or 0
    about = About(village.community, who.member, over)
    village.store.write_now(lambda unit: cases.close(unit, over, ANN, Outcome.BETTER, village.now))
    village.store.write_now(lambda unit: cases.take(unit, taken, ANN))
    village.store.write_now(lambda unit: notes.write(unit, about, ANN, "x", village.now))
    await forget_past(village.store, village.now + 181 * DAY)
    assert [case.id for case in of(village, who)] == [over, taken]
    await forget_past(village.store, village.now + 366 * DAY)
    assert [case.id for case in of(village, who)] == [taken]
    assert count(village, "case_note") == 0
    await forget_past(village.store, village.now + 731 * DAY)
    assert of(village, who) == []


def of(village: Village, who: Villager) -> list[cases.Case]:
    return village.store.read_now(lambda unit: cases.of_member(unit, who.member))


def test_a_portrait_withdrawn_takes_the_cases_that_needed_one_and_leaves_the_notes(village: Village) -> None:
    who = village.villager()
    low, plain = opened(village, who, Kind.LOW), opened(village, who)
    about = About(village.community, who.member, low)
    village.store.write_now(lambda unit: notes.write(unit, about, ANN, "kept", village.now))
    village.store.write_now(
        lambda unit: consent.record(unit, who.member, Purpose.PORTRAIT, False, village.now, "test", "1")
    )
    assert [case.id for case in of(village, who)] == [plain]
    assert [one.text for one in village.store.read_now(lambda unit: notes.of_member(unit, who.member))] == ["kept"]


def test_admins_are_told_of_each_case_once(village: Village) -> None:
    case = opened(village, village.villager())
    fresh = village.store.read_now(lambda unit: cases.untold(unit, village.community))
    assert [one.id for one in fresh] == [case]
    village.store.write_now(lambda unit: cases.told(unit, fresh, village.now))
    assert village.store.read_now(lambda unit: cases.untold(unit, village.community)) == []
