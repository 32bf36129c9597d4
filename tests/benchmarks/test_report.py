"""The benchmark of the report runs both ways of counting and prints one flat object."""

import json

import pytest

from benchmarks.report import main


def test_it_prints_both_ways_of_counting_as_one_flat_object(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--json", "--members", "300"])
    measured = json.loads(capsys.readouterr().out)
    assert (measured["members"], measured["member_days"] > 300) == (300, True)
    for name in ("report_cpu_seconds", "whole_histories_cpu_seconds", "ratio_of_whole_histories", "peak_memory_mb"):
        assert measured[name] > 0
    assert all(isinstance(value, int | float) for value in measured.values())


def test_it_says_the_same_in_lines(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--members", "50"])
    assert capsys.readouterr().out.startswith("members ")
