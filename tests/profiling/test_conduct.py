"""A member's counters as habits."""

import pytest

from profiling.activity import MemberDay, activity_of
from profiling.conduct import Further, conduct_of, groups_of, presence_of

DAY = 20_001  # a Saturday


def test_presence_is_active_days_a_day_with_absences_left_out() -> None:
    assert presence_of([], DAY) == 0
    assert presence_of(range(100, 130), 130) == pytest.approx(30 / 31)
    assert presence_of([100, 110, 120], 121) == 3 / 22
    assert presence_of([100, 110, 500], 501) == 2 / 12
    assert presence_of([100, 101], 102) > presence_of([100, 101], 110)


def test_days_and_sums_become_habits() -> None:
    days = [
        MemberDay(DAY, messages=4, replies_given=2, mentions_given=1, reactions_given=3, hours=1 << 23 | 1 << 6),
        MemberDay(DAY + 2, messages=6, hours=1 << 12),
        MemberDay(DAY + 9, messages=99),
    ]
    further = Further(questions=2, answers=1, pictures=1, videos=1, links=1, stickers=4)
    found = conduct_of(days, activity_of(days, DAY + 5), further, 3, {"food": 0.5}, DAY + 5)
    assert (found.active_days, found.messages, found.turned, found.asked, found.answers) == (2, 10, 3, 2, 1)
    assert (found.reacted, found.shown, found.stickers, found.reach) == (3, 3, 4, 3)
    assert (found.hours, found.night, found.early, found.weekend) == (3, 1, 1, 1)


def test_topics_are_summed_by_group() -> None:
    assert groups_of({"food": 0.5, "pets": 0.25, "programming": 0.1, "unheard": 1}) == (0.1, 0, 0.75, 0, 0)
