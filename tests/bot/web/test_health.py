"""What machines are told: alive, ready or why not, and figures for this machine alone."""

from pathlib import Path

import pytest

from bot.clock import ManualClock
from bot.supervisor import PartState
from storage.sealing import Vault
from storage.store import Store
from tests.bot.web.visiting import house_of, opened, platform
from tests.conftest import TEST_KEY

FORWARDED = ("X-Forwarded-For", "Forwarded", "X-Real-IP", "Via")


async def test_a_house_that_lives_says_so(store: Store, clock: ManualClock) -> None:
    async with opened(house_of(store, clock)) as visitor:
        answer = await visitor.get("/healthz")
    assert (answer.status_code, answer.json()) == (200, {"alive": True})


async def test_a_house_with_everything_up_is_ready(store: Store, clock: ManualClock) -> None:
    async with opened(house_of(store, clock, [platform()])) as visitor:
        answer = await visitor.get("/readyz")
    assert (answer.status_code, answer.json()) == (200, {"ready": True, "reasons": []})


async def test_a_platform_that_is_away_is_a_reason(store: Store, clock: ManualClock) -> None:
    async with opened(house_of(store, clock, [platform(connected=False)])) as visitor:
        answer = await visitor.get("/readyz")
    assert (answer.status_code, answer.json()["reasons"]) == (503, ["telegram: not connected"])


async def test_a_platform_given_up_is_a_reason_and_its_own_words_stay_inside(store: Store, clock: ManualClock) -> None:
    states = {"telegram": PartState(is_up=False, trouble="canary 1:secret")}
    async with opened(house_of(store, clock, [platform()], states=states)) as visitor:
        answer = await visitor.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["reasons"] == ["telegram: not running; the log says why"]


async def test_a_database_that_cannot_be_read_is_a_reason(tmp_path: Path, clock: ManualClock) -> None:
    gone = Store.open(f"sqlite:///{tmp_path / 'away' / 'hearth.db'}", Vault(TEST_KEY))
    with gone.open_now():
        (tmp_path / "away").rename(tmp_path / "moved")
        async with opened(house_of(gone, clock)) as visitor:
            answer = await visitor.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["reasons"] == ["database: it cannot be read now; the log says why"]


@pytest.mark.parametrize("header", FORWARDED)
async def test_figures_are_not_told_through_a_proxy(store: Store, clock: ManualClock, header: str) -> None:
    async with opened(house_of(store, clock)) as visitor:
        answer = await visitor.get("/metrics", headers={header: "198.51.100.7"})
    assert answer.status_code == 403


async def test_nothing_else_is_told_to_whoever_asks(store: Store, clock: ManualClock) -> None:
    async with opened(house_of(store, clock)) as visitor:
        codes = [(await visitor.get(path)).status_code for path in ("/docs", "/openapi.json", "/redoc")]
    assert codes == [404, 404, 404]
