"""The page speaks the language that was asked for, and writes numbers and dates as it does."""

import pytest

from bot.texts import Language
from bot.web.speech import Speech, language_of
from tests.bot.web.visiting import TEXTS

ZH, EN = Speech(TEXTS, "zh"), Speech(TEXTS, "en")


@pytest.mark.parametrize(
    ("asked", "chosen", "own", "accepted", "language"),
    [
        ("en", "zh", "zh", "zh-CN", "en"),
        ("xx", "en", "zh", "zh-CN", "en"),
        ("", "", "en", "zh-CN", "en"),
        ("", "", None, "zh-CN,en;q=0.5", "zh"),
        ("", "", None, "fr-FR,zh;q=0.5", "en"),
        ("", "", None, "", "en"),
    ],
)
def test_what_was_asked_for_goes_before_what_the_community_speaks(
    asked: str, chosen: str, own: str | None, accepted: str, language: Language
) -> None:
    assert language_of(asked, {"hearth-lang": chosen}, own, accepted) == language


def test_values_that_stand_out_are_told_apart_from_the_words_around_them() -> None:
    pieces = EN.rich("lead", people=1, messages=2, shown_people="<1>", shown_messages="2")
    assert pieces == [("<1>", True), (" person by the fire today, with ", False), ("2", True), (" messages.", False)]


@pytest.mark.parametrize(
    ("seconds", "told"), [(1, "1 min"), (3_600, "60 min"), (7_200, "2 h"), (200_000, "56 h"), (300_000, "3 days")]
)
def test_a_span_is_told_in_what_fits_it(seconds: float, told: str) -> None:
    assert EN.span(seconds) == told


def test_numbers_and_dates_are_written_as_the_language_does() -> None:
    assert (EN.number(1_234_567), EN.share(0.256), EN.points(-0.123)) == ("1,234,567", "26%", "−12.3")
    assert (EN.day(20_458), ZH.day(20_458)) == ("5 Jan", "1月5日")
    assert (EN.month(2026 * 12), ZH.month(2026 * 12)) == ("Jan 2026", "2026年1月")
    assert (EN.topic("food"), ZH.topic("food"), EN.topic("未知")) == ("food", "吃的", "未知")
