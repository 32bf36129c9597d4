"""Who comes in is greeted, once: at once, when the captcha lets them, or not where they were met at the door."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.answers import end_press, language_of
from bot.clock import Clock
from bot.handling import Answer, Handlers
from bot.outreach import raid
from bot.outreach.greeting import EXPIRES, FRESH, Arrival, Host, greet, host_of
from storage import floods, greetings, outbox, outreach
from storage.audience import Reachable, joins_in_minute, open_doors
from storage.knocking import was_met_at_the_door
from storage.letters import WHISPERED, Act, Letter, Phrase
from storage.linking.once_only import SAME_PERSON, is_here_otherwise
from storage.outreach import Decision
from storage.store import Store, Unit
from storage.todos import Asked
from storage.wakeups import last_of_campaign

GREETED_AGAIN_AFTER = timedelta(days=1)
"""Who goes in and out is greeted once."""
DOORS_TRIED = 20
"""How many open doors to try for admins when newcomers flood in."""


@dataclass(frozen=True, slots=True)
class Welcome:
    """Answers every join that was heard live, and what becomes of those who must wait."""

    store: Store
    clock: Clock
    ask_rank: raid.AskRank

    def handlers(self) -> Handlers:
        """What this answers."""
        return Handlers(
            events={"join": self.joined, "admitted": self.admitted, "silenced": self.silenced},
            presses={"greeting-wander": self.wandering},
        )

    async def joined(self, asked: Asked) -> Answer:
        """Greet a newcomer, or leave it where too many come at once, and tell the admins."""
        if asked.community is None or asked.member is None:
            return nothing
        joins = await self.store.read(lambda unit: joins_in_minute(unit, asked.room_id, asked.at))
        if joins <= raid.MOST_JOINS_A_MINUTE:
            return lambda unit: met(unit, asked, self.clock.now())
        is_known = await self.store.read(lambda unit: floods.is_noted(unit, asked.room_id, self.clock.now()))
        admins = [] if is_known else await self._admins(asked, asked.community)
        return lambda unit: flooded(unit, asked, joins, admins, self.clock.now())

    async def admitted(self, asked: Asked) -> Answer:
        """Greet a newcomer who may speak now."""
        return lambda unit: let_in(unit, asked, self.clock.now())

    async def silenced(self, asked: Asked) -> Answer:
        """Let a newcomer whom a captcha asks first wait for their greeting."""
        return lambda unit: held_up(unit, asked, self.clock.now())

    async def wandering(self, asked: Asked) -> Answer:
        """Let somebody look around by themselves."""
        return lambda unit: wander(unit, asked, self.clock.now())

    async def _admins(self, asked: Asked, community: int) -> list[Reachable]:
        """Admins of the room who once opened their door to us."""
        doors = await self.store.read(lambda unit: open_doors(unit, community, asked.platform, DOORS_TRIED))
        ranks = [await self.ask_rank(asked.platform, asked.room, door.native_id) for door in doors]
        return [door for door, rank in zip(doors, ranks, strict=True) if rank in raid.IN_CHARGE]


def nothing(unit: Unit) -> None:
    """Answer with silence."""


def met(unit: Unit, asked: Asked, now: datetime) -> None:
    """Decide about a newcomer: greeted now, greeted when they may speak, or left out and why."""
    host = None if asked.community is None else host_of(unit, asked.community, now)
    if host is None or asked.member is None:
        return
    decision = Decision(asked.member, greetings.occasion(asked.at), now, skip=why_not(unit, host, asked, now))
    if is_waiting(asked) and not decision.skip:
        greetings.wait_for(unit, host.campaign.id, replace(decision, due=asked.at + EXPIRES), now)
        return
    decided = outreach.decide(unit, host.campaign, decision, now)
    if decided is not None and decided.is_planned:
        greet(unit, host, arrival_of(asked, asked.at), decided.id, now, is_fresh=now - asked.at <= FRESH)


def flooded(unit: Unit, asked: Asked, joins: int, admins: list[Reachable], now: datetime) -> None:
    """Leave out whoever comes in a flood; one whom a captcha asks first is judged again if it lets them in."""
    if asked.community is None or asked.member is None:
        return
    host = host_of(unit, asked.community, now)
    if host is not None and is_waiting(asked):
        met(unit, asked, now)
    elif host is not None:
        decision = Decision(asked.member, greetings.occasion(asked.at), now, skip=greetings.FLOOD)
        outreach.decide(unit, host.campaign, decision, now)
    raid.hold_back(unit, asked, joins, admins, now)


def why_not(unit: Unit, host: Host, asked: Asked, now: datetime) -> str:
    """Why a newcomer is not greeted before any draw; empty where nothing speaks against it."""
    if now - asked.at >= EXPIRES:
        return "too_late"
    before = None if asked.member is None else last_of_campaign(unit, host.campaign, asked.member)
    if before is not None and now - before < GREETED_AGAIN_AFTER:
        return "cool_down"
    if asked.member is not None and asked.account is not None and is_here_otherwise(unit, asked.member, asked.account):
        return SAME_PERSON
    was_met = asked.account is not None and was_met_at_the_door(unit, asked.account, host.campaign.community)
    return "met_at_the_door" if asked.details.get("via") == "request" and was_met else ""


def let_in(unit: Unit, asked: Asked, now: datetime) -> None:
    """Draw for newcomers who waited, and greet those who are to be, unless they came in a flood."""
    host = None if asked.community is None else host_of(unit, asked.community, now)
    if host is None or asked.member is None:
        return
    for waiting, joined in greetings.waiting(unit, host.campaign.id, asked.member, asked.room_id, now):
        if raid.was_a_flood(unit, asked.room_id, joined):
            outreach.skip(unit, waiting, now, greetings.FLOOD)
        elif outreach.draw_again(unit, host.campaign, waiting, now):
            greet(unit, host, arrival_of(asked, joined), waiting, now, is_fresh=now - asked.at <= FRESH)


def held_up(unit: Unit, asked: Asked, now: datetime) -> None:
    """Take somebody off a greeting that has not left."""
    host = None if asked.community is None else host_of(unit, asked.community, now)
    if host is None or asked.member is None:
        return
    for decided, joined in greetings.on_their_way(unit, host.campaign.id, asked.member, asked.room_id):
        greetings.wait(unit, decided, joined + EXPIRES)


def wander(unit: Unit, asked: Asked, now: datetime) -> None:
    """End the press, and take a whisper away that has done its work."""
    end_press(unit, asked, now, Phrase("greeting-wandering"), language_of(unit, asked))
    message = asked.details.get("message", "")
    if message.startswith(WHISPERED):
        away = Letter(asked.platform, asked.room, act=Act.DELETE, target=message, solicited=True)
        outbox.post(unit, replace(away, account_id=asked.account, community_id=asked.community), now)


def is_waiting(asked: Asked) -> bool:
    """Say whether somebody came in and may not speak yet."""
    return asked.details.get("waiting") == "yes"


def arrival_of(asked: Asked, joined: datetime) -> Arrival:
    """Who came where, and when."""
    if asked.account is None:
        raise ValueError("nobody came")
    return Arrival((asked.platform, asked.room), joined, asked.account, asked.account_native, asked.language)
