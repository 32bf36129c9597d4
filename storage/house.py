"""Small named values of the whole house, above all its generation: it grows when what others remember is stale."""

from sqlalchemy import Integer, String, bindparam, cast, select, update

from storage.columns import table_of
from storage.lookups import Lookup
from storage.store import Unit
from storage.tables import HouseValue
from storage.upserts import Merge, upsert

VALUE = table_of(HouseValue)
GENERATION = "generation"
ONE_MORE = cast(cast(VALUE.c.value, Integer) + 1, String)
VALUE_NAMED = Lookup(select(VALUE.c.value).where(VALUE.c.name == bindparam("name")))


def value_of(unit: Unit, name: str) -> str:
    """A value of the house, empty where it was never set."""
    return next((value for (value,) in VALUE_NAMED.rows(unit, name=name)), "")


def set_value(unit: Unit, name: str, value: str) -> None:
    """Set a value of the house."""
    upsert(unit, VALUE, [(name, value)], ("name", "value"), {"value": Merge.REPLACE})


def generation(unit: Unit) -> str:
    """Which generation of consents, zones and identities holds; what was remembered under another is stale."""
    return value_of(unit, GENERATION)


def begin_generation(unit: Unit) -> None:
    """Make every process look people and rooms up anew: after a consent, an erasure, a link, a change of rooms."""
    count_up(unit, GENERATION)


def count_up(unit: Unit, name: str) -> None:
    """Let a value of the house, a number, be one more."""
    upsert(unit, VALUE, [(name, "0")], ("name", "value"), {})
    # The database counts, not we: two processes that count at once must not arrive at the same number.
    unit.connection.execute(update(VALUE).where(VALUE.c.name == name).values(value=ONE_MORE))
