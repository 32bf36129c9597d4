"""Who read how many members' portraits: counted from the log in which every reading is written down."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select

from profiling.lookers import LOOKED_BACK_DAYS
from storage import audit
from storage.audit import AUDIT, LOOK, Act
from storage.store import Unit

EXPORT = "members.export"
"""Many members were read at once; the detail says how many."""
EVERYBODY = "members"
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Reading:
    """How many different members somebody read within the last day, and on each earlier day on which they read any."""

    actor: str
    members: int
    earlier: tuple[int, ...]


def note_many(unit: Unit, actor: str, community: int, members: int, now: datetime) -> None:
    """Write down that somebody read so many members of a community at once."""
    audit.note(unit, Act(actor, EXPORT, EVERYBODY, str(members), community), now)


def readings(unit: Unit, community: int, now: datetime) -> list[Reading]:
    """Everybody who read any member of a community within the last day; a day is 24 hours up to now."""
    rows = unit.connection.execute(
        select(AUDIT.c.actor, AUDIT.c.action, AUDIT.c.subject, AUDIT.c.detail, AUDIT.c.at)
        .where(AUDIT.c.community_id == community, AUDIT.c.action.in_((LOOK, EXPORT)))
        .where(AUDIT.c.at > now - LOOKED_BACK_DAYS * DAY, AUDIT.c.at <= now)
    )
    single: defaultdict[tuple[str, int], set[str]] = defaultdict(set)
    many: defaultdict[tuple[str, int], int] = defaultdict(int)
    for row in rows:
        key = (row.actor, (now - row.at) // DAY)
        if row.action == LOOK:
            single[key].add(row.subject)
        elif row.detail.isdecimal():
            many[key] = max(many[key], int(row.detail))  # the same people, read again
    ages = {key: max(len(single[key]), many[key]) for key in single.keys() | many.keys()}
    actors = sorted({actor for actor, age in ages if age == 0})
    return [
        Reading(one, ages[one, 0], tuple(count for (actor, age), count in sorted(ages.items()) if actor == one and age))
        for one in actors
    ]
