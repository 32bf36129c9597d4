"""Simulated members understand what the bot's buttons and questions mean."""

import pytest

from adapters.local.reading import Meaning, Reader
from adapters.port import Button, Outgoing
from tests.adapters.local.worlds import LANGUAGES

READER = Reader(LANGUAGES.values())


@pytest.mark.parametrize(
    ("label", "meaning"),
    [
        ("好呀", Meaning.YES),
        ("带我逛逛", Meaning.YES),
        ("看看我的", Meaning.YES),
        ("不用了", Meaning.NO),
        ("不参与", Meaning.NO),
        ("自己看看", Meaning.NO),
        ("别再提醒", Meaning.STOP),
        ("✅ 选好了", Meaning.DONE),
        ("Sure", Meaning.YES),
        ("Show me mine", Meaning.YES),
        ("No thanks", Meaning.NO),
        ("Leave me out", Meaning.NO),
        ("I'll wander", Meaning.NO),
        ("Stop these", Meaning.STOP),
        ("Done", Meaning.DONE),
        ("摄影", Meaning.UNCLEAR),
    ],
)
def test_a_button_is_understood_by_its_label(label: str, meaning: Meaning) -> None:
    assert READER.meaning(label) is meaning


@pytest.mark.parametrize(
    ("label", "topic"),
    [("✓ 摄影", "photography"), ("📷 Photography", "photography"), ("games", "game"), ("Start", None), ("好了", None)],
)
def test_an_interest_is_recognised_with_marks_around_it(label: str, topic: str | None) -> None:
    assert READER.topic(label) == topic


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("想让围炉记得你爱聊什么吗?我只记标签,不存原话。", True),
        ("Want Hearth to remember what you like talking about? Tags only, never your words.", True),
        ("欢迎来烤火", False),
        ("Welcome in", False),
    ],
)
def test_the_question_of_consent_is_told_from_other_texts(text: str, asks: bool) -> None:
    assert READER.asks_consent(text) is asks


def test_going_along_means_yes_or_else_whatever_is_no_refusal() -> None:
    yes, no, open_button = Button("Sure", "y"), Button("No thanks", "n"), Button("🔥", "o")
    assert READER.agreeing(Outgoing("?", ((no, yes),))) == yes
    assert READER.agreeing(Outgoing("?", ((no,), (open_button,)))) == open_button
    assert READER.agreeing(Outgoing("?", ((no,),))) is None
