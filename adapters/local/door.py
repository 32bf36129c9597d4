"""What a simulated member can do towards the bot: open and shut the private chat, give a command, press a button."""

from itertools import count

from adapters.local.agenda import moment
from adapters.local.planted import Planted
from adapters.local.rooms import Rooms
from adapters.local.society import Society
from profiling.events import ButtonPressed, CommandGiven, DoorChanged, Event, Room


class Door:
    """Turns what members do towards the bot into events; remembers when each last did something in private."""

    def __init__(self, society: Society, rooms: Rooms) -> None:
        self._society = society
        self._rooms = rooms
        self._presses = count(1)

    def is_open(self, member: Planted) -> bool:
        """Whether the bot may write to a member."""
        return self._rooms.is_open(member.account.id)

    def start(self, member: Planted, words: str, at: int) -> list[Event]:
        """Open the private chat and begin it; `words` is what a deep link carries."""
        events: list[Event] = []
        if not self.is_open(member):
            events.append(DoorChanged(self._society.private_room(member), moment(at), member.account, True))
        return [*events, *self.command(member, "start", words, at)]

    def command(self, member: Planted, name: str, arguments: str, at: int) -> list[Event]:
        """Give the bot a command in private."""
        self._note(member, at)
        room, message = self._society.private_room(member), self._society.next_message()
        language = member.account.language
        return [CommandGiven(room, moment(at), message, member.account, name, arguments, language)]

    def press(self, member: Planted, room: Room, message: str, token: str, at: int) -> list[Event]:
        """Press a button of a message in a room."""
        self._note(member, at)
        press = f"{member.account.id}/{next(self._presses)}"
        return [ButtonPressed(room, moment(at), press, message, member.account, token)]

    def shut(self, member: Planted, at: int) -> list[Event]:
        """Shut the private chat: the bot is blocked."""
        if not self.is_open(member):
            return []
        return [DoorChanged(self._society.private_room(member), moment(at), member.account, False)]

    def _note(self, member: Planted, at: int) -> None:
        self._society.lives.each[member.number].last_private = at
