"""Where simulated people truly stand, from what was planted alone."""

from pathlib import Path

import pytest

from adapters.local.templates import NEIGHBOURHOOD
from benchmarks import portrait
from benchmarks.planted import Standing, lived, standing, standings
from tests.adapters.local.worlds import society

SOMEBODY = society(size=10).people.everyone[0]
DAY = 100


@pytest.mark.parametrize(
    ("active", "silence", "left", "expected"),
    [
        ([99], None, {}, Standing.HERE),
        ([], None, {}, Standing.LURKER),
        ([80], (80, None), {}, Standing.SILENT),
        ([80], (80, DAY), {}, Standing.SILENT),
        ([90], (90, None), {}, Standing.HERE),
        ([50, 95], (50, 95), {}, Standing.RETURNED),
        ([50, 70], (50, 70), {}, Standing.HERE),
        ([80], (80, None), {SOMEBODY.number: 80}, Standing.LOST),
        ([99], None, {SOMEBODY.number: DAY}, Standing.HERE),
    ],
)
def test_a_standing_follows_from_the_last_long_silence_and_from_leaving(
    active: list[int], silence: tuple[int, int | None] | None, left: dict[int, int], expected: Standing
) -> None:
    assert standing(SOMEBODY, active, silence, left, DAY) is expected


def test_a_lived_community_is_stored_as_it_happened_and_every_figure_has_its_baseline(tmp_path: Path) -> None:
    world = lived(tmp_path, NEIGHBOURHOOD, size=60, days=40, seed=1)
    try:
        pairs = world.store.read_now(world.portraits)
        assert {who.number for who, _ in pairs} == set(standings(world))
        kept = {who.account.id: found.activity.messages for who, found in pairs}
        assert all(count <= world.messages.get(account, 0) for account, count in kept.items())
        assert 0.97 * sum(world.messages.values()) < sum(kept.values())  # some were deleted again
        found = portrait.topic_figures(world, pairs) | portrait.stage_figures(world, pairs)
        assert found["topic_precision_at_3"] > found["topic_precision_at_3_majority"]
        assert found["stage_agreement"] > found["stage_agreement_recency"] > 0
        assert 0 < portrait.leader_figures(pairs)["leader_ap"] <= 1
        kinds = portrait.persona_figures(world, pairs)
        assert kinds["persona_rand_messages"] < kinds["persona_rand"] or not kinds["persona_members"]

    finally:
        world.store.close()


def test_without_the_shared_data_the_real_sets_are_left_out(tmp_path: Path) -> None:
    assert portrait.real_figures(tmp_path / "nowhere") == {}
