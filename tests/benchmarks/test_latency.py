"""The benchmark of waiting runs, and what it says holds together."""

import json

import pytest

from benchmarks.latency import main


def test_every_update_that_arrives_is_stored_and_its_wait_told(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--json", "--seconds", "0.2"])
    found = json.loads(capsys.readouterr().out)
    assert found["events"] > 0
    assert 0 < found["p50_ms"] <= found["p99_ms"] <= found["slowest_ms"]
    assert found["events_per_second"] < found["capacity_per_second"]


def test_people_read_sentences(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--seconds", "0.2"])
    assert capsys.readouterr().out.startswith("Received to committed")
