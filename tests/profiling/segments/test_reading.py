"""What an admin types is read as it was meant, and refused with the place and the name that was probably meant."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from profiling.calendar import day_of
from profiling.fields import FieldKind, Label, new_field
from profiling.segments.checker import condition_of, flaws_of
from profiling.segments.flaws import ConditionRefused, Fault, Flaw, pointed_at
from profiling.segments.lexer import LONGEST
from profiling.segments.tree import All, Condition, rules_in
from profiling.segments.vocabulary import Vocabulary
from profiling.segments.writing import written
from tests.profiling.segments.conditions import CONDITIONS, KIDS, VOCABULARY


def flaws(text: str) -> tuple[Flaw, ...]:
    with pytest.raises(ConditionRefused) as refused:
        condition_of(text, VOCABULARY)
    return refused.value.flaws


@pytest.mark.parametrize(
    ("text", "same"),
    [
        (
            'messages_30d >= 10 and tag("摄影") > 0.5 and stage in (active, core) and not opted_out',
            'messages_30d >= 10 and tag("摄影") > 0.5 and stage in (active, core) and not opted_out',
        ),
        (
            "近30天发言≥10且（阶段是核心或阶段属于（活跃、新人））且非opted_out",
            "messages_30d >= 10 and (stage = core or stage in (active, newcomer)) and not opted_out",
        ),
        ("Messages_30d＞＝10　ＡＮＤ　agreed", "messages_30d >= 10 and agreed"),
        ("declared.age in (20-29, 30-39)", 'declared.age in ("20-29", "30-39")'),
        ("自述.gender 不是 f", 'declared.gender != "f"'),
        ("silent_days > 2w or tenure_days<30天", "silent_days > 14 or tenure_days < 30"),
        ("10 <= messages", "messages >= 10"),
        ("joined >= 2026/1/5", "joined >= 2026-01-05"),
        ("topic(育儿) > 40%", 'topic("parenting") > 0.4'),
        ("话题「育儿」", None),
        ("阶段 不属于 [流失，沉睡]", "stage not in (lost, dormant)"),
        ("stage is not core", "stage != core"),
        ("agreed = yes && !opted_out", "agreed and not opted_out"),
        ("left != true || opted_out = no", "not left or not opted_out"),
        ("not (agreed and left) or not not left", "not (agreed and left) or not not left"),
        ("agreed and (left and (opted_out))", "agreed and left and opted_out"),
        ('tag("a \\"b\\" \\\\")', 'tag("a \\"b\\" \\\\")'),
        ("persona = “夜里的人”", 'persona = "夜里的人"'),
        ("known(declared.age) and not known(influence)", "known(declared.age) and not known(influence)"),
        ("questions > answers", "questions > answers"),
        ("declared.region = 非洲 或 非agreed", None),
        (
            "自述.喜欢的茶 = 绿茶 and declared.tea not in (Black)",
            'declared.tea = "green" and declared.tea not in ("black")',
        ),
        ("declared.Children >= 2 且 known(自述.孩子数)", "declared.kids >= 2 and known(declared.kids)"),
        ('declared.kids in ("-3", 1.50, "12,000,000,000")', 'declared.kids in ("-3", 1.5, "12000000000")'),
        ("自述.入坑 大于 2024/3/9", "declared.since > 2024-03-09"),
    ],
)
def test_what_is_typed_is_read_as_it_was_meant(text: str, same: str | None) -> None:
    if same is None:
        assert flaws(text)
        return
    assert written(condition_of(text, VOCABULARY)) == same


@pytest.mark.parametrize(
    ("text", "fault", "position", "known"),
    [
        ("", Fault.EMPTY, 1, None),
        (" \n\u3000", Fault.EMPTY, 1, None),
        ("mesages_30d > 3", Fault.UNKNOWN_NAME, 1, "messages_30d"),
        ("agreed 且 阶断 = 核心", Fault.UNKNOWN_NAME, 10, "阶段"),
        ("stage = cor", Fault.UNKNOWN_VALUE, 9, "core"),
        ("stage = 核", Fault.UNKNOWN_VALUE, 9, None),
        ('topic("photografy")', Fault.UNKNOWN_TOPIC, 7, "photography"),
        ('topics("photography")', Fault.UNKNOWN_FUNCTION, 1, "topic"),
        ('rule("年轻妈妈")', Fault.UNKNOWN_RULE, 6, "年轻宝妈"),
        ("declared.aeg = x", Fault.UNKNOWN_FACT, 1, "age"),
        ("declared.kid > 1", Fault.UNKNOWN_FACT, 1, "kids"),
        ("kids > 1", Fault.UNKNOWN_NAME, 1, "declared.kids"),
        ("孩子数 > 1", Fault.UNKNOWN_NAME, 1, "declared.kids"),
        ("declared.tea = gren", Fault.UNKNOWN_VALUE, 16, "green"),
        ("declared.tea > green", Fault.NO_ORDER, 1, None),
        ("declared.kids", Fault.NEEDS_TEST, 1, None),
        ("declared.kids = many", Fault.NEEDS_NUMBER, 17, None),
        ("declared.kids > 10%", Fault.NEEDS_NUMBER, 17, None),
        ('declared.kids > "some"', Fault.NEEDS_NUMBER, 17, None),
        ("declared.since > 3", Fault.NEEDS_DATE, 18, None),
        ('declared.bio = "x"', Fault.OWN_WORDS, 1, None),
        ("known(自述.简介)", Fault.OWN_WORDS, 7, None),
        ("delcared.age = 20-29", Fault.UNKNOWN_NAME, 1, "declared.age"),
        ("declared.age = 20-28", Fault.UNKNOWN_VALUE, 16, "20-29"),
        ('declared.age = "under-18"', Fault.SENSITIVE, 16, None),
        ('tag("age:under-18")', Fault.SENSITIVE, 5, None),
        ("topic(健康) > 0.5", Fault.SENSITIVE, 7, None),
        ('tag("politics")', Fault.SENSITIVE, 5, None),
        ("messages", Fault.NEEDS_TEST, 1, None),
        ("declared.age", Fault.NEEDS_TEST, 1, None),
        ("10", Fault.NEEDS_NAME, 1, None),
        ("messages > core", Fault.UNKNOWN_NAME, 12, None),
        ("messages > influence", Fault.NEEDS_NUMBER, 12, None),
        ("messages > 10%", Fault.NEEDS_NUMBER, 12, None),
        ("messages > 3d", Fault.NEEDS_NUMBER, 12, None),
        ("influence > 40", Fault.NEEDS_SHARE, 13, "40%"),
        ("influence > 3d", Fault.NEEDS_SHARE, 13, None),
        ("joined > 2026-02-30", Fault.NEEDS_DATE, 10, None),
        ("joined > 30", Fault.NEEDS_DATE, 10, None),
        ("stage = 3", Fault.NEEDS_WORD, 9, None),
        ("stage > core", Fault.NO_ORDER, 1, None),
        ("opted_out > 1", Fault.IS_FLAG, 1, None),
        ("opted_out = perhaps", Fault.IS_FLAG, 13, None),
        ("opted_out in (yes)", Fault.IS_FLAG, 15, None),
        ("known(stage) = yes", Fault.IS_FLAG, 1, None),
        ('known(topic("music"))', Fault.NEEDS_NAME, 7, None),
        ("topic(3)", Fault.NEEDS_WORD, 7, None),
        ('topic("")', Fault.NEEDS_WORD, 7, None),
        ("1 < messages < 3", Fault.CHAIN, 14, None),
        ("messages > ", Fault.UNENDED, 12, None),
        ("(agreed", Fault.UNENDED, 8, ")"),
        ("agreed)", Fault.UNEXPECTED, 7, "and"),
        ("agreed left", Fault.UNEXPECTED, 8, "and"),
        ("and agreed", Fault.UNEXPECTED, 1, None),
        ("stage in core", Fault.UNEXPECTED, 10, "("),
        ("stage in (core", Fault.UNENDED, 15, ","),
        ("stage not core", Fault.UNEXPECTED, 11, "in"),
        ("stage in ()", Fault.UNEXPECTED, 11, None),
        ('tag("摄影) > 1', Fault.QUOTE, 5, None),
        ("messages > 1.2.3", Fault.NUMBER, 12, None),
        ("messages > 12345678901", Fault.NUMBER, 12, None),
        ("messages > 10abc", Fault.UNEXPECTED, 14, "and"),
        ("messages > -1", Fault.CHARACTER, 12, None),
        ("agreed; drop table member", Fault.CHARACTER, 7, None),
        ("a" * 10_000, Fault.TOO_LONG, LONGEST + 1, None),
        ("(" * 30 + "agreed" + ")" * 30, Fault.TOO_DEEP, 22, None),
        ("not " * 300 + "agreed", Fault.TOO_DEEP, 85, None),
        ("agreed and " * 101 + "agreed", Fault.TOO_MANY, 1_101, None),
        ("messages in (" + "1," * 60 + "1)", Fault.TOO_MANY, None, None),
    ],
)
def test_what_is_wrong_is_told_with_its_place(text: str, fault: Fault, position: int | None, known: str | None) -> None:
    flaw, *_ = flaws(text)
    assert flaw.fault is fault
    assert position is None or flaw.position == position
    assert known is None or known in flaw.known


def test_several_wrong_names_are_told_at_once() -> None:
    found = flaws('mesages > 3 and (stagee = core or topic("yoga") > 0.5) and agreed')
    assert [flaw.fault for flaw in found] == [Fault.UNKNOWN_NAME, Fault.UNKNOWN_NAME, Fault.UNKNOWN_TOPIC]


def test_a_terminal_shows_the_place_under_the_text_wide_letters_too() -> None:
    text = "阶段 = 核新"
    (flaw,) = flaws(text)
    assert pointed_at(text, flaw.at) == ("阶段 = 核新", "       ^^^^")


def test_a_long_text_is_shown_around_its_fault() -> None:
    text = "messages > 1 and " * 20 + "mesages > 1" + " and messages > 1" * 20
    (flaw,) = flaws(text)
    line, carets = pointed_at(text, flaw.at)
    assert line[0] == line[-1] == "…"
    assert line[carets.index("^") :].startswith("mesages")
    assert len(line) < 80


def test_denied_words_are_told() -> None:
    strict = replace(VOCABULARY, denies=lambda word: "抑郁" in word)
    for text in ('keyword("抑郁症")', 'tag("抑郁")', 'admin("抑郁")'):
        with pytest.raises(ConditionRefused) as refused:
            condition_of(text, strict)
        assert refused.value.flaws[0].fault is Fault.DENIED


def test_the_rules_a_condition_rests_on_are_known() -> None:
    assert rules_in(condition_of('not rule("年轻宝妈") or rule("night owl") > 0', VOCABULARY)) == set(VOCABULARY.rules)


def test_a_date_is_the_day_it_names() -> None:
    found = condition_of("joined = 2026-01-05 and left", VOCABULARY)
    assert isinstance(found, All)
    assert str(day_of(date(2026, 1, 5))) in repr(found.parts[0])


@given(CONDITIONS)
def test_what_is_written_again_reads_as_the_same(condition: Condition) -> None:
    assert condition_of(written(condition), VOCABULARY) == condition


@given(st.text(max_size=80))
def test_nothing_that_is_typed_ends_in_anything_but_a_condition_or_a_reason(text: str) -> None:
    for flaw in flaws_of(text, VOCABULARY):
        assert 0 <= flaw.at.start <= flaw.at.end <= len(text)
        pointed_at(text, flaw.at)


SIGNS = ("(", ")", "=", "!=", "≥", ",", '"', "“", ".", " ")
WORDS = ("and", "or", "not", "且", "或", "非", "in", "stage", "core", "阶段", "topic", "declared", "age")
PIECES = (*SIGNS, *WORDS, "3", "40%", "20-29")


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_nor_does_anything_made_of_the_languages_own_pieces(text: str) -> None:
    if not flaws_of(text, VOCABULARY):
        found = condition_of(text, VOCABULARY)
        assert condition_of(written(found), VOCABULARY) == found


def test_nobody_is_led_to_what_is_put_into_own_words() -> None:
    for text in ("bio = 1", "declared.boi = 1"):
        assert not any("bio" in name for flaw in flaws(text) for name in flaw.known)


def test_where_names_clash_everybodys_fields_come_before_a_communitys_own() -> None:
    years = new_field("years", FieldKind.NUMBER, Label("age", "kids"), ())
    known = Vocabulary().with_own([years, KIDS])
    for text in ('declared.age = "20-29"', "declared.kids > 1", "declared.years > 1"):
        assert written(condition_of(text, known)) == text
