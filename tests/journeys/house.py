"""A whole house on a fake platform: the real App and adapter over HTTP, a SQLite file, and a clock moved by hand."""

import asyncio
import base64
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple, TypeVar

from pydantic import SecretStr

from bot.app import App, assemble, defaults_of
from bot.clock import ManualClock
from bot.platforms import configured
from bot.settings import Settings
from bot.texts import Language, Texts
from bot.wiring import offer
from profiling.interests import Interests
from storage.opening import open_store
from tests.conftest import MONDAY_NOON, SEED, TEST_KEY
from tests.fakes.telegram.model import Chat, Message, User
from tests.fakes.telegram.server import FakeTelegram
from tests.fakes.telegram.world import World

TEXTS, INTERESTS = Texts.load(), Interests.load()
NEVER = 86_400.0
"""Seconds between ticks nobody asked for: a test ticks by itself."""
PATIENCE = 30.0
PEEK = 0.005
STEP = timedelta(seconds=1, milliseconds=50)
"""A little more than a chat must be left alone between two messages."""
STUCK_AFTER, WAITING_AFTER = 40, 3
"""After so many looks without a change time goes on: soon where letters wait for their turn, else in growing leaps."""
MICROSECOND = timedelta(microseconds=1)
WORK = (
    "SELECT (SELECT count(*) FROM todo), (SELECT count(*) FROM outbox WHERE state = 'claimed'), "
    "(SELECT count(*) FROM outbox WHERE state = 'planned' AND due <= {now}), "
    "(SELECT count(*) FROM house_value WHERE name = 'traces' AND value <> '')"
)


class Work(NamedTuple):
    """What is left to be done: to answer, on its way, due to leave, to clear up, to hear; and what was said so far."""

    todo: int
    claimed: int
    due: int
    traces: int
    pending: int
    sent: int


@dataclass
class House:
    """One house with its platform; `start` and `stop` may follow one another as often as a test likes."""

    folder: Path
    language: Language = "zh"
    zone: str = "UTC"
    clock: ManualClock = field(default_factory=lambda: ManualClock(MONDAY_NOON))
    step: timedelta = STEP
    fake: FakeTelegram = field(init=False)
    app: App = field(init=False)
    _running: asyncio.Task[None] | None = None

    def __post_init__(self) -> None:
        """Build the platform, and lay the key out, so that every draw falls the same way."""
        self.fake = FakeTelegram(clock=lambda: self.clock.now().timestamp(), privacy_mode=False)
        key = self.folder / "key"
        key.write_bytes(base64.b64encode(TEST_KEY))
        key.chmod(0o600)

    @property
    def world(self) -> World:
        """The people and rooms."""
        return self.fake.world

    @property
    def data(self) -> Path:
        """The folder everything is kept in."""
        return self.folder / "data"

    @property
    def settings(self) -> Settings:
        """How the house is set up."""
        return Settings(
            database_url=f"sqlite:///{self.data / 'hearth.db'}",
            key_file=self.folder / "key",
            telegram_token=SecretStr(self.fake.token),
            telegram_api_url=self.fake.url,
            language=self.language,
            timezone=self.zone,
        )

    async def start(self) -> None:
        """Open the house and let it run."""
        settings, rng = self.settings, random.Random(SEED)
        store = open_store(settings.database_url, settings.key_file)
        platforms = configured(settings, store, self.clock, rng, offer(TEXTS))
        defaults, mine = defaults_of(settings), INTERESTS.tags_of
        app = assemble(store, self.clock, rng, platforms, defaults, TEXTS, tick_seconds=NEVER, mine=mine)
        self.app = self.furnished(app)
        self._running = asyncio.create_task(self.app.run())

    def furnished(self, app: App) -> App:
        """The app as it is run; a house that is to do something otherwise changes it here."""
        return app

    async def stop(self) -> None:
        """End it as SIGTERM does, and close the file."""
        if self._running is None:
            return
        self._running.cancel()
        with suppress(asyncio.CancelledError):
            await self._running
        self._running = None
        self.app.close()

    async def settle(self) -> None:
        """Let everything that was heard be stored, answered and said; waiting for a turn moves the clock on."""
        before, looks, leap = None, 0, self.step
        async with asyncio.timeout(PATIENCE):
            while (work := await self.work()) is not None:
                looks, leap = (looks + 1, leap) if work == before else (0, self.step)
                only_waits = work.due > 0 and sum(work) - work.sent == work.due
                if looks > (WAITING_AFTER if only_waits else STUCK_AFTER):
                    self.clock.set(self.clock.now() + leap)
                    looks, leap = 0, leap if only_waits else 2 * leap
                before = work
                await asyncio.sleep(PEEK)

    async def pass_time(self, duration: timedelta, *, steps: int = 1) -> None:
        """Let time go by, the house doing what falls due."""
        for _ in range(steps):
            self.clock.set(self.clock.now() + duration / steps)
            await self.settle()

    async def tick(self, at: datetime | None = None) -> None:
        """Look at the schedule, now or once it is so late, and let what follows be done."""
        await self.settle()
        if at is not None:
            self.clock.set(at)
        await self.app.schedule.tick()
        await self.settle()

    async def rows(self, sql: str) -> list[tuple[object, ...]]:
        """What a query finds."""
        return await self.app.store.read(lambda unit: [tuple(row) for row in unit.connection.exec_driver_sql(sql)])

    async def work(self) -> Work | None:
        """What is still to be done, or None: read between two looks at the platform's queue."""
        heard = self.world.queue.confirmed
        now = (self.clock.now() - datetime(1970, 1, 1, tzinfo=UTC)) // MICROSECOND
        [work] = await self.rows(WORK.format(now=now))
        pending = self.world.queue.pending()
        if not any(work) and not pending and heard == self.world.queue.confirmed:
            return None
        todo, claimed, due, traces = (int(str(count)) for count in work)
        return Work(todo, claimed, due, traces, pending, len(self.world.sent))


Home = TypeVar("Home", bound=House)


@asynccontextmanager
async def house(
    folder: Path, *, language: Language = "zh", zone: str = "UTC", now: datetime = MONDAY_NOON, step: timedelta = STEP
) -> AsyncIterator[House]:
    """A house that runs until the block ends."""
    async with lived_in(House(folder, language, zone, ManualClock(now), step)) as home:
        yield home


@asynccontextmanager
async def lived_in(home: Home) -> AsyncIterator[Home]:
    """Any house, running until the block ends."""
    async with home.fake:
        await home.start()
        try:
            yield home
        finally:
            await home.stop()


def said(language: Language, key: str, **values: str | int) -> str:
    """A text as people read it."""
    return TEXTS.say(language, key, **values)


def newest(messages: list[Message], key: str, language: Language = "zh") -> Message:
    """The latest message that is this text."""
    wanted = said(language, key)
    found = [message for message in messages if message.text == wanted]
    if not found:
        raise LookupError(f"nobody was told {wanted!r}, only {[message.text for message in messages]}")
    return found[-1]


def payload_of(message: Message) -> str:
    """What the deep link under a message hands over at Start."""
    links = [str(button["url"]) for button in message.buttons if "url" in button]
    return links[0].rpartition("start=")[2]


async def press(home: House, who: User, message: Message, label: str) -> None:
    """Let somebody press a button, and all that follows happen."""
    home.world.press(who, message, label)
    await home.settle()


async def ask(home: House, who: User, line: str, room: Chat | None = None) -> list[Message]:
    """Let somebody give a command, in private unless a room is named; gives what was said to it there."""
    place = room or home.world.private(who)
    before = len(home.world.outbox(place))
    home.world.say(who, place, line)
    await home.settle()
    return home.world.outbox(place)[before:]


async def agrees_to_reminders(home: House, who: User) -> None:
    """Let somebody who is known turn reminders on under /privacy."""
    answers = await ask(home, who, "/privacy")
    await press(home, who, answers[-1], said(home.language, "turn-contact-on"))
