"""Knows how far the updates are read, and finds the way past an answer that cannot be."""

import re
from datetime import datetime, timedelta

from adapters.port import Quarantined
from adapters.telegram.decode import Decoded, Unreadable, decode, following
from adapters.telegram.fields import Ourselves

MOST_UPDATES = 100
IDLE = timedelta(days=6)
"""After a week without updates the platform numbers the next one at random; an old offset could hide it."""
SUCCESS = re.compile(rb'\s*\{\s*"ok"\s*:\s*true\b')
FIRST_NUMBER = re.compile(rb'"update_id"\s*:\s*([1-9][0-9]{0,9})\b')
HEAD_BYTES = 4_096
"""Where an update's number stands even if the rest of it is broken."""


class NoAnswer(Exception):
    """What came was not the platform's: a gateway's page, a half. Nothing may be stepped over because of it."""


class Position:
    """The next update's number, as far as we know it; moves only by `confirm`, after the store has committed."""

    def __init__(self, offset: int | None, heard_at: datetime) -> None:
        self._offset = offset
        self._heard_at = heard_at
        self._one_by_one = 0
        self._has_guessed = False
        self._takes_leaps = False

    @property
    def limit(self) -> int:
        """How many updates to ask for: one at a time while a broken one is being looked for."""
        return 1 if self._one_by_one else MOST_UPDATES

    def offset(self, now: datetime) -> int | None:
        """The offset to ask from, which confirms everything below it; None after days without an update."""
        return None if now - self._heard_at >= IDLE else self._offset

    def understand(self, body: bytes, now: datetime, us: Ourselves) -> Decoded | None:
        """Take an answer apart; None asks for the same again one by one. Raises NoAnswer."""
        offset = self.offset(now)
        try:
            heard = decode(body, now, us, None if self._takes_leaps else offset)
        except Unreadable as error:
            if not SUCCESS.match(body):
                raise NoAnswer(str(error)) from None
            return self._past(body, str(error), offset)
        self._has_guessed = heard.next_offset is None and any(heard)
        return heard._replace(next_offset=stepped(offset)) if self._has_guessed else heard

    def _past(self, body: bytes, reason: str, offset: int | None) -> Decoded | None:
        if not self._one_by_one:
            self._one_by_one = MOST_UPDATES
            return None
        self._one_by_one = 1
        found = FIRST_NUMBER.search(body[:HEAD_BYTES])
        number = following([int(found[1])], offset) if found else None
        return Decoded([], [Quarantined("answer", reason, number - 1 if number else 0)], number or stepped(offset))

    def confirm(self, heard: Decoded, now: datetime) -> bool:
        """Move behind what is now stored; say whether that was a move at all."""
        before, self._offset = self._offset, heard.next_offset or self._offset
        self._heard_at = now
        self._takes_leaps = self._has_guessed
        self._one_by_one = max(0, self._one_by_one - 1)
        return self._offset != before


def stepped(offset: int | None) -> int | None:
    """One further: no update that we have not been given can be numbered below."""
    return None if offset is None else offset + 1
