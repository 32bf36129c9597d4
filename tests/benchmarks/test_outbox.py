"""The benchmark of the way out runs, tells both sides, and its own counting of a second is right."""

import json

import pytest

from benchmarks.outbox import LATENCIES_MS, main, most_in_a_second


def test_both_sides_are_told_at_every_latency_and_the_limit_is_kept(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--json", "--seconds", "1"])
    found = json.loads(capsys.readouterr().out)
    for latency in LATENCIES_MS:
        for side in ("before", "after"):
            assert found[f"{side}_per_second_at_{latency}_ms"] > 0
            assert 0 < found[f"{side}_most_in_a_second_at_{latency}_ms"] <= 30
            assert found[f"{side}_cpu_ms_at_{latency}_ms"] > 0


def test_the_busiest_second_is_found() -> None:
    assert most_in_a_second([0.0, 0.5, 0.9, 1.0, 1.4, 9.0]) == 4
    assert most_in_a_second([]) == 0
