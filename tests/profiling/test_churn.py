"""Why members fall silent: what befell them, set against those who stayed."""

from profiling.calendar import week_of
from profiling.churn import Past, Reason, churn_of, reasons_of

DAY = 20_001


def test_each_reason_is_counted_among_those_it_can_be_known_of() -> None:
    fallen = [Past(number, True, DAY, unanswered=2 if number < 12 else 0) for number in range(40)]
    stayed = [Past(100 + number, False, DAY, unanswered=1 if number < 5 else 0) for number in range(120)]
    unknown = [Past(500, True, DAY, unanswered=None)]
    found = churn_of([*fallen, *stayed, *unknown], {}, {})
    (count,) = found.counts
    assert (count.reason, count.fallen, count.fallen_known) == (Reason.UNANSWERED, 12, 40)
    assert (count.stayed, count.stayed_known) == (5, 120)
    assert count.odds > 5
    assert count.chance < 0.001
    assert (found.fallen, found.stayed) == (41, 120)


def test_of_each_who_fell_silent_the_likely_reasons_are_kept_with_what_speaks_for_them() -> None:
    found = churn_of(
        [Past(1, True, DAY, unanswered=3, fading=9), Past(2, True, DAY, unanswered=0), Past(3, False, DAY, fading=9)],
        {},
        {},
    )
    assert found.of == {1: (DAY, ((Reason.UNANSWERED, 3), (Reason.FADING, 9)))}


def test_most_of_ones_closest_people_must_be_gone_before() -> None:
    gone = {7: DAY - 3, 8: DAY, 9: DAY + 1}
    assert reasons_of(Past(1, True, DAY, closest=(7, 8, 9)), gone, {}) == {Reason.FRIEND_GONE: 2}
    assert reasons_of(Past(1, True, DAY, closest=(7, 9)), gone, {}) == {Reason.FRIEND_GONE: 0}
    assert reasons_of(Past(1, True, DAY), gone, {}) == {}


def test_a_topic_is_gone_when_others_speak_half_as_much_of_it() -> None:
    week = week_of(DAY)
    lively = {("food", week - age): 6 for age in range(16)}
    assert reasons_of(Past(1, True, DAY, topic="food"), {}, lively) == {Reason.TOPIC_GONE: 0}
    quiet = {("food", week - age): 1 if age < 4 else 6 for age in range(16)}
    assert reasons_of(Past(1, True, DAY, topic="food"), {}, quiet) == {Reason.TOPIC_GONE: 20}


def test_ones_own_talk_is_not_others_talk() -> None:
    week = week_of(DAY)
    talk = {("food", week - age): 6 for age in range(16)}
    own = tuple((week - age, 5) for age in range(4))
    assert reasons_of(Past(1, True, DAY, topic="food", own_days=own), {}, talk) == {Reason.TOPIC_GONE: 20}
    assert reasons_of(Past(1, True, DAY, topic="film"), {}, talk) == {}
