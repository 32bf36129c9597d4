"""What the doctor asks about how the house is operated: its restore, a failed backup, letters nobody decided on."""

from dataclasses import dataclass

from sqlalchemy.exc import DBAPIError

from storage.backups.stilling import RESTORED_AT
from storage.engine import open_engines, sqlite_file
from storage.gaps import Silence, gaps
from storage.house import value_of
from storage.migrate import LATEST, version_of
from storage.resending import in_doubt
from storage.sealing import KEY_BYTES, Vault
from storage.store import Unit

BACKUP_FAILED = "backup_failed"
"""The house value that says when and why the last nightly backup failed; empty after one that went well."""


@dataclass(frozen=True, slots=True)
class Operation:
    """How the house was operated; empty where nothing is to be told."""

    restored: str = ""
    backup_failed: str = ""
    in_doubt: int = 0
    gaps: tuple[Silence, ...] = ()


def operation(url: str) -> Operation:
    """Look, without changing anything; what cannot be read has nothing to tell here, the database's own check does."""
    file = sqlite_file(url)
    if file is not None and not file.exists():
        return Operation()
    engines = open_engines(url)
    try:
        with engines.reading.connect() as connection:
            if version_of(connection) != LATEST:
                return Operation()
            unit = Unit.on(connection, Vault(bytes(KEY_BYTES)))  # nothing sealed is opened here
            restored, failed = value_of(unit, RESTORED_AT), value_of(unit, BACKUP_FAILED)
            return Operation(restored, failed, len(in_doubt(unit)), tuple(gaps(unit)))
    except DBAPIError:
        return Operation()
    finally:
        engines.dispose()
