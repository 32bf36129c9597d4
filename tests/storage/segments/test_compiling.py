"""The database says of everybody what the program says of each: yes, no, or that it cannot be told."""

from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from profiling.segments.evaluating import Answer, Facts, holds
from profiling.segments.fields import FIELDS
from profiling.segments.tree import Ask, Condition, Known, Not
from storage.segments.asking import everybody, members_of, tally
from storage.segments.columns import MEMBER, Members
from storage.segments.compiling import truth_of
from storage.store import Store, Unit
from tests.profiling.segments.conditions import CONDITIONS, TODAY
from tests.storage.segments.people import NOW, Person, persons, settle


class Undone(Exception):
    """Nothing of this shall stay."""


def asked(store: Store, people: Sequence[Person], conditions: Sequence[Condition]) -> list[list[Answer]]:
    """What the database answers, of each condition and person; nothing is stored."""
    found = list[list[Answer]]()

    def ask(unit: Unit) -> None:
        community, ids = settle(unit, people)
        members = Members(unit, community, TODAY)
        for condition in conditions:
            rows = unit.connection.execute(select(MEMBER.c.id, truth_of(condition, members)).select_from(everybody()))
            said = {row[0]: row[1] for row in rows}
            found.append([None if (answer := said[member]) is None else bool(answer) for member in ids])
            answers = found[-1]
            fitting = [member for member, answer in zip(ids, answers, strict=True) if answer]
            assert list(members_of(unit, community, condition, NOW)) == fitting
            counted = tally(unit, community, condition, NOW)
            assert (counted.fit, counted.unfit, counted.unknown) == tuple(
                sum(one is answer for one in answers) for answer in (True, False, None)
            )
        raise Undone

    with pytest.raises(Undone):
        store.write_now(ask)
    return found


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(persons(), min_size=1, max_size=5), st.lists(CONDITIONS, min_size=1, max_size=6))
def test_database_and_program_answer_alike(store: Store, people: list[Person], conditions: list[Condition]) -> None:
    expected = [[holds(condition, person.known) for person in people] for condition in conditions]
    assert asked(store, people, conditions) == expected


def test_of_whoever_has_no_portrait_yet_no_field_of_it_is_known(store: Store) -> None:
    stranger = Person(Facts(TODAY, False, {"agreed": False, "opted_out": True, "left": False}), False, frozenset())
    fields = [name for name in FIELDS if name not in ("agreed", "opted_out", "left")]
    conditions = [Not(Known(Ask(name))) for name in fields]
    assert asked(store, [stranger], conditions) == [[True]] * len(fields)
