"""A chance of returning is told with the facts it follows from, in both languages."""

import pytest

from bot.commands.chances import chance_sentence
from bot.speaking import say
from bot.texts import Language, Texts
from profiling.activity import MemberDay
from profiling.calendar import AsOf
from profiling.evidence import Fading
from profiling.observed import ObservedDays
from profiling.portrait import Gaze, MemberHistory, Portrait, portrait_of
from profiling.returning import shipped_model

TODAY = 1_000
TEXTS = Texts.load()


def seen(*active: int, joined: tuple[int, ...] = (), left: tuple[int, ...] = ()) -> Portrait:
    """The portrait of who was active on some days, in a community heard for years."""
    days = [MemberDay(day, messages=1) for day in active]
    observed = ObservedDays.of_spans([(0, TODAY)])
    gaze = Gaze(AsOf.start_of(TODAY), observed, Fading(TODAY), shipped_model())
    return portrait_of(MemberHistory(member=1, days=days, joined=joined, left=left), gaze)


def told(language: Language, portrait: Portrait) -> str:
    return say(TEXTS, language, chance_sentence(portrait)).replace("⁨", "").replace("⁩", "")


def test_days_gap_and_silence_are_told_and_what_speaks_for_and_against() -> None:
    came = seen(979, 983, 987)
    assert told("en", came) == (
        "Returning: about 21% within 30 days. 3 active days of the last 90; own gap 4 days; silent 12. "
        "What lifts it: when you were last here, how often lately. Counts only."
    )
    assert told("zh", came).startswith("再来:30 天内大约 21% 的可能。最近 90 天来过 3 天,一般隔 4 天,有 12 天没来。")


def test_of_who_came_once_no_gap_is_told() -> None:
    assert "1 active day of the last 90; no own gap yet; not silent." in told("en", seen(TODAY - 1))


def test_a_silence_is_told_as_what_lowers_the_chance() -> None:
    assert "What lowers it: in how many months, when you were last here, how often lately." in told(
        "en", seen(*range(500, 560))
    )


@pytest.mark.parametrize(("language", "words"), [("en", "The door is open."), ("zh", "门一直开着。")])
def test_who_left_is_not_expected(language: Language, words: str) -> None:
    assert words in told(language, seen(990, left=(995,)))


@pytest.mark.parametrize(("language", "words"), [("en", "nothing else is known"), ("zh", "还没听你说过话")])
def test_of_who_has_not_spoken_only_the_plain_share_is_known(language: Language, words: str) -> None:
    assert words in told(language, seen(joined=(990,)))
