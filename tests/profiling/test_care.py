"""Who may want a word is found by counts alone, against the community and their own past."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from profiling.activity import MemberDay
from profiling.calendar import AsOf
from profiling.care import Around, Moods, Rates, care_findings, rates_of
from profiling.observed import ObservedDays
from profiling.portrait import Consent, MemberHistory
from profiling.signals import Finding, Kind, once, standing_out

TODAY = 20_000
ASKED = AsOf.start_of(TODAY)
OBSERVED = ObservedDays.of_spans([(TODAY - 400, TODAY)])
EVENING, NIGHT = 1 << 20, 1 << 2
USUAL = Rates((300, 300, 300, 300), (180, 210, 240, 270))
AROUND = Around(USUAL, USUAL, USUAL)


def days(span: Sequence[int], *, answers: int = 1, hours: int = EVENING, messages: int = 3) -> list[MemberDay]:
    return [MemberDay(day, messages=messages, replies_received=answers, hours=hours) for day in span]


def findings(rows: Sequence[tuple[int, ...]], around: Around = AROUND) -> dict[Kind, Finding]:
    found = care_findings(MemberHistory(1, rows, first_seen=TODAY - 400), OBSERVED, around, ASKED)
    return {one.kind: one for one in found}


def shown(rows: Sequence[tuple[int, ...]], around: Around = AROUND) -> set[Kind]:
    return {one.kind for one in standing_out(list(findings(rows, around).values()))}


def test_often_here_and_never_answered_while_others_are() -> None:
    rows = days(range(TODAY - 28, TODAY), answers=0)
    found = findings(rows)[Kind.UNANSWERED]
    assert shown(rows) == {Kind.UNANSWERED}
    assert found.evidence == {"days": 28, "messages": 84, "answered_days": 0, "expected_days": 21.6}


def test_a_few_silent_days_say_nothing() -> None:
    assert Kind.UNANSWERED not in findings(days(range(TODAY - 5, TODAY), answers=0))


def test_where_hardly_anybody_is_answered_nobody_is_unanswered() -> None:
    cold = Rates((300,) * 4, (9,) * 4)
    assert shown(days(range(TODAY - 28, TODAY), answers=0), Around(cold, cold, cold)) == set()


def test_where_few_others_speak_there_is_no_usual_rate() -> None:
    few = Rates((20, 0, 0, 0), (20, 0, 0, 0))
    assert Kind.UNANSWERED not in findings(days(range(TODAY - 28, TODAY), answers=0), Around(few, few, few))


def test_a_reaction_is_being_answered_too() -> None:
    rows = [MemberDay(day, messages=3, reactions_received=1) for day in range(TODAY - 28, TODAY)]
    assert findings(rows)[Kind.UNANSWERED].evidence["answered_days"] == 28


def test_used_to_be_answered_and_suddenly_is_not() -> None:
    rows = [*days(range(TODAY - 70, TODAY - 14)), *days(range(TODAY - 14, TODAY), answers=0)]
    assert Kind.DROPPED in shown(rows)


def test_when_everybody_is_answered_less_it_is_nobodys_own_drop() -> None:
    rows = [*days(range(TODAY - 70, TODAY - 14)), *days(range(TODAY - 14, TODAY), answers=0)]
    cold = Rates((300,) * 4, (60,) * 4)
    assert Kind.DROPPED not in shown(rows, Around(USUAL, cold, USUAL))


def test_up_at_night_against_their_own_past_not_against_others() -> None:
    before = range(TODAY - 128, TODAY - 28)
    assert Kind.LATE in shown([*days(before), *days(range(TODAY - 28, TODAY), hours=NIGHT)])
    assert shown([*days(before, hours=NIGHT), *days(range(TODAY - 28, TODAY), hours=NIGHT)]) == set()


@pytest.mark.parametrize(("silence", "is_shown"), [(3, False), (6, False), (10, True), (30, True), (60, False)])
def test_silent_far_beyond_their_own_rhythm(silence: int, is_shown: bool) -> None:
    last = TODAY - 1 - silence
    assert (Kind.FADING in shown(days(range(last - 40, last + 1)))) is is_shown


def test_days_nobody_listened_are_nobodys_silence() -> None:
    deaf = ObservedDays.of_spans([(TODAY - 400, TODAY - 20)])
    history = MemberHistory(1, days(range(TODAY - 60, TODAY - 19)), first_seen=TODAY - 400)
    assert Kind.FADING not in {one.kind for one in care_findings(history, deaf, AROUND, ASKED)}


def test_who_came_every_second_week_may_stay_away_for_three() -> None:
    assert Kind.FADING not in findings(days(range(TODAY - 200, TODAY - 20, 14)))


def test_low_words_are_looked_at_of_those_only_who_agreed_to_a_portrait() -> None:
    rows, moods = days(range(TODAY - 28, TODAY)), Moods((14, 20), (6, 60))
    agreed = MemberHistory(1, rows, consent=Consent(portrait=True))
    found = {one.kind: one for one in care_findings(agreed, OBSERVED, AROUND, ASKED, moods)}
    assert [one.kind for one in standing_out(list(found.values()))] == [Kind.LOW]
    assert found[Kind.LOW].evidence == {"low_days": 14, "days": 20, "low_days_before": 6, "days_before": 60}
    silent = MemberHistory(1, rows, consent=Consent(portrait=False))
    assert Kind.LOW not in {one.kind for one in care_findings(silent, OBSERVED, AROUND, ASKED, moods)}


def test_whoever_left_or_paused_is_left_in_peace() -> None:
    history = MemberHistory(1, days(range(TODAY - 60, TODAY - 20)), first_seen=TODAY - 400)
    left = replace(history, left=[TODAY - 15])
    paused = replace(history, consent=Consent(counts=False))
    assert [list(care_findings(one, OBSERVED, AROUND, ASKED)) for one in (left, paused)] == [[], []]


def test_what_happens_from_the_day_asked_on_plays_no_part() -> None:
    rows = days(range(TODAY - 28, TODAY), answers=0)
    assert findings([*rows, *days(range(TODAY, TODAY + 9), answers=5)]) == findings(rows)


@given(st.lists(st.tuples(st.integers(1, 30), st.integers(0, 2)), min_size=1, max_size=20))
def test_the_rates_of_all_without_somebody_are_the_rates_of_the_others(said: list[tuple[int, int]]) -> None:
    rows = [MemberDay(day, messages=m, replies_received=r) for day, (m, r) in enumerate(said)]
    half = len(rows) // 2
    assert rates_of(rows).without(rates_of(rows[:half])) == rates_of(rows[half:])


def test_of_two_words_for_the_same_the_kinder_one_is_said() -> None:
    both = [Finding(1, kind, 1e-6, True) for kind in (Kind.DROPPED, Kind.UNANSWERED, Kind.REACH)]
    assert [one.kind for one in once(both)] == [Kind.UNANSWERED]


def test_the_more_are_asked_the_more_it_takes_to_stand_out() -> None:
    one = Finding(1, Kind.LATE, 9e-4, True)
    many = [Finding(number, Kind.LATE, 0.5, False) for number in range(2, 200)]
    assert standing_out([one]) == [one]
    assert standing_out([one, *many]) == []
    assert standing_out([replace(one, is_large=False)]) == []
