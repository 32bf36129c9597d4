"""What members tell the admins: sealed, theirs alone until handed over, nameless if they like, and forgotten."""

from datetime import timedelta

import pytest

from bot.clock import ManualClock
from storage import feedback
from storage.feedback import State
from storage.letters import Letter
from storage.outbox import post
from storage.retention import forget_past
from storage.store import Store, Unit
from tests.fakes.village import Village, Villager

TEA = "茶凉了"


@pytest.fixture
def village(store: Store, clock: ManualClock) -> Village:
    return Village(store, clock.now())


def drafted(village: Village, who: Villager, text: str = TEA) -> int:
    return village.store.write_now(lambda unit: feedback.draft(unit, village.community, who.account, text, village.now))


def handed(village: Village, who: Villager, *, is_nameless: bool = False) -> int:
    number = drafted(village, who)
    village.store.write_now(
        lambda unit: feedback.hand_over(
            unit, number, who.account, village.community, village.now, is_nameless=is_nameless
        )
    )
    return number


def test_a_word_lies_sealed_under_its_authors_own_key(village: Village) -> None:
    drafted(village, village.villager())
    [(sealed,)] = village.store.read_now(
        lambda unit: [tuple(row) for row in unit.connection.exec_driver_sql("select text from feedback")]
    )
    assert TEA.encode() not in bytes(sealed)


def test_a_draft_is_its_authors_alone_and_a_second_takes_its_place(village: Village) -> None:
    who = village.villager()
    drafted(village, who, "first")
    number = drafted(village, who)
    assert village.store.read_now(lambda unit: feedback.one(unit, number)) is None
    assert village.store.read_now(lambda unit: feedback.waiting(unit, village.community)) == []
    waits = village.store.read_now(lambda unit: feedback.drafted(unit, who.account))
    assert waits is not None
    assert (waits.id, waits.text) == (number, TEA)


def test_nobody_hands_over_or_drops_somebody_elses_draft(village: Village) -> None:
    who, other = village.villager(), village.villager("Ann")
    number = drafted(village, who)

    def meddle(unit: Unit) -> bool:
        return feedback.hand_over(unit, number, other.account, village.community, village.now, is_nameless=False)

    assert not village.store.write_now(meddle)
    village.store.write_now(lambda unit: feedback.drop(unit, number, other.account))
    assert village.store.read_now(lambda unit: feedback.drafted(unit, who.account)) is not None
    village.store.write_now(lambda unit: feedback.drop(unit, number, who.account))
    assert village.store.read_now(lambda unit: feedback.drafted(unit, who.account)) is None


@pytest.mark.parametrize(("is_nameless", "name"), [(False, "小雨"), (True, "")])
def test_a_name_goes_with_it_only_where_it_was_given(village: Village, is_nameless: bool, name: str) -> None:
    number = handed(village, village.villager(), is_nameless=is_nameless)
    word = village.store.read_now(lambda unit: feedback.one(unit, number))
    assert word is not None
    assert (word.text, word.name, word.state) == (TEA, name, State.NEW)


def test_the_newest_waits_first_until_it_is_done(village: Village, clock: ManualClock) -> None:
    who = village.villager()
    first, second = handed(village, who), handed(village, who)

    def waiting() -> list[int]:
        return village.store.read_now(lambda unit: feedback.waiting(unit, village.community))

    def moved(number: int, state: State) -> bool:
        return village.store.write_now(lambda unit: feedback.move_on(unit, number, state, clock.now()))

    assert waiting() == [second, first]
    assert moved(second, State.HEARD)
    assert not moved(second, State.HEARD)
    assert waiting() == [second, first]
    assert moved(second, State.DONE)
    assert not moved(second, State.HEARD)
    assert waiting() == [first]
    assert village.store.read_now(lambda unit: feedback.unheard(unit, who.account)) == 1


def test_when_somebody_was_last_told_counts_what_is_still_on_its_way(village: Village, clock: ManualClock) -> None:
    who, later = village.villager(), clock.now() + timedelta(minutes=20)

    def told(template: str) -> object:
        return village.store.read_now(lambda unit: feedback.last_told(unit, who.account, template))

    letter = Letter("telegram", who.native, "inbox-news", account_id=who.account, solicited=True, due=later)
    village.store.write_now(lambda unit: post(unit, letter, clock.now()))
    assert (told("inbox-news"), told("paused")) == (later, None)


@pytest.mark.parametrize(
    ("state", "days", "stays"),
    [
        (State.DRAFT, 0, True),
        (State.DRAFT, 2, False),
        (State.DONE, 89, True),
        (State.DONE, 91, False),
        (State.NEW, 364, True),
        (State.HEARD, 366, False),
    ],
)
async def test_a_word_is_forgotten_in_time(village: Village, state: State, days: int, stays: bool) -> None:
    number = drafted(village, village.villager())
    sql = f"update feedback set state = '{state.value}' where id = {number}"
    village.store.write_now(lambda unit: unit.connection.exec_driver_sql(sql))
    await forget_past(village.store, village.now + timedelta(days=days))
    left = village.store.read_now(
        lambda unit: unit.connection.exec_driver_sql("select count(*) from feedback").scalar_one()
    )
    assert left == int(stays)
