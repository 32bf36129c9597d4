"""What the doctor looks at on the machine: the interpreter, the folder the data goes to, and the room left there."""

import os
import platform
import shutil
import sys
from pathlib import Path

from bot.doctor.check import Check
from storage.examination import unsafe_sqlite

MEGABYTE = 1_000_000
LITTLE_ROOM = 1000 * MEGABYTE
TOO_LITTLE_ROOM = 100 * MEGABYTE


def check_python() -> Check:
    """Say which interpreter runs, on which machine."""
    version = ".".join(map(str, sys.version_info[:3]))
    return Check("python", "ok", f"Python {version} on {platform.system()} {platform.machine()}")


def check_sqlite() -> Check:
    """Warn of a SQLite library that can corrupt a write-ahead log while two processes share the file."""
    unsafe = unsafe_sqlite()
    if not unsafe:
        return Check("sqlite", "ok", "a version without known faults")
    return Check(
        "sqlite",
        "warn",
        f"SQLite {unsafe} can, very rarely, damage a database that two processes share",
        "keep backups; a Python built with SQLite 3.51.3 or later has the correction",
    )


def check_data_folder(folder: Path) -> Check:
    """See whether the data folder, or the nearest folder above that exists, can be written to and has room."""
    standing = next(parent for parent in (folder.absolute(), *folder.absolute().parents) if parent.exists())
    if not standing.is_dir() or not os.access(standing, os.W_OK | os.X_OK):
        hint = "give the user Hearth runs as the right to write there, or choose another place in HEARTH_DATABASE_URL"
        return Check("data folder", "fail", f"{folder} cannot be written to", hint)
    return _room(folder, shutil.disk_usage(standing).free)


def _room(folder: Path, free: int) -> Check:
    detail = f"{folder}, {free / 1000 / MEGABYTE:.1f} GB free"
    if free < TOO_LITTLE_ROOM:
        return Check("data folder", "fail", detail, "make room on this disk before Hearth can no longer write")
    if free < LITTLE_ROOM:
        return Check("data folder", "warn", detail, "make room on this disk; backups need some too")
    return Check("data folder", "ok", detail)
