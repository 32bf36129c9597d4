"""What every test may ask for: a clock that stands still, a known chance, and a database of each kind."""

import os
import random
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from psycopg import sql
from sqlalchemy import make_url

from bot.clock import ManualClock
from storage.migrate import migrate
from storage.sealing import Vault
from storage.store import Store

POSTGRES_VARIABLE = "HEARTH_TEST_POSTGRES_URL"
REQUIRED_VARIABLE = "HEARTH_REQUIRE_POSTGRES"
MONDAY_NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)
SEED = 20260105
TEST_KEY = bytes(range(32))


@pytest.fixture
def clock() -> ManualClock:
    """A clock that stands at a Monday noon until the test moves it."""
    return ManualClock(MONDAY_NOON)


@pytest.fixture
def rng() -> random.Random:
    """Chance that falls the same way in every run."""
    return random.Random(SEED)


@pytest.fixture(scope="session")
def postgres_url() -> str:
    """The PostgreSQL database the tests may make schemas in; skips without one, fails where one is required."""
    url = os.environ.get(POSTGRES_VARIABLE, "")
    problem = f"{POSTGRES_VARIABLE} is not set" if not url else _problem_with(url)
    if not problem:
        return url
    if os.environ.get(REQUIRED_VARIABLE):
        pytest.fail(f"PostgreSQL is required here ({REQUIRED_VARIABLE}): {problem}")
    pytest.skip(f"no PostgreSQL to test with: {problem}")


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an empty database of its own: a SQLite file, then a PostgreSQL schema."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'hearth.db'}"
        return
    yield from _schema_of_its_own(request.getfixturevalue("postgres_url"))


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    """An open database of each kind with every table, empty."""
    opened = Store.open(database_url, Vault(TEST_KEY))
    migrate(opened)
    with opened.open_now():
        yield opened


def _schema_of_its_own(url: str) -> Iterator[str]:
    name = f"test_{uuid4().hex}"
    _execute(url, sql.SQL("CREATE SCHEMA {}").format(sql.Identifier(name)))
    try:
        own = make_url(url).update_query_dict({"options": f"-csearch_path={name}"})
        yield own.render_as_string(hide_password=False)
    finally:
        _execute(url, sql.SQL("DROP SCHEMA {} CASCADE").format(sql.Identifier(name)))


def _execute(url: str, statement: sql.Composed) -> None:
    with psycopg.connect(_for_psycopg(url), autocommit=True) as connection:
        connection.execute(statement)


def _problem_with(url: str) -> str:
    try:
        with psycopg.connect(_for_psycopg(url), connect_timeout=5):
            return ""
    except psycopg.Error as error:
        return str(error).strip()


def _for_psycopg(url: str) -> str:
    return make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
