"""How long something lasted, as people say it."""

from datetime import timedelta

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def span(lasted: timedelta) -> str:
    """A time in its two largest units: `3 h 12 min`, `2 d 1 h`, `under a minute`."""
    if lasted < MINUTE:
        return "under a minute"
    days, hours, minutes = lasted // DAY, lasted % DAY // HOUR, lasted % HOUR // MINUTE
    parts = [(days, "d"), (hours, "h"), (minutes, "min")]
    said = [f"{number} {unit}" for number, unit in parts if number]
    return " ".join(said[:2]) if days or hours else said[0]
