"""PostgreSQL's own programs are told where to go by their environment, and never by a command line."""

import pytest

from storage.backups import dumps
from storage.errors import BackupTrouble

URL = "postgresql+psycopg://hearth:canary%2F%40@db.example:6432/house?sslmode=require&options=-csearch_path%3Dx"


def test_where_a_database_is_goes_by_the_environment() -> None:
    assert dumps.variables(URL) == {
        "PGHOST": "db.example",
        "PGPORT": "6432",
        "PGUSER": "hearth",
        "PGPASSWORD": "canary/@",
        "PGDATABASE": "house",
        "PGSSLMODE": "require",
    }
    socket = "postgresql+psycopg:///house?host=/run/postgresql"
    assert dumps.variables(socket) == {"PGDATABASE": "house", "PGHOST": "/run/postgresql"}


def test_a_program_that_is_missing_is_named_with_what_to_install() -> None:
    with pytest.raises(BackupTrouble, match="postgresql-client"):
        dumps.found(["pg_dump_of_nowhere"])


def test_what_a_program_cannot_do_is_told_in_its_own_last_words_without_the_password() -> None:
    with pytest.raises(BackupTrouble) as caught:
        dumps.run(["pg_dump", "--schema-only"], URL.replace("db.example:6432", "127.0.0.1:1"))
    assert "127.0.0.1" in str(caught.value)
    assert "canary" not in str(caught.value)


def test_a_name_is_matched_to_the_letter() -> None:
    assert dumps.quoted('we"ird') == '"we""ird"'
    assert {"account", "outbox", "alembic_version"} <= set(dumps.tables())
