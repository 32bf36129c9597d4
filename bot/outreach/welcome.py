"""Who comes in is greeted: those who come together in one breath, silently, and the greeting goes again by itself."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.answers import end_press, language_of
from bot.clock import Clock
from bot.handling import Answer, Handlers
from bot.outreach.guide import payload_for
from profiling.events import Rank
from storage import outbox, outreach
from storage.audience import Reachable, joins_in_minute, open_doors
from storage.campaigns import CampaignFacts, Kind, campaign_of
from storage.greetings import waiting_greeting
from storage.letters import Letter, Link, Phrase, Press
from storage.outreach import Decision
from storage.store import Store, Unit
from storage.todos import Asked
from storage.wakeups import home, last_of_campaign

TOGETHER = timedelta(seconds=20)
"""Who comes within so long of the first is greeted with them."""
EXPIRES = timedelta(hours=24)
VANISH_SECONDS = 120
GREETED_AGAIN_AFTER = timedelta(days=1)
"""Who goes in and out is greeted once."""
MOST_JOINS_A_MINUTE = 10
DOORS_TRIED = 20
"""How many open doors to try for admins when newcomers flood in."""

AskRank = Callable[[str, str, str], Awaitable[Rank]]
"""The rank of an account in a room, asked live: (platform, room, account), all native."""


@dataclass(frozen=True, slots=True)
class Welcome:
    """Answers every join that was heard live."""

    store: Store
    clock: Clock
    ask_rank: AskRank

    def handlers(self) -> Handlers:
        """What this answers."""
        return Handlers(events={"join": self.joined}, presses={"greeting-wander": self.wandering})

    async def joined(self, asked: Asked) -> Answer:
        """Greet a newcomer, or leave it where too many come at once, and tell the admins."""
        if asked.community is None or asked.member is None:
            return nothing
        joins = await self.store.read(lambda unit: joins_in_minute(unit, asked.room_id, asked.at))
        if joins <= MOST_JOINS_A_MINUTE:
            return lambda unit: greet(unit, asked, self.clock.now())
        admins = await self._admins(asked, asked.community)
        return lambda unit: hold_back(unit, asked, joins, admins, self.clock.now())

    async def wandering(self, asked: Asked) -> Answer:
        """Let somebody look around by themselves."""
        word = Phrase("greeting-wandering")
        return lambda unit: end_press(unit, asked, self.clock.now(), word, language_of(unit, asked))

    async def _admins(self, asked: Asked, community: int) -> list[Reachable]:
        """Admins of the room who once opened their door to us."""
        doors = await self.store.read(lambda unit: open_doors(unit, community, asked.platform, DOORS_TRIED))
        ranks = [await self.ask_rank(asked.platform, asked.room, door.native_id) for door in doors]
        return [door for door, rank in zip(doors, ranks, strict=True) if rank in (Rank.OWNER, Rank.ADMIN)]


def nothing(unit: Unit) -> None:
    """Answer with silence."""


def greet(unit: Unit, asked: Asked, now: datetime) -> None:
    """Decide about a newcomer and let the greeting that is about to leave include them, or post one."""
    if asked.community is None or asked.member is None or asked.at + EXPIRES <= now:
        return
    campaign = campaign_of(unit, asked.community, Kind.WELCOME, now)
    if not campaign.is_on or home(unit, asked.community).paused:
        return
    due = max(now, asked.at + TOGETHER)
    before = last_of_campaign(unit, campaign, asked.member)
    again = "cool_down" if before is not None and now - before < GREETED_AGAIN_AFTER else ""
    decided = outreach.decide(unit, campaign, Decision(asked.member, occasion(asked), due, skip=again), now)
    if decided is None or not decided.is_planned:
        return
    letter = waiting_greeting(unit, campaign.id, asked.platform, asked.room)
    if letter is None:
        letter = outbox.post(unit, greeting(unit, asked, campaign, decided.id, due), now)
    if letter is not None:
        outreach.carry(unit, decided.id, letter)


def occasion(asked: Asked) -> str:
    """Which coming in this is."""
    return f"join:{int(asked.at.timestamp())}"


def greeting(unit: Unit, asked: Asked, campaign: CampaignFacts, first: int, due: datetime) -> Letter:
    """The greeting in the room; whom it names is looked up when it leaves."""
    buttons = (
        Link(Phrase("greeting-show"), payload=payload_for(campaign.community)),
        Press(Phrase("greeting-wander"), "greeting-wander", is_open=True),
    )
    return Letter(
        platform=asked.platform,
        room=asked.room,
        template="greeting",
        buttons=(buttons,),
        language=home(unit, campaign.community).language,
        community_id=campaign.community,
        campaign_id=campaign.id,
        solicited=True,
        silent=True,
        due=due,
        expires=asked.at + EXPIRES,
        vanish_seconds=VANISH_SECONDS,
        dedupe=f"greeting:{first}",
    )


def hold_back(unit: Unit, asked: Asked, joins: int, admins: list[Reachable], now: datetime) -> None:
    """Greet nobody while newcomers flood in; the admins hear of it once an hour."""
    if asked.community is None or asked.member is None:
        return
    campaign = campaign_of(unit, asked.community, Kind.WELCOME, now)
    if campaign.is_on:
        outreach.decide(unit, campaign, Decision(asked.member, occasion(asked), now, skip="flood"), now)
    hour = f"{now:%Y%m%d%H}"
    for admin in admins:
        letter = Letter(
            platform=admin.platform,
            room=admin.native_id,
            template="greeting-flood",
            arguments={"joins": joins},
            language=admin.language,
            account_id=admin.id,
            community_id=asked.community,
            solicited=True,
            dedupe=f"flood:{asked.room_id}:{hour}:{admin.id}",
        )
        outbox.post(unit, letter, now)
