"""Who has an embedded database open: any number who use it, or one alone who puts another in its place.

The lock is the operating system's own: it goes with the process that held it, however that ends.
"""

import fcntl
import os
from collections.abc import Callable
from pathlib import Path

from storage.engine import DatabaseUnusable, make_folder, sqlite_file

CLOSED = 0o600


def use(url: str) -> Callable[[], None]:
    """Begin to use a database; gives what ends it. Only an embedded one is locked.

    Raises:
        DatabaseUnusable: another database is just being put in its place.
    """
    file = sqlite_file(url)
    if file is None:
        return nothing
    ends = locked(file, fcntl.LOCK_SH)
    if ends is None:
        raise DatabaseUnusable(f"a backup is just being restored to {file}; begin again when that is done")
    return ends


def have_alone(url: str) -> Callable[[], None] | None:
    """Have a database for oneself; gives what ends it, None while anybody else uses it."""
    file = sqlite_file(url)
    return nothing if file is None else locked(file, fcntl.LOCK_EX)


def nothing() -> None:
    """End what was never begun."""


def locked(file: Path, how: int) -> Callable[[], None] | None:
    """Lock the file beside a database; gives what unlocks it, None where another's lock forbids it.

    Raises:
        DatabaseUnusable: the folder takes no file.
    """
    make_folder(file)
    beside = file.with_name(f"{file.name}.lock")
    try:
        descriptor = os.open(beside, os.O_RDWR | os.O_CREAT, CLOSED)
    except OSError as error:
        raise DatabaseUnusable(f"{beside} cannot be made: {error.strerror}") from error
    try:
        fcntl.flock(descriptor, how | fcntl.LOCK_NB)
    except OSError:
        os.close(descriptor)
        return None
    return lambda: os.close(descriptor)
