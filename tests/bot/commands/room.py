"""A community with the real way in, the real commands and the real way out; only the platform is a script."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count

from adapters.port import Batch
from bot.clock import ManualClock
from bot.handling import Handlers
from bot.inbox import Inbox
from bot.outbox import Outbox
from bot.texts import Texts
from bot.tidying import Tidying
from bot.todos import Answering
from bot.wiring import open_desk
from profiling.events import (
    Account,
    ButtonPressed,
    CommandGiven,
    DoorChanged,
    Event,
    MessageSent,
    Platform,
    Rank,
    Room,
    RoomKind,
)
from profiling.interests import Tags
from storage.consent import Purpose, record
from storage.ingest.source import HouseDefaults
from storage.store import Store, Unit
from tests.fakes.voice import Said, ScriptedVoice

GROUP = Room(Platform.TELEGRAM, "-1001400000001", "围炉读书会")
RAIN = Account(Platform.TELEGRAM, "6190237745", "小雨", "xiaoyu_rain", language="zh-hans")
ANN = Account(Platform.TELEGRAM, "7200455601", "Ann", "ann_reads", language="en")
TEXTS = Texts.load()
GAP = timedelta(seconds=3)


def mine(texts: Sequence[str]) -> list[Tags]:
    """Whoever says 摄影 talks about photography; every other word is a keyword."""
    said = [set(text.split()) for text in texts]
    return [Tags(("photography",) if "摄影" in words else (), tuple(sorted(words - {"摄影"}))) for words in said]


def door_of(who: Account) -> Room:
    """Somebody's private chat with the bot."""
    return Room(who.platform, who.id, kind=RoomKind.PRIVATE)


@dataclass
class Fireside:
    """Everything between a platform and the database, driven by a test."""

    store: Store
    clock: ManualClock
    language: str = "zh"
    consent: str = "ask"
    voice: ScriptedVoice = field(default_factory=ScriptedVoice)
    extra: Handlers = field(default_factory=Handlers)

    def __post_init__(self) -> None:
        """Put the parts together, as the app does."""
        voices = {Platform.TELEGRAM.value: self.voice}
        defaults = HouseDefaults(language=self.language, consent=self.consent)
        desk = open_desk(self.store, self.clock, TEXTS, voices)
        self.inbox = Inbox(
            self.store, self.clock, mine, defaults, at_once=desk.at_once, press_at_once=desk.press_at_once
        )
        self.answering = Answering(self.store, self.clock, desk.handlers | self.extra, unknown=desk.unknown)
        self.outbox = Outbox(self.store, voices, TEXTS, self.clock, owner="test")
        self.tidying = Tidying(self.store, self.clock)
        self._numbers = count(1)

    async def hear(self, *events: Event) -> None:
        """Take events in as one batch."""
        await self.inbox.receive(Batch(events))

    async def answer(self) -> None:
        """Answer all that was asked, and let all of it be said."""
        await self.answering.drain()
        for _ in range(5):
            await self.outbox.drain()
            self.clock.set(self.clock.now() + GAP)

    def said(self, who: Account, text: str = "你好", *, room: Room = GROUP) -> MessageSent:
        """Somebody says something."""
        return MessageSent(room, self.clock.now(), str(next(self._numbers)), who, text)

    def asks(self, who: Account, line: str, *, room: Room | None = None) -> CommandGiven:
        """Somebody gives a command: `/poll 周末? in 2d`; in private unless a room is named."""
        name, _, arguments = line.removeprefix("/").partition(" ")
        place = room or door_of(who)
        number = str(next(self._numbers))
        return CommandGiven(place, self.clock.now(), number, who, name, arguments, language=who.language)

    async def told(self, who: Account, line: str, *, room: Room | None = None) -> list[Said]:
        """What is said when somebody gives a command; in private they have opened the door with it."""
        before = len(self.voice.said)
        opening = [] if room else [DoorChanged(door_of(who), self.clock.now(), who, is_open=True)]
        await self.hear(*opening, self.asks(who, line, room=room))
        await self.answer()
        return [said for said in self.voice.said[before:] if said.act != "delete"]

    async def pressed(self, who: Account, said: Said, label: str, *, press: str = "") -> list[Said]:
        """What is said when somebody presses a button under a message."""
        before = len(self.voice.said)
        tokens = dict(zip(said.buttons, said.tokens, strict=False))
        place = GROUP if said.room == GROUP.id else door_of(who)
        message = self.message_of(said)
        number = press or f"press-{next(self._numbers)}"
        await self.hear(ButtonPressed(place, self.clock.now(), number, message, who, tokens[label]))
        await self.answer()
        return [said for said in self.voice.said[before:] if said.act != "delete"]

    def message_of(self, said: Said) -> str:
        """The native id of a message the voice said or changed."""
        if said.act == "edit":
            return said.target
        number = self.voice.said.index(said) + 1
        return f"whisper:{said.target}:{number}" if said.act == "whisper" else str(number)

    def rank(self, who: Account, rank: Rank) -> None:
        """Give somebody a rank in the group."""
        self.voice.ranks[who.id] = rank

    def rows(self, sql: str) -> list[tuple[object, ...]]:
        """What a query finds."""
        return self.store.read_now(lambda unit: [tuple(row) for row in unit.connection.exec_driver_sql(sql)])


def texts(said: Sequence[Said]) -> list[str]:
    """The words of some sayings, without the ends of presses."""
    return [one.text for one in said if one.act != "answer_press"]


def agree(fire: Fireside) -> None:
    """Let everybody have agreed to a portrait."""
    members = [int(str(row[0])) for row in fire.rows("select id from member")]

    def say_yes(unit: Unit) -> None:
        for member in members:
            record(unit, member, Purpose.PORTRAIT, True, fire.clock.now(), "test", "1")

    fire.store.write_now(say_yes)


def edits(said: Sequence[Said]) -> Said:
    """The one message that took the place of another."""
    (found,) = [one for one in said if one.act == "edit"]
    return found
