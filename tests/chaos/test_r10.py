"""While another program holds the database nothing is lost and nobody gives up (R10, the quick form)."""

import sqlite3
from pathlib import Path

import pytest

from tests.chaos.locking import locked
from tests.chaos.log import troubles
from tests.chaos.r10 import QUICK, run


def test_a_locked_database_is_waited_for_and_nothing_is_lost(tmp_path: Path) -> None:
    verdict = run(tmp_path, QUICK)
    assert verdict.ok, verdict
    assert verdict.events > 20


def test_the_lock_is_a_lock_and_ends(tmp_path: Path) -> None:
    database = tmp_path / "some.db"
    with sqlite3.connect(database) as connection:
        connection.execute("CREATE TABLE tea (leaf)")
    connection.close()
    with locked(database), sqlite3.connect(database, timeout=0) as other, pytest.raises(sqlite3.OperationalError):
        other.execute("BEGIN IMMEDIATE")
    with sqlite3.connect(database, timeout=0) as other:
        other.execute("BEGIN IMMEDIATE")


def test_errors_tracebacks_and_strange_lines_of_a_log_are_troubles(tmp_path: Path) -> None:
    log = tmp_path / "hearth.log"
    log.write_text(
        '{"level": "info", "event": "fine"}\n'
        '{"level": "warning", "event": "well"}\n'
        '{"level": "error", "event": "part failed", "exception": "frames\\nValueError"}\n'
        "Traceback (most recent call last):\n"
        "Ended cleanly.\n",
        "utf-8",
    )
    assert troubles(log) == ["part failed: ValueError", "Traceback (most recent call last):"]
