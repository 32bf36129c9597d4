"""How simulated members answer what the bot says to a whole room: newcomers follow a greeting, few others look in."""

from functools import partial
from urllib.parse import parse_qs, urlsplit

from adapters.local.deliveries import Posted
from adapters.local.door import Door
from adapters.local.planted import Planted
from adapters.local.reading import Reader
from adapters.local.rooms import Rooms
from adapters.local.society import Society
from adapters.port import Button
from profiling.events import Event

FOLLOWING_SECONDS = (20.0, 1200.0)
CURIOUS = 0.03
"""Chance that somebody who knows the room follows a greeting or introduction."""


class Greetings:
    """Lets a message in a room that offers a button or link reach those it may concern."""

    def __init__(self, society: Society, rooms: Rooms, reader: Reader, door: Door) -> None:
        self._society = society
        self._rooms = rooms
        self._reader = reader
        self._door = door

    def read(self, post: Posted, at: float) -> None:
        """Newcomers not greeted before follow by their own chance, recently active others out of curiosity."""
        button = self._reader.agreeing(post.content)
        if button is None:
            return
        greeted = self._greeted()
        curious = [number for number in self._society.lives.recent(at) if number not in greeted]
        for number, is_new in [*((each, True) for each in greeted), *((each, False) for each in curious)]:
            member = self._society.people.everyone[number]
            chance = member.responses.follows_greeting if is_new else CURIOUS
            if self._society.rng.random() < chance and (is_new or not self._door.is_open(member)):
                delay = self._society.rng.uniform(*FOLLOWING_SECONDS)
                self._society.agenda.add(at + delay, partial(self._enter, member, post, button))

    def _greeted(self) -> dict[int, None]:
        """The newcomers whom no greeting reached before this one."""
        lives = self._society.lives
        greeted = {number: None for number, _ in lives.newcomers if not lives.each[number].is_greeted}
        for number in greeted:
            lives.each[number].is_greeted = True
        return greeted

    def _enter(self, member: Planted, post: Posted, button: Button, at: int) -> list[Event]:
        """Press the button: a link opens the private chat, any other is heard in the room."""
        group = self._rooms.group(post.room)
        if group is None or not self._society.lives.each[member.number].is_here:
            return []
        if button.url:
            return self._door.start(member, payload(button.url), at)
        return self._door.press(member, group, post.message, button.token, at)


def payload(url: str) -> str:
    """What a deep link hands to /start."""
    return "".join(parse_qs(urlsplit(url).query).get("start", [""])[:1])
