"""Local dates over every clock change: each exactly once."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest

from bot.jobs import daily, every

TIMES = (time(0, 0), time(2, 30), time(4, 30), time(20, 0))
ZONES = sorted(available_timezones())
YEARS = (2024, 2030)


def changing_days(zone: ZoneInfo) -> list[date]:
    """The local dates on which a zone's offset changes."""
    found, day = [], datetime(YEARS[0], 1, 1, tzinfo=UTC)
    while day.year <= YEARS[1]:
        after = day + timedelta(days=1)
        if day.astimezone(zone).utcoffset() != after.astimezone(zone).utcoffset():
            found.append(day.astimezone(zone).date())
        day = after
    return found


@pytest.mark.parametrize("at", TIMES)
def test_a_daily_job_runs_on_each_local_date_exactly_once(at: time) -> None:
    next_due = daily(at)
    for name in ZONES:
        zone = ZoneInfo(name)
        for changing in changing_days(zone):
            moment = datetime.combine(changing - timedelta(days=3), time(0), zone).astimezone(UTC) - timedelta(
                seconds=1
            )
            dates = []
            for _ in range(7):
                moment = next_due(moment, name)
                dates.append(moment.astimezone(zone).date())
            first = changing - timedelta(days=3)
            assert dates == [first + timedelta(days=ahead) for ahead in range(7)], (name, changing)


def test_every_step_stands_on_whole_multiples() -> None:
    next_due = every(timedelta(hours=1))
    noon = datetime(2026, 1, 5, 12, tzinfo=UTC)
    assert next_due(noon, "UTC") == noon + timedelta(hours=1)
    assert next_due(noon + timedelta(minutes=59), "UTC") == noon + timedelta(hours=1)
