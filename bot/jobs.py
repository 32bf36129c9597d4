"""What is done on a schedule: jobs by name, when each is due next, and what a local day means over clock changes."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

NextDue = Callable[[datetime, str], datetime]
"""The first time after a moment at which a job is due, in a zone named as IANA does."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """One running of a job: for which community (0: the whole house), when it was due, and what time it is."""

    community: int
    zone: str
    due: datetime
    now: datetime


@dataclass(frozen=True, slots=True)
class Job:
    """Something done regularly. `run` may run twice for one occasion (after a crash) and must then change nothing."""

    name: str
    run: Callable[[Occasion], Awaitable[None]]
    next_due: NextDue
    per_community: bool = True


def every(step: timedelta) -> NextDue:
    """Due at whole multiples of a step since 1970, whatever the zone."""

    def next_due(after: datetime, zone: str) -> datetime:
        epoch = datetime(1970, 1, 1, tzinfo=UTC)
        return epoch + ((after - epoch) // step + 1) * step

    return next_due


def daily(at: time) -> NextDue:
    """Due once on each local date, at a local time of day; where clocks jump over it, as much later as they jump."""

    def next_due(after: datetime, zone: str) -> datetime:
        local = ZoneInfo(zone)
        day = after.astimezone(local).date() - timedelta(days=1)
        while (moment := datetime.combine(day, at, local).astimezone(UTC)) <= after:
            day += timedelta(days=1)
        return moment

    return next_due
