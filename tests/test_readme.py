"""The two READMEs lead to the same places and name the same commands, and every place is there."""

import re
from pathlib import Path

import pytest

from bot.cli.registry import COMMANDS as TYPED
from bot.commands.registry import COMMANDS as ASKED
from bot.settings import Settings, variable

ROOT = Path(__file__).parent.parent
ENGLISH, CHINESE = "README.md", "README.zh-CN.md"
READMES = (ENGLISH, CHINESE)
LINK = re.compile(r"\]\(([^)\s]+)\)")
IN_CHAT = re.compile(r"`/([a-z]+)[ `]")
ON_THE_LINE = re.compile(r"(?:bin/hearth|`hearth) ([a-z]+)")
SETTING = re.compile(r"HEARTH_[A-Z_]+")


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def links(name: str) -> set[str]:
    return {link for link in LINK.findall(text(name)) if not link.startswith("http")} - set(READMES)


@pytest.mark.parametrize("name", READMES)
def test_every_place_a_readme_leads_to_is_there(name: str) -> None:
    assert links(name)
    assert [link for link in links(name) if not (ROOT / link.partition("#")[0]).exists()] == []


@pytest.mark.parametrize("name", READMES)
def test_every_command_and_setting_a_readme_names_is_one(name: str) -> None:
    asked, typed, settings = (set(one.findall(text(name))) for one in (IN_CHAT, ON_THE_LINE, SETTING))
    assert asked - {one.name for one in ASKED} == {"healthz", "readyz", "metrics"}
    assert typed <= set(TYPED)
    assert settings <= {variable(field) for field in Settings.model_fields}


def test_both_say_the_same_in_commands_and_places() -> None:
    assert {link.replace(".zh.png", ".png") for link in links(CHINESE)} == links(ENGLISH)
    for one in (IN_CHAT, ON_THE_LINE):
        assert set(one.findall(text(ENGLISH))) == set(one.findall(text(CHINESE)))
