"""The benchmark of the message path runs, and its sides have the same to do."""

import json
from pathlib import Path

import pytest

from benchmarks.ingest import QUICK, main


def test_every_side_stores_the_same_messages_and_the_figures_are_one_flat_object(
    capsys: pytest.CaptureFixture[str],
) -> None:
    main(["--json", "--quick"])
    measured = json.loads(capsys.readouterr().out)
    stored = {measured[f"{side}_stored"] for side in ("live", "import", "ptb", "naive")}
    assert stored == {QUICK.ours * (QUICK.pairs + 1)}
    assert measured["pairs"] == QUICK.pairs
    for name in ("events_per_cpu_second", "ratio_naive", "ratio_ptb", "ratio_import", "ratio_segmenting"):
        assert measured[name] > 0
    assert all(isinstance(value, int | float | str) for value in measured.values())


def test_the_texts_of_a_file_are_said_instead_of_our_own(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    texts = tmp_path / "texts.txt"
    texts.write_text("四个字呀\n/a command is left out\n\nfour\n", "utf-8")
    main(["--quick", "--texts", str(texts)])
    assert "lines of 4" in capsys.readouterr().out
