"""The first pass over Hearth JSONL: who is known in it, who changed their nick, and whether its time only moves on."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, TypeGuard

from adapters.history.damaged import parsed
from adapters.history.records import BadRecord
from adapters.history.stream import Source
from adapters.history.values import NAME_LIMIT, Raw

CONTROL = re.compile(r"[\x00-\x1f\x7f]")
LONGEST_LINE = 1 << 25
"""Bytes (32 MiB) of one line we are ready to hold."""


@dataclass(slots=True)
class Roll:
    """Everybody a file speaks of. `first_nicks` leads from a later nick to the one an account began with."""

    nicks: set[str] = field(default_factory=set)
    first_nicks: dict[str, str] = field(default_factory=dict)
    streams: dict[str | None, None] = field(default_factory=dict)
    longest: int = 0
    is_ordered: bool = True

    def account(self, nick: str) -> str:
        """The id of the account behind a nick: the nick it had first."""
        return self.first_nicks.get(nick, nick)

    def meet(self, record: Raw) -> None:
        """Take note of who a line speaks of.

        A new nick goes on with the old one's account, unless that nick has been somebody's before: then both stay
        accounts of their own, for two people may well have borne it.
        """
        nick = record.get("u")
        if not is_nick(nick):
            return
        self._add(nick)
        if record.get("t") == "nick" and is_nick(new := record.get("x")) and new not in self.nicks:
            self._add(new)
            self.first_nicks[new] = self.account(nick)

    def _add(self, nick: str) -> None:
        self.nicks.add(nick)
        self.longest = max(self.longest, len(nick))


def is_nick(value: object) -> TypeGuard[str]:
    """Say whether a value can be a nick."""
    if type(value) is not str or not 0 < len(value) <= NAME_LIMIT:
        return False
    return value.isprintable() or not (value.isspace() or CONTROL.search(value))


def call_roll(path: Path) -> Roll:
    """Read a whole file once. Lines that are no records are passed over: the second pass names them."""
    roll, latest = Roll(), float("-inf")
    with Source(path) as source:
        for line in lines(source.stream):
            try:
                record = parsed(line)
            except BadRecord:
                continue
            if type(record) is not dict:
                continue
            roll.meet(record)
            if type(stream := record.get("s")) is str or stream is None:
                roll.streams[stream] = None
            seconds = record.get("ts")
            if type(seconds) is int or type(seconds) is float:
                roll.is_ordered = roll.is_ordered and seconds >= latest
                latest = seconds
    return roll


def lines(stream: BinaryIO) -> Iterator[bytes]:
    """The lines of a stream with their ends; one longer than we hold comes in parts, none of which is JSON."""
    while line := stream.readline(LONGEST_LINE):
        yield line
