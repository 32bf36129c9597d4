"""Killed while it hears and answers, the house loses nothing and does nothing twice (R01, the quick form)."""

from collections import Counter
from pathlib import Path

from tests.chaos.books import BOOKS, difference
from tests.chaos.r01 import QUICK, answered, commands_of, plan_of, run


def test_ten_kills_in_two_thousand_events_lose_nothing_and_double_nothing(tmp_path: Path) -> None:
    verdict = run(tmp_path, QUICK)
    assert verdict.kills == QUICK["kills"]
    assert (verdict.lost, verdict.dup) == (0, 0), verdict.details


def test_a_row_too_many_and_one_too_few_are_both_noticed() -> None:
    empty = {name: Counter[tuple[object, ...]]() for name in BOOKS}
    one = empty | {"message": Counter([(1, "101", 5)])}
    other = empty | {"message": Counter([(1, "101", 6)])}
    assert difference(one, empty) == (Counter(message=1), Counter())
    assert difference(one, other) == (Counter(message=1), Counter(message=1))


def test_an_answer_too_many_and_one_too_few_are_both_noticed() -> None:
    plan = plan_of(1, 500, 1_780_000_000)
    asked = commands_of(plan)
    told: list[dict[str, object]] = [
        {"chat": {"type": "private", "id": person}} for person, count in asked.items() for _ in range(count)
    ]
    in_doubt: dict[str, object] = {"state": "in_doubt", "room": str(next(iter(asked)))}
    assert answered(plan, told, []) == (0, 0)
    assert answered(plan, told[1:], []) == (1, 0)
    assert answered(plan, told[1:], [in_doubt]) == (0, 0)
    assert answered(plan, [*told, told[0]], []) == (0, 1)
