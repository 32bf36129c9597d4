"""Phrases put together: lines under one another, parts in a row, and a day."""

from collections.abc import Sequence

from profiling.calendar import day_to_date
from storage.letters import Phrase


def stacked(lines: Sequence[Phrase]) -> Phrase:
    """Lines under one another, as one phrase."""
    if len(lines) == 1:
        return lines[0]
    return Phrase("stacked", {"above": stacked(lines[:-1]), "below": lines[-1]})


def listed(parts: Sequence[Phrase]) -> Phrase:
    """Parts one after the other, as one phrase."""
    if len(parts) == 1:
        return parts[0]
    return Phrase("listed", {"before": listed(parts[:-1]), "last": parts[-1]})


def on_day(day: int) -> Phrase:
    """A local day as people say it: 6 December."""
    date = day_to_date(day)
    return Phrase("on-day", {"day": date.day, "month": date.month})
