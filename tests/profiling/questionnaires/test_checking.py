"""A questionnaire is looked over before anybody sees it: ways, fields, limits, and what is never asked by name."""

import pytest

from profiling.fields import SHIPPED, Field, FieldKind, Label, Option
from profiling.questionnaires.checking import checked
from profiling.questionnaires.shape import Flawed

TEA = Field(
    "tea",
    FieldKind.CHOICE,
    Label("茶", "Tea"),
    (Option("green", Label("绿", "Green")), Option("red", Label("红", "Red"))),
)
SIZE, NOTE = Field("size", FieldKind.NUMBER, Label("码", "Size")), Field("note", FieldKind.TEXT, Label("注", "Note"))
FIELDS = {**SHIPPED, "tea": TEA, "size": SIZE, "note": NOTE}
HEAD = "questionnaire a\n"


def faults(text: str) -> list[tuple[int, str, str]]:
    with pytest.raises(Flawed) as raised:
        checked(HEAD + text, FIELDS)
    return [(one.line, one.fault, one.found) for one in raised.value.flaws]


def test_a_question_takes_the_choices_of_its_field() -> None:
    found = checked(HEAD + "ask t choice fills tea\n茶?\nask l several fills languages\n语言?", FIELDS)
    assert found.questions[0].values == ("green", "red")
    assert "yue" in found.questions[1].values
    assert found.fills == ("tea", "languages")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ask a nps\nb?\n0-6 -> c", [(4, "no-target", "c")]),
        ("ask a nps\nb?\nelse -> end\nask c text\nd?", [(5, "unreachable", "c")]),
        ("ask a nps\nb?\nask c text\nd?\nelse -> a", [(2, "loop", "a")]),
        ("ask a nps\nb?\n3 -> a", [(2, "loop", "a")]),
        ("ask a csat\nb?\n8-9 -> end", [(4, "bad-answer", "8-9")]),
        ("ask a choice\nb?\n* x = X", [(2, "few-options", "a")]),
        ("ask a several\nb?\n* x = X -> end\n* y = Y", [(4, "jump-of-several", "a")]),
        ("ask a text fills tee\nb?", [(2, "no-field", "tee")]),
        ("ask a text fills tea\nb?", [(2, "other-field", "tea")]),
        ("ask a choice fills tea\nb?\n* blue = B\n* red = R", [(2, "no-value-of-field", "blue")]),
        ("ask a number\n你的月薪多少? | What do you earn?", [(2, "sensitive-finances", "a")]),
        ("ask a choice\nReligion?\n* x = X\n* y = Y", [(2, "sensitive-religion", "a")]),
        ("anonymous\nask a text\nb?", [(3, "words-anonymous", "a")]),
        ("anonymous\nask a nps fills size\nb?", [(3, "fills-anonymous", "size")]),
    ],
)
def test_what_would_go_wrong_is_told_before(text: str, found: list[tuple[int, str, str]]) -> None:
    assert faults(text) == found


def test_twenty_questions_are_enough() -> None:
    text = "\n".join(f"ask q{number} nps\nb?" for number in range(21))
    assert (1, "many-questions", "21") in faults(text)


def test_asked_anonymously_nothing_is_kept_of_anybody_so_it_may_be_asked() -> None:
    assert checked(HEAD + "anonymous\nask a choice\n信教吗?\n* x = X\n* y = Y", FIELDS).is_anonymous
