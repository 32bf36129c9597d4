"""No more than two hundred connections a day, counted over restarts, and five seconds between two."""

from datetime import UTC, datetime, timedelta

import pytest

from adapters.discord.budget import MOST_A_DAY, Budget

NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)


class Time:
    """A clock that sleeping turns."""

    def __init__(self) -> None:
        self.at = NOON

    def now(self) -> datetime:
        return self.at

    async def sleep(self, seconds: float) -> None:
        self.at += timedelta(seconds=seconds)


async def test_five_seconds_lie_between_two() -> None:
    time = Time()
    budget = Budget(time.now, time.sleep)
    await budget.take()
    assert time.at == NOON
    await budget.take()
    assert time.at == NOON + timedelta(seconds=5)


async def test_a_spent_day_is_waited_out() -> None:
    time = Time()
    budget = Budget(time.now, time.sleep)
    for _ in range(MOST_A_DAY):
        await budget.take()
    assert (budget.left, time.at) == (0, NOON + timedelta(seconds=5 * (MOST_A_DAY - 1)))
    await budget.take()
    assert time.at == NOON + timedelta(days=1)


async def test_what_was_spent_before_a_restart_counts() -> None:
    time, kept = Time(), [""]

    async def keep(spent: str) -> None:
        kept[0] = spent

    for _ in range(3):
        budget = Budget(time.now, time.sleep, most=4)
        budget.recall(kept[0], keep)
        await budget.take()
    again = Budget(time.now, time.sleep, most=4)
    again.recall(kept[0], keep)
    assert again.left == 1
    time.at += timedelta(days=1)
    assert again.left == 4


@pytest.mark.parametrize("kept", ["", "x", "1,2,y", ",,"])
async def test_what_is_stored_badly_is_nothing(kept: str) -> None:
    time = Time()

    async def keep(spent: str) -> None:
        """Forget it."""

    budget = Budget(time.now, time.sleep)
    budget.recall(kept, keep)
    assert budget.left == MOST_A_DAY
