"""Stands between the platform and a house it calls, and looks into the books whenever the house says it has stored."""

import random
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from sqlite3 import OperationalError

import httpx
import orjson

from adapters.telegram.translate import translate
from profiling.keys import event_key

Rows = Callable[..., Sequence[tuple[object, ...]]]
STORED = "SELECT count(*) FROM seen JOIN room ON room.id = seen.room_id WHERE room.native_id = ? AND seen.key = ?"
LOOKS, BETWEEN_LOOKS = 5, 0.05
"""Where the file is being opened or recovered, a look into it is repeated."""
PATIENCE = 30.0
BAD_GATEWAY = 502


class Notary:
    """Hands calls on to a house, holding them up a little, and loses some of its answers on the way back.

    `witnessed` counts the calls a house confirmed, `early` those it confirmed without having them in its books, and
    `lost_answers` the confirmations that never reached the platform: it brings those updates again.
    """

    def __init__(self, house: str, rows: Rows, rng: random.Random, *, loses: float = 0.0, holds: float = 0.0) -> None:
        self._house, self._rows, self._rng = house, rows, rng
        self._loses, self._holds = loses, holds
        self._client = httpx.Client(timeout=PATIENCE, limits=httpx.Limits(max_connections=None))
        self._counting = threading.Lock()
        self.counts: Counter[str] = Counter()

    def take(self, path: str, headers: dict[str, str], body: bytes) -> int:
        """Hand a call on; gives the status the platform is answered with."""
        time.sleep(self._rng.uniform(0, self._holds))
        try:
            status = self._client.post(self._house + path, content=body, headers=headers).status_code
        except httpx.HTTPError:
            return BAD_GATEWAY
        if not 200 <= status <= 299:
            self._count("put off" if status == 503 else f"answered {status}")
            return status
        self._count("witnessed" if self._is_stored(body) else "early")
        if self._rng.random() < self._loses:
            self._count("lost answers")
            return BAD_GATEWAY
        return status

    def _is_stored(self, body: bytes) -> bool:
        """Look whether everything an update stands for is in the books."""
        update = orjson.loads(body)
        events = translate(update, datetime.now(UTC))
        return all(self._found(event.room.id, event_key(event)) for event in events)

    def _found(self, room: str, key: int) -> bool:
        for look in range(LOOKS):
            try:
                return self._rows(STORED, room, key) == [(1,)]
            except OperationalError:
                if look == LOOKS - 1:
                    raise
                time.sleep(BETWEEN_LOOKS)
        return False

    def _count(self, what: str) -> None:
        with self._counting:
            self.counts[what] += 1


@contextmanager
def open_office(notary: Notary) -> Iterator[str]:
    """Let a notary take calls; gives the address to call."""

    class Desk(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            headers = {
                name: value for name, value in self.headers.items() if name.lower().startswith(("x-", "content-ty"))
            }
            self.send_response(notary.take(self.path, headers, body))
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, format: str, *values: object) -> None:
            """Say nothing."""

    class Office(ThreadingHTTPServer):
        daemon_threads = True
        request_queue_size = 128

    office = Office(("127.0.0.1", 0), Desk)
    serving = threading.Thread(target=office.serve_forever, daemon=True)
    serving.start()
    try:
        yield f"http://127.0.0.1:{office.server_address[1]}"
    finally:
        office.shutdown()
        office.server_close()
