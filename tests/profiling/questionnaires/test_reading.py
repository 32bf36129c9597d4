"""A questionnaire is read from its text, in both languages' words, and each line it cannot take is named."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from profiling.fields import Label
from profiling.questionnaires.reading import LONGEST, read
from profiling.questionnaires.shape import Flawed, QuestionKind

WHOLE = """\ufeff# 春天
questionnaire spring
title 春天的小问卷 | Spring survey

ask joy nps required
  愿意推荐吗? | Would you recommend us?
  0-6 -> why
  7..8 -> tea
  else -> end
ask why text
  哪里可以更好? | What could be better?
ask tea choice fills tea
  喝什么? | Which tea?
  * green = 绿茶 | Green -> end
  * black
"""


def flaws(text: str) -> list[tuple[int, str, str]]:
    """What is wrong with a text."""
    with pytest.raises(Flawed) as raised:
        read(text)
    return [(one.line, one.fault, one.found) for one in raised.value.flaws]


def test_everything_that_can_be_written_is_read() -> None:
    found = read(WHOLE)
    assert (found.name, found.title, found.is_anonymous) == ("spring", Label("春天的小问卷", "Spring survey"), False)
    joy, why, tea = found.questions
    assert (joy.kind, joy.required, joy.otherwise) == (QuestionKind.NPS, True, "end")
    assert [(jump.low, jump.high, jump.target) for jump in joy.jumps] == [(0, 6, "why"), (7, 8, "tea")]
    assert (why.kind, why.ask) == (QuestionKind.TEXT, Label("哪里可以更好?", "What could be better?"))
    assert (tea.fills, tea.values, tea.jumps[0].target) == ("tea", ("green", "black"), "end")
    assert tea.options[1].label == Label("black", "black")


def test_it_may_be_written_in_chinese() -> None:
    chinese = read(
        "问卷 a\n匿名\n问 x 满意度 必答\n舒服吗?\n1-3 → 结束\n否则 -> y\n问 y 单选\n哪个?\n* a = 甲\n* b = 乙"
    )
    assert chinese.is_anonymous
    assert [(one.kind, one.required) for one in chinese.questions] == [
        (QuestionKind.CSAT, True),
        (QuestionKind.CHOICE, False),
    ]
    assert chinese.questions[0].jumps[0].target == "end"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", [(1, "no-name", ""), (1, "no-questions", "")]),
        ("questionnaire A!\nask a text\nb?", [(1, "bad-name", "A!")]),
        ("questionnaire a\nquestionnaire b\nask a text\nb?", [(2, "second-name", "b")]),
        ("questionnaire a\ntitel x\nask a text\nb?", [(2, "strange-line", "titel x")]),
        ("questionnaire a\nask end text\nb?", [(2, "bad-key", "end")]),
        ("questionnaire a\nask a\nb?", [(2, "bad-kind", "")]),
        ("questionnaire a\nask a text\nask b text\nb?", [(2, "no-words", "a")]),
        ("questionnaire a\nask a text\nb?\nask a text\nb?", [(4, "twice", "a")]),
        ("questionnaire a\nask a text\nb?\nmore words", [(4, "strange-line", "more words")]),
        ("questionnaire a\nask a nps\nb?\nx -> end", [(4, "bad-answer", "x")]),
        ("questionnaire a\nask a nps\nb?\n1 -> a -> b", [(4, "two-jumps", "1 -> a -> b")]),
        ("questionnaire a\nask a text wants\nb?", [(2, "strange-word", "wants")]),
        ("questionnaire a\nask a choice\nb?\n* x = X\n* x = Y\n* Ü = Z", [(5, "twice", "x"), (6, "bad-value", "Ü")]),
        ("questionnaire a\ntitle " + "x" * 41 + "\nask a text\nb?", [(2, "bad-title", "x" * 41)]),
    ],
)
def test_what_cannot_be_is_named_with_its_line(text: str, found: list[tuple[int, str, str]]) -> None:
    assert flaws(text) == found


def test_a_text_too_long_is_not_read_at_all() -> None:
    assert flaws("x" * (LONGEST + 1)) == [(1, "too-long", str(LONGEST + 1))]


@given(st.text(alphabet=st.sampled_from("ask questionnaire*-> =||\n0-6 nps choice文字问必答end"), max_size=300))
def test_no_text_is_too_strange(text: str) -> None:
    assert outcome(text)


def outcome(text: str) -> bool:
    """Whether a text is read, or refused with some reasons and not too many."""
    try:
        return bool(read(text).questions)
    except Flawed as flawed:
        return 1 <= len(flawed.flaws) <= 10
