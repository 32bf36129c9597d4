"""What somebody answers is kept as it is meant, or refused with a reason."""

import pytest

from profiling.questionnaires.answers import AnswerRefused, Given, given, written
from profiling.questionnaires.reading import read
from profiling.questionnaires.shape import Question


def question(lines: str) -> Question:
    return read("questionnaire a\n" + lines).questions[0]


TEA = question("ask tea choice\nb?\n* x = X\n* y = Y")
DAYS = question("ask days several\nb?\n* sat = X\n* sun = Y")


@pytest.mark.parametrize(
    ("asked", "said", "kept"),
    [
        (TEA, ("y",), Given(("y",))),
        (TEA, (), Given()),
        (DAYS, ("sun", "sat"), Given(("sat", "sun"))),
        (question("ask a nps\nb?"), ("10",), Given(("10",))),
        (question("ask a number\nb?"), ("1,234.50",), Given(("1234.5",))),
        (question("ask a text\nb?"), (" 好 ",), Given(words="好")),
    ],
)
def test_an_answer_is_kept(asked: Question, said: tuple[str, ...], kept: Given) -> None:
    assert given(asked, said) == kept


@pytest.mark.parametrize(
    ("asked", "said", "reason"),
    [
        (TEA, ("z",), "answer-unknown"),
        (question("ask a nps required\nb?"), ("",), "answer-required"),
        (question("ask a nps\nb?"), ("11",), "answer-unknown"),
        (question("ask a number\nb?"), ("viel",), "answer-no-number"),
        (question("ask a text\nb?"), ("x" * 1_001,), "answer-too-long"),
    ],
)
def test_what_cannot_be_is_refused(asked: Question, said: tuple[str, ...], reason: str) -> None:
    with pytest.raises(AnswerRefused) as raised:
        given(asked, said)
    assert raised.value.reason == reason


def test_numbers_are_written_without_a_needless_point() -> None:
    assert (written(3.0), written(2.5)) == ("3", "2.5")
