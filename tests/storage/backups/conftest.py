"""Houses to back up."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.engine import sqlite_file
from tests.storage.backups.home import Home

MOVED_ASIDE = "select nspname from pg_namespace where nspname like current_schema() || '_before_%'"


@pytest.fixture
def home(database_url: str, tmp_path: Path) -> Iterator[Home]:
    """A house on each kind of database."""
    in_data = database_url.replace(f"{tmp_path}/hearth.db", f"{tmp_path}/data/hearth.db")
    made = Home.made(in_data, tmp_path)
    yield made
    if sqlite_file(made.url) is None:
        made.drop(MOVED_ASIDE, "DROP SCHEMA {} CASCADE")


@pytest.fixture
def embedded(tmp_path: Path) -> Home:
    """A house in a file."""
    return Home.made(f"sqlite:///{tmp_path / 'data' / 'hearth.db'}", tmp_path)
