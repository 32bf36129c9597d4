"""The benchmark of returning leaves each chat of a folder out in turn, and judges what the database gives back."""

import gzip
import json
import random
from pathlib import Path

import pytest

from benchmarks.returning import main

DAYS = 150
PEOPLE = 24
SECONDS_A_DAY = 86_400
BEGAN = 19_000


def village(path: Path, rng: random.Random) -> None:
    """A chat in which a third are regulars, a third come now and then, and a third came once; and a service speaks."""
    said = []
    for number in range(PEOPLE):
        pace = (0.4, 0.05, 0.0)[number % 3]
        days = {rng.randrange(DAYS)} | {day for day in range(DAYS) if rng.random() < pace}
        said += [(day, f"nick{number}", "hello") for day in days]
    said += [(day, "GitHub1", "[lane] ada pushed 1 new commit to master:") for day in range(0, DAYS, 20)]
    lines = [
        json.dumps({"ts": (BEGAN + day) * SECONDS_A_DAY + number, "u": who, "t": "msg", "x": text})
        for number, (day, who, text) in enumerate(sorted(said))
    ]
    path.write_bytes(gzip.compress("\n".join(lines).encode()))


def test_every_chat_is_judged_by_a_model_of_the_others_beside_recency_and_the_plain_share(
    tmp_path: Path, rng: random.Random, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("brook", "lane"):
        village(tmp_path / f"{name}.jsonl.gz", rng)
    main(["--json", "--chats", str(tmp_path), "--step", "30"])
    measured = json.loads(capsys.readouterr().out)
    for name in ("brook", "lane"):
        assert measured[f"auc_90_{name}"] > measured[f"auc_recency_90_{name}"] - 0.05
        assert measured[f"auc_90_{name}"] > 0.7
        assert measured[f"brier_90_{name}"] < measured[f"brier_share_90_{name}"]
        assert measured[f"questions_90_{name}_with_services"] > measured[f"questions_90_{name}"]
    assert measured["mean_auc_90"] == pytest.approx((measured["auc_90_brook"] + measured["auc_90_lane"]) / 2, abs=0.001)
    assert all(isinstance(value, int | float) for value in measured.values())


def test_without_chats_it_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["--json", "--chats", str(tmp_path / "nowhere")])
    assert "HEARTH_SHARED_DATA" in json.loads(capsys.readouterr().out)["skipped"]
