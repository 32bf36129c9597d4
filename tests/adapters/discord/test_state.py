"""What is switched on for our application, and what is said where it is not."""

import discord
import pytest

from adapters.discord.state import INTENTS_REFUSED, allowed, lacking
from adapters.discord.wants import INTENTS, INTENTS_PAGE

MEMBERS, MEMBERS_LIMITED, CONTENT, CONTENT_LIMITED = 1 << 14, 1 << 15, 1 << 18, 1 << 19


def flags(bits: int) -> discord.ApplicationFlags:
    made = discord.ApplicationFlags()
    made.value = bits
    return made


@pytest.mark.parametrize(
    ("bits", "switched_on"),
    [
        (0, (False, False)),
        (MEMBERS, (True, False)),
        (MEMBERS_LIMITED | CONTENT_LIMITED, (True, True)),
        (CONTENT, (False, True)),
    ],
)
def test_a_switch_may_be_on_in_full_or_for_a_small_bot(bits: int, switched_on: tuple[bool, bool]) -> None:
    assert allowed(flags(bits)) == switched_on


def test_where_nothing_is_told_of_switches_everything_is_asked_for() -> None:
    assert allowed(None) == (True, True)


def test_what_is_missing_says_where_to_switch_it_on() -> None:
    assert lacking(members=True, content=True) == ()
    members, content = lacking(members=False, content=False)
    assert lacking(members=False, content=True) == (members,)
    assert lacking(members=True, content=False) == (content,)
    for words, (name, loss) in zip((members, content), INTENTS.values(), strict=True):
        assert words.startswith(f"{name} is off: {loss}.")
        assert f"Switch {name} on at {INTENTS_PAGE}" in words


def test_what_is_refused_names_both_switches() -> None:
    assert "Server Members Intent and Message Content Intent" in INTENTS_REFUSED
    assert INTENTS_PAGE in INTENTS_REFUSED
