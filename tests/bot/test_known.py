"""What is known of a community is said, and so is what is not, with the day it will be."""

from dataclasses import replace
from datetime import date

import pytest

from bot.known import known, not_known
from bot.phrases import stacked
from bot.speaking import say
from bot.texts import Language, Texts
from profiling.calendar import day_of
from storage.letters import Phrase
from storage.numbers import Numbers

TEXTS = Texts.load()
NOVEMBER = day_of(date(2026, 11, 22))
ALL = Numbers(
    "围炉", 230, 214, 80, 200, 9_000, 31, 40, 21, {"active": 200}, NOVEMBER, NOVEMBER - 26, 3_012, "introduce"
)


def spoken(language: Language, lines: list[Phrase]) -> str:
    return say(TEXTS, language, stacked(lines)) if lines else ""


def test_everything_known_leaves_nothing_unsaid() -> None:
    assert "3,012 here · 230 seen · 214 heard" in spoken("en", known(ALL))
    assert "31 位有画像,199 位还没有" in spoken("zh", known(ALL))
    assert not_known(ALL) == []


@pytest.mark.parametrize(
    ("found", "line"),
    [
        (replace(ALL, peak=None), "When it is liveliest: it shows once 5 people have spoken"),
        (replace(ALL, observed_days=1, stages_known_on=NOVEMBER + 14), "first dormant list on 6 December"),
        (replace(ALL, stages={}), "worked out once a night"),
        (replace(ALL, people=None), "How many are here: I'll have asked within the hour"),
        (replace(ALL, beginning="asked"), "/introduce shows you how it would look"),
        (replace(ALL, beginning="listen"), "/introduce shows you how it would look"),
    ],
)
def test_what_is_not_known_is_said_with_when_it_will_be(found: Numbers, line: str) -> None:
    (unknown,) = not_known(found)
    assert line in spoken("en", [unknown])


def test_a_community_nobody_spoke_in_yet_has_a_line_for_each() -> None:
    empty = Numbers("围炉", 0, 0, 0, 0, 0, 0, 0, None, {}, NOVEMBER, NOVEMBER + 15, None, "asked")
    assert len(known(empty)) == 3
    assert len(not_known(empty)) == 4
