"""The master key: 32 random bytes in a file of their own, outside the data folder, closed to everybody else."""

import base64
import binascii
import os
import secrets
import stat
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile

from storage.errors import KeyUnusable

KEY_BYTES = 32
CLOSED_FOLDER = 0o700
OPEN_TO_OTHERS = stat.S_IRWXG | stat.S_IRWXO


@dataclass(frozen=True, slots=True)
class KeyFile:
    """The key as it was read, and where it lies."""

    path: Path
    master: bytes

    @classmethod
    def load(cls, path: Path) -> "KeyFile":
        """Read the key.

        Raises:
            KeyUnusable: it is missing, cannot be read, is open to others, or holds no key.
        """
        try:
            mode = path.stat().st_mode
            content = path.read_bytes()
        except FileNotFoundError as error:
            raise KeyUnusable(_missing(path)) from error
        except OSError as error:
            raise KeyUnusable(f"the key file {path} cannot be read: {error.strerror}") from error
        if mode & OPEN_TO_OTHERS:
            raise KeyUnusable(f"the key file {path} can be read by others; close it: chmod 600 '{path}'")
        return cls(path, _decode(content, path))

    @classmethod
    def load_or_make(cls, path: Path, *, may_make: bool) -> "KeyFile":
        """Read the key, or make one where none is and nothing has been sealed yet (`may_make`).

        Raises:
            KeyUnusable: as for `load`; missing while sealed data exists; or it cannot be written.
        """
        if may_make and not path.exists():
            _make(path)
        return cls.load(path)


def _make(path: Path) -> None:
    """Write a new key whole or not at all; where another process was faster, theirs stays."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=CLOSED_FOLDER)
        with NamedTemporaryFile(dir=path.parent, prefix=".key-") as draft:  # made with mode 0600
            draft.write(base64.b64encode(secrets.token_bytes(KEY_BYTES)) + b"\n")
            draft.flush()
            os.fsync(draft.fileno())
            with suppress(FileExistsError):
                os.link(draft.name, path)
    except OSError as error:
        raise KeyUnusable(
            f"the key file {path} cannot be made: {error.strerror}; "
            "make its folder writable, or set HEARTH_KEY_FILE to another place"
        ) from error


def _decode(content: bytes, path: Path) -> bytes:
    try:
        master = base64.b64decode(content.strip(), validate=True)
    except binascii.Error:
        master = b""
    if len(master) != KEY_BYTES:
        raise KeyUnusable(f"the key file {path} does not hold a key; restore it from your backup of it")
    return master


def _missing(path: Path) -> str:
    return (
        f"the key file {path} is missing, and the names in the database are sealed with it; "
        "restore it from your backup, or set HEARTH_KEY_FILE to where it is"
    )
