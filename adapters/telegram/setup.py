"""Tells Telegram which commands to offer, to whom and in which language."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from telegram import (
    BotCommand,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
)

from adapters.telegram.failures import honest
from adapters.telegram.wire import Line


class Audience(StrEnum):
    """Who is offered a menu of commands."""

    PRIVATE = "private"
    GROUPS = "groups"
    ADMINS = "admins"


IN_GROUPS = frozenset({Audience.GROUPS, Audience.ADMINS})
WHISPERED: Mapping[str, bool] = MappingProxyType({"is_ephemeral": True})
"""What hides a command itself (Bot API 10.2, https://core.telegram.org/bots/api#botcommand)."""


@dataclass(frozen=True, slots=True)
class Menu:
    """The commands (name without slash, one line of description) for an audience.

    `language` is two letters, or empty for everybody who has no menu in their own language.
    """

    audience: Audience
    language: str
    commands: tuple[tuple[str, str], ...]


async def announce_commands(line: Line, menus: Sequence[Menu]) -> None:
    """Set every menu; an empty one is taken away. Raises SendFailed at the first that fails.

    In groups a command is whispered: nobody but the bot sees that it was given. Who does not know that field passes
    over it, and the command is given openly, as ever.
    """
    for menu in menus:
        secrecy = dict(WHISPERED) if menu.audience in IN_GROUPS else None
        commands = [BotCommand(name, description, api_kwargs=secrecy) for name, description in menu.commands]
        with honest(line.scrub):
            await line.bot.set_my_commands(commands, scope_of(menu.audience), language_code=menu.language or None)


def scope_of(
    audience: Audience,
) -> BotCommandScopeAllPrivateChats | BotCommandScopeAllGroupChats | BotCommandScopeAllChatAdministrators:
    """The platform's name for an audience."""
    match audience:
        case Audience.PRIVATE:
            return BotCommandScopeAllPrivateChats()
        case Audience.GROUPS:
            return BotCommandScopeAllGroupChats()
        case Audience.ADMINS:
            return BotCommandScopeAllChatAdministrators()
