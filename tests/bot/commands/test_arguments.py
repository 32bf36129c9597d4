"""What stands behind a command is read into what it means, or refused with what was wrong."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.commands.arguments import (
    Argument,
    ArgumentRefused,
    Choice,
    Duration,
    Integer,
    Somebody,
    Text,
    read_arguments,
    said,
)

SPAN = Duration("open", keyword="in", least=timedelta(minutes=5), most=timedelta(days=30))
QUESTION = Text("question", takes_rest=True, longest=20)
ON_OFF = Choice("to", {"on": ("开",), "off": ("关",)})


@pytest.mark.parametrize(
    ("raw", "span"),
    [
        ("7d", timedelta(days=7)),
        ("12h", timedelta(hours=12)),
        ("30m", timedelta(minutes=30)),
        ("2w", timedelta(weeks=2)),
        ("7天", timedelta(days=7)),
        ("12小时", timedelta(hours=12)),
        ("30分钟", timedelta(minutes=30)),
        ("1周", timedelta(weeks=1)),
        ("3 days", timedelta(days=3)),
    ],
)
def test_spans_are_read_in_both_languages(raw: str, span: timedelta) -> None:
    assert read_arguments([Duration("for", takes_rest=True)], raw).duration("for") == span


def test_a_keyword_finds_its_argument_and_leaves_the_rest_alone() -> None:
    values = read_arguments([SPAN, QUESTION], "Live in or out? in 2d")
    assert (values.text("question"), values.duration("open")) == ("Live in or out?", timedelta(days=2))
    assert read_arguments([SPAN, QUESTION], "周末爬山吗?").duration("open") is None


@pytest.mark.parametrize(
    ("raw", "to", "question"),
    [
        ("on air?", "on", "air?"),
        ("开 门吗?", "on", "门吗?"),
        ("on", "on", ""),
        ("once more?", "", "once more?"),
        ('"on air?"', "", "on air?"),
        ("", "", ""),
    ],
)
def test_a_choice_that_gives_way_leaves_what_is_none_of_its_words(raw: str, to: str, question: str) -> None:
    choice = Choice("to", {"on": ("开",)}, required=False, gives_way=True)
    values = read_arguments([choice, replace(QUESTION, required=False)], raw)
    assert (values.text("to"), values.text("question")) == (to, question)


@pytest.mark.parametrize("raw", ['"red wine" on', "“red wine” on", "「red wine」 on"])
def test_quoted_words_are_one(raw: str) -> None:
    values = read_arguments([Text("drink"), ON_OFF], raw)
    assert (values.text("drink"), values.text("to")) == ("red wine", "on")


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ("第一行\n\n  第二行", "第一行\n\n  第二行"),
        ("他说「好」 就好", "他说「好」 就好"),
        ("「整句」", "整句"),
        ("  one  two  ", "one  two"),
    ],
)
def test_what_is_left_keeps_its_lines_and_quotes(raw: str, kept: str) -> None:
    assert read_arguments([QUESTION], raw).text("question") == kept


def test_a_choice_knows_its_other_words() -> None:
    assert read_arguments([ON_OFF], "开").text("to") == read_arguments([ON_OFF], "ON").text("to") == "on"


def test_numbers_and_people_are_read() -> None:
    values = read_arguments([Integer("many", least=1, most=9), Somebody("who")], "7 @ann_reads")
    assert (values.number("many"), values.text("who")) == (7, "@ann_reads")


def test_what_is_left_out_is_not_there() -> None:
    values = read_arguments([Text("tag", required=False), Integer("many", required=False)], "")
    assert (values.text("tag"), values.number("many"), values.duration("for")) == ("", None, None)


@pytest.mark.parametrize(
    ("wanted", "raw", "reason"),
    [
        ([ON_OFF], "", "refused-missing"),
        ([ON_OFF], "maybe", "refused-choice"),
        ([ON_OFF], "on off", "refused-too-much"),
        ([SPAN, QUESTION], "tea? in soon", "refused-duration"),
        ([SPAN, QUESTION], "tea? in 1m", "refused-duration-bounds"),
        ([SPAN, QUESTION], "tea? in 99w", "refused-duration-bounds"),
        ([QUESTION], "x" * 21, "refused-too-long"),
        ([Integer("many", most=9)], "10", "refused-number"),
        ([Integer("many")], "1_0", "refused-number"),
        ([Integer("many")], "١", "refused-number"),
        ([Somebody("who")], "ann reads", "refused-member"),
        ([Somebody("who")], "@a b", "refused-member"),
    ],
)
def test_what_cannot_be_is_refused_by_its_reason(wanted: list[Argument], raw: str, reason: str) -> None:
    with pytest.raises(ArgumentRefused) as caught:
        read_arguments(wanted, raw)
    assert caught.value.phrase.key == reason


@pytest.mark.parametrize("span", ["7d", "12h", "30m", "90m"])
def test_a_span_is_said_as_one_would_type_it(span: str) -> None:
    asked = read_arguments([Duration("for")], span).duration("for")
    assert asked is not None
    assert said(asked) == span


EVERY_KIND: list[list[Argument]] = [
    [SPAN, QUESTION],
    [ON_OFF],
    [Integer("many")],
    [Somebody("who")],
    [Text("first"), Text("second")],
]


@given(st.text(), st.sampled_from(EVERY_KIND))
def test_whatever_is_typed_is_read_or_refused_in_words(raw: str, wanted: list[Argument]) -> None:
    assert outcome(wanted, raw).startswith(("read", "refused-"))


def outcome(wanted: list[Argument], raw: str) -> str:
    try:
        read_arguments(wanted, raw)
    except ArgumentRefused as refusal:
        return refusal.phrase.key
    return "read"
