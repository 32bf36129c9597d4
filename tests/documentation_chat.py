"""Writes the part of `docs/commands.md` about what people can ask for in chats, from the registry and the texts."""

from bot.commands.model import Command, Where, Who
from bot.commands.registry import COMMANDS
from bot.texts import Texts

BEGIN = "<!-- commands in chats: written by `make docs` from the code -->"
END = "<!-- end of commands in chats -->"
WHERE = {Where.PRIVATE: "answered in private", Where.GROUP: "in groups", Where.BOTH: "anywhere"}
WHO = {Who.ANYONE: "everybody", Who.MEMBER: "members", Who.ADMIN: "admins"}
HEAD = "| command | who | where | what | 做什么 | for example |\n|---|---|---|---|---|---|"


def chat_commands() -> str:
    """Give the table: one row a command."""
    texts = Texts.load()
    return "\n".join([HEAD, *(row(one, texts) for one in COMMANDS)])


def row(one: Command, texts: Texts) -> str:
    """Give one command's row."""
    what = [texts.say(language, f"command-{one.name}") for language in ("en", "zh")]
    example = texts.say("en", f"command-{one.name}.example")
    cells = (f"`/{one.name}`", WHO[one.who], WHERE[one.where], *what, f"`{example}`")
    return f"| {' | '.join(cells)} |"
