"""What is fitted tells texts apart just as the shipped models are asked to."""

from profiling.grams import Grams
from profiling.sentiment import LABELS
from profiling.training.moods import Table, Teller, fit, pieces, together
from tests.profiling.knowing import interests

GOOD, BAD = ("很开心 谢谢", "真好吃 谢谢", "太好了 开心"), ("烦死了 难吃", "太烦了 气死", "难吃 气死了")


def test_a_fitted_model_tells_good_from_bad() -> None:
    tell = Teller(interests().words, "zh").tell
    told = [tell(text) for text in (*GOOD, *BAD)]
    fitted = fit(told, [True] * 3 + [False] * 3, Table(told, fewest=1))
    model = Grams.of_bytes(together({"good": fitted}))
    good, bad = (model.sums(told.marks, told.grams)[0] for told in map(tell, ("好开心 谢谢", "烦 难吃")))
    assert good > 0.0 > bad


def test_reviews_are_also_shown_by_their_beginnings() -> None:
    assert [text for _, text in pieces([("positive", "好" * 50), ("negative", "坏" * 50)])] == ["好" * 8, "坏" * 15]


def test_our_own_lines_have_known_labels() -> None:
    from profiling.training.moods import LINES, tsv_plain

    rows = tsv_plain(LINES)
    assert {label for label, _ in rows} == set(LABELS)
    assert len(rows) > 300
