"""The benchmark of care signals runs and prints one flat object; what it plants is a change."""

import json
from pathlib import Path

import pytest

from benchmarks.care import main
from benchmarks.care_worlds import PLANTED, changed, regulars, simulated


def test_it_prints_what_it_measured_as_one_flat_object(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    main(["--json", "--members", "30", "--days", "150", "--seeds", "1", "--chats", str(tmp_path)])
    measured = json.loads(capsys.readouterr().out)
    assert measured["members"] == 30
    assert measured["quiet_member_weeks"] > 0
    assert {f"found_{name}" for name in (*PLANTED, "burst")} <= measured.keys()
    assert all(isinstance(value, int | float) for value in measured.values())


@pytest.mark.parametrize("name", PLANTED)
def test_what_is_planted_changes_those_members_from_that_day_on_and_nobody_else(name: str) -> None:
    world = simulated(40, 140, 3, is_quiet=True)
    at = world.last - 20
    few = regulars(world, at)[:2]
    other = changed(world, few, at, PLANTED[name][0])
    before = {one.member: one.days for one in world.members}
    for one in other.members:
        earlier = [row for row in one.days if row[0] < at]
        assert earlier == [row for row in before[one.member] if row[0] < at]
        assert (one.days == before[one.member]) is (one.member not in few)
