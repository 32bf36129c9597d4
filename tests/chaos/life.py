"""A house as a process of its own, that can be killed, and looked at from outside while it runs."""

import base64
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

from tests.conftest import TEST_KEY
from tests.fakes.telegram.control import REPOSITORY, Control

PEEK = 0.01
START_PATIENCE = 180.0
"""Seconds; a start takes two, on a machine that has nothing else to do."""
END_PATIENCE = 30.0
MICROSECONDS = 1_000_000
LEFT = (
    "SELECT (SELECT count(*) FROM todo) + (SELECT count(*) FROM outbox WHERE state = 'claimed' "
    "OR state = 'planned' AND due <= ?)"
)


class TookTooLong(Exception):
    """Something that had to happen did not, and what the house last said."""


class Steered(Protocol):
    """A fake platform in another process."""

    def settings(self) -> Mapping[str, str]:
        """What a house has to be told to be on it, as its environment."""
        ...

    def report(self) -> Mapping[str, object]:
        """Its figures; `sent` is how many messages it took."""
        ...


@dataclass
class Alive:
    """`hearth run` in a folder of its own, against a fake platform in another process."""

    folder: Path
    fake: Steered
    entry: Sequence[str] = ("bot", "run")
    """The module that is run, and its arguments."""
    process: subprocess.Popen[bytes] | None = field(default=None, init=False)

    def __post_init__(self) -> None:
        """Make the folder, and lay the same key out in every one."""
        self.folder.mkdir(parents=True, exist_ok=True)
        key = self.folder / "key"
        key.write_bytes(base64.b64encode(TEST_KEY))
        key.chmod(0o600)

    def __enter__(self) -> Self:
        """Be there for a while."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Leave no house running, however the test ended."""
        if self.process is not None and self.process.poll() is None:
            self.kill()

    @property
    def database(self) -> Path:
        """The file everything is kept in."""
        return self.folder / "data" / "hearth.db"

    @property
    def log(self) -> Path:
        """What the house said, in all its lives."""
        return self.folder / "hearth.log"

    @property
    def screen(self) -> Path:
        """What it showed to whoever watched."""
        return self.folder / "hearth.screen"

    def environment(self) -> dict[str, str]:
        """The settings, by environment alone."""
        rest = {name: value for name, value in os.environ.items() if not name.startswith("HEARTH_")}
        return rest | {
            "HEARTH_DATABASE_URL": f"sqlite:///{self.database}",
            "HEARTH_KEY_FILE": str(self.folder / "key"),
            **self.fake.settings(),
            "HEARTH_LOG_LEVEL": "DEBUG",
            "HEARTH_LOG_FORMAT": "json",
            "PYTHONPATH": str(REPOSITORY),
            "HEARTH_WEB_PORT": "0",
        }

    def begin(self) -> None:
        """Start the house."""
        command = [sys.executable, "-m", *self.entry]
        with self.log.open("ab") as log, self.screen.open("ab") as screen:
            self.process = subprocess.Popen(command, cwd=self.folder, env=self.environment(), stdout=screen, stderr=log)

    def kill(self) -> None:
        """End it as a power cut does."""
        self._running().kill()
        self._running().wait()

    def end(self) -> float:
        """Ask it to end (SIGTERM); gives the seconds that took."""
        began = time.monotonic()
        self._running().send_signal(signal.SIGTERM)
        try:
            self._running().wait(END_PATIENCE)
        except subprocess.TimeoutExpired as late:
            self.kill()
            raise TookTooLong(f"SIGTERM was not heeded within {END_PATIENCE} s: {self.last_words()}") from late
        return time.monotonic() - began

    def wait_for(self, holds: Callable[[], bool], patience: float = START_PATIENCE) -> None:
        """Wait until something holds.

        Raises:
            TookTooLong: it does not come to hold, or the house has ended.
        """
        deadline = time.monotonic() + patience
        while not holds():
            if time.monotonic() > deadline or self._running().poll() is not None:
                raise TookTooLong(f"nothing came of waiting: {self.last_words()}")
            time.sleep(PEEK)

    def rows(self, sql: str, *values: object) -> list[tuple[object, ...]]:
        """What a query finds; the file is only read, so that nothing is mended from outside."""
        with closing(sqlite3.connect(f"file:{self.database}?mode=ro", uri=True)) as connection:
            return connection.execute(sql, values).fetchall()

    def listed(self) -> list[dict[str, object]]:
        """What `hearth outbox list` prints, answers to people included."""
        command = [sys.executable, "-m", "bot", "outbox", "list", "--all", "--json"]
        done = subprocess.run(
            command, cwd=self.folder, env=self.environment(), capture_output=True, text=True, check=True
        )
        return [json.loads(line) for line in done.stdout.splitlines()]

    def last_words(self) -> str:
        """The end of the log."""
        return self.log.read_text("utf-8", "replace")[-2_000:] if self.log.exists() else ""

    def _running(self) -> subprocess.Popen[bytes]:
        if self.process is None:
            raise TookTooLong("the house was never started")
        return self.process


@dataclass
class Life(Alive):
    """A house on Telegram alone."""

    fake: Control

    def polls(self) -> int:
        """How often the platform was asked for updates; each time but the first confirms a stored batch."""
        calls = self.fake.report()["calls"]
        return int(calls.get("getupdates", 0)) if isinstance(calls, dict) else 0

    def is_done(self) -> bool:
        """Say whether everything was heard, answered and said."""
        return self.fake.report()["pending"] == 0 and self.rows(LEFT, time.time_ns() // 1000) == [(0,)]
