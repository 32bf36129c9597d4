"""Anonymous answers become sums that move on by fives; named ones are counted from what people finished."""

from datetime import timedelta

import pytest

from bot.clock import ManualClock
from profiling.questionnaires.answers import Given
from storage import answering, questionnaires, tallies
from storage.questionnaires import State
from storage.retention import forget_past
from storage.store import Store, Unit
from tests.fakes.village import Village


@pytest.fixture
def village(store: Store, clock: ManualClock) -> Village:
    return Village(store, clock.now())


def answers(village: Village, number: int, said: dict[str, Given], *, nameless: bool) -> None:
    """Somebody new answers a questionnaire to its end."""
    who = village.villager(f"人{number}")

    def work(unit: Unit) -> None:
        found = questionnaires.named(unit, village.community, "mood")
        assert found is not None
        run = answering.begin(unit, found.id, found.version, who.account, village.community, village.now)
        for question, given in said.items():
            answering.answer(unit, run, question, given, village.now)
        if nameless:
            tallies.add_up(unit, run, answering.answered(unit, run))
        answering.finish(unit, run, village.now)

    village.store.write_now(work)


def written(village: Village, text: str = "first") -> int:
    """A questionnaire; gives its number."""
    return village.store.write_now(
        lambda unit: questionnaires.write(unit, village.community, "mood", text, "op", village.now).id
    )


def test_what_is_shown_of_anonymous_sums_moves_on_with_every_fifth(village: Village) -> None:
    number = written(village)
    for person in range(1, 7):
        answers(village, person, {"q": Given(("4",)), "d": Given()}, nameless=True)
        shown = village.store.read_now(lambda unit: tallies.anonymous_counts(unit, number, 1))
        assert shown.people == (5 if person >= 5 else 0)
    assert shown.values == {"q": {"4": 5}}
    assert shown.answered == {"q": 5}
    left = village.store.read_now(
        lambda unit: unit.connection.exec_driver_sql("select count(*) from questionnaire_answer").scalar_one()
    )
    assert left == 0


def test_named_answers_are_counted_once_finished_and_words_are_read_unread_first(village: Village) -> None:
    number = written(village)
    answers(village, 1, {"q": Given(("4",)), "w": Given(words="一")}, nameless=False)
    answers(village, 2, {"q": Given(("4", "5")), "w": Given(words="二")}, nameless=False)
    counts = village.store.read_now(lambda unit: tallies.named_counts(unit, number, 1))
    assert (counts.people, counts.answered, counts.values["q"]) == (2, {"q": 2, "w": 2}, {"4": 2, "5": 1})

    def read(unit: Unit) -> list[str]:
        first = tallies.read_words(unit, tallies.words(unit, number)[0], village.now)
        second = tallies.read_words(unit, tallies.words(unit, number)[0], village.now)
        assert first is not None
        assert second is not None
        return [first.words, second.words]

    assert village.store.write_now(read) == ["二", "一"]


def test_what_somebody_has_begun_to_answer_is_never_changed_under_their_hands(village: Village) -> None:
    number = written(village)
    assert written(village, "corrected") == number
    village.store.write_now(lambda unit: questionnaires.turn(unit, number, State.OPEN, village.now))
    answers(village, 1, {"q": Given(("4",))}, nameless=False)
    written(village, "changed")

    def texts(unit: Unit) -> list[str]:
        return [questionnaires.text_of(unit, number, version) for version in questionnaires.versions(unit, number)]

    assert village.store.read_now(texts) == ["corrected", "changed"]
    standing = village.store.read_now(lambda unit: questionnaires.one(unit, number))
    assert standing is not None
    assert (standing.version, standing.state) == (2, State.OPEN)


async def test_what_nobody_went_on_with_is_forgotten_and_words_before_the_rest(village: Village) -> None:
    number, store = written(village), village.store
    answers(village, 1, {"q": Given(("4",)), "w": Given(words="一")}, nameless=False)
    who = village.villager("小雨")
    store.write_now(lambda unit: answering.begin(unit, number, 1, who.account, village.community, village.now))

    def left(unit: Unit) -> tuple[object, ...]:
        sql = "select (select count(*) from questionnaire_run), (select count(*) from questionnaire_answer)"
        return tuple(unit.connection.exec_driver_sql(sql).one())

    for days, kept in ((14, (2, 2)), (15, (1, 2)), (181, (1, 1)), (731, (0, 0))):
        await forget_past(store, village.now + timedelta(days=days))
        assert store.read_now(left) == kept
