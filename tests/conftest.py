"""What every test may ask for: a clock that stands still, a known chance, and a database of each kind."""

import os
import random
import shutil
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
from storage.tables import METADATA

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


class MadeSchema:
    """A schema with every table, made when it is first asked for and again when a test has bent it."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._name = ""
        self._tables: set[str] = set()

    def url(self) -> str:
        """Its address; its tables are there and empty."""
        if not self._name:
            self._name = _make_schema(self._url)
            with Store.open(_url_of(self._url, self._name), Vault(TEST_KEY)).open_now() as store:
                migrate(store)
            self._tables = self._found()
        return _url_of(self._url, self._name)

    def empty(self) -> None:
        """Empty every table, or give the schema up where it is not what it was."""
        try:
            if self._found() != self._tables:
                self.drop()
                return
            with psycopg.connect(_for_psycopg(self._url), autocommit=True) as connection:
                connection.execute(sql.SQL("SET search_path = {}").format(sql.Identifier(self._name)))
                connection.execute(EMPTYING)
        except psycopg.Error:
            self.drop()

    def drop(self) -> None:
        """Give it up; the next test gets a new one."""
        if self._name:
            _drop_schema(self._url, self._name)
            self._name = ""

    def _found(self) -> set[str]:
        """Its tables and its version, as they stand."""
        names = "SELECT table_name FROM information_schema.tables WHERE table_schema = %s"
        with psycopg.connect(_for_psycopg(self._url), autocommit=True) as connection:
            found = {str(name) for (name,) in connection.execute(names, [self._name])}
            version = sql.SQL("SELECT version_num FROM {}").format(sql.Identifier(self._name, "alembic_version"))
            return found | {f"version {row[0]}" for row in connection.execute(version)}


@pytest.fixture(scope="session")
def made_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with every table and nothing in them, to be copied."""
    file = tmp_path_factory.mktemp("made") / "hearth.db"
    with Store.open(f"sqlite:///{file}", Vault(TEST_KEY)).open_now() as store:
        migrate(store)
    return file


@pytest.fixture(scope="session")
def made_schema(postgres_url: str) -> Iterator[MadeSchema]:
    """A PostgreSQL schema with every table, emptied after each test that used it."""
    made = MadeSchema(postgres_url)
    yield made
    made.drop()


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database of its own, a SQLite file, then a PostgreSQL schema.

    It is empty, or has its tables where the test asks for a `store` in it: making them takes longer than most tests.
    """
    has_tables = "store" in request.fixturenames
    if request.param == "sqlite":
        file = tmp_path / "hearth.db"
        if has_tables:
            shutil.copyfile(request.getfixturevalue("made_file"), file)
        yield f"sqlite:///{file}"
        return
    if not has_tables:
        yield from _schema_of_its_own(request.getfixturevalue("postgres_url"))
        return
    made: MadeSchema = request.getfixturevalue("made_schema")
    yield made.url()
    made.empty()


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    """An open database of each kind with every table, empty."""
    opened = Store.open(database_url, Vault(TEST_KEY))
    migrate(opened)
    with opened.open_now():
        yield opened


def _schema_of_its_own(url: str) -> Iterator[str]:
    name = _make_schema(url)
    try:
        yield _url_of(url, name)
    finally:
        _drop_schema(url, name)


EMPTYING = (
    "SET lock_timeout = '5s'; "
    + "".join(f'DELETE FROM "{table.name}"; ' for table in reversed(METADATA.sorted_tables))
    + "SELECT setval(format('%I.%I', schemaname, sequencename)::regclass, 1, false) FROM pg_sequences "
    "WHERE schemaname = current_schema()"
).encode()
"""Rows go, and ids begin at one again; a test that still holds a lock costs the schema."""


def _make_schema(url: str) -> str:
    name = f"test_{uuid4().hex}"
    _execute(url, sql.SQL("CREATE SCHEMA {}").format(sql.Identifier(name)))
    return name


def _drop_schema(url: str, name: str) -> None:
    _execute(url, sql.SQL("DROP SCHEMA {} CASCADE").format(sql.Identifier(name)))


def _url_of(url: str, name: str) -> str:
    own = make_url(url).update_query_dict({"options": f"-csearch_path={name}"})
    return own.render_as_string(hide_password=False)


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
