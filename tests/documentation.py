"""Writes the pages that are made from the code (`make docs`); a test holds them to it."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import typer
from pydantic import SecretStr
from pydantic.fields import FieldInfo
from typer.core import TyperArgument, TyperGroup, TyperOption

from bot.cli.app import application
from bot.cli.registry import COMMANDS, Entry
from bot.settings import Settings, variable
from tests import documentation_chat, documentation_consent, documentation_segments

ROOT = Path(__file__).parent.parent

BEGIN = "<!-- the command line: written by `make docs` from the code -->"
END = "<!-- end of the command line -->"
ENV_HEAD = """\
# Copy this file to .env and take the # off what you want to set. Everything has a default that works.
# What stands in the environment goes before this file. The same list, as a page: docs/settings.md
"""
SETTINGS_HEAD = """\
# Settings

Set them in the environment or in a file `.env` in the folder Hearth is started from; the environment goes first.
An unknown `HEARTH_` name is refused, so that a typing mistake cannot pass for a setting. A wrong value ends the
program with one line that says which and why (exit status 78).

| setting | default | what it is |
|---|---|---|
"""


def _default(field: FieldInfo) -> str:
    value: object = field.default
    if value is None or isinstance(value, SecretStr):
        return ""
    return f"{value:g}" if isinstance(value, float) else str(value)


def _sentence(field: FieldInfo) -> str:
    return field.description or ""


def env_example() -> str:
    """Give `.env.example`: each setting's sentence above its line, in the order of the class."""
    lines = [f"# {_sentence(field)}\n#{variable(name)}={_default(field)}" for name, field in _fields()]
    return ENV_HEAD + "\n" + "\n\n".join(lines) + "\n"


def settings_page() -> str:
    """Give `docs/settings.md`: one row a setting."""
    rows = [f"| `{variable(name)}` | {_code(_default(field))} | {_sentence(field)} |" for name, field in _fields()]
    return SETTINGS_HEAD + "\n".join(rows) + "\n"


def command_line() -> str:
    """Give the command line's part of `docs/commands.md`: each command, what it does and what it takes."""
    parts = [part for name, entry in COMMANDS.items() for part in _command(name, entry)]
    return "\n\n".join(parts)


def _command(name: str, entry: Entry) -> Iterator[str]:
    group = typer.main.get_command(application([name]))
    assert isinstance(group, TyperGroup)
    command = group.commands[name]
    yield f"### `hearth {name}`\n\n{entry.sentence}"
    if not isinstance(command, TyperGroup):
        yield from _parameters(command.params)
        return
    for below, subcommand in command.commands.items():
        yield f"**`hearth {name} {below}`** — {_first_line(subcommand.help)}"
        yield from _parameters(subcommand.params)


def _parameters(parameters: Sequence[object]) -> Iterator[str]:
    rows = []
    for parameter in parameters:
        if isinstance(parameter, TyperArgument):
            rows.append(f"- `{(parameter.metavar or parameter.name or '').upper()}`: {_first_line(parameter.help)}")
        elif isinstance(parameter, TyperOption):
            names = " / ".join(f"`{name}`" for name in (*parameter.opts, *parameter.secondary_opts))
            rows.append(f"- {names}: {_first_line(parameter.help)}")
    if rows:
        yield "\n".join(rows)


def _first_line(text: str | None) -> str:
    return (text or "").strip().split("\n\n")[0].replace("\n", " ")


def commands_page() -> str:
    """Give `docs/commands.md` with what the code says of both kinds of commands written anew; the rest stays."""
    page = (ROOT / "docs/commands.md").read_text(encoding="utf-8")
    page = _rewritten(page, BEGIN, END, command_line())
    return _rewritten(page, documentation_chat.BEGIN, documentation_chat.END, documentation_chat.chat_commands())


def _rewritten(page: str, begin: str, end: str, content: str) -> str:
    before, _, rest = page.partition(begin)
    _, _, after = rest.partition(end)
    return f"{before}{begin}\n\n{content}\n\n{end}{after}"


def _fields() -> list[tuple[str, FieldInfo]]:
    return list(Settings.model_fields.items())


def _code(value: str) -> str:
    return f"`{value}`" if value else ""


def privacy_page() -> str:
    """Give `docs/privacy.md` with the table of who is counted, read, tied and written to written anew."""
    page = (ROOT / "docs/privacy.md").read_text(encoding="utf-8")
    return _rewritten(page, documentation_consent.BEGIN, documentation_consent.END, documentation_consent.matrix())


def segments_page() -> str:
    """Give `docs/segments.md` with the tables of fields and of what ships written anew."""
    page = (ROOT / "docs/segments.md").read_text(encoding="utf-8")
    told = documentation_segments
    page = _rewritten(page, told.BEGIN, told.END, told.fields())
    return _rewritten(page, told.SHIPPED_BEGIN, told.SHIPPED_END, told.what_ships())


PAGES = {
    ".env.example": env_example,
    "docs/settings.md": settings_page,
    "docs/commands.md": commands_page,
    "docs/privacy.md": privacy_page,
    "docs/segments.md": segments_page,
}


def write() -> None:
    """Write every page anew."""
    for name, page in PAGES.items():
        (ROOT / name).write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    write()
