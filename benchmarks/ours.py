"""Hearth's own side of a measure: answers of getUpdates go in, and are in the database when `take` returns."""

from pathlib import Path

from adapters.port import Batch
from adapters.telegram.decode import decode
from bot.clock import Clock, SystemClock
from bot.inbox import Inbox
from bot.memory import leave_alone_what_is_loaded
from profiling.interests import Interests
from profiling.reader import Reader
from profiling.sentiment import Moods
from storage.ingest.source import HouseDefaults
from storage.migrate import migrate
from storage.sealing import Vault
from storage.store import Store

KEY = bytes(32)
CURSOR = "telegram:1"


class Hearth:
    """The whole way in: decode, translate, fold with topics and keywords, commit with the platform's cursor."""

    def __init__(self, folder: Path, interests: Interests, clock: Clock | None = None) -> None:
        self._clock = clock or SystemClock()
        self.path = folder / "hearth.db"
        self.store = Store.open(f"sqlite:///{self.path}", Vault(KEY))
        migrate(self.store)
        # By notice, so that every text is read: with fewer agreeing there would be less to do.
        reader = Reader(interests, Moods.load())
        defaults = HouseDefaults(consent="notice")
        self.inbox = Inbox(self.store, self._clock, reader.tags_of, defaults, judge=reader.judge)
        leave_alone_what_is_loaded()  # as `hearth run` and `hearth import` do; it holds for all sides of a measure

    async def take(self, body: bytes) -> None:
        """Take one answer in."""
        heard = decode(body, self._clock.now())
        await self.inbox.receive(Batch(heard.events, (CURSOR, str(heard.next_offset)), heard.quarantined))

    def stored(self) -> int:
        """How many messages are stored."""
        return int(self.store.read_now(lambda unit: unit.connection.exec_driver_sql(COUNT).scalar_one()))

    async def close(self) -> None:
        """Let go of the database."""
        self.store.close()


COUNT = "SELECT count(*) FROM message WHERE member_id IS NOT NULL"
