"""Silences end as planted: by themselves, or by the first word from us."""

import math
import random
from dataclasses import replace
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from adapters.local.agenda import Days
from adapters.local.lives import DAY_SECONDS, Lives, daily, failures
from adapters.local.planted import OWN_WEEK_DAYS, Planted, Role
from tests.adapters.local.worlds import START, society

MANY = 4000
ALONE, WOKEN = 0.1, 0.4
WORD_ON_DAY = 20


def silent_member() -> Planted:
    world = society()
    member = next(each for each in world.people.everyone if each.role is Role.REGULAR)
    responses = replace(member.responses, returns_alone=ALONE, returns_woken=WOKEN)
    return replace(member, number=0, joins_on=None, responses=responses)


def returns_within_a_week_of_the_word(rng: random.Random, *, word: bool) -> float:
    """Share of those still silent on a day who visit within the week after it."""
    member, days = silent_member(), Days(START, ZoneInfo("UTC"))
    silent = returned = 0
    while silent < MANY:
        lives = Lives(days, rng)
        lives.begin(member)
        lives.plan_next(member, 0, silence=True)
        if lives.each[0].next_day <= WORD_ON_DAY:
            continue
        silent += 1
        if word:
            lives.wake(member, days.midnight(WORD_ON_DAY) + DAY_SECONDS / 2)
        returned += lives.each[0].next_day <= WORD_ON_DAY + OWN_WEEK_DAYS
    return returned / MANY


def within(share: float, truth: float) -> bool:
    return abs(share - truth) < 4 * math.sqrt(truth * (1 - truth) / MANY)


def test_without_a_word_the_silent_return_by_their_own_chance_whatever_the_age_of_the_silence(
    rng: random.Random,
) -> None:
    assert within(returns_within_a_week_of_the_word(rng, word=False), ALONE)


def test_with_a_word_they_return_by_the_planted_effect(rng: random.Random) -> None:
    assert within(returns_within_a_week_of_the_word(rng, word=True), WOKEN)


def test_only_the_first_word_of_a_silence_counts(rng: random.Random) -> None:
    member, days = silent_member(), Days(START, ZoneInfo("UTC"))
    at = days.midnight(WORD_ON_DAY)
    for _ in range(200):
        lives = Lives(days, rng)
        lives.begin(member)
        lives.plan_next(member, 200, silence=True)
        lives.wake(member, at)
        planned = lives.each[0].next_day
        assert not lives.wake(member, at + 60)
        assert lives.each[0].next_day == planned


def test_a_word_to_somebody_who_was_just_here_wakes_nobody(rng: random.Random) -> None:
    member, days = silent_member(), Days(START, ZoneInfo("UTC"))
    lives = Lives(days, rng)
    lives.begin(member)
    lives.spoke(0, days.midnight(WORD_ON_DAY) - DAY_SECONDS)
    assert not any(lives.wake(member, days.midnight(WORD_ON_DAY)) for _ in range(100))


def test_a_visit_moved_forward_is_not_made_a_second_time(rng: random.Random) -> None:
    member, days = silent_member(), Days(START, ZoneInfo("UTC"))
    lives = Lives(days, rng)
    lives.begin(member)
    lives.plan_next(member, 300, silence=True)
    late = lives.each[0].next_day
    woken = lives.wake(member, days.midnight(WORD_ON_DAY))
    while not woken:
        lives.each[0].is_woken = False
        woken = lives.wake(member, days.midnight(WORD_ON_DAY))
    assert list(lives.visitors(lives.each[0].next_day)) == [0]
    assert list(lives.visitors(late)) == []


def test_who_is_recent_was_active_within_a_week_the_latest_last(rng: random.Random) -> None:
    lives = Lives(Days(START, ZoneInfo("UTC")), rng)
    for number in range(3):
        lives.begin(replace(silent_member(), number=number))
    lives.spoke(0, 0)
    lives.spoke(1, 5 * DAY_SECONDS)
    lives.spoke(2, 6 * DAY_SECONDS)
    lives.spoke(1, 7 * DAY_SECONDS)
    assert lives.recent(8 * DAY_SECONDS) == [2, 1]


@given(st.floats(0.001, 0.999))
def test_the_daily_chance_adds_up_to_the_weeks(chance: float) -> None:
    assert math.isclose(1 - (1 - daily(chance)) ** OWN_WEEK_DAYS, chance, rel_tol=1e-9)


def test_failures_before_success_have_the_geometric_mean(rng: random.Random) -> None:
    drawn = [failures(0.25, rng) for _ in range(MANY)]
    assert abs(sum(drawn) / MANY - 3) < 4 * math.sqrt(12 / MANY)
    assert failures(1.0, rng) == 0
