"""Days and weeks as numbers agree with the standard library's calendar, in every zone there is."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from profiling.calendar import (
    AsOf,
    bit_of,
    day_of,
    day_to_date,
    days_of,
    local_day,
    local_moment,
    mask_before,
    monday_of,
    month_name,
    month_of,
    week_of,
    weekday_of,
)

ZONES = st.sampled_from(sorted(available_timezones() - {"localtime"})).map(ZoneInfo)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
A_CENTURY = timedelta(days=36_525)
TIMES = st.timedeltas(min_value=-A_CENTURY // 2, max_value=2 * A_CENTURY).map(lambda since: EPOCH + since)
DAYS = st.integers(min_value=-20_000, max_value=60_000)


@given(at=TIMES, zone=ZONES)
def test_a_local_moment_is_what_the_standard_library_says(at: datetime, zone: ZoneInfo) -> None:
    local = at.astimezone(zone)
    assert local_moment(at, zone) == (day_of(local.date()), local.hour)


@pytest.mark.parametrize(
    ("zone", "change"),
    [
        ("Europe/Berlin", datetime(2024, 3, 31, 1, tzinfo=UTC)),
        ("Europe/Berlin", datetime(2024, 10, 27, 1, tzinfo=UTC)),
        ("Australia/Lord_Howe", datetime(2024, 4, 6, 15, tzinfo=UTC)),
        ("Asia/Shanghai", datetime(1991, 9, 14, 15, tzinfo=UTC)),
        ("Africa/Monrovia", datetime(1972, 1, 7, 0, 44, 30, tzinfo=UTC)),
        ("Pacific/Apia", datetime(2011, 12, 30, 10, tzinfo=UTC)),
    ],
)
def test_every_second_around_a_change_of_offset_is_right(zone: str, change: datetime) -> None:
    for second in range(-1_000, 1_000):
        at = change + timedelta(seconds=second)
        local = at.astimezone(ZoneInfo(zone))
        assert local_moment(at, ZoneInfo(zone)) == (day_of(local.date()), local.hour)


def test_the_last_microsecond_of_a_day_still_belongs_to_it() -> None:
    assert local_day(datetime(9998, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC), UTC) == day_of(date(9998, 12, 31))


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(TypeError):
        local_day(EPOCH.replace(tzinfo=None), UTC)


@given(day=DAYS)
def test_a_day_its_date_and_its_place_in_the_week_agree(day: int) -> None:
    local_date = day_to_date(day)
    assert day_of(local_date) == day
    assert weekday_of(day) == local_date.weekday()
    assert monday_of(week_of(day)) + weekday_of(day) == day
    assert days_of(week_of(day), bit_of(day)) == [day]
    assert month_name(month_of(day)) == local_date.isoformat()[:7]


@given(week=st.integers(min_value=0, max_value=5_000), mask=st.integers(min_value=0, max_value=127), until=DAYS)
def test_a_mask_cut_at_a_day_keeps_exactly_the_days_before_it(week: int, mask: int, until: int) -> None:
    assert days_of(week, mask_before(week, mask, until)) == [day for day in days_of(week, mask) if day < until]


def test_a_question_of_an_earlier_day_leaves_that_day_out_and_a_live_one_counts_today() -> None:
    assert AsOf.start_of(100) == AsOf(today=100, until=100)
    assert AsOf.during(100) == AsOf(today=100, until=101)
