"""Writes the pages that are made from the code (`python -m tests.documentation`); a test holds them to it."""

from pathlib import Path

from pydantic import SecretStr
from pydantic.fields import FieldInfo

from bot.settings import Settings, variable

ROOT = Path(__file__).parent.parent

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


def _fields() -> list[tuple[str, FieldInfo]]:
    return list(Settings.model_fields.items())


def _code(value: str) -> str:
    return f"`{value}`" if value else ""


PAGES = {".env.example": env_example, "docs/settings.md": settings_page}


def write() -> None:
    """Write every page anew."""
    for name, page in PAGES.items():
        (ROOT / name).write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    write()
