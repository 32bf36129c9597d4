"""The benchmark of size imports, runs a house and prints one flat object, small enough for a test."""

import json
import sys
from pathlib import Path

import pytest

from benchmarks.child import spend
from benchmarks.past import read_truth, write_past
from benchmarks.size import head, main

SMALL = ("--members", "60", "--events", "2000", "--live", "200")


def test_it_prints_what_it_measured_as_one_flat_object(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--json", *SMALL])
    measured = json.loads(capsys.readouterr().out)
    assert all(isinstance(value, int | float) for value in measured.values())
    assert (measured["import_tenth_events"], measured["import_whole_events"]) == (200, 2000)
    for name in ("import_whole_per_cpu_second", "first_event_seconds", "house_peak_megabytes", "report_cpu_seconds"):
        assert measured[name] > 0
    assert 0 < measured["members"] <= 60
    assert measured["leaves_stored"] == measured["leaves_planted"]
    assert measured["ties_that_happened"] == 1
    assert measured["ties_that_are_friendships"] > 0


def test_the_same_seed_writes_the_same_past(tmp_path: Path) -> None:
    one, same, other = (tmp_path / name for name in ("one", "same", "other"))
    past = write_past(one, 50, 500, 1)
    assert past == write_past(same, 50, 500, 1)
    write_past(other, 50, 500, 2)
    assert one.read_bytes() == same.read_bytes() != other.read_bytes()
    assert (past.events, one.read_bytes().count(b"\n")) == (500, 500)
    assert past.friends <= past.turned


def test_what_is_true_is_handed_over_whole(tmp_path: Path) -> None:
    path = tmp_path / "past.jsonl"
    spend((sys.executable, "-m", "benchmarks.past", str(path), "50", "300", "1"), tmp_path)
    assert read_truth(path) == write_past(tmp_path / "same", 50, 300, 1)


def test_a_part_is_the_beginning(tmp_path: Path) -> None:
    path = tmp_path / "past.jsonl"
    write_past(path, 50, 300, 1)
    assert path.read_bytes().startswith(head(path, 30).read_bytes())
    assert head(path, 30).read_bytes().count(b"\n") == 30
