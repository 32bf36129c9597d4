"""The databases tests are given: empty, their own, and never silently left out where they are required."""

import os
import subprocess
import sys
from pathlib import Path

from sqlalchemy import create_engine, text

from tests.conftest import POSTGRES_VARIABLE, REQUIRED_VARIABLE

ROOT = Path(__file__).parent.parent


def test_a_test_may_make_tables_in_its_database(database_url: str) -> None:
    engine = create_engine(database_url)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE ours (number INTEGER)"))
        connection.execute(text("INSERT INTO ours VALUES (7)"))
        assert connection.execute(text("SELECT number FROM ours")).scalar_one() == 7
    engine.dispose()


def outcome_without_a_server(**variables: str) -> str:
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-p",
        "no:cacheprovider",
        f"{__file__}::test_a_test_may_make_tables_in_its_database",
    ]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("HEARTH_")}
    done = subprocess.run(command, env=environment | variables, cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout.strip().splitlines()[-1]


def test_without_a_server_the_postgresql_side_is_skipped() -> None:
    assert "1 passed, 1 skipped" in outcome_without_a_server()


def test_where_a_server_is_required_a_missing_one_is_a_failure() -> None:
    unreachable = {POSTGRES_VARIABLE: "postgresql+psycopg://127.0.0.1:1/none", REQUIRED_VARIABLE: "1"}
    assert "1 passed, 1 error" in outcome_without_a_server(**unreachable)
