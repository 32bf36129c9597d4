"""What a member has, as items."""

from profiling.baskets import items_of
from profiling.conduct import Conduct
from profiling.lifecycle import Stage

CALM = Conduct(
    active_days=9, presence=0.2, messages=40, turned=0, asked=0, answers=0, reacted=0, shown=0, stickers=0, hours=40,
    night=0, early=0, weekend=0, reach=0,
)  # fmt: skip


def test_topics_facts_stage_and_habits_are_items() -> None:
    busy = CALM._replace(night=20, asked=10, reach=9)
    found = items_of({"food": 0.5, "travel": 0.2}, [("city", "Kyoto")], Stage.CORE, busy)
    assert found == [
        ("declared", "city=Kyoto"),
        ("habit", "asking"),
        ("habit", "night"),
        ("habit", "sought"),
        ("stage", "core"),
        ("topic", "food"),
    ]


def test_of_whom_little_is_known_no_habit_and_no_stage_is_told() -> None:
    assert items_of({}, [], Stage.UNKNOWN, CALM._replace(messages=4, asked=4)) == []
