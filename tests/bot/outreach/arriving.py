"""People coming to a village's door: what the handlers hear of it, and what the platform is told to say."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.clock import ManualClock
from bot.outreach.door import Door
from bot.outreach.welcome import Welcome
from storage.store import Store
from storage.venues import venue
from tests.fakes.asking import answer, asked_in_group
from tests.fakes.sending import PostOffice
from tests.fakes.village import GROUP, Village, Villager
from tests.fakes.voice import Said

SECOND, MINUTE, HOUR = timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1)
NOT_LATE = timedelta(0)


@dataclass(frozen=True, slots=True)
class Doorstep:
    """The group's door, and everything behind it but the platform."""

    village: Village
    office: PostOffice

    @classmethod
    def of(cls, store: Store, clock: ManualClock, *, whispers: bool) -> "Doorstep":
        """A village whose room shows whispers, or one where the bot is no admin and cannot."""
        village = Village(store, clock.now())
        office = PostOffice(store, clock)
        office.voice.whispers = whispers
        if not whispers:
            village.change_room(bot_rank="member")
        return cls(village, office)

    @property
    def now(self) -> datetime:
        """What time it is."""
        return self.office.clock.now()

    @property
    def welcome(self) -> Welcome:
        """What answers."""
        return Welcome(self.village.store, self.office.clock, self.office.voice_rank)

    async def join(
        self,
        who: Villager,
        *,
        late: timedelta = NOT_LATE,
        waiting: bool = False,
        via: str = "",
        at: datetime | None = None,
    ) -> None:
        """Somebody comes in; the house hears of it so much later."""
        came = at or self.now
        self.village.joins(who, came)
        self.office.clock.set(max(self.now, came + late))
        asked = asked_in_group(self.village, who, "join", came, via=via, waiting="yes" if waiting else "")
        await answer(self.village, self.welcome.joined, asked)

    async def admitted(self, who: Villager) -> None:
        """A captcha lets somebody in."""
        await answer(self.village, self.welcome.admitted, asked_in_group(self.village, who, "admitted", self.now))

    async def silenced(self, who: Villager) -> None:
        """A captcha asks somebody first."""
        await answer(self.village, self.welcome.silenced, asked_in_group(self.village, who, "silenced", self.now))

    async def knocks(self, who: Villager, *, late: timedelta = NOT_LATE) -> None:
        """Somebody asks to be let in; the house hears of it so much later."""
        asked = asked_in_group(self.village, who, "request", self.now, door=who.native)
        self.office.clock.set(self.now + late)
        await answer(self.village, Door(self.office.clock).knocked, asked)

    async def said(self, after: timedelta = 20 * SECOND) -> list[Said]:
        """What is said by so much later."""
        return await self.office.send(self.now + after)

    def decided(self) -> list[tuple[str, str]]:
        """Every decision: (state, reason)."""
        return [(state, reason) for _, _, state, reason in self.village.outreach()]

    def can_whisper(self) -> bool:
        """Say whether the room is thought to show whispers."""
        return self.village.store.read_now(lambda unit: venue(unit, ("telegram", GROUP))).can_whisper
