"""The benchmark of segments asks every sort of condition and prints one flat object."""

import json

import pytest

from benchmarks.segments import CONDITIONS, main


def test_it_prints_each_condition_as_one_flat_object(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--json", "--members", "300"])
    measured = json.loads(capsys.readouterr().out)
    assert measured["members"] == 300
    assert {f"{name}_seconds" for name in CONDITIONS} <= set(measured)
    assert measured["rule_members"] > 0
    assert all(isinstance(value, int | float) for value in measured.values())


def test_it_says_the_same_in_lines(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--members", "50"])
    assert capsys.readouterr().out.startswith("members ")
