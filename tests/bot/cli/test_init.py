"""`hearth init` writes a house that starts: asked on a terminal, given on a command line, never guessed."""

import os
import pty
import select
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.configuration import read_settings
from tests.bot.cli.terminal import Terminal
from tests.fakes.telegram.control import Control, running

REPOSITORY = Path(__file__).parents[3]
PATIENCE = 30.0


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
    shown = typed(tmp_path, telegram.url, "en", telegram.token, "Asia/Shanghai", "notice", "y")
    assert "@" in shown
    assert "/claim " in shown
    assert "HEARTH_CONSENT=notice" in (tmp_path / ".env").read_text()


def typed(folder: Path, api_url: str, *lines: str) -> str:
    """What a real terminal shows while these lines are typed into `hearth init`."""
    near, far = pty.openpty()
    environment = {"HEARTH_TELEGRAM_API_URL": api_url, "HEARTH_KEY_FILE": str(folder / "key"), "LANG": "en_US.UTF-8"}
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
