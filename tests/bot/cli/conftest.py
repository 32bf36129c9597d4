"""The command line as a test uses it: in this process, in a folder of its own."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.bot.cli.terminal import Terminal


@pytest.fixture
def terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> Terminal:
    """A terminal in an empty folder, without any setting."""
    return terminal_in(tmp_path, monkeypatch, capsysbinary)


@pytest.fixture
def terminal_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> Callable[[str], Terminal]:
    """Makes a terminal whose house is kept in the database of an address."""

    def made(url: str) -> Terminal:
        monkeypatch.setenv("HEARTH_DATABASE_URL", url)
        return terminal_in(tmp_path, monkeypatch, capsysbinary)

    return made


def terminal_in(folder: Path, monkeypatch: pytest.MonkeyPatch, captured: pytest.CaptureFixture[bytes]) -> Terminal:
    """A terminal in a folder."""
    monkeypatch.chdir(folder)
    monkeypatch.setenv("HEARTH_KEY_FILE", str(folder / "key"))
    return Terminal(folder, captured)
