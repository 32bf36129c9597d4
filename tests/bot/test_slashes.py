"""Every command is offered on Discord, in three languages, within what Discord takes."""

import re

import pytest

from adapters.discord.slash import Slash, offered, typed
from bot.commands.arguments import read_arguments
from bot.commands.registry import COMMANDS
from bot.slashes import slashes
from tests.bot.commands.room import TEXTS

NAME = re.compile(r"[-\w]{1,32}")
"""https://docs.discord.com/developers/interactions/application-commands#application-command-object-application-command-naming"""
MOST_CHARACTERS = 8_000
"""Of a command with all its fields, in its longest language."""
ALL = slashes(TEXTS)


def test_every_command_that_is_offered_anywhere_is_offered_here() -> None:
    assert {one.name for one in ALL} == {one.name for one in COMMANDS if one.is_offered}


@pytest.mark.parametrize("one", ALL, ids=lambda one: str(one.name))
def test_names_are_small_and_texts_are_short_in_every_language(one: Slash) -> None:
    names = [one.name, *one.names.values(), *(option.name for option in one.options)]
    assert all(NAME.fullmatch(name) and name == name.lower() for name in names)
    told = [one.description, *one.descriptions.values()]
    for option in one.options:
        told += [option.description, *option.descriptions.values()]
    assert all(0 < len(text) <= 100 for text in told), told
    assert sum(map(len, [*names, *told])) < MOST_CHARACTERS
    assert set(one.names) == set(one.descriptions) == {"zh-CN", "zh-TW"}


def test_no_two_commands_bear_one_name_in_any_language() -> None:
    for language in ("zh-CN", "zh-TW"):
        assert len({one.names[language] for one in ALL}) == len(ALL)


def test_what_is_filled_in_is_read_as_what_is_typed() -> None:
    slash = {one.name: one for one in ALL}
    poll = {one.name: one for one in COMMANDS}["poll"]
    line = typed(slash["poll"], {"open": "7d", "question": "Where to go on Sunday?"})
    read = read_arguments(poll.arguments, line)
    assert (read.text("question"), read.duration("open")) == ("Where to go on Sunday?", poll.arguments[0].read("7d"))


def test_admins_commands_are_not_offered_in_private() -> None:
    assert not {str(one["name"]) for one in offered(ALL, in_private=True)} & {"stats", "poll", "settings"}
    assert {str(one["name"]) for one in offered(ALL, in_private=False)} >= {"stats", "me"}
