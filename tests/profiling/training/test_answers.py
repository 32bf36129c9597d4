"""Answers with abstention are judged by what was answered, and coverage says how much that is."""

from profiling.training.answers import f1, judged, macro_f1


def test_only_what_was_answered_is_judged() -> None:
    figures = judged([("a", "a"), ("a", None), ("b", "b"), ("b", "a")])
    assert figures["lines"] == 4
    assert figures["coverage"] == 0.75
    assert figures["accuracy"] == 0.6667
    assert figures["macro_f1"] == 0.6667
    assert figures["majority_accuracy"] == 0.6667


def test_silence_is_worth_nothing() -> None:
    figures = judged([("a", None), ("b", None)])
    assert figures["coverage"] == figures["macro_f1"] == figures["accuracy"] == 0.0


def test_a_class_never_hit_counts_as_nought() -> None:
    assert f1([("a", "b")], "a") == 0.0
    assert macro_f1([("a", "a"), ("b", "a")], ["a", "b"]) == 0.3333
