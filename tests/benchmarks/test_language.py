"""The benchmark of feelings, adverts and keywords counts rightly, and the shipped models keep their bars."""

import json
from pathlib import Path

import pytest

from benchmarks.language import FEELINGS, LABELLED, adverts, feelings, keywords, labelled, main, speed, vader_label
from profiling.lexicon import read
from tests.profiling.knowing import readers

LEAST_COVERAGE = 0.5
BARS = {"en_dialogue": ("macro_f1", 0.48), "zh_hotel": ("accuracy", 0.84), "zh_takeaway": ("accuracy", 0.84)}
ZH_DIALOGUE_BAR, SMS_BAR = 0.44, 0.92


def test_without_the_sets_the_reason_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["--json", "--labelled", str(tmp_path / "nowhere")])
    assert "HEARTH_SHARED_DATA" in json.loads(capsys.readouterr().out)["skipped"]


def test_answers_and_silences_are_counted() -> None:
    figures = feelings([("positive", "太开心了,谢谢你们!"), ("negative", "气死我了"), ("neutral", "")], readers())
    assert figures["coverage"] == 0.6667
    assert figures["accuracy"] == 1.0


def test_alarms_are_counted() -> None:
    figures = adverts([("1", "棋牌盘口首存送彩金 @kefu_abc"), ("0", "周末去爬山吗"), ("1", "早")], readers())
    assert figures["precision"] == 1.0
    assert figures["recall"] == 0.5
    assert figures["false_positive_rate"] == 0.0


def test_keywords_stand_beside_those_of_jieba() -> None:
    figures = keywords(["布拉特访问北京", "湖人击败勇士"], readers())
    assert 0.0 < figures["recall"] <= 1.0
    assert 0.0 < figures["jieba_recall"] <= 1.0


def test_speed_is_told() -> None:
    assert speed(["周末去爬山吗", "see you"], readers())["lines_per_cpu_second"] > 0.0


def test_vaders_scores_become_classes() -> None:
    assert [vader_label(score) for score in (-0.5, 0.0, 0.5)] == ["negative", "neutral", "positive"]


@pytest.mark.parametrize("name", BARS)
def test_feelings_keep_their_bars_on_sets_nothing_was_fitted_on(name: str) -> None:
    path = LABELLED / f"{FEELINGS[name]}.tsv.gz"
    if not path.is_file():
        pytest.skip("the shared development data is not here (HEARTH_SHARED_DATA)")
    figures = feelings(labelled(path)[::5], readers())
    measure, bar = BARS[name]
    assert figures["coverage"] >= LEAST_COVERAGE
    assert figures[measure] >= bar
    assert figures[measure] > figures[f"majority_{measure.removeprefix('macro_')}"]


def test_what_was_left_out_at_the_fitting_keeps_its_bars() -> None:
    talk, messages = json.loads(read("moods.json"))["cped_left_out"], json.loads(read("spam.json"))["sms_left_out"]
    assert talk["coverage"] >= LEAST_COVERAGE
    assert talk["macro_f1"] >= ZH_DIALOGUE_BAR > talk["majority_f1"]
    assert messages["f1"] >= SMS_BAR
