"""The core paths of the house, each as a scene: what stands before it, and the one thing that is then done."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from itertools import count
from pathlib import Path
from types import MappingProxyType

from adapters.history.source import Kind as FileKind
from adapters.port import Batch, Quarantined
from bot.importing import Importer, Wanted
from bot.outreach import poll
from bot.schedule import Schedule
from bot.upkeep import Upkeep
from bot.wiring import open_desk
from profiling.events import (
    Account,
    ButtonPressed,
    DoorChanged,
    Event,
    MemberJoined,
    MemberLeft,
    MessageEdited,
    Platform,
    PollAnswered,
    Reacted,
    RoomMoved,
)
from storage import campaigns, outbox
from storage.audience import gatherings
from storage.campaigns import Kind
from storage.ingest.source import HouseDefaults
from storage.letters import Act, Letter, Phrase, Press
from storage.store import Unit
from tests.bot.commands.room import ANN, GROUP, RAIN, TEXTS, Fireside, door_of
from tests.bot.histories import chat, telegram
from tests.fakes.voice import Said

DAY = timedelta(days=1)
SILENT_FROM, DORMANT_DAY = 15, 31
BO = Account(Platform.TELEGRAM, "6190237746", "阿波", "bo", language="zh-hans")
NEWCOMER = Account(Platform.TELEGRAM, "6190237747", "新人", language="zh-hans")
PEOPLE = (RAIN, ANN, BO)
HISTORY_RECORDS, HISTORY_CHUNK = 40, 20
FIRST_NUMBER = 100
"""Of the messages in the batch."""


@dataclass
class Home(Fireside):
    """A house with its schedule and its importer, all on one database."""

    folder: Path = field(default_factory=Path)

    def __post_init__(self) -> None:
        """Put the parts together."""
        super().__post_init__()
        jobs = open_desk(self.store, self.clock, TEXTS, {Platform.TELEGRAM.value: self.voice}).jobs(lambda: None)
        self.schedule = Schedule(self.store, self.clock, (*Upkeep(self.store, lambda: True).all(), *jobs))

    def batch(self) -> Batch:
        """Something of everything a platform hands over at once, the same each time it does."""
        now, self._numbers = self.clock.now(), count(FIRST_NUMBER)
        moved = replace(GROUP, id="-1001400000002")
        events = [
            self.said(RAIN, "摄影 周末 爬山"),
            replace(self.said(BO, "好呀"), reply_to="1", mentions=("@ann_reads",)),
            Reacted(GROUP, now, "1", ANN, (), ("👍",)),
            MemberJoined(GROUP, now, NEWCOMER),
            self.said(NEWCOMER, "大家好"),
            self.asks(BO, "/pause", room=GROUP),
            self.said(BO, "不算我"),
            MessageEdited(GROUP, now, "1", RAIN, "改一下"),
            DoorChanged(door_of(ANN), now, ANN, is_open=True),
            self.asks(ANN, "/stop"),
            PollAnswered(door_of(ANN), now, "poll-1", ANN, (1,), "7"),
            MemberLeft(GROUP, now, ANN),
            RoomMoved(GROUP, now, moved),
            replace(self.said(RAIN, "搬家啦"), room=moved),
        ]
        return Batch(events, ("telegram:1", "4711"), [Quarantined("message", "no chat", 4710)])

    async def open_up(self, who: Account) -> None:
        """Somebody opens their door and agrees to everything."""
        await self.hear(DoorChanged(door_of(who), self.clock.now(), who, is_open=True))
        await self.store.write(lambda unit: agree(unit))


def agree(unit: Unit) -> None:
    """Let everybody be willing to hear from us."""
    unit.connection.exec_driver_sql("UPDATE member SET contact = 1, portrait = 1")


@dataclass(frozen=True, slots=True)
class Scene:
    """What stands before, and what is done; whatever `act` raises, it is done again as the house would."""

    prepare: Callable[[Home], Awaitable[None]]
    act: Callable[[Home], Awaitable[None]]


async def some_people(home: Home) -> None:
    """A group in which three people have talked."""
    for who in PEOPLE:
        await home.hear(home.said(who, "摄影 你好"))
        await home.open_up(who)


async def hear_a_batch(home: Home) -> None:
    """Take everything in."""
    await home.inbox.receive(home.batch())


async def much_is_asked(home: Home) -> None:
    """Commands, a newcomer and a press wait for their answers."""
    await some_people(home)
    card = (await home.told(RAIN, "/privacy"))[-1]
    await home.hear(
        home.asks(RAIN, "/me"),
        home.asks(ANN, "/help", room=GROUP),
        home.asks(BO, "/mydata"),
        home.asks(BO, "/stop"),
        MemberJoined(GROUP, home.clock.now(), NEWCOMER),
        pressing(home, RAIN, card, 0),
        home.asks(ANN, "/tea"),
    )


def pressing(home: Home, who: Account, said: Said, which: int) -> ButtonPressed:
    """Somebody presses a button under a message."""
    return ButtonPressed(door_of(who), home.clock.now(), f"press-{which}", "1", who, said.tokens[which])


async def answer_it_all(home: Home) -> None:
    """Answer whatever waits."""
    await home.answering.drain()


async def letters_of_every_kind(home: Home) -> None:
    """Answers, an unasked word, a poll for everybody, a press and a deletion wait to be said."""
    await some_people(home)

    def post(unit: Unit) -> None:
        now = home.clock.now()
        campaign = campaigns.turn_on(unit, 1, Kind.POLL, now)
        rooms = gatherings(unit, 1)
        wording = poll.feedback(TEXTS, "zh", is_anonymous=False)
        poll.plan_poll(unit, 1, rooms[0], wording, now, dedupe="poll:1", campaign=campaign, is_anonymous=False)
        row = (Press(Phrase("guide-yes"), "guide-yes", "1"),)
        answer = Letter("telegram", GROUP.id, "guide-end", solicited=True, vanish_seconds=60)
        for letter in (
            answer,
            replace(answer, room=RAIN.id, account_id=1, buttons=(row,), vanish_seconds=None),
            replace(answer, act=Act.ANSWER_PRESS, template="", target="p1"),
            replace(answer, act=Act.DELETE, template="", target="1"),
            Letter("telegram", RAIN.id, "wakeup-plain", {"community": "围炉"}, account_id=1, community_id=1),
        ):
            outbox.post(unit, letter, now)

    await home.store.write(post)


async def say_it_all(home: Home) -> None:
    """Send whatever may go, as a part that is started anew after every failure."""
    for _ in range(5):
        await home.outbox.drain()
        home.clock.set(home.clock.now() + timedelta(seconds=3))


async def about_to_be_forgotten(home: Home) -> None:
    """Somebody with much to their name has pressed the second yes."""
    await some_people(home)
    await home.hear(*(home.said(RAIN, f"摄影 第{number}天") for number in range(3)))
    asked = (await home.told(RAIN, "/forgetme"))[-1]
    await home.hear(pressing(home, RAIN, asked, 0))


async def forget(home: Home) -> None:
    """Erase them, say so, and clear up."""
    await home.answering.drain()
    await say_it_all(home)
    await home.tidying.tidy()


async def a_month_later(home: Home) -> None:
    """One of three fell silent; campaigns are on; jobs are due."""
    await some_people(home)
    await home.schedule.tick()
    await home.store.write(lambda unit: both_campaigns(unit, home))
    home.clock.set(home.clock.now() + DAY)
    await home.schedule.tick()
    heard: list[Event] = []
    for day in range(1, DORMANT_DAY + 1):
        home.clock.set(home.clock.now() + DAY)
        heard += [home.said(who, f"第{day}天 摄影") for who in (PEOPLE if day <= SILENT_FROM else PEOPLE[1:])]
    await home.hear(*heard)
    home.clock.set(home.clock.now() + DAY)


def both_campaigns(unit: Unit, home: Home) -> None:
    """Turn wake-ups and polls on, holding nobody out."""
    for kind in (Kind.WAKEUP, Kind.POLL):
        campaigns.set_holdout(unit, campaigns.turn_on(unit, 1, kind, home.clock.now()).id, 0.0)


async def tick(home: Home) -> None:
    """Look at the schedule, and at what the first look could not do."""
    await home.schedule.tick()
    await home.schedule.tick()


async def nothing_yet(home: Home) -> None:
    """An empty house."""


async def take_a_history_in(home: Home) -> None:
    """Import a file, in two portions; begun again, it goes on where it stopped."""
    path = telegram(home.folder, chat(1, HISTORY_RECORDS))
    defaults = HouseDefaults(consent="notice")
    importer = Importer(home.store, home.inbox, home.clock, defaults, HISTORY_CHUNK)
    importer.run(Wanted(FileKind.TELEGRAM, [path]), lambda community, is_new: None, lambda step: None)


SCENES: Mapping[str, Scene] = MappingProxyType(
    {
        "hearing": Scene(some_people, hear_a_batch),
        "answering": Scene(much_is_asked, answer_it_all),
        "saying": Scene(letters_of_every_kind, say_it_all),
        "forgetting": Scene(about_to_be_forgotten, forget),
        "ticking": Scene(a_month_later, tick),
        "importing": Scene(nothing_yet, take_a_history_in),
    }
)
