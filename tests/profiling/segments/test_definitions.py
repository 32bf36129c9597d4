"""Rules and segments go into a file and come out of it the same; a broken file is told by line and column."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conditions.reading import read
from bot.texts import Texts
from profiling.segments.definitions import (
    Definition,
    FileFault,
    FileRefused,
    Kind,
    checked,
    file_of,
    is_name,
    read_file,
    shipped,
)
from profiling.segments.flaws import Fault
from profiling.segments.tree import Condition
from profiling.segments.writing import written
from tests.profiling.segments.conditions import CONDITIONS

TEXTS = Texts.load()
FILE = """\
# ours
[规则]
年轻宝妈: declared.gender = f
    and topic("育儿") > 0.4

[Segments]
潜水党：stage = lurker
"""


def refused(content: str) -> list[tuple[FileFault, int, int]]:
    with pytest.raises(FileRefused) as error:
        checked(content, read_file(content), lambda one: read(TEXTS, one.text))
    return [(flaw.fault, flaw.line, flaw.column) for flaw in error.value.flaws]


def test_a_file_is_read_with_headings_in_both_languages_and_conditions_over_several_lines() -> None:
    found = read_file(FILE)
    assert [(one.kind, one.name) for one in found] == [(Kind.RULE, "年轻宝妈"), (Kind.SEGMENT, "潜水党")]
    assert found[0].text == 'declared.gender = f\n    and topic("育儿") > 0.4'
    assert [FILE[one.start : one.start + len(one.text)] for one in found] == [one.text for one in found]


@pytest.mark.parametrize(
    ("content", "flaws"),
    [
        ("a: stage = core", [(FileFault.NO_HEADING, 1, 1)]),
        ("[rules]\nstage = core", [(FileFault.NO_COLON, 2, 1)]),
        ("[rulez]\na: stage = core", [(FileFault.HEADING, 1, 1), (FileFault.NO_HEADING, 2, 1)]),
        ("[rules]\n: stage = core", [(FileFault.NAME, 2, 1)]),
        (f"[rules]\n{'长' * 33}: stage = core", [(FileFault.NAME, 2, 1)]),
        ("[rules]\na: left\n[segments]\na: left", [(FileFault.TWICE, 4, 1)]),
        (
            "[rules]\na: left and\n   mesages > 3 or\n   stage = cor",
            [(FileFault.CONDITION, 3, 4), (FileFault.CONDITION, 4, 12)],
        ),
        ("[rules]\na:\nb: left", [(FileFault.CONDITION, 2, 3)]),
        ("x" * 200_001, [(FileFault.TOO_LONG, 1, 1)]),
        ("[rules]\n" + "".join(f"r{n}: left\n" for n in range(201)), [(FileFault.TOO_MANY, 1, 1)]),
    ],
)
def test_what_is_wrong_is_told_by_line_and_column(content: str, flaws: list[tuple[FileFault, int, int]]) -> None:
    assert refused(content) == flaws


def test_the_flaw_of_a_condition_is_told_with_it() -> None:
    with pytest.raises(FileRefused) as error:
        checked("[rules]\na: mesages > 3", read_file("[rules]\na: mesages > 3"), lambda one: read(TEXTS, one.text))
    (flaw,) = error.value.flaws
    assert (flaw.found, flaw.flaw and flaw.flaw.fault) == ("a", Fault.UNKNOWN_NAME)


@pytest.mark.parametrize(
    ("name", "fits"),
    [
        ("年轻宝妈", True),
        ("night owls", True),
        ("", False),
        (" a", False),
        ("a:b", False),
        ("#a", False),
        ("a\nb", False),
    ],
)
def test_a_name_is_something_to_read_on_one_line(name: str, fits: bool) -> None:
    assert is_name(name) is fits


NAMES = st.text(min_size=1, max_size=32).filter(is_name)


@given(st.dictionaries(NAMES, st.tuples(st.sampled_from(Kind), CONDITIONS), max_size=5))
def test_what_is_written_to_a_file_is_read_from_it(held: dict[str, tuple[Kind, Condition]]) -> None:
    definitions = [Definition(kind, name, written(condition)) for name, (kind, condition) in held.items()]
    found = read_file(file_of(definitions))
    assert {(one.kind, one.name, one.text) for one in found} == {(one.kind, one.name, one.text) for one in definitions}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_is_shipped_is_read_in_each_language_and_means_the_same(language: str) -> None:
    theirs, ours = shipped(language), shipped("zh")
    assert [one.kind for one in theirs] == [one.kind for one in ours]
    assert len(theirs) >= 10
    assert [read(TEXTS, one.text) for one in theirs] == [read(TEXTS, one.text) for one in ours]


def test_the_shipped_ones_are_named_as_people_call_them() -> None:
    names = {one.name for one in shipped("zh")}
    assert names >= {"年轻宝妈", "高消费潜力", "意见领袖", "潜水党", "夜猫子", "求助者", "答疑者"}
