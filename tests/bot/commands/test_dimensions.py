"""Admins choose what each side of a portrait weighs, and what they chose is written down."""

import pytest

from profiling.dimensions import WEIGHTS, Dimension
from profiling.events import Rank
from storage.dimensions import weights_of
from tests.bot.commands.room import RAIN, Fireside, edits, texts


@pytest.fixture
def led(fire: Fireside) -> Fireside:
    """小雨 is an admin."""
    fire.rank(RAIN, Rank.ADMIN)
    return fire


async def test_all_sides_are_shown_with_what_they_weigh(led: Fireside) -> None:
    (shown,) = texts(await led.told(RAIN, "/dimensions"))
    assert "活跃度:1,主要" in shown
    assert "语气:0.5,次要" in shown


async def test_a_weight_is_chosen_by_words_or_by_a_button_and_written_down(led: Fireside) -> None:
    (shown,) = await led.told(RAIN, "/dimensions 喜好 2")
    assert shown.text.splitlines()[1] == "喜好:2,主要"
    one = edits(await led.pressed(RAIN, shown, "语气"))
    after = edits(await led.pressed(RAIN, one, "0 · 不给管理员看"))
    assert after.text.splitlines()[-1] == "语气:0,不给管理员看"
    held = led.store.read_now(lambda unit: weights_of(unit, 1))
    assert held == {**WEIGHTS, Dimension.INTERESTS: 2.0, Dimension.SENTIMENT: 0.0}
    log = texts(await led.told(RAIN, "/audit"))[0]
    assert "interests 1 → 2" in log
    assert "sentiment 0.5 → 0" in log


@pytest.mark.parametrize("weight", ["9", "-1", "much", "nan"])
async def test_what_is_no_weight_changes_nothing(led: Fireside, weight: str) -> None:
    assert texts(await led.told(RAIN, f"/dimensions 喜好 {weight}")) == ["分量是 0 到 5 的数。比如:/dimensions 喜好 2"]
    assert led.store.read_now(lambda unit: weights_of(unit, 1)) == WEIGHTS
