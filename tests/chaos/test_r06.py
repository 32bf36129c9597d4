"""Killed amid a word to everybody, nobody gets it twice, and who did not is listed (R06, the quick form)."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.chaos.r06 import QUICK, Found, judged, run
from tests.chaos.sleepers import zone_at_noon
from tests.conftest import MONDAY_NOON

NATIVES = (1, 2, 3, 4)
STATES = {"1": "sent", "2": "failed", "3": "in_doubt", "4": "skipped"}


def test_a_kill_in_the_middle_of_a_broadcast_reach_nobody_twice_and_leave_nobody_unlisted(tmp_path: Path) -> None:
    verdict = run(tmp_path, QUICK)
    assert verdict.kills == QUICK["kills"]
    assert verdict.ok, verdict


@pytest.mark.parametrize(
    ("arrived", "states", "lost", "dup", "ok"),
    [
        ({"1": 1, "3": 1}, STATES, 0, 0, True),
        ({"1": 1}, STATES, 0, 0, True),
        ({"3": 1}, STATES, 1, 0, False),
        ({"1": 2}, STATES, 0, 1, False),
        ({"1": 1, "4": 1}, STATES, 0, 0, False),
        ({"1": 1}, STATES | {"2": "planned"}, 1, 0, False),
    ],
)
def test_every_way_to_reach_nobody_or_somebody_twice_is_noticed(
    arrived: dict[str, int], states: dict[str, str], lost: int, dup: int, ok: bool
) -> None:
    numbers = QUICK | {"kills": 1}
    verdict = judged("R06", Found(Counter(arrived), states, {}), [], NATIVES, 1, numbers, 1.0)
    assert (verdict.lost, verdict.dup, verdict.ok) == (lost, dup, ok)


@pytest.mark.parametrize("hour", range(24))
def test_it_is_about_noon_where_the_sleepers_live(hour: int) -> None:
    now = (MONDAY_NOON - timedelta(hours=12)).astimezone(UTC) + timedelta(hours=hour)
    local: datetime = now.astimezone(ZoneInfo(zone_at_noon(now)))
    assert local.hour == 12
