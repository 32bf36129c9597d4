"""The benchmark of drawing portraits draws everybody, then whom a day changed, and prints one flat object."""

import json

import pytest

from benchmarks.portraits import main


def test_it_prints_the_cost_of_all_and_of_a_day_as_one_flat_object(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--json", "--members", "200"])
    measured = json.loads(capsys.readouterr().out)
    assert (measured["members"], measured["full_changed"]) == (200, 200)
    assert 0 < measured["daily_changed"] < 200
    assert all(isinstance(value, int | float) for value in measured.values())
