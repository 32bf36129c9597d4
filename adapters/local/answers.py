"""The people's side of what the bot does: lets each delivery reach those it concerns, who act in their own time."""

from collections.abc import Callable
from functools import partial
from types import MappingProxyType

from adapters.local.deliveries import Changed, Delivery, PollOpened, Posted, PressAnswered
from adapters.local.dialogue import ANSWER_SECONDS, Dialogue
from adapters.local.door import Door
from adapters.local.greetings import Greetings, payload
from adapters.local.planted import Planted
from adapters.local.reading import Reader
from adapters.local.rooms import Rooms
from adapters.local.sayings import Sayings
from adapters.local.society import Society
from adapters.local.voting import Voting
from profiling.events import Event

OPENS_ALONE = 0.01
"""Chance of an active day that somebody opens the private chat by themselves."""
COMMANDS = MappingProxyType({"me": 0.03, "privacy": 0.006, "mydata": 0.003, "pause": 0.002, "forgetme": 0.0015})
"""Chance of each command on an active day of somebody with an open private chat."""
COMMAND_SECONDS = 1800.0


class Answers:
    """Sees what the bot does; `stir` is called when that may have planned something new."""

    def __init__(self, society: Society, rooms: Rooms, stir: Callable[[], None]) -> None:
        reader = Reader((Sayings.load("zh"), Sayings.load("en")))
        self._society = society
        self._rooms = rooms
        self._stir = stir
        self._door = Door(society, rooms)
        self._greetings = Greetings(society, rooms, reader, self._door)
        self._dialogue = Dialogue(society, rooms, reader, self._door)
        self._voting = Voting(society, rooms.board)
        self._forgotten: set[int] = set()

    def see(self, delivery: Delivery) -> None:
        """Let what the bot did reach those it is meant for."""
        at = delivery.at.timestamp()
        member = self._society.member(delivery.room)
        match delivery:
            case Posted() if self._rooms.group(delivery.room):
                self._greetings.read(delivery, at)
            case PollOpened():
                self._voting.consider(delivery, at)
            case Posted() if member:
                self._dialogue.read(member, delivery.message, delivery.content, at)
            case Changed() if member and delivery.before.text != delivery.content.text:
                self._dialogue.read(member, delivery.message, delivery.content, at)
            case PressAnswered() if member and delivery.url:
                begin = partial(self._door.start, member, payload(delivery.url))
                self._society.agenda.add(at + self._society.rng.uniform(*ANSWER_SECONDS), begin)
        self._stir()

    def visit(self, member: Planted, at: float) -> None:
        """On an active day: perhaps a command to the bot, perhaps the very first one."""
        rng = self._society.rng
        later = at + rng.random() * COMMAND_SECONDS
        if not self._door.is_open(member):
            if rng.random() < OPENS_ALONE:
                self._society.agenda.add(later, partial(self._door.start, member, ""))
            return
        name = draw_command(rng.random())
        if name and member.number not in self._forgotten:
            self._society.agenda.add(later, partial(self._command, member, name))

    def _command(self, member: Planted, name: str, at: int) -> list[Event]:
        if name == "forgetme":
            self._forgotten.add(member.number)
        return self._door.command(member, name, "", at)


def draw_command(chance: float) -> str:
    """The command a number between 0 and 1 stands for; mostly none."""
    for name, share in COMMANDS.items():
        chance -= share
        if chance < 0:
            return name
    return ""
