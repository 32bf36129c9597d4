"""The benchmark of topics counts rightly, and the lexicon keeps its bar on the shared titles."""

import gzip
import json
from pathlib import Path

import pytest

from benchmarks.topics import SHARED, TITLES, main, measure, titles
from tests.profiling.knowing import interests

BAR = 0.65


def test_right_wrong_and_silent_titles_are_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "titles.tsv.gz"
    rows = ("label\ttext", "sports\t湖人击败勇士", "game\t湖人击败火箭", "game\t呜呜", "game\t新副本公测")
    path.write_bytes(gzip.compress("\n".join(rows).encode()))
    main(["--json", "--titles", str(path)])
    measured = json.loads(capsys.readouterr().out)
    assert measured["titles"] == 4
    assert measured["accuracy"] == 0.5
    assert measured["coverage"] == 0.75
    assert measured["majority"] == 0.75
    assert measured["accuracy_sports"] == 1.0


def test_without_the_titles_it_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["--json", "--titles", str(tmp_path / "nowhere.tsv.gz")])
    assert "HEARTH_SHARED_DATA" in json.loads(capsys.readouterr().out)["skipped"]


def test_the_lexicon_names_two_of_three_shared_titles_rightly() -> None:
    if not (SHARED / TITLES).is_file():
        pytest.skip("the shared development data is not here (HEARTH_SHARED_DATA)")
    measured = measure(titles(SHARED / TITLES), interests())
    assert measured["accuracy"] >= BAR > measured["majority"]
