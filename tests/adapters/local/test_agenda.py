"""Acts happen in order of time, and days are those of the community's zone."""

from collections.abc import Callable
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from adapters.local.agenda import Agenda, Days, moment
from profiling.events import Event
from tests.adapters.local.worlds import LANE


def noting(times: list[int]) -> Callable[[int], list[Event]]:
    def act(at: int) -> list[Event]:
        times.append(at)
        return [Event(LANE, moment(at))]

    return act


@given(st.lists(st.integers(0, 10**9)))
def test_acts_happen_in_order_of_time_whatever_the_order_they_were_planned_in(planned: list[int]) -> None:
    agenda, times = Agenda(), list[int]()
    for at in planned:
        agenda.add(at, noting(times))
    events = list(agenda.run(10**9 + 1))
    assert times == sorted(planned)
    assert [event.at for event in events] == sorted(event.at for event in events)


def test_an_act_may_plan_another_that_still_happens_in_the_same_run() -> None:
    agenda, times = Agenda(), list[int]()

    def first(at: int) -> list[Event]:
        agenda.add(at + 5, noting(times))
        return []

    agenda.add(10, first)
    assert len(list(agenda.run(16))) == 1
    assert times == [15]


def test_what_is_due_later_stays_planned() -> None:
    agenda, times = Agenda(), list[int]()
    agenda.add(10, noting(times))
    assert list(agenda.run(10)) == []
    assert agenda.next_at == 10


def test_a_day_begins_at_midnight_of_the_communitys_zone_over_a_change_of_clocks() -> None:
    days = Days(datetime(2026, 3, 28, 12, tzinfo=UTC), ZoneInfo("Europe/Berlin"))
    assert moment(days.midnight(1)) == datetime(2026, 3, 28, 23, tzinfo=UTC)
    assert moment(days.midnight(2)) == datetime(2026, 3, 29, 22, tzinfo=UTC)
    assert [days.is_weekend(day) for day in range(3)] == [True, True, False]
    assert days.day_of(days.midnight(2)) == 2
    assert days.day_of(days.midnight(2) - 1) == 1
