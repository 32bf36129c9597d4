"""What goes together is told with numbers that hold, and never of few people or by chance."""

import random

from profiling.associations import Item, associations

PHOTO, TRAVEL, FOOD, NIGHT, OWLS = (
    ("topic", "photography"),
    ("topic", "travel"),
    ("topic", "food"),
    ("habit", "night"),
    ("persona", "night"),
)


def people(count: int, *items: Item) -> list[list[Item]]:
    """So many people who have these."""
    return [list(items) for _ in range(count)]


def test_a_rule_says_how_many_and_how_many_times_as_usual() -> None:
    baskets = people(31, PHOTO, TRAVEL) + people(19, PHOTO) + people(10, TRAVEL) + people(100, FOOD)
    (rule,) = associations(baskets)
    assert (rule.given, rule.also) == ((TRAVEL,), PHOTO)
    assert (rule.people, rule.given_people, rule.also_people, rule.total) == (31, 41, 50, 160)
    assert rule.support == 31 / 160
    assert rule.confidence == 31 / 41
    assert rule.lift == (31 / 41) / (50 / 160)
    assert rule.chance < 1e-6


def test_of_fewer_than_five_people_nothing_is_told() -> None:
    assert associations(people(4, PHOTO, TRAVEL) + people(100, FOOD)) == []


def test_what_happens_by_chance_is_not_told() -> None:
    rng = random.Random(7)
    names = [("topic", f"topic{number}") for number in range(20)]
    baskets = [[name for name in names if rng.random() < 0.2] for _ in range(300)]
    assert len(associations(baskets)) <= 1


def test_what_everybody_has_goes_with_nothing() -> None:
    assert associations(people(50, PHOTO, FOOD) + people(50, FOOD)) == []


def test_a_longer_sentence_must_say_more_than_a_shorter_one() -> None:
    baskets = people(30, PHOTO, TRAVEL, NIGHT) + people(30, PHOTO, TRAVEL) + people(60, FOOD) + people(60, FOOD, NIGHT)
    assert all(len(rule.given) == 1 for rule in associations(baskets))


def test_a_persona_goes_with_the_habits_it_is_made_of_and_nobody_is_told() -> None:
    assert associations(people(30, NIGHT, OWLS) + people(70, FOOD)) == []
