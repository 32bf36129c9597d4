"""What each side of a portrait weighs in a community: what its admins chose, or the default."""

from collections.abc import Mapping

import orjson
from sqlalchemy import update

from profiling.dimensions import LARGEST_WEIGHT, WEIGHTS, Dimension
from storage.choices import COMMUNITY, settings_of
from storage.house import begin_generation
from storage.store import Unit

HELD = "dimensions"
"""Under this name the weights stand among a community's settings."""


def weights_of(unit: Unit, community: int) -> Mapping[Dimension, float]:
    """The weights of all sides; main ones weigh 1 or more, those of weight 0 are not shown to admins.

    Raises:
        LookupError: there is no such community.
    """
    held = orjson.loads(settings_of(unit, community)).get(HELD, {})
    return {one: float(held.get(one.value, WEIGHTS[one])) for one in Dimension}


def weigh(unit: Unit, community: int, dimension: Dimension, weight: float) -> float:
    """Let a side weigh something else from now on; gives what it weighed.

    Raises:
        LookupError: there is no such community.
        ValueError: a weight that is none; nothing is changed.
    """
    if not 0 <= weight <= LARGEST_WEIGHT:
        raise ValueError(f"a weight is 0 to {LARGEST_WEIGHT:g}, not {weight:g}")
    before = weights_of(unit, community)[dimension]
    settings = orjson.loads(settings_of(unit, community, to_change=True))
    chosen = settings.get(HELD, {}) | {dimension.value: round(weight, 2)}
    changed = orjson.dumps(settings | {HELD: chosen}).decode()
    unit.connection.execute(update(COMMUNITY).where(COMMUNITY.c.id == community).values(settings=changed))
    begin_generation(unit)
    return before
