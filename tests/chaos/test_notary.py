"""The witness of R02 is no friend of the house: what is confirmed and not in the books is found."""

import random
from collections.abc import Iterator, Sequence
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import httpx
import orjson
import pytest

from profiling.keys import event_key
from tests.adapters.telegram.shapes import heard, message
from tests.chaos.notary import Notary, open_office

UPDATE = {"update_id": 900_000_001, "message": message(text="hi")}
[EVENT] = heard(message=UPDATE["message"])
PATH = "/telegram/updates"


class Books:
    """Rows as the database of a house would give them."""

    def __init__(self, *stored: tuple[object, object]) -> None:
        self.stored = stored

    def rows(self, sql: str, *values: object) -> Sequence[tuple[object, ...]]:
        """Say whether a room's key is there."""
        return [(int(values in self.stored),)]


@pytest.fixture
def house() -> Iterator[HTTPServer]:
    """A house that confirms whatever it is brought with the secret `right`."""

    class Door(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(200 if self.headers["X-Telegram-Bot-Api-Secret-Token"] == "right" else 401)
            self.end_headers()

        def log_message(self, format: str, *values: object) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Door)
    Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def asked(house: HTTPServer, books: Books, *, secret: str = "right", loses: float = 0.0) -> tuple[int, Notary]:
    notary = Notary(f"http://127.0.0.1:{house.server_address[1]}", books.rows, random.Random(1), loses=loses)
    headers = {"X-Telegram-Bot-Api-Secret-Token": secret, "Content-Type": "application/json"}
    with open_office(notary) as address:
        status = httpx.post(address + PATH, content=orjson.dumps(UPDATE), headers=headers).status_code
    return status, notary


def test_what_is_confirmed_and_stored_is_witnessed(house: HTTPServer) -> None:
    status, notary = asked(house, Books((EVENT.room.id, event_key(EVENT))))
    assert (status, notary.counts) == (200, {"witnessed": 1})


def test_what_is_confirmed_and_not_stored_is_early(house: HTTPServer) -> None:
    status, notary = asked(house, Books((EVENT.room.id, event_key(EVENT) + 1)))
    assert (status, notary.counts) == (200, {"early": 1})


def test_a_lost_answer_reaches_nobody_and_is_witnessed_all_the_same(house: HTTPServer) -> None:
    status, notary = asked(house, Books((EVENT.room.id, event_key(EVENT))), loses=1.0)
    assert (status, notary.counts) == (502, {"witnessed": 1, "lost answers": 1})


def test_what_a_house_refuses_is_no_confirmation(house: HTTPServer) -> None:
    status, notary = asked(house, Books(), secret="wrong")
    assert (status, notary.counts) == (401, {"answered 401": 1})


def test_a_dead_house_answers_as_a_gateway_does(house: HTTPServer) -> None:
    house.shutdown()
    house.server_close()
    assert asked(house, Books())[0] == 502
