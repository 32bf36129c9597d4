"""The picture holds the numbers and the latest happenings, and never breaks its lines."""

from dataclasses import replace

import pytest
from rich.cells import cell_len

from bot.cli.view import BAR_CELLS, SHOWN_HAPPENINGS, Lines, View, bar
from bot.happenings import Happening, Kind
from bot.texts import LANGUAGES, Language
from tests.bot.cli.screens import AT, JOINED, SNAPSHOT, screen, wording


def drawn(view: View, width: int = 90) -> str:
    console, paper = screen(width=width)
    console.print(view)
    return paper.getvalue()


def full(language: Language = "en") -> View:
    view = View(wording(language))
    view.update(SNAPSHOT)
    for number in range(20):
        view.note(Happening(AT, Kind.TAGGED, "17", f"topic {number}"))
    return view


def test_the_picture_names_the_community_its_day_its_people_and_what_was_done() -> None:
    picture = drawn(full())
    for part in ("巷口 The Lane", "Tue 3 March, 14:05", "300 members", "172 agreed", "heard 10,549", "held out 2"):
        assert part in picture


def test_the_latest_happenings_are_shown_in_the_communitys_time() -> None:
    picture = drawn(full())
    assert "14:05 🔖 小满 likes topic 19" in picture
    assert picture.count("小满") == SHOWN_HAPPENINGS
    assert "topic 7\n" not in picture


@pytest.mark.parametrize("width", [40, 90])
def test_a_long_happening_leaves_time_and_picture_whole(width: int) -> None:
    view = full()
    view.note(Happening(AT, Kind.TAGGED, "17", "walks " * 30))
    assert drawn(view, width).count("14:05 🔖 小满 likes ") == SHOWN_HAPPENINGS


def test_before_anything_happens_the_picture_says_so() -> None:
    assert "Nothing to show yet" in drawn(View(wording()))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [40, 60, 90, 200])
def test_no_line_is_wider_than_the_terminal(language: Language, width: int) -> None:
    assert max(cell_len(line) for line in drawn(full(language), width).splitlines()) <= width


def test_markup_in_a_topic_or_a_title_stays_text() -> None:
    view = View(wording())
    view.update(replace(SNAPSHOT, community="[red]The Lane[/red]"))
    view.note(Happening(AT, Kind.TAGGED, "17", "[bold]walks[/bold]"))
    assert "[red]The Lane[/red]" in drawn(view)
    assert "[bold]walks[/bold]" in drawn(view)


def test_whatever_somebody_is_in_has_a_cell_of_the_bar() -> None:
    spans = {str(span.style): span.end - span.start for span in bar(SNAPSHOT).spans}
    assert spans == {"green": round(BAR_CELLS * 12 / 133), "yellow": round(BAR_CELLS * 120 / 133), "blue": 1}


def test_a_community_without_stages_has_an_empty_bar() -> None:
    assert not bar(replace(SNAPSHOT, stages={})).plain


def test_lines_for_a_pipe_say_the_same_in_words() -> None:
    lines = Lines(wording())
    assert lines.opening(SNAPSHOT).startswith("🔥 巷口 The Lane · demo community")
    assert lines.happening(JOINED, SNAPSHOT) == "2026-03-03 14:05  👋 小满 joined"
    assert lines.numbers(SNAPSHOT).endswith("answered 5 | new 12, active 120, dormant 1")
    assert lines.more(7).strip() == "… and 7 more"
