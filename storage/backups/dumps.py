"""PostgreSQL's own programs: a dump of our tables, and what a dump says, without a password on any command line."""

import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from sqlalchemy import make_url

from storage.columns import METADATA
from storage.errors import BackupTrouble

VERSION_TABLE = "alembic_version"
PASSED_ON = {
    "host": "PGHOST",
    "port": "PGPORT",
    "sslmode": "PGSSLMODE",
    "sslrootcert": "PGSSLROOTCERT",
    "sslcert": "PGSSLCERT",
    "sslkey": "PGSSLKEY",
    "passfile": "PGPASSFILE",
    "service": "PGSERVICE",
    "connect_timeout": "PGCONNECT_TIMEOUT",
}
"""What an address may say after its question mark → the variable PostgreSQL's programs read it from."""


def tables() -> list[str]:
    """Every table of ours."""
    return [*(table.name for table in METADATA.sorted_tables), VERSION_TABLE]


def write(url: str, schema: str, target: Path) -> None:
    """Dump our tables of a schema into a file, in PostgreSQL's own compressed form.

    Raises:
        BackupTrouble: the program is missing, or says why it cannot.
    """
    wanted = [f"--table={quoted(schema)}.{quoted(table)}" for table in tables()]
    run(["pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={target}", *wanted], url)


def check(dump: Path) -> None:
    """Read a dump to its end.

    Raises:
        BackupTrouble: it is none, or only half of one.
    """
    run(["pg_restore", "--file=/dev/null", str(dump)], None)


@contextmanager
def script(dump: Path) -> Iterator[IO[bytes]]:
    """The lines of SQL that make a dump's tables anew.

    Raises:
        BackupTrouble: the dump cannot be read to its end.
    """
    command = ["pg_restore", "--no-owner", "--no-privileges", "--file=-", str(dump)]
    with subprocess.Popen(found(command), stdout=subprocess.PIPE, stderr=subprocess.PIPE) as program:
        if program.stdout is None or program.stderr is None:
            raise BackupTrouble("pg_restore gave nothing to read")
        yield program.stdout
        said = program.stderr.read().decode("utf-8", "replace")
    if program.returncode:
        raise BackupTrouble(f"the dump {dump} cannot be read: {complaint(said)}")


def run(command: Sequence[str], url: str | None) -> None:
    """Run one of PostgreSQL's programs to its end.

    Raises:
        BackupTrouble: it is missing, or says why it cannot.
    """
    environment = {**os.environ, **(variables(url) if url else {})}
    done = subprocess.run(found(command), env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise BackupTrouble(f"{command[0]} could not do it: {complaint(done.stderr)}")


def found(command: Sequence[str]) -> list[str]:
    """A command whose program is on this machine.

    Raises:
        BackupTrouble: it is not.
    """
    if shutil.which(command[0]) is None:
        raise BackupTrouble(
            f"{command[0]} is not on this machine: install PostgreSQL's client programs of the server's version "
            "(on Debian and Ubuntu the package postgresql-client)"
        )
    return list(command)


def variables(url: str) -> Mapping[str, str]:
    """Where a database is and how to get in, as the variables PostgreSQL's programs read."""
    parsed = make_url(url)
    said = {
        "PGHOST": parsed.host,
        "PGPORT": str(parsed.port) if parsed.port else None,
        "PGUSER": parsed.username,
        "PGPASSWORD": str(parsed.password) if parsed.password else None,
        "PGDATABASE": parsed.database,
    }
    more = {PASSED_ON[name]: str(value) for name, value in parsed.query.items() if name in PASSED_ON}
    return {name: value for name, value in said.items() if value} | more


def quoted(name: str) -> str:
    """A name as PostgreSQL's programs match it to the letter."""
    return '"' + name.replace('"', '""') + '"'


def complaint(text: str) -> str:
    """What a program says is wrong: its first error, without its own name before it."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    errors = [line.partition("error:")[2].strip() for line in lines if "error:" in line]
    return next(iter(errors + lines), "no reason given")
