"""The commands as a platform's menu offers them: name, one line, and to whom."""

from bot.commands.model import Command, Where, Who
from bot.commands.registry import COMMANDS
from bot.texts import Language, Texts

PRIVATE, GROUPS, ADMINS = "private", "groups", "admins"
"""Who is offered a command: in their private chat, in groups, or as an admin of one (in both)."""


def catalogue(language: Language, texts: Texts | None = None) -> list[tuple[str, str, str]]:
    """Every command as (name without slash, what it does, to whom), once for each scope it belongs to."""
    said = texts or Texts.load()
    return [(one.name, said.say(language, f"command-{one.name}"), scope) for one in COMMANDS for scope in scopes(one)]


def scopes(one: Command) -> list[str]:
    """To whom a command is offered."""
    if not one.is_offered:
        return []
    if one.who is Who.ADMIN:
        return [ADMINS]
    return [scope for scope, where in ((PRIVATE, Where.GROUP), (GROUPS, Where.PRIVATE)) if one.where is not where]
