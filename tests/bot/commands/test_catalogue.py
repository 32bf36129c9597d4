"""Every command can be offered in a platform's menu, in both languages, and has an example that works."""

import pytest

from bot.commands.arguments import read_arguments
from bot.commands.catalogue import ADMINS, GROUPS, PRIVATE, catalogue
from bot.commands.model import Command, Where, Who
from bot.commands.registry import COMMANDS, PRESSES
from bot.texts import LANGUAGES, Language
from tests.bot.commands.room import TEXTS

LONGEST_NAME, LONGEST_DESCRIPTION = 32, 256
"""Telegram's limits."""
ALWAYS = {"privacy", "mydata", "why", "pause", "stop", "forgetme"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_is_offered_to_somebody(language: Language) -> None:
    offered = catalogue(language)
    assert {name for name, _, _ in offered} == {one.name for one in COMMANDS if one.is_offered}
    assert all(len(name) <= LONGEST_NAME and 0 < len(what) <= LONGEST_DESCRIPTION for name, what, _ in offered)


def test_each_is_offered_where_it_can_be_used() -> None:
    scopes: dict[str, set[str]] = {}
    for name, _, scope in catalogue("en"):
        scopes.setdefault(name, set()).add(scope)
    assert (scopes["me"], scopes["mydata"], scopes["stats"]) == ({PRIVATE, GROUPS}, {PRIVATE}, {ADMINS})


def test_no_two_commands_bear_one_name() -> None:
    assert len({one.name for one in COMMANDS}) == len(COMMANDS)


def test_what_a_person_is_entitled_to_is_there_for_everybody() -> None:
    found = {one.name: one for one in COMMANDS}
    assert found.keys() >= ALWAYS
    assert all(found[name].who is not Who.ADMIN and found[name].where is not Where.GROUP for name in ALWAYS)


@pytest.mark.parametrize("one", COMMANDS, ids=lambda one: str(one.name))
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_example_in_a_refusal_works(language: Language, one: Command) -> None:
    name, _, arguments = TEXTS.say(language, f"command-{one.name}.example").partition(" ")
    assert name == f"/{one.name}"
    read_arguments(one.arguments, arguments)


def test_admins_commands_say_what_they_need() -> None:
    assert all((one.who is Who.ADMIN) == (one.needs is not None) for one in COMMANDS)


def test_every_button_of_a_command_is_answered() -> None:
    assert set(PRESSES) >= {"consent", "forgetme", "forgetme-keep", "show-me", "show-privacy"}
