"""R22: killed at any statement of a migration, a filled database is old or new, and the next start goes on.

`python -m tests.chaos.r22 --json` kills at every statement, with `--quick` at some; an error is raised at each, too.
"""

import base64
import shutil
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

from alembic import command as alembic

from storage.engine import open_engines
from storage.house import set_value
from storage.migrate import LATEST, configuration
from storage.opening import KEY_CHECK, key_check, open_store
from storage.sealing import Vault
from storage.store import Unit
from tests.chaos.verdict import Numbers, Verdict, command
from tests.conftest import TEST_KEY

FULL = {"kills": 10_000, "events": 200, "seed": 1}
QUICK = {"kills": 5, "events": 20, "seed": 1}
"""`kills`: at most so many statements, evenly chosen; `events`: rows of each table."""
OLD = "0001"
CHILD = """
import os, signal, sys
from pathlib import Path
from sqlalchemy import event
from sqlalchemy.engine import Engine
from storage.opening import open_store
url, key, how, at = sys.argv[1], Path(sys.argv[2]), sys.argv[3], int(sys.argv[4])
done = 0
@event.listens_for(Engine, "before_cursor_execute")
def step(*facts):
    global done
    done += 1
    if done == at:
        os.kill(os.getpid(), signal.SIGKILL) if how == "kill" else exec("raise InterruptedError")
try:
    open_store(url, key).close()
except InterruptedError:
    pass
print(done)
"""
Shape = tuple[str, list[tuple[object, ...]], dict[str, int]]


def filled(folder: Path, rows: int) -> Path:
    """A database as the old program left it, with rows in every table, and its key."""
    file, key = folder / "old.db", folder / "key"
    key.write_bytes(base64.b64encode(TEST_KEY))
    key.chmod(0o600)
    engines, vault = open_engines(f"sqlite:///{file}"), Vault(TEST_KEY)
    with engines.writing.begin() as connection:
        alembic.upgrade(configuration(connection), OLD)
        set_value(Unit.on(connection, vault), KEY_CHECK, key_check(vault))
    engines.dispose()
    with closing(sqlite3.connect(file)) as connection:
        for table in tables_of(connection):
            columns = connection.execute(f"PRAGMA table_info({table})").fetchall()
            values = ", ".join("?" for _ in columns)
            made = [tuple(value_of(str(column[2]), row) for column in columns) for row in range(1, rows + 1)]
            connection.executemany(f"INSERT INTO {table} VALUES ({values})", made)
        connection.commit()
        connection.execute("PRAGMA journal_mode=DELETE")
    return file


def tables_of(connection: sqlite3.Connection) -> list[str]:
    """Every table that may be filled with anything."""
    names = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    return [str(name) for (name,) in names if name not in ("alembic_version", "house_value")]


def value_of(kind: str, row: int) -> object:
    """Something a column may hold."""
    return row if "INT" in kind or kind in ("BOOLEAN", "FLOAT") else f"value {row}"


def shape_of(file: Path) -> Shape:
    """The version, every table as it is made, and how many rows each holds."""
    with closing(sqlite3.connect(file)) as connection:
        [(version,)] = connection.execute("SELECT version_num FROM alembic_version")
        made = connection.execute("SELECT type, name, sql FROM sqlite_schema ORDER BY type, name").fetchall()
        counts = {
            name: connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in tables_of(connection)
        }
        flaw = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    return f"{version} {flaw}", made, counts


def broken_off(file: Path, old: Path, how: str, at: int) -> int:
    """Bring a copy of the old database up to date in a process that breaks off; gives how many statements it began."""
    for ending in ("", "-wal", "-shm", "-journal"):
        file.with_name(file.name + ending).unlink(missing_ok=True)
    shutil.copyfile(old, file)
    arguments = [sys.executable, "-c", CHILD, f"sqlite:///{file}", str(old.parent / "key"), how, str(at)]
    done = subprocess.run(arguments, capture_output=True, text=True, check=False)
    return int(done.stdout) if done.stdout.strip() else at


def run(folder: Path, numbers: Numbers) -> Verdict:
    """Break migrations off, look at what is left, and see that the next start goes on."""
    began = time.monotonic()
    folder.mkdir(parents=True, exist_ok=True)
    old, file = filled(folder, numbers["events"]), folder / "hearth.db"
    statements = broken_off(file, old, "kill", 0)
    shapes = (shape_of(old), shape_of(file))
    step = max(1, statements // numbers["kills"])
    kills, between, stuck = 0, 0, 0
    for at in range(1, statements + 1, step):
        for how in ("kill", "raise"):
            broken_off(file, old, how, at)
            kills += how == "kill"
            between += shape_of(file) not in shapes
            open_store(f"sqlite:///{file}", folder / "key").close()
            stuck += shape_of(file) != shapes[1]
    is_new = shapes[1][0] == f"{LATEST} ok"
    details = f"{statements} statements, {between} between, {stuck} did not go on"
    seconds = round(time.monotonic() - began, 1)
    ok = not between and not stuck and is_new and kills >= min(numbers["kills"], statements)
    return Verdict("R22", numbers["seed"], numbers["events"], kills, between, stuck, 0, seconds, details, ok)


if __name__ == "__main__":
    sys.exit(command("R22", __doc__, run, full=FULL, quick=QUICK))
