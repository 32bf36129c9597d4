"""The hourly look at the community as a whole: a burst of new accounts alike, and who read very many cards."""

from datetime import datetime, timedelta

from bot.caring.look import day_named
from profiling.calendar import SECONDS_A_DAY, local_day
from profiling.lookers import is_unusual
from profiling.newcomers import ALIKE_NEEDED, LOOKED_BACK_DAYS, Burst, alike_in, too_many
from profiling.signals import Kind
from storage import arrivals, audit, cases, floods, histories, readings
from storage.arrivals import Arrival
from storage.audit import Act
from storage.cases import CaseWish
from storage.readings import Reading
from storage.store import Unit

MOST_COMPARED = 500
"""Earlier newcomers whose names are opened to compare."""
ALARM = "reading.alarm"
A_DAY = timedelta(days=1)


def burst_now(unit: Unit, community: int, now: datetime) -> Burst | None:
    """A burst of new accounts alike that goes on now, if there is one."""
    end, first = int(now.timestamp()), arrivals.listening_since(unit, community)
    if first is None:
        return None
    came = arrivals.arrivals(unit, community, end - LOOKED_BACK_DAYS * SECONDS_A_DAY, end)
    burst = too_many([one.at for one in came], end, first)
    if burst is None:
        return None
    alike = alike_among(unit, came, burst)
    if len(alike) < ALIKE_NEEDED:
        return None
    return Burst(burst.people, burst.hours, burst.since, burst.chance, burst.usual, alike)


def alike_among(unit: Unit, came: list[Arrival], burst: Burst) -> dict[str, float]:
    """In what those of a burst are alike, and those before were not."""
    fresh = [one for one in came if one.at > burst.since]
    earlier = [one for one in came if one.at <= burst.since][-MOST_COMPARED:]
    return alike_in(arrivals.newcomers(unit, fresh), arrivals.newcomers(unit, earlier))


def open_burst(unit: Unit, community: int, burst: Burst, now: datetime) -> tuple[int | None, bool]:
    """Open the case of a burst; gives its number, and whether the admins were told when greetings were held back."""
    was_told = bool(floods.of_community(unit, community, now - A_DAY))
    evidence = dict(burst.evidence) | ({"flood": 1} if was_told else {})
    zone = histories.place_of(unit, community).zone
    subject = day_named(local_day(now - timedelta(hours=burst.hours), zone))
    recent = cases.newest_of(unit, community, Kind.BURST)
    if recent is not None and now - recent.opened_at < A_DAY:
        return None, was_told
    return cases.open_case(unit, CaseWish(community, None, Kind.BURST, evidence, now, subject=subject)), was_told


def unusual_readings(unit: Unit, community: int, now: datetime) -> list[Reading]:
    """Who read more members within a day than is usual, and than they ever did."""
    return [one for one in readings.readings(unit, community, now) if is_unusual(one.members, one.earlier)]


def open_reading(unit: Unit, community: int, reading: Reading, now: datetime) -> int | None:
    """Open the case of somebody's reading, and write down that it was noticed."""
    evidence = {"members": reading.members, "usual": max(reading.earlier, default=0)}
    wish = CaseWish(community, None, Kind.READING, evidence, now, subject=reading.actor)
    case = cases.open_case(unit, wish)
    if case is not None:
        audit.note(unit, Act(audit.HOUSE, ALARM, reading.actor, str(reading.members), community), now)
    return case
