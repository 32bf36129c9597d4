"""The benchmark of mining makes a community up, mines it and prints one flat object, small enough for a test."""

import json

import pytest

from benchmarks.mining import main


def test_it_prints_what_it_measured_as_one_flat_object(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--json", "--members", "400", "--ties", "2000"])
    measured = json.loads(capsys.readouterr().out)
    assert all(isinstance(value, int | float) for value in measured.values())
    assert measured["members"] <= 400
    for name in ("look_seconds", "ranking_seconds", "personas_seconds", "mining_cpu_seconds", "peak_mb"):
        assert measured[name] > 0
    assert measured["persona_adjusted_rand"] > 0.7
