"""What reaches the people in local rooms when the bot speaks, as frozen facts."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from adapters.port import Document, Outgoing, Question


@dataclass(frozen=True, slots=True)
class Delivery:
    """Something the bot did in a room at a time; `room` is the room's id, for a private chat the account's."""

    room: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Posted(Delivery):
    """A message of the bot's."""

    message: str
    content: Outgoing


@dataclass(frozen=True, slots=True)
class Filed(Delivery):
    """A file from the bot."""

    message: str
    document: Document


@dataclass(frozen=True, slots=True)
class PollOpened(Delivery):
    """A poll of the bot's."""

    message: str
    poll: str
    question: Question


@dataclass(frozen=True, slots=True)
class PollEnded(Delivery):
    """A poll takes no more votes; the counts stand in the order of its options."""

    message: str
    poll: str
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Changed(Delivery):
    """A message of the bot's says something else now."""

    message: str
    before: Outgoing
    content: Outgoing


@dataclass(frozen=True, slots=True)
class Removed(Delivery):
    """A message is gone; the bot took it away."""

    message: str


@dataclass(frozen=True, slots=True)
class PressAnswered(Delivery):
    """The bot answered a press of a button: a short notice, or an address that opens. `room` is the presser's own."""

    press: str
    text: str
    url: str


class Audience(Protocol):
    """Whoever sees what the bot does: simulated people, a screen."""

    def see(self, delivery: Delivery) -> None: ...
