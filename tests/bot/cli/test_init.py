"""`hearth init` writes a house that starts: asked on a terminal, given on a command line, never guessed."""

import os
import pty
import select
import stat
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from adapters.discord.wants import LEAST_PERMISSIONS
from bot.configuration import read_settings
from tests.bot.cli.terminal import Terminal
from tests.fakes.discord.control import Control as DiscordControl
from tests.fakes.discord.control import running as running_discord
from tests.fakes.discord.server import BOT
from tests.fakes.telegram.control import Control, running

REPOSITORY = Path(__file__).parents[3]
PATIENCE = 30.0


@pytest.fixture
def discord(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[DiscordControl]:
    """A Discord to ask whose message content intent is off in the portal, where the settings say it is."""
    with running_discord(tmp_path_factory.mktemp("fake") / "discord.json", "--no-content") as fake:
        monkeypatch.setenv("HEARTH_DISCORD_API_URL", fake.api_url)
        yield fake


@pytest.fixture
def telegram(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[Control]:
    """A platform to ask, where the settings say it is."""
    with running(tmp_path_factory.mktemp("fake") / "fake.json") as fake:
        monkeypatch.setenv("HEARTH_TELEGRAM_API_URL", fake.url)
        yield fake


def test_what_is_given_is_looked_at_and_written(terminal: Terminal, telegram: Control) -> None:
    given = ["--language", "zh", "--timezone", "Asia/Shanghai", "--consent", "ask"]
    told = terminal.hearth("init", "--telegram-token", telegram.token, *given, "--json")
    assert told.status == 0
    assert told.json["invite"].endswith("&admin=delete_messages+invite_users+send_welcome_messages+manage_ranks")
    assert len(told.json["claim"]) == 6
    settings = read_settings()
    assert (settings.language, settings.timezone, settings.consent) == ("zh", "Asia/Shanghai", "ask")
    assert settings.telegram_token is not None
    assert settings.telegram_token.get_secret_value() == telegram.token
    assert stat.S_IMODE((terminal.folder / ".env").stat().st_mode) == 0o600
    assert terminal.rows("select action, detail from audit_entry") == [("house.consent", "ask")]


def test_again_it_keeps_what_stands_and_makes_no_second_owner(terminal: Terminal, telegram: Control) -> None:
    (terminal.folder / ".env").write_text(f"# mine\nHEARTH_TELEGRAM_TOKEN={telegram.token}\nHEARTH_LOG_LEVEL=DEBUG\n")
    told = terminal.hearth("init", "--language", "en", "--json")
    assert told.status == 0
    text = (terminal.folder / ".env").read_text()
    assert text == f"# mine\nHEARTH_TELEGRAM_TOKEN={telegram.token}\nHEARTH_LOG_LEVEL=DEBUG\nHEARTH_LANGUAGE=en\n"


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        ([], "nobody is here to be asked"),
        (["--telegram-token", "hello"], "not a bot's token"),
        (["--telegram-token", "1:wrong"], "does not know this token"),
        (["--timezone", "Peking"], "no time zone is called"),
        (["--consent", "always"], "--consent"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    terminal: Terminal, telegram: Control, arguments: list[str], word: str
) -> None:
    told = terminal.hearth("init", *arguments)
    assert told.status == 2
    assert word in told.err
    assert not (terminal.folder / ".env").exists()


def test_where_telegram_is_away_the_token_is_kept(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HEARTH_TELEGRAM_API_URL", "http://127.0.0.1:9")
    told = terminal.hearth("init", "--telegram-token", "123456789:AAFabc", "--json")
    assert (told.status, told.json["invite"]) == (0, "")
    assert "could not be asked" in told.err


def test_on_a_terminal_it_asks(tmp_path: Path, telegram: Control) -> None:
    where = {"HEARTH_TELEGRAM_API_URL": telegram.url}
    shown = typed(tmp_path, where, "en", telegram.token, "", "Asia/Shanghai", "notice", "y")
    assert "@" in shown
    assert "/claim " in shown
    assert "HEARTH_CONSENT=notice" in (tmp_path / ".env").read_text()


def test_on_a_terminal_it_sets_discord_up_and_shows_what_the_portal_has_switched_off(
    tmp_path: Path, discord: DiscordControl
) -> None:
    where = {"HEARTH_DISCORD_API_URL": discord.api_url}
    shown = typed(tmp_path, where, "en", "", discord.token, "Asia/Shanghai", "notice", "ask")
    assert "Switched off: Message Content Intent." in shown
    assert "Privileged Gateway Intents" in shown
    assert "(rule 16) forbids profiling" in shown
    assert f"https://discord.com/oauth2/authorize?client_id={BOT.id}&permissions={LEAST_PERMISSIONS}" in shown
    assert "/claim " in shown
    text = (tmp_path / ".env").read_text()
    assert "HEARTH_CONSENT=ask" in text
    assert f"HEARTH_DISCORD_TOKEN={discord.token}" in text
    assert "TELEGRAM" not in text


def test_a_discord_token_given_is_looked_at_and_written(terminal: Terminal, discord: DiscordControl) -> None:
    told = terminal.hearth("init", "--discord-token", discord.token, "--consent", "declared", "--json")
    assert (told.status, told.json["invite"], len(told.json["claim"])) == (0, "", 6)
    assert f"client_id={BOT.id}&permissions={LEAST_PERMISSIONS}&" in told.json["discord_invite"]
    assert told.json["discord_intents_off"] == ["Message Content Intent"]
    settings = read_settings()
    assert settings.discord_token is not None
    assert settings.discord_token.get_secret_value() == discord.token
    assert terminal.rows("select action, detail from audit_entry") == [("house.consent", "declared")]


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["--discord-token", "hello"], "not a bot's token"),
        (["--discord-token", "MTE0.wrong.token"], "Discord does not know this token"),
        (["--discord-token", "MTE0.any.token", "--consent", "notice"], "rule 16"),
    ],
)
def test_what_discord_does_not_have_is_refused_and_nothing_is_written(
    terminal: Terminal, discord: DiscordControl, arguments: list[str], word: str
) -> None:
    told = terminal.hearth("init", *arguments)
    assert (told.status, word in told.err) == (2, True)
    assert not (terminal.folder / ".env").exists()


def typed(folder: Path, where: Mapping[str, str], *lines: str) -> str:
    """What a real terminal shows while these lines are typed into `hearth init`."""
    near, far = pty.openpty()
    environment = {**where, "HEARTH_KEY_FILE": str(folder / "key"), "LANG": "en_US.UTF-8"}
    path = {"PATH": os.environ["PATH"], "PYTHONPATH": str(REPOSITORY)}
    command = [sys.executable, "-m", "bot", "init"]
    process = subprocess.Popen(command, cwd=folder, stdin=far, stdout=far, stderr=far, env={**environment, **path})
    os.close(far)
    os.write(near, "".join(f"{line}\n" for line in lines).encode())
    shown = b""
    while select.select([near], [], [], PATIENCE)[0]:
        try:
            shown += os.read(near, 4096)
        except OSError:  # the other side of the terminal is closed
            break
    os.close(near)
    assert process.wait(PATIENCE) == 0, shown.decode()
    return shown.decode()
