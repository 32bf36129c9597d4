"""Days and weeks as small numbers: a day counts from 1970-01-01 in the community's own zone, a week begins on Monday.

A week and seven bits (`mask`) stand for days: bit 0 is Monday. All of evidence, ties and rhythm is kept this way.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo
from functools import lru_cache
from typing import Self

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
EPOCH_ORDINAL = date(1970, 1, 1).toordinal()
MONDAY_SHIFT = 3
"""1970-01-01 was a Thursday: three days after the Monday its week began on."""
DAYS_A_WEEK = 7
SECONDS_A_DAY = 86_400
SECONDS_AN_HOUR = 3_600
SLOT_SECONDS = 900
"""A quarter of an hour of UTC: today's zones change their offset on these boundaries only (older ones are checked)."""
SLOTS_KEPT = 65_536


@dataclass(frozen=True, slots=True)
class AsOf:
    """The day a question is asked on, and the first day whose activity does not count."""

    today: int
    until: int

    @classmethod
    def start_of(cls, day: int) -> Self:
        """A question asked at 00:00 of a day (`--as-of`): only earlier days count."""
        return cls(today=day, until=day)

    @classmethod
    def during(cls, day: int) -> Self:
        """A question asked while a day goes on (live): what it brought so far counts."""
        return cls(today=day, until=day + 1)


def local_moment(at: datetime, zone: tzinfo) -> tuple[int, int]:
    """The local day and the local hour (0–23) of an aware time, exactly as `at.astimezone(zone)` has them."""
    since = at - EPOCH
    return local_moment_at(since.days * SECONDS_A_DAY + since.seconds, zone)


def local_moment_at(seconds: int, zone: tzinfo) -> tuple[int, int]:
    """The local day and hour of a time given in whole seconds since 1970."""
    known = _moment_in_slot(zone, seconds // SLOT_SECONDS)
    return _moment(seconds, _offset(zone, seconds)) if known is None else known


def local_day(at: datetime, zone: tzinfo) -> int:
    """The local day of an aware time."""
    return local_moment(at, zone)[0]


@lru_cache(maxsize=SLOTS_KEPT)
def _moment_in_slot(zone: tzinfo, slot: int) -> tuple[int, int] | None:
    """The local day and hour all through a slot, or None where they or the zone's offset change inside."""
    begin, end = slot * SLOT_SECONDS, (slot + 1) * SLOT_SECONDS - 1
    offset = _offset(zone, begin)
    first = _moment(begin, offset)
    return first if offset == _offset(zone, end) and first == _moment(end, offset) else None


def _moment(seconds: int, offset: int) -> tuple[int, int]:
    day, second = divmod(seconds + offset, SECONDS_A_DAY)
    return day, second // SECONDS_AN_HOUR


def _offset(zone: tzinfo, seconds: int) -> int:
    at = datetime.fromtimestamp(seconds, UTC)
    offset = at.astimezone(zone).utcoffset()
    if offset is None:
        raise ValueError(f"{zone!r} is no time zone: it knows no offset from UTC")
    return offset.days * SECONDS_A_DAY + offset.seconds


def day_of(local_date: date) -> int:
    """The day number of a local date."""
    return local_date.toordinal() - EPOCH_ORDINAL


def day_to_date(day: int) -> date:
    """The local date of a day number."""
    return date.fromordinal(day + EPOCH_ORDINAL)


def month_of(day: int) -> int:
    """The month of a day as one number, year × 12 + month − 1, so that months can be subtracted."""
    local_date = day_to_date(day)
    return local_date.year * 12 + local_date.month - 1


def month_name(month: int) -> str:
    """A month number as `YYYY-MM`."""
    return f"{month // 12:04d}-{month % 12 + 1:02d}"


def week_of(day: int) -> int:
    """The week a day lies in."""
    return (day + MONDAY_SHIFT) // DAYS_A_WEEK


def weekday_of(day: int) -> int:
    """0 for Monday to 6 for Sunday."""
    return (day + MONDAY_SHIFT) % DAYS_A_WEEK


def bit_of(day: int) -> int:
    """The bit that stands for a day in its week's mask."""
    return 1 << weekday_of(day)


def monday_of(week: int) -> int:
    """The first day of a week."""
    return week * DAYS_A_WEEK - MONDAY_SHIFT


def days_of(week: int, mask: int) -> list[int]:
    """The days marked in a week, earliest first."""
    monday = monday_of(week)
    return [monday + weekday for weekday in range(DAYS_A_WEEK) if mask >> weekday & 1]


def mask_before(week: int, mask: int, until: int) -> int:
    """The mask of a week with only the days before `until`."""
    known = until - monday_of(week)
    if known >= DAYS_A_WEEK:
        return mask
    return mask & ((1 << known) - 1) if known > 0 else 0
