"""An outbox over a real store and a scripted voice, with a clock the test owns."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from adapters.pacing import Limits, Pacing
from bot.clock import ManualClock
from bot.outbox import Outbox
from bot.outreach.greeting import said_aloud
from bot.outreach.poll_end import announce
from bot.texts import Texts
from profiling.events import Rank
from storage import outbox
from storage.letters import Letter
from storage.store import Store
from tests.fakes.voice import Said, ScriptedVoice

TEXTS = Texts.load()
NO_LIMITS = Limits(per_second=1_000_000, chat_gap=timedelta(0), group_per_minute=1_000_000)


@dataclass(slots=True)
class PostOffice:
    """Posts letters, and sends whatever may go."""

    store: Store
    clock: ManualClock
    voice: ScriptedVoice = field(default_factory=ScriptedVoice)
    limits: Limits = NO_LIMITS
    outbox: Outbox = field(init=False)

    def __post_init__(self) -> None:
        self.restart()

    def restart(self, owner: str = "first") -> None:
        """Begin anew, as a process does after a stop."""
        self.outbox = Outbox(
            self.store,
            {self.voice.platform.value: self.voice},
            TEXTS,
            self.clock,
            owner=owner,
            pacing=Pacing(self.limits),
            poll_closed=announce,
            said_aloud=said_aloud,
        )

    def post(self, letter: Letter) -> int | None:
        """Put a letter into the outbox."""
        return self.store.write_now(lambda unit: outbox.post(unit, letter, self.clock.now()))

    async def voice_rank(self, platform: str, room: str, account: str) -> Rank:
        """The rank of an account, as the platform would tell it."""
        return await self.voice.places.rank(room, account)

    async def send(self, at: datetime | None = None) -> list[Said]:
        """Send all that may go now, or at a time; gives what was said in this round."""
        if at is not None:
            self.clock.set(at)
        before = len(self.voice.said)
        await self.outbox.drain()
        return self.voice.said[before:]
