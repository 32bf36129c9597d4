"""Each kind of happening has a sentence in both languages, and real people have no name on the screen."""

import pytest
from rich.cells import cell_len

from bot.cli.wording import SIGNS, STAGES, Wording, by_mark, present
from bot.happenings import Happening, Kind, Snapshot
from bot.texts import LANGUAGES, Language
from profiling.lifecycle import Stage
from tests.bot.cli.screens import AT, SNAPSHOT, TEXTS, wording


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", Kind)
def test_every_kind_of_happening_is_told_with_whom_it_concerns(kind: Kind, language: Language) -> None:
    sentence = wording(language).happening(Happening(AT, kind, "17", "walks"))
    assert "小满" in sentence or "walks" in sentence
    assert "{" not in sentence


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_stage_has_a_name_of_its_own(language: Language) -> None:
    assert set(STAGES) == {stage.value for stage in Stage}
    assert len({wording(language).stage(stage) for stage in STAGES}) == len(STAGES)


def test_every_icon_is_two_cells_wide() -> None:
    assert {cell_len(icon) for icon, _ in (*SIGNS.values(), *STAGES.values())} == {2}


@pytest.mark.parametrize(("stage", "icon"), [("newcomer", "🌱"), ("active", "🔥"), ("dormant", "🌙")])
def test_a_stage_entered_shows_the_stages_icon_and_name(stage: str, icon: str) -> None:
    entered = Happening(AT, Kind.STAGE, "17", stage)
    assert wording().icon(entered) == icon
    assert wording("zh").stage(stage) in wording("zh").happening(entered)


def test_a_real_run_shows_a_short_mark_that_only_its_own_key_makes() -> None:
    face, other = by_mark(b"k" * 32), by_mark(b"q" * 32)
    assert face("telegram:157462242") == face("telegram:157462242") != other("telegram:157462242")
    assert face("telegram:157462242") != face("telegram:157462243")
    assert len(face("telegram:157462242")) == 6
    assert "157462242" not in Wording(TEXTS, "en", face, is_demo=False).happening(
        Happening(AT, Kind.ERASED, "telegram:157462242")
    )


def test_a_name_cannot_move_the_cursor_or_fill_the_line() -> None:
    wicked = Wording(TEXTS, "en", lambda who: "\x1b[2J" + "x" * 400, is_demo=True)
    sentence = wicked.happening(Happening(AT, Kind.JOINED, "17"))
    assert "\x1b" not in sentence
    assert len(sentence) < 40


def test_somebody_without_an_id_is_somebody() -> None:
    assert wording().happening(Happening(AT, Kind.JOINED)) == "somebody joined"


@pytest.mark.parametrize(("language", "date"), [("en", "Tue 3 March, 14:05"), ("zh", "3月3日 周二 14:05")])
def test_the_day_is_the_communitys(language: Language, date: str) -> None:
    assert wording(language).date(SNAPSHOT) == date


def test_the_pace_is_told_in_the_demo_and_a_real_run_is_live() -> None:
    assert wording().place(SNAPSHOT) == "demo community, nothing here is real · one second is 10 min"
    assert wording(is_demo=False).place(Snapshot("Ours", AT)) == "live"


def test_only_stages_with_somebody_in_them_are_shown_in_a_fixed_order() -> None:
    assert present(SNAPSHOT) == [("newcomer", 12), ("active", 120), ("dormant", 1)]
