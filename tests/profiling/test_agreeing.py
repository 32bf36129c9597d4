"""A mode that a platform's rules forbid becomes asking there, and nowhere else."""

import pytest

from profiling.agreeing import ALLOWED, MODES, Use, Word, agrees, can_be_had, mode_on
from profiling.events import Platform


@pytest.mark.parametrize(
    ("platform", "chosen", "holds"),
    [
        (Platform.DISCORD, "notice", "ask"),
        (Platform.DISCORD, "ask", "ask"),
        (Platform.DISCORD, "declared", "declared"),
        (Platform.TELEGRAM, "notice", "notice"),
        (Platform.TELEGRAM, "declared", "declared"),
    ],
)
def test_what_is_chosen_holds_where_it_can_be_had(platform: Platform, chosen: str, holds: str) -> None:
    assert mode_on(platform, chosen) == holds


def test_nobody_on_discord_is_read_or_tied_who_did_not_say_yes() -> None:
    there = [mode for mode in MODES if can_be_had(Platform.DISCORD, mode)]
    assert there == ["ask", "declared"]
    for mode in there:
        for word in (Word.UNASKED, Word.NO, Word.PAUSED):
            assert not ALLOWED[mode, word] & {Use.READ, Use.TIED}


def test_where_only_declared_things_count_nobody_is_read_whatever_they_said() -> None:
    assert [word for word in Word if ALLOWED["declared", word] & {Use.READ, Use.TIED}] == []


def test_whoever_paused_is_only_what_they_say_themselves() -> None:
    assert {ALLOWED[mode, Word.PAUSED] for mode in MODES} == {frozenset({Use.PICKED})}


def test_every_mode_and_word_has_its_row_and_a_database_may_say_it_in_numbers() -> None:
    assert set(ALLOWED) == {(mode, word) for mode in MODES for word in Word}
    assert (agrees(1, "ask"), agrees(0, "notice"), agrees(None, "notice")) == (True, False, True)
