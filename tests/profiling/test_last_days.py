"""What of a member's days bears on why they fell silent."""

from profiling.activity import MemberDay
from profiling.calendar import bit_of, week_of
from profiling.last_days import Tone, closest, fading, main_topic, negative, past_of, unanswered, ungreeted
from profiling.lifecycle import Stage
from profiling.observed import ObservedDays
from profiling.portrait import Consent, MemberHistory

FIRST, DAY = 20_000, 20_100
OBSERVED = ObservedDays.of_spans([(FIRST, DAY + 100)])


def tie(other: int, day: int) -> tuple[int, str, int, int]:
    return other, "reply", week_of(day), bit_of(day)


def test_questions_of_the_last_visits_that_nobody_replied_to() -> None:
    visits, tones = [DAY - 9, DAY - 5, DAY], {DAY - 5: Tone(questions=2), DAY: Tone(questions=1)}
    silent = [MemberDay(day, messages=1) for day in visits]
    assert unanswered(silent, visits, tones) == 3
    late = [*silent, MemberDay(DAY + 4, replies_received=1)]
    assert unanswered(late, visits, tones) == 0
    before = [MemberDay(DAY - 9, messages=1, replies_received=1), *silent[1:]]
    assert unanswered(before, visits, tones) == 3
    assert unanswered(silent, visits, {}) == 0


def test_a_bad_tone_needs_several_messages_and_a_large_part_of_them() -> None:
    assert negative(DAY, {DAY: Tone(judged=4, negative=4)}) is None
    assert negative(DAY, {DAY: Tone(judged=6, negative=3)}) == 3
    assert negative(DAY, {DAY: Tone(judged=20, negative=3)}) == 0
    assert negative(DAY, {DAY - 20: Tone(judged=9, negative=9), DAY: Tone(judged=5)}) == 0


def test_whoever_is_new_and_gets_no_word_in_a_week_was_not_greeted() -> None:
    alone = MemberHistory(1, [MemberDay(DAY, messages=2), MemberDay(DAY + 3, messages=1)])
    assert ungreeted(alone, OBSERVED) == 3
    welcome = MemberHistory(1, [MemberDay(DAY, messages=2), MemberDay(DAY + 3, reactions_received=1)])
    assert ungreeted(welcome, OBSERVED) == 0
    veteran = MemberHistory(1, [MemberDay(FIRST + 3, messages=2)])
    assert ungreeted(veteran, OBSERVED) is None
    assert ungreeted(MemberHistory(1), OBSERVED) is None


def test_a_rhythm_fades_when_the_last_gaps_are_twice_the_usual() -> None:
    assert fading([0, 1, 2, 3, 4, 9, 15, 22]) == 6
    assert fading([0, 1, 2, 3, 4, 5, 6, 7]) == 0
    assert fading([0, 9, 22]) is None


def test_the_closest_are_those_met_on_most_days() -> None:
    met = [tie(7, DAY - 7 * week) for week in range(4)] + [tie(8, DAY - 7 * week) for week in range(2)]
    history = MemberHistory(1, ties_given=met, ties_received=[tie(9, DAY + 70)] * 3)
    assert closest(history, DAY) == (7,)


def test_a_main_topic_showed_on_four_days_and_is_not_hidden() -> None:
    shown = [("topic", "food", week_of(DAY) - week, 1) for week in range(4)]
    history = MemberHistory(1, evidence=[*shown, ("topic", "film", week_of(DAY), 1)])
    assert main_topic(history, DAY) == ("food", tuple((week_of(DAY) - week, 1) for week in range(4)))
    assert main_topic(MemberHistory(1, evidence=shown[:3]), DAY) == ("", ())
    assert main_topic(MemberHistory(1, evidence=shown, hidden=frozenset({("topic", "food")})), DAY) == ("", ())


def test_who_fell_silent_is_looked_at_on_their_last_day_and_who_stayed_two_weeks_ago() -> None:
    days = [MemberDay(day, messages=1) for day in (DAY - 30, DAY - 20, DAY - 2)]
    active = [day[0] for day in days]
    history = MemberHistory(1, days, consent=Consent(portrait=True))
    gone = past_of(history, active, Stage.DORMANT, {}, OBSERVED, DAY)
    here = past_of(history, active, Stage.ACTIVE, {}, OBSERVED, DAY)
    assert gone is not None
    assert here is not None
    assert (gone.has_fallen, gone.day, here.has_fallen, here.day) == (True, DAY - 2, False, DAY - 20)
    assert past_of(history, active, Stage.NEWCOMER, {}, OBSERVED, DAY) is None
    assert past_of(history, [FIRST], Stage.LOST, {}, ObservedDays.of_spans([(FIRST, FIRST + 900)]), FIRST + 800) is None


def test_without_consent_nothing_is_read_from_texts_and_ties() -> None:
    history = MemberHistory(1, [MemberDay(DAY, messages=1)], ties_given=[tie(7, DAY - day) for day in range(5)])
    found = past_of(history, [DAY], Stage.LOST, {DAY: Tone(judged=9, negative=9)}, OBSERVED, DAY + 50)
    assert found is not None
    assert (found.negative, found.closest, found.topic) == (None, (), "")
