"""How the bot speaks in local rooms, refusing what a real platform would refuse."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from adapters.local.deliveries import Changed, Filed, PollEnded, PollOpened, Posted, PressAnswered, Removed
from adapters.local.rooms import Rooms
from adapters.port import BotSelf, CannotWhisper, Document, Form, Outgoing, Question, Refused, Sent, Unreachable
from profiling.events import Platform, PollClosed, Rank

LONGEST_TEXT = 4096
OPTIONS = range(2, 13)
LONGEST_OPTION = 100
LONGEST_QUESTION = 300
DEEP_LINK = "https://hearth.example/?start="
"""Leads nowhere outside: the simulated people know how to follow it. The domain is reserved for examples."""


@dataclass(frozen=True, slots=True)
class LocalPlaces:
    """The rooms in memory, as a platform tells of its own."""

    rooms: Rooms

    async def rank(self, room: str, account: str) -> Rank:
        """What an account may do in a room."""
        return self.rooms.rank(room, account)

    async def count(self, room: str) -> int:
        """How many people are in a room."""
        return self.rooms.count(room)

    async def tag(self, room: str, account: str, text: str) -> None:
        """There is no such thing here."""
        raise Refused("members bear no tags in local rooms")


@dataclass(frozen=True, slots=True)
class LocalVoice:
    """The voice of the bot in rooms in memory; `now` gives the time things are said at."""

    rooms: Rooms
    now: Callable[[], datetime]

    @property
    def platform(self) -> Platform:
        """Where this voice is heard."""
        return Platform.LOCAL

    @property
    def places(self) -> LocalPlaces:
        """What is to be known of the rooms."""
        return LocalPlaces(self.rooms)

    async def me(self) -> BotSelf:
        """Who we are here."""
        return BotSelf(Platform.LOCAL, "hearth", "hearth")

    async def send(self, room: str, message: Outgoing) -> Sent:
        """Say something in a group or to a member whose door is open."""
        reach(self.rooms, room)
        check_message(message)
        posted = self.rooms.board.post(room, message)
        self.rooms.deliver(Posted(room, self.now(), posted, message))
        return Sent(posted)

    async def whisper(self, room: str, account: str, message: Outgoing, press: str = "") -> Sent:
        """Say something in a group that one member alone can see: here, where they are the only reader, as any word."""
        return await self.send(room, message)

    async def send_file(self, room: str, document: Document) -> Sent:
        """Hand over a file."""
        reach(self.rooms, room)
        if not document.content:
            raise Refused("the file is empty")
        posted = self.rooms.board.post(room, Outgoing(document.caption))
        self.rooms.deliver(Filed(room, self.now(), posted, document))
        return Sent(posted)

    async def ask(self, room: str, question: Question) -> Sent:
        """Put a question to a room."""
        if self.rooms.group(room) is None:
            raise Refused("there is no such group to ask")
        check_question(question)
        poll = self.rooms.board.open_poll(room, question)
        self.rooms.deliver(PollOpened(room, self.now(), poll.message, poll.id, question))
        return Sent(poll.message, poll.id)

    async def close_poll(self, room: str, message: str) -> Sequence[int]:
        """Take no more votes; the counts, the same again where the poll was closed before."""
        poll, group = self.rooms.board.poll(room, message), self.rooms.group(room)
        if poll is None or group is None:
            raise Refused("there is no such poll in this room")
        was_closed = poll.is_closed
        counts = poll.close()
        if not was_closed:
            self.rooms.deliver(PollEnded(room, self.now(), message, poll.id, counts))
            self.rooms.hear([PollClosed(group, self.now(), poll.id, counts)])
        return counts

    async def edit(self, room: str, message: str, replacement: Outgoing) -> None:
        """Let a message of ours say something else."""
        before = self.rooms.board.shown(room, message)
        if before is None:
            raise Refused("there is no such message of ours in this room")
        check_message(replacement)
        self.rooms.board.replace(room, message, replacement)
        self.rooms.deliver(Changed(room, self.now(), message, before, replacement))

    async def delete(self, room: str, message: str) -> None:
        """Take a message away; in vain where it is gone already."""
        self.rooms.board.remove(room, message)
        self.rooms.deliver(Removed(room, self.now(), message))

    async def answer_press(self, press: str, text: str = "", url: str = "", form: Form | None = None) -> None:
        """Answer whoever pressed a button; the press's id begins with their account's."""
        if form is not None:
            raise CannotWhisper("there are no forms here")
        self.rooms.deliver(PressAnswered(press.partition("/")[0], self.now(), press, text, url))

    async def deep_link(self, payload: str) -> str:
        """An address that opens the private chat and begins it with a payload."""
        return DEEP_LINK + payload


def reach(rooms: Rooms, room: str) -> None:
    """Refuse a room that is not there, and a private chat whose door is shut."""
    if rooms.group(room) is None and not rooms.is_open(room):
        raise Unreachable("this private chat was never opened or is shut, or there is no such room")


def check_message(message: Outgoing) -> None:
    """Refuse what no platform takes: no text, too much of it, a button that leads nowhere or two ways."""
    if not message.text.strip():
        raise Refused("the message is empty")
    if len(message.text) > LONGEST_TEXT:
        raise Refused(f"the message has {len(message.text)} characters, more than {LONGEST_TEXT}")
    for button in (button for row in message.buttons for button in row):
        if not button.label or bool(button.token) == bool(button.url):
            raise Refused(f"button {button.label!r} needs a label and either a token or an address")


def check_question(question: Question) -> None:
    """Refuse a poll with too few, too many, too long or the same options."""
    if not 0 < len(question.text) <= LONGEST_QUESTION:
        raise Refused(f"a question has 1 to {LONGEST_QUESTION} characters")
    if len(question.options) not in OPTIONS or len(set(question.options)) < len(question.options):
        raise Refused(f"a poll has {OPTIONS.start} to {OPTIONS.stop - 1} different options")
    if not all(0 < len(option) <= LONGEST_OPTION for option in question.options):
        raise Refused(f"an option has 1 to {LONGEST_OPTION} characters")
