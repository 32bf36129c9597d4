"""The page's own files, each under a name that changes with its content, so that browsers may keep them for ever."""

import gzip
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType

from fastapi import APIRouter, Request, Response

HASH_DIGITS = 12
KINDS: Mapping[str, str] = MappingProxyType(
    {"css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml"}
)
FOR_EVER = "public, max-age=31536000, immutable"
NOT_FOUND = 404


@dataclass(frozen=True, slots=True)
class Asset:
    """A file as it is sent: as it is, and packed."""

    kind: str
    content: bytes
    packed: bytes


class Assets:
    """All files of the page, read and packed once."""

    def __init__(self, assets: Mapping[str, Asset], names: Mapping[str, str]) -> None:
        self._assets, self._names = assets, names

    @classmethod
    def load(cls) -> "Assets":
        """Read and pack them: a tenth of a second of work, not for the loop."""
        assets: dict[str, Asset] = {}
        names: dict[str, str] = {}
        for file in shown_files(files("bot.web") / "static"):
            stem, _, ending = file.name.rpartition(".")
            content = file.read_bytes()
            name = f"{stem}.{sha256(content).hexdigest()[:HASH_DIGITS]}.{ending}"
            assets[name] = Asset(KINDS[ending], content, gzip.compress(content, mtime=0))
            names[file.name] = name
        return cls(assets, names)

    def address(self, name: str) -> str:
        """Where a file is found."""
        return f"/static/{self._names[name]}"

    def routes(self) -> APIRouter:
        """The files' addresses; they hold nothing about anybody, so nobody need sign in for them."""
        router = APIRouter()

        @router.get("/static/{name}")
        async def static(name: str, request: Request) -> Response:
            asset = self._assets.get(name)
            if asset is None:
                return Response(status_code=NOT_FOUND)
            headers = {"cache-control": FOR_EVER, "vary": "accept-encoding"}
            if "gzip" not in request.headers.get("accept-encoding", ""):
                return Response(asset.content, media_type=asset.kind, headers=headers)
            return Response(asset.packed, media_type=asset.kind, headers={**headers, "content-encoding": "gzip"})

        return router


def shown_files(folder: Traversable) -> Iterator[Traversable]:
    """The files a browser may ask for, of a folder and those in it; licences and notes stay inside."""
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from shown_files(entry)
        elif entry.name.rpartition(".")[2] in KINDS:
            yield entry
