"""What a simulated member does in the room at a moment: speak, change or take back what was said, react, leave."""

from functools import partial
from random import Random

from adapters.local.agenda import Agenda, moment
from adapters.local.lives import Lives
from adapters.local.planted import Planted
from adapters.local.talk import Talk
from profiling.events import Event, MemberJoined, MemberLeft, MessageDeleted, MessageEdited, Room

SAYS_HELLO = 0.6
EDITING, DELETING = 0.015, 0.005
THINKS_AGAIN_SECONDS = (60.0, 600.0)


class Doings:
    """Turns acts into events; who is not in the room does nothing there."""

    def __init__(self, room: Room, lives: Lives, talk: Talk, agenda: Agenda, rng: Random) -> None:
        self._room = room
        self._lives = lives
        self._talk = talk
        self._agenda = agenda
        self._rng = rng

    def join(self, member: Planted, day: int, at: int) -> list[Event]:
        """Enter the room."""
        self._lives.arrive(member, at, day)
        return [MemberJoined(self._room, moment(at), member.account)]

    def leave(self, member: Planted, at: int) -> list[Event]:
        """Leave the room for good."""
        self._lives.leave(member.number, at)
        return [MemberLeft(self._room, moment(at), member.account)]

    def speak(self, member: Planted, on_topic: float, is_back: bool, at: int) -> list[Event]:
        """Say something; who is new or back after a silence often says hello first."""
        if not self._is_here(member):
            return []
        life = self._lives.each[member.number]
        greets = (is_back or life.is_new) and self._rng.random() < SAYS_HELLO
        greeting = self._talk.greeting(member, is_back=is_back) if greets else ""
        life.is_new = False
        self._lives.spoke(member.number, at)
        message = self._talk.say(member, at, on_topic, greeting)
        self._think_again(member, message.message, at)
        return [message]

    def react(self, member: Planted, at: int) -> list[Event]:
        """React to something said, or take a reaction back."""
        if not self._is_here(member):
            return []
        reaction = self._talk.react(member, at)
        if reaction is None:
            return []
        self._lives.spoke(member.number, at)
        return [reaction]

    def _think_again(self, member: Planted, message: str, at: int) -> None:
        chance = self._rng.random()
        if chance >= EDITING + DELETING:
            return
        act = self._edit if chance < EDITING else self._delete
        self._agenda.add(at + self._rng.uniform(*THINKS_AGAIN_SECONDS), partial(act, member, message))

    def _edit(self, member: Planted, message: str, at: int) -> list[Event]:
        if not self._is_here(member):
            return []
        return [MessageEdited(self._room, moment(at), message, member.account, self._talk.reworded(member))]

    def _delete(self, member: Planted, message: str, at: int) -> list[Event]:
        if not self._is_here(member):
            return []
        self._talk.forget(member.number, message)
        return [MessageDeleted(self._room, moment(at), message)]

    def _is_here(self, member: Planted) -> bool:
        return self._lives.each[member.number].is_here
