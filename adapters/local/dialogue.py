"""How simulated members answer the bot in private: read, press, pick interests, agree or not, or shut the door."""

from collections import defaultdict
from functools import partial

from adapters.local.door import Door
from adapters.local.lives import SILENT_ENOUGH_SECONDS
from adapters.local.planted import Planted
from adapters.local.reading import Meaning, Reader, buttons
from adapters.local.rooms import Rooms
from adapters.local.society import Society
from adapters.port import Button, Outgoing
from profiling.events import Event

EXPECTING_SECONDS = 600.0
"""A private message so soon after one's own act there is an answer; any other came unasked."""
ANSWER_SECONDS = (3.0, 40.0)
UNASKED_SECONDS = (60.0, 5 * 3600.0)
FINISHED = ""
"""Stands among the topics picked once the choice is done."""


class Dialogue:
    """The members' side of all private chats."""

    def __init__(self, society: Society, rooms: Rooms, reader: Reader, door: Door) -> None:
        self._society = society
        self._rooms = rooms
        self._reader = reader
        self._door = door
        self._rng = society.rng
        self._picked: defaultdict[tuple[int, str], set[str]] = defaultdict(set)

    def read(self, member: Planted, message: str, content: Outgoing, at: float) -> None:
        """Let a message reach a member: one that came unasked may wake the silent, or make them shut the door."""
        life = self._society.lives.each[member.number]
        is_expected = at - life.last_private < EXPECTING_SECONDS
        if not is_expected:
            if self._rng.random() < member.responses.blocks:
                self._society.agenda.add(at + self._rng.uniform(*UNASKED_SECONDS), partial(self._door.shut, member))
                return
            if at - life.last_active >= SILENT_ENOUGH_SECONDS:
                self._society.lives.wake(member, at)
        if buttons(content) and self._rng.random() < member.responses.answers:
            self._press_later(member, message, at, ANSWER_SECONDS if is_expected else UNASKED_SECONDS)

    def _press_later(self, member: Planted, message: str, at: float, within: tuple[float, float]) -> None:
        self._society.agenda.add(at + self._rng.uniform(*within), partial(self._press, member, message))

    def _press(self, member: Planted, message: str, at: int) -> list[Event]:
        """Look at a message as it is now and press one of its buttons; go on while there are interests to pick."""
        content = self._rooms.board.shown(member.account.id, message)
        if content is None or not self._door.is_open(member):
            return []
        button = self._pick_interest(member, message, content)
        if button:
            self._press_later(member, message, at, ANSWER_SECONDS)
        else:
            button = self._choose(member, message, content)
        if button is None or not button.token:
            return []
        return self._door.press(member, self._society.private_room(member), message, button.token, at)

    def _pick_interest(self, member: Planted, message: str, content: Outgoing) -> Button | None:
        """A button that offers one of the member's interests and was not pressed by them yet."""
        picked = self._picked.get((member.number, message), set())
        for button in buttons(content):
            topic = self._reader.topic(button.label)
            if topic and topic not in picked and any(topic == interest.topic for interest in member.interests):
                self._picked[member.number, message].add(topic)
                return button
        return None

    def _choose(self, member: Planted, message: str, content: Outgoing) -> Button | None:
        """The one button that fits: done where interests are offered, yes or no to the portrait, a stop, or along."""
        reader, responses = self._reader, member.responses
        if any(reader.topic(button.label) for button in buttons(content)):
            return self._finish(member, message, content)
        if reader.asks_consent(content.text):
            agrees = self._rng.random() < responses.agrees
            return reader.agreeing(content) if agrees else reader.find(content, Meaning.NO)
        stop = reader.find(content, Meaning.STOP)
        if stop and self._rng.random() < responses.stops:
            return stop
        return reader.agreeing(content)

    def _finish(self, member: Planted, message: str, content: Outgoing) -> Button | None:
        """The button that ends a choice of interests, once."""
        picked = self._picked[member.number, message]
        if FINISHED in picked:
            return None
        picked.add(FINISHED)
        return self._reader.find(content, Meaning.DONE)
