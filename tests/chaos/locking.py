"""Another program that holds the database's write lock, as a backup tool or a curious admin may."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

HOLD = (
    "import sqlite3, sys; held = sqlite3.connect(sys.argv[1], isolation_level=None, timeout=60); "
    "held.execute('BEGIN IMMEDIATE'); print('held', flush=True); sys.stdin.read(); held.execute('ROLLBACK')"
)


@contextmanager
def locked(database: Path) -> Iterator[None]:
    """Hold the lock from another process until the block ends."""
    command = [sys.executable, "-c", HOLD, str(database)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        if holder.stdout is None or holder.stdout.readline() != "held\n":
            raise RuntimeError(f"{database} could not be locked")
        yield
