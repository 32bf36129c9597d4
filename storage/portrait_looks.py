"""How far drawing a community's portraits anew has come, and what it went by: a few values of the house."""

from dataclasses import dataclass

import orjson
from sqlalchemy import func, select

from storage import background
from storage.columns import table_of
from storage.house import set_value, value_of
from storage.store import Unit
from storage.tables import Community, ObservedDay

COMMUNITY, OBSERVED = table_of(Community), table_of(ObservedDay)
SETTLED = "portraits_until:{}"
LOOK = "portraits_look:{}"
RULES = 1
"""Which rules portraits are drawn by; a Hearth with others draws everybody anew."""


@dataclass(frozen=True, slots=True)
class Look:
    """Drawing portraits as of a day, member by member: it outlasts a stop, and begins nothing twice."""

    since: int | None
    """Whoever did something on this day or later is drawn; None: everybody is."""
    until: int
    after: int = 0
    """The member drawn last, by ascending id."""


@dataclass(frozen=True, slots=True)
class Settled:
    """Everybody is as of a day; `ground` is what they were all drawn by."""

    until: int
    ground: str


def settled(unit: Unit, community: int) -> Settled | None:
    """As of which day everybody is drawn; None: everybody is to be drawn anew."""
    held = value_of(unit, SETTLED.format(community))
    return Settled(*orjson.loads(held)) if held else None


def settle(unit: Unit, community: int, until: int) -> None:
    """Note that everybody is as of a day."""
    held = orjson.dumps([until, ground_of(unit, community, until)]).decode()
    set_value(unit, SETTLED.format(community), held)
    set_value(unit, LOOK.format(community), "")


def begin_anew(unit: Unit, community: int) -> None:
    """Let everybody be drawn anew: a history came in, or communities became one."""
    set_value(unit, SETTLED.format(community), "")
    set_value(unit, LOOK.format(community), "")
    background.count_again(unit, community)


def look_on_way(unit: Unit, community: int) -> Look | None:
    """The look that was begun and has not come to everybody; None where none is."""
    held = value_of(unit, LOOK.format(community))
    return Look(*orjson.loads(held)) if held else None


def go_on(unit: Unit, community: int, look: Look) -> None:
    """Note how far a look has come."""
    held = orjson.dumps([look.since, look.until, look.after]).decode()
    set_value(unit, LOOK.format(community), held)


def ground_of(unit: Unit, community: int, until: int) -> str:
    """What everybody's portrait goes by: the rules, the mode of consent, days listened to, and the background."""
    mode = unit.connection.execute(select(COMMUNITY.c.consent).where(COMMUNITY.c.id == community)).scalar_one()
    days = select(func.count()).where(OBSERVED.c.community_id == community, OBSERVED.c.day < until)
    heard = unit.connection.execute(days).scalar_one()
    return f"{RULES} {mode} {heard} {background.standing(unit, community)}"
