"""What the hours somebody is around say: how much of it is at night, and where on earth they seem to live."""

from collections.abc import Iterable, Sequence

from profiling.rhythm import HOURS_A_DAY, HourMap

NIGHT_HOURS = (23, 0, 1, 2, 3, 4)
"""23:00 to 5:00 of the community's zone."""
NIGHT = sum(1 << hour for hour in NIGHT_HOURS)
SLEEP_HOURS = 6
"""So many hours in a row hardly anybody is around; taken to be midnight to six where they live."""
FEWEST_HOURS_HEARD = 60
"""With fewer hours on which they were heard nothing is said of where they live."""
MOST_AWAKE = 0.04
"""Somebody heard in their quietest hours more than this has no night to go by."""
LONGEST_NIGHT_HOURS = 10
"""Who is silent for longer each day is around for a part of the day only, and might sleep at either end of it."""
EARLIEST_OFFSET, LATEST_OFFSET = -11, 12


def night_share(hours: Iterable[int]) -> float:
    """Of the hours of masks (bit 0: midnight to one), which share lies at night; 0 for none."""
    night = every = 0
    for mask in hours:
        every += mask.bit_count()
        night += (mask & NIGHT).bit_count()
    return night / every if every else 0.0


def likely_offset(hours: HourMap, community_offset: int) -> int | None:
    """Hours from UTC at which their quietest six hours are the first of the day; None where that cannot be told.

    `community_offset`: hours from UTC of the zone the map is kept in. A guess from when they are silent, no more.
    """
    by_hour = [sum(day[hour] for day in hours.counts) for hour in range(HOURS_A_DAY)]
    heard = sum(by_hour)
    if heard < FEWEST_HOURS_HEARD:
        return None
    quiet = [asleep(by_hour, start) for start in range(HOURS_A_DAY)]
    least = min(quiet)
    if least > MOST_AWAKE * heard:
        return None
    starts = longest_run(quiet, least)
    if len(starts) + SLEEP_HOURS - 1 > LONGEST_NIGHT_HOURS:
        return None
    offset = community_offset - starts[(len(starts) - 1) // 2] % HOURS_A_DAY
    return (offset - EARLIEST_OFFSET) % HOURS_A_DAY + EARLIEST_OFFSET


def asleep(by_hour: Sequence[int], start: int) -> int:
    """How often they are heard in the hours of sleep, should these begin at an hour."""
    return sum(by_hour[(start + hour) % HOURS_A_DAY] for hour in range(SLEEP_HOURS))


def longest_run(quiet: Sequence[int], least: int) -> list[int]:
    """Of the hours sleep may begin at, the longest run around the clock: a long silence is slept in its middle."""
    runs: list[list[int]] = []
    for start in range(2 * HOURS_A_DAY):
        if quiet[start % HOURS_A_DAY] != least:
            continue
        if runs and runs[-1][-1] == start - 1 and len(runs[-1]) < HOURS_A_DAY:
            runs[-1].append(start)
        else:
            runs.append([start])
    return max(runs, key=len)
