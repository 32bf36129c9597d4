"""When each platform was listened to, and the times in between: handed over afterwards, or lost for ever."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select

from profiling.calendar import local_day
from profiling.hidden import Hidden
from storage.columns import from_moment, moment, table_of
from storage.house import VALUE, set_value, value_of
from storage.stages import observe
from storage.store import Unit
from storage.tables import Community, Gap, RoomRow
from storage.upserts import Merge, Row, upsert

COMMUNITY, GAP, ROOM = table_of(Community), table_of(Gap), table_of(RoomRow)
MARK = "listening:"
"""Begins the house value that holds until when a platform was listened to."""
COLUMNS = ("adapter", "since", "until", "is_lost", "hides")
SHORTEST = timedelta(minutes=2)
"""What is shorter is a restart; a mark may be half a minute old when a process dies."""


@dataclass(frozen=True, slots=True)
class Silence:
    """A time in which a platform was not listened to; `is_lost`: it did not keep for us what was said.

    Where it did, `hides` says what of that time can be known by nobody all the same.
    """

    adapter: str
    since: datetime
    until: datetime
    is_lost: bool
    hides: tuple[Hidden, ...] = ()

    @property
    def lasted(self) -> timedelta:
        """How long it was."""
        return self.until - self.since


def nothing(since: datetime) -> tuple[Hidden, ...]:
    """Hide nothing of what was handed over."""
    return ()


def listened(
    unit: Unit, adapter: str, now: datetime, keeps: timedelta, hides: Callable[[datetime], tuple[Hidden, ...]] = nothing
) -> list[Silence]:
    """Note that a platform is listened to now; gives what lies between the last time and this one, if it is a gap.

    `keeps` is for how long the platform keeps for us what we do not fetch: what is older at our return is lost. Days
    of which we heard at least a part count as listened to, whether or not anybody spoke. `hides` says what a time that
    began then hides though it is handed over.
    """
    before = heard_until(unit, adapter)
    set_heard(unit, adapter, now)
    if before is None or now - before < SHORTEST:
        return []
    kept_since = max(before, now - keeps)
    gaps = [Silence(adapter, kept_since, now, is_lost=False, hides=hides(before))]
    if before < kept_since:
        gaps.insert(0, Silence(adapter, before, kept_since, is_lost=True))
    store_gaps(unit, gaps)
    count_days(unit, adapter, kept_since, now)
    return gaps


def heard_until(unit: Unit, adapter: str) -> datetime | None:
    """Until when a platform was listened to, as far as that was noted."""
    held = value_of(unit, MARK + adapter)
    return from_moment(int(held)) if held else None


def set_heard(unit: Unit, adapter: str, at: datetime) -> None:
    """Note until when a platform was listened to."""
    set_value(unit, MARK + adapter, str(moment(at)))


def marks(unit: Unit) -> dict[str, datetime]:
    """Until when each platform was listened to."""
    held = unit.connection.execute(select(VALUE.c.name, VALUE.c.value).where(VALUE.c.name.startswith(MARK)))
    return {name.removeprefix(MARK): from_moment(int(value)) for name, value in held}


def store_gaps(unit: Unit, gaps: list[Silence]) -> None:
    """Write gaps down; one that begins when another did hides what both do."""
    for gap in gaps:
        same = (GAP.c.adapter == gap.adapter) & (GAP.c.since == gap.since)
        held = unit.connection.execute(select(GAP.c.hides).where(same)).scalar_one_or_none()
        hides = " ".join(dict.fromkeys([*(held or "").split(), *gap.hides]))
        row: Row = (gap.adapter, moment(gap.since), moment(gap.until), gap.is_lost, hides)
        upsert(unit, GAP, [row], COLUMNS, {"until": Merge.RAISE, "is_lost": Merge.RAISE, "hides": Merge.REPLACE})


def note_lost(unit: Unit, adapter: str, since: datetime, until: datetime, hides: tuple[Hidden, ...] = ()) -> None:
    """Write down a time of which a platform will not tell everything any more: nothing at all, or not what it hides."""
    store_gaps(unit, [Silence(adapter, since, until, is_lost=not hides, hides=hides)])


def count_days(unit: Unit, adapter: str, since: datetime, until: datetime) -> None:
    """Let the local days of a time that was handed over afterwards count as listened to."""
    here = select(ROOM.c.community_id).where(ROOM.c.platform == adapter)
    communities = select(COMMUNITY.c.id, COMMUNITY.c.zone).where(
        COMMUNITY.c.id.in_(here), COMMUNITY.c.listening_since.is_not(None)
    )
    for community, zone in unit.connection.execute(communities).all():
        first, last = (local_day(at, ZoneInfo(zone)) for at in (since, until))
        for day in range(first, last + 1):
            observe(unit, community, day)


def gaps(unit: Unit, community: int | None = None, *, before: datetime | None = None) -> list[Silence]:
    """Every gap of the platforms a community is on, or of all of them; the earliest first."""
    statement = select(GAP).order_by(GAP.c.since, GAP.c.adapter)
    if community is not None:
        here = select(ROOM.c.platform).where(ROOM.c.community_id == community)
        statement = statement.where(GAP.c.adapter.in_(here))
    if before is not None:
        statement = statement.where(GAP.c.since < before)
    return [
        Silence(row.adapter, row.since, row.until, row.is_lost, hidden(row.hides))
        for row in unit.connection.execute(statement)
    ]


def hidden(words: str) -> tuple[Hidden, ...]:
    """What a gap hides, as it is written down."""
    return tuple(Hidden(word) for word in words.split())
