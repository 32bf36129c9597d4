"""A burst is more than a community's own habit, and alike in more than one way."""

from random import Random

import pytest

from profiling.lookers import MOST_READ, is_unusual
from profiling.newcomers import Newcomer, alike_in, name_shape, steps_of, too_many

DAY, HOUR = 86_400, 3_600
NOW = 1_800_000_000
LONG_AGO = NOW - 60 * DAY


def usual(rng: Random, a_day: int) -> list[int]:
    return [NOW - rng.randrange(28 * DAY) for _ in range(28 * a_day)]


@pytest.mark.parametrize("a_day", [0, 1, 5, 40])
def test_newcomers_as_ever_are_no_burst(a_day: int) -> None:
    assert [too_many(usual(Random(seed), a_day), NOW, LONG_AGO) for seed in range(20)] == [None] * 20


def test_twenty_in_an_hour_where_one_comes_a_day_are() -> None:
    found = too_many([*usual(Random(1), 1), *(NOW - 60 * minute for minute in range(20))], NOW, LONG_AGO)
    assert found is not None
    assert (found.people >= 20, found.hours, found.evidence["people"]) == (True, 1, found.people)


def test_where_people_come_in_waves_a_wave_is_usual() -> None:
    waves = [NOW - day * DAY - minute * 60 for day in range(0, 28, 2) for minute in range(15)]
    assert too_many(waves, NOW, LONG_AGO) is None


def test_a_community_heard_for_days_only_has_no_habit_yet() -> None:
    assert too_many([NOW - 60] * 50, NOW, NOW - 3 * DAY) is None


def test_alike_is_what_earlier_newcomers_were_not() -> None:
    earlier = [Newcomer(0, "link:main", "zh" if one % 2 else "en", f"字{one % 5}", "") for one in range(40)]
    alike = [Newcomer(1, "link:x9", "zh", "Aa04", "links")] * 12
    assert alike_in(alike, earlier) == {"door": 1.0, "language": 1.0, "name_shape": 1.0, "first_steps": 1.0}
    assert alike_in(earlier[:12], earlier) == {}


def test_everybody_speaking_the_communitys_language_is_not_being_alike() -> None:
    earlier = [Newcomer(0, "", "zh", f"字{one}") for one in range(100)]
    assert alike_in([Newcomer(1, "", "zh", f"a{one}") for one in range(20)], earlier) == {}


@pytest.mark.parametrize(
    ("name", "shape"), [("Anna_8273", "Aa_04"), ("小雨", "字"), ("Jo Li 🌧", "Aa Aa *"), ("", ""), ("ann", "a")]
)
def test_a_names_shape_says_nothing_of_the_name(name: str, shape: str) -> None:
    assert name_shape(name) == shape


def test_first_steps_in_a_word() -> None:
    assert [steps_of(*one) for one in ((0, 0, 0), (3, 1, 0), (3, 0, 1), (3, 0, 0))] == [
        "",
        "links",
        "forwards",
        "talks",
    ]


@pytest.mark.parametrize(
    ("read", "earlier", "unusual"),
    [(5, [], False), (MOST_READ, [], False), (MOST_READ + 1, [], True), (40, [3, 25], False), (80, [3, 25], True)],
)
def test_reading_is_unusual_above_a_number_and_above_ones_own_habit(
    read: int, earlier: list[int], unusual: bool
) -> None:
    assert is_unusual(read, earlier) is unusual
