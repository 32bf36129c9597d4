"""The simulator's benchmark runs and prints one flat object."""

import json

import pytest

from benchmarks.simulate import main


def test_it_prints_what_it_measured_as_one_flat_object(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--json", "--members", "50", "--days", "5"])
    measured = json.loads(capsys.readouterr().out)
    assert measured["members"] == 50
    assert measured["events"] > 0
    assert measured["events_per_cpu_second"] > 0
    assert all(isinstance(value, int | float) for value in measured.values())


def test_it_says_the_same_in_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--members", "50", "--days", "5"])
    assert capsys.readouterr().out.startswith("50 members lived 5 days: ")
