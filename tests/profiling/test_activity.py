"""Sums over a member's days."""

import pytest

from profiling.activity import MemberDay, activity_of
from profiling.calendar import AsOf

DAYS = [
    MemberDay(100, messages=3, replies_given=1, hours=1),
    MemberDay(101, replies_received=2, mentions_received=1),
    MemberDay(102, reactions_given=2),
    MemberDay(103, messages=5, mentions_given=4, reactions_received=6),
]


def test_all_counters_are_summed_over_the_days_before_the_question() -> None:
    activity = activity_of(DAYS, 103)
    assert (activity.messages, activity.replies_given, activity.replies_received) == (3, 1, 2)
    assert (activity.mentions_given, activity.mentions_received) == (0, 1)
    assert (activity.reactions_given, activity.reactions_received) == (2, 0)


def test_an_active_day_is_one_with_a_message_or_a_given_reaction() -> None:
    assert activity_of(DAYS, 200).active == (100, 102, 103)


def test_rows_may_be_plain_tuples() -> None:
    assert activity_of([tuple(day) for day in DAYS], 200) == activity_of(DAYS, 200)


def test_before_anything_happened_everything_is_zero() -> None:
    assert activity_of(DAYS, 100).last is None
    assert activity_of(DAYS, 100).messages == 0


def test_active_days_of_the_last_days_do_not_count_the_day_asked_on() -> None:
    activity = activity_of(DAYS, 103)
    assert activity.active_within(1, 103) == 1
    assert activity.active_within(3, 103) == 2


@pytest.mark.parametrize(
    ("asked", "streak"),
    [(AsOf.during(103), 2), (AsOf.during(104), 2), (AsOf.during(105), 0), (AsOf.start_of(103), 1)],
)
def test_a_streak_lasts_until_a_whole_day_was_missed(asked: AsOf, streak: int) -> None:
    assert activity_of(DAYS, asked.until).streak(asked) == streak
