"""The benchmark of growing runs and prints one flat object."""

import json

import pytest

from benchmarks.growth import main


def test_it_prints_both_ends_of_one_growing_database_as_one_flat_object(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--json", "--events", "1000", "--people", "20"])
    measured = json.loads(capsys.readouterr().out)
    assert (measured["events"], measured["people"]) == (1000, 20)
    for name in ("first_events_per_cpu_second", "ratio_growth", "megabytes_per_million_events"):
        assert measured[name] > 0
    assert all(isinstance(value, int | float) for value in measured.values())


def test_it_says_the_same_in_sentences(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--events", "200"])
    assert "200 events of 2 people in one database" in capsys.readouterr().out
