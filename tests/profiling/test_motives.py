"""Why somebody is here follows from plain rules, and from nothing where too little is known."""

import pytest

from profiling.motives import Conduct, Motive, motives_of


@pytest.mark.parametrize(
    ("conduct", "motive"),
    [
        (Conduct(messages=10, questions=3), Motive.SEEKS),
        (Conduct(messages=10, answers=3), Motive.HELPS),
        (Conduct(messages=10, shared=5), Motive.SHARES),
        (Conduct(messages=20, turned=10, partners=5), Motive.SOCIALISES),
        (Conduct(messages=10, shared=5, offered=5, shopping=0.4), Motive.SELLS),
        (Conduct(messages=40, named=10, answered=5, partners=5), Motive.ORGANISES),
    ],
)
def test_each_rule_holds_from_what_it_asks_for(conduct: Conduct, motive: Motive) -> None:
    assert [one.motive for one in motives_of(conduct)] == [motive]


@pytest.mark.parametrize(
    "conduct",
    [
        Conduct(messages=4, questions=4),
        Conduct(messages=10, questions=2),
        Conduct(messages=100, answers=10),
        Conduct(messages=20, turned=10, partners=4),
        Conduct(messages=40, named=10, answered=4, partners=9),
    ],
)
def test_a_little_less_is_no_motive(conduct: Conduct) -> None:
    assert list(motives_of(conduct)) == []


def test_the_strongest_comes_first_and_says_how_sure_it_is() -> None:
    first, second = motives_of(Conduct(messages=20, questions=10, answers=4))
    assert (first.motive, first.strength, first.occasions, first.confidence) == (Motive.SEEKS, 1.0, 10, 0.5)
    assert (second.motive, second.strength) == (Motive.HELPS, 0.5)
