"""A history file as a stream of plain bytes: unpacked from gzip or zip as it goes, and guarded against bombs."""

import gzip
import hashlib
import io
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, BinaryIO, Self, cast

from adapters.history.records import HistoryError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

BLOCK = 1 << 18
"""Bytes read at once; a multiple of it is all the memory a reader needs, however long the file."""
BOMB_RATIO = 200
"""Unpacked bytes per packed byte beyond which a file is no chat: real exports stay below 40."""
BOMB_FLOOR = 1 << 26
"""Unpacked bytes (64 MiB) below which a ratio is nobody's worry."""
FINGERPRINT_BYTES = 1 << 20

GZIP = b"\x1f\x8b"
ZIP = b"PK\x03\x04"
UNPACKING_FAILED = (EOFError, zlib.error, gzip.BadGzipFile, zipfile.BadZipFile)


class Source:
    """An open history file: `stream` gives its plain bytes, `damage` says why they ended before their end."""

    def __init__(self, path: Path) -> None:
        self._file = opened(path)
        try:
            self._raw = Unpacked(self._file, path.name)
        except HistoryError:
            self._file.close()
            raise
        self.stream: BinaryIO = io.BufferedReader(self._raw, BLOCK)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.stream.close()
        self._file.close()

    @property
    def damage(self) -> str:
        """Why the bytes ended early, or nothing."""
        return self._raw.damage

    @property
    def bytes_read(self) -> int:
        """How many bytes on disk have been read."""
        return self._file.tell()


class Unpacked(io.RawIOBase):
    """The bytes inside a file, forward only. Broken packing ends them and is noted; a bomb raises HistoryError."""

    def __init__(self, file: io.BufferedReader, name: str) -> None:
        super().__init__()
        self.damage = ""
        self._file, self._name, self._unpacked = file, name, 0
        start = file.read(len(ZIP))
        file.seek(0)
        self._is_packed = start.startswith((GZIP, ZIP))
        self._read1 = reader(file, start, name)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer") -> int:
        view = memoryview(buffer).cast("B")
        if self.damage:
            return 0
        try:
            data = self._read1(len(view))
        except UNPACKING_FAILED as error:
            cut = isinstance(error, EOFError)
            self.damage = "the packed file ends too early" if cut else "the packed file is damaged from here on"
            return 0
        self._unpacked += len(data)
        self._refuse_bomb()
        view[: len(data)] = data
        return len(data)

    def _refuse_bomb(self) -> None:
        if self._is_packed and self._unpacked > max(BOMB_FLOOR, BOMB_RATIO * self._file.tell()):
            raise HistoryError(
                f"{self._name}: unpacks to more than {BOMB_RATIO} times its size, which no chat does. "
                "Nothing was taken; if it is genuine, unpack it yourself and import the .json."
            )


def reader(file: io.BufferedReader, start: bytes, name: str) -> Callable[[int], bytes]:
    """The function that reads at most n plain bytes from a file with this start."""
    if start.startswith(GZIP):
        return gzip.GzipFile(fileobj=file, mode="rb").read1
    if start != ZIP:
        return file.read1
    try:
        archive = zipfile.ZipFile(file)
        return cast(zipfile.ZipExtFile, archive.open(history_inside(archive, name))).read1
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        raise HistoryError(f"{name}: this .zip is damaged or locked. Unpack it and import the .json inside.") from error


def history_inside(archive: zipfile.ZipFile, name: str) -> zipfile.ZipInfo:
    """The one history file of a .zip: a `result.json`, else the only .json or .jsonl there is."""
    files = [entry for entry in archive.infolist() if entry.filename.endswith((".json", ".jsonl"))]
    results = [entry for entry in files if Path(entry.filename).name == "result.json"]
    if len(results or files) != 1:
        raise HistoryError(f"{name}: holds {len(files)} .json files and no single result.json. Unpack and name them.")
    return (results or files)[0]


def opened(path: Path) -> io.BufferedReader:
    """Open a file, or say in a sentence why not."""
    if path.is_dir():
        hint = f"Name the file: {path.name}/result.json" if (path / "result.json").is_file() else "Name the file in it."
        raise HistoryError(f"{path.name}: is a folder. {hint}")
    try:
        return path.open("rb")
    except FileNotFoundError as error:
        raise HistoryError(f"{path}: no such file. Check the path.") from error
    except OSError as error:
        raise HistoryError(f"{path}: cannot be opened ({error.strerror}). Check its rights.") from error


def fingerprint(path: Path) -> str:
    """SHA-256 over a file's size, first and last MiB, in hexadecimal."""
    with opened(path) as file:
        size = file.seek(0, io.SEEK_END)
        digest = hashlib.sha256(str(size).encode())
        for begin in (0, max(0, size - FINGERPRINT_BYTES)):
            file.seek(begin)
            digest.update(file.read(FINGERPRINT_BYTES))
    return digest.hexdigest()
