"""A whole house as a process against a fake Telegram: how soon it stores what it hears, and what memory it takes."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from benchmarks.child import KILOBYTES_A_MEGABYTE, ROOT, hearth
from tests.fakes.telegram import control
from tests.fakes.telegram.backlog import Plan

PATIENCE_SECONDS = 300.0
PEEK_SECONDS = 0.01
HEARD = "SELECT EXISTS (SELECT 1 FROM seen WHERE room_id = room.id) FROM room WHERE platform = 'telegram'"
PEOPLE = 300


@dataclass(frozen=True, slots=True)
class Kept:
    """What it took: seconds from the start to the first stored event, and memory in megabytes."""

    first_event_seconds: float
    all_heard_seconds: float
    house_megabytes: float
    house_peak_megabytes: float


def keep(folder: Path, updates: int, seed: int) -> Kept:
    """Run `hearth run` on a folder's database with a room's backlog waiting, until all of it is stored."""
    with control.running(folder / "fake.json", "--no-privacy-mode") as fake:
        room = fake.group("Benchmark")
        fake.backlog(room, Plan(seed, updates, people=PEOPLE))
        begin = time.perf_counter()
        process = started(folder, fake)
        try:
            wait(process, lambda: heard(folder))
            first = time.perf_counter() - begin
            wait(process, lambda: fake.report()["pending"] == 0)
            whole = time.perf_counter() - begin
            return Kept(round(first, 2), round(whole, 2), memory(process, "VmRSS"), memory(process, "VmHWM"))
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait()


def started(folder: Path, fake: control.Control) -> subprocess.Popen[bytes]:
    """Start the house; its words go to `house.log` in the folder."""
    rest = {name: value for name, value in os.environ.items() if not name.startswith("HEARTH_")}
    own = {
        "HEARTH_DATABASE_URL": f"sqlite:///{folder / 'hearth.db'}",
        "HEARTH_KEY_FILE": str(folder / "key"),
        "HEARTH_BACKUP_FOLDER": str(folder / "backups"),
        "HEARTH_TELEGRAM_TOKEN": fake.token,
        "HEARTH_TELEGRAM_API_URL": fake.url,
        "HEARTH_WEB_PORT": "0",
        "PYTHONPATH": str(ROOT),
    }
    with (folder / "house.log").open("ab") as log:
        return subprocess.Popen(hearth("run"), cwd=folder, env=rest | own, stdout=log, stderr=log)


def wait(process: subprocess.Popen[bytes], holds: Callable[[], bool]) -> None:
    """Wait until something holds.

    Raises:
        SystemExit: it does not come to hold, or the house has ended.
    """
    deadline = time.perf_counter() + PATIENCE_SECONDS
    while not holds():
        if time.perf_counter() > deadline or process.poll() is not None:
            print("the house did not hear its room; see house.log", file=sys.stderr)
            raise SystemExit(1)
        time.sleep(PEEK_SECONDS)


def heard(folder: Path) -> bool:
    """Whether anything of the live room is stored; the file is only read."""
    with closing(sqlite3.connect(f"file:{folder / 'hearth.db'}?mode=ro", uri=True)) as connection:
        return (1,) in connection.execute(HEARD).fetchall()


def memory(process: subprocess.Popen[bytes], what: str) -> float:
    """Resident memory of a process in megabytes: now (`VmRSS`) or at most (`VmHWM`)."""
    status = Path(f"/proc/{process.pid}/status").read_text("ascii")
    line = next(line for line in status.splitlines() if line.startswith(f"{what}:"))
    return round(int(line.split()[1]) / KILOBYTES_A_MEGABYTE, 1)
