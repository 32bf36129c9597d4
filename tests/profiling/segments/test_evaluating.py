"""Whether a condition holds: yes, no, or nobody can tell; and what is unknown never makes anybody fit."""

import pytest
from hypothesis import given

from profiling.segments.checker import condition_of
from profiling.segments.evaluating import Facts, holds
from profiling.segments.tree import Condition, Not, all_of, any_of
from tests.profiling.segments.conditions import CONDITIONS, TODAY, VOCABULARY, people

ADA = Facts(
    TODAY,
    agreed=True,
    values={
        "messages": 10,
        "stage": "core",
        "last_active": TODAY - 4,
        "first_seen": TODAY - 30,
        "agreed": True,
        "influence": 0.5,
    },
    weights={
        ("topic", "photography"): 0.6,
        ("keyword", "胶片"): 0.2,
        ("admin", "胶片"): 1.0,
        ("rule", "年轻宝妈"): 1.0,
    },
    said={"age": frozenset({"20-29"}), "languages": frozenset({"zh", "en"})},
)
BO = Facts(
    TODAY,
    agreed=False,
    values={"messages": 3, "influence": 0.9, "agreed": False},
    weights={("admin", "胶片"): 1.0, ("declared", "music"): 1.0},
)


@pytest.mark.parametrize(
    ("text", "of_ada", "of_bo"),
    [
        ("messages >= 10", True, False),
        ("messages != 10", False, True),
        ("messages in (3, 10)", True, True),
        ("silent_days = 4", True, None),
        ("tenure_days > silent_days", True, None),
        ("stage = core", True, None),
        ("stage != core", False, None),
        ("influence > 0.4", True, None),
        ("not influence > 0.4", False, None),
        ("known(influence)", True, False),
        ("not known(influence)", False, True),
        ("topic(摄影) > 0.5", True, None),
        ("topic(育儿) > 0.5", False, None),
        ("not topic(育儿)", True, None),
        ("topic(music)", False, True),
        ("tag(摄影)", True, None),
        ("tag(胶片) = 1", True, True),
        ("keyword(胶片) >= 20%", True, None),
        ("admin(胶片)", True, True),
        ("admin(镜头)", False, False),
        ("rule(年轻宝妈)", True, False),
        ("not rule(年轻宝妈)", False, True),
        ("declared.age = 20-29", True, None),
        ("declared.age != 20-29", False, None),
        ("declared.languages = zh and declared.languages = en", True, None),
        ("declared.languages not in (ja, ko)", True, None),
        ("known(declared.age)", True, False),
        ("messages < 5 or stage = core", True, True),
        ("messages < 5 and stage = core", False, None),
        ("messages > 5 and stage = core", True, False),
        ("agreed", True, False),
        ("opted_out", None, None),
    ],
)
def test_each_test_holds_or_not_or_cannot_be_told(text: str, of_ada: bool | None, of_bo: bool | None) -> None:
    condition = condition_of(text, VOCABULARY)
    assert (holds(condition, ADA), holds(condition, BO)) == (of_ada, of_bo)


@given(CONDITIONS, CONDITIONS, people())
def test_negation_and_joints_keep_to_the_laws(one: Condition, other: Condition, member: Facts) -> None:
    first, second = holds(one, member), holds(other, member)
    assert holds(Not(one), member) is (None if first is None else not first)
    assert holds(Not(Not(one)), member) is first
    assert holds(Not(all_of([one, other])), member) is holds(any_of([Not(one), Not(other)]), member)
    assert holds(all_of([one, other]), member) is holds(all_of([other, one]), member)
    if False in (first, second):
        assert holds(all_of([one, other]), member) is False


@given(CONDITIONS)
def test_of_whoever_nothing_is_known_nothing_holds_but_that_it_is_not_known(condition: Condition) -> None:
    nobody = Facts(TODAY, agreed=False)
    answer = holds(condition, nobody)
    assert answer in (True, False, None)
    if "known(" not in str(condition) and all(word not in repr(condition) for word in ("Known", "RULE", "ADMIN")):
        assert answer is None
