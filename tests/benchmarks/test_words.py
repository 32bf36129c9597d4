"""The benchmark of reading runs and prints one flat object."""

import json

import pytest

from benchmarks.words import main


def test_it_prints_both_sides_of_one_run_as_one_flat_object(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--json", "--lines", "20", "--pairs", "2"])
    measured = json.loads(capsys.readouterr().out)
    assert measured["lines"] == 20
    assert measured["pairs"] == 2
    for side in ("read", "segment", "extract_tags"):
        assert measured[f"{side}_lines_per_cpu_second"] > 0
    assert measured["ratio_extract_tags"] > 0
    assert all(isinstance(value, int | float) for value in measured.values())


def test_it_prints_the_same_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--lines", "5", "--pairs", "1"])
    assert "ratio_extract_tags" in capsys.readouterr().out
