"""The commands as Discord offers them: with fields to fill in, in three languages, from the one registry."""

from collections.abc import Callable, Mapping

import opencc

from adapters.discord.slash import Option, Slash
from bot.commands.arguments import Argument, Choice, Integer, Somebody, Text
from bot.commands.model import Command, Where, Who
from bot.commands.proposals import PROPOSED
from bot.commands.registry import COMMANDS
from bot.texts import Texts

HERE, TAIWAN = "zh-CN", "zh-TW"
"""Discord's names of two ways of writing Chinese."""
BY_FORM = frozenset({"feedback"})
"""What takes more than a line is asked for by a form."""
WHOM = "who"
"""A field of this name is a person, whom Discord lets one choose."""


def slashes(texts: Texts) -> list[Slash]:
    """Every command that is offered."""
    traditional = opencc.OpenCC("s2twp").convert
    return [offered(one, texts, traditional) for one in COMMANDS if one.is_offered]


def offered(command: Command, texts: Texts, traditional: Callable[[str], str]) -> Slash:
    """One command with its fields."""

    def said(key: str) -> tuple[str, Mapping[str, str]]:
        chinese = texts.say("zh", key)
        return texts.say("en", key), {HERE: chinese, TAIWAN: traditional(chinese)}

    name, names = said(f"slash-{command.name}")
    what, whats = said(f"command-{command.name}")
    fields = [
        field_of(command.name, argument, *said(f"slash-{command.name}-{argument.name}"))
        for argument in command.arguments
    ]
    return Slash(
        name,
        what,
        names,
        whats,
        tuple(fields),
        for_admins=command.who is Who.ADMIN,
        in_private=command.where is not Where.GROUP,
        by_form=command.name in BY_FORM,
    )


def field_of(command: str, argument: Argument, what: str, whats: Mapping[str, str]) -> Option:
    """One thing to fill in."""
    is_person = isinstance(argument, Somebody) or argument.name == WHOM
    kind = "member" if is_person else "number" if isinstance(argument, Integer) else "text"
    return Option(
        argument.name,
        what,
        whats,
        kind,
        argument.required,
        tuple(argument.words) if isinstance(argument, Choice) else (),
        argument.longest if isinstance(argument, Text) and not is_person else 0,
        least=argument.least if isinstance(argument, Integer) else None,
        most=argument.most if isinstance(argument, Integer) else None,
        keyword=argument.keyword,
        takes_rest=argument.takes_rest,
        is_proposed=(command, argument.name) in PROPOSED,
    )
