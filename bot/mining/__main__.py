"""The process that mines: `python -m bot.mining`, with an order on standard input, answers with one line of JSON.

It reads and never writes, opens nobody's name, and is gone with its memory when it has answered.
"""

import os
import sys
from dataclasses import dataclass

import orjson

from bot.mining.finding import findings
from bot.mining.handing import as_line
from storage.engine import open_engines
from storage.sealing import KEY_BYTES, Vault
from storage.store import Store

POLITENESS = 10
"""Whoever talks and whoever answers goes first: nobody waits for what is found once a week."""


@dataclass(frozen=True, slots=True)
class Order:
    """What to mine: a community of a database, as of a local day."""

    database_url: str
    community: int
    until: int


def main() -> None:
    """Do what the order says."""
    os.nice(POLITENESS)
    order = Order(**orjson.loads(sys.stdin.buffer.read()))
    store = Store(open_engines(order.database_url), Vault(bytes(KEY_BYTES)))
    with store.open_now():
        found = findings(store, order.community, order.until)
    sys.stdout.buffer.write(as_line(found))


if __name__ == "__main__":
    main()
