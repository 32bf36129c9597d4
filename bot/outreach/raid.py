"""When newcomers flood in: nobody is greeted, the admins are told once an hour, and decide about those still here."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import structlog

from bot.answers import end_press, language_of
from bot.clock import Clock
from bot.handling import Answer, Handlers
from bot.outreach.greeting import EXPIRES, Arrival, greet, host_of
from profiling.events import Rank
from storage import floods, greetings, outbox
from storage.audience import Gathering, Reachable, gathering, joins_in_minute
from storage.callers import home_language
from storage.campaigns import Kind, campaign_of
from storage.doors import private_room
from storage.letters import Act, ButtonRow, Letter, Phrase, Press
from storage.store import Store, Unit
from storage.todos import Asked

logger = structlog.get_logger(__name__)

MOST_JOINS_A_MINUTE = 10
A_MINUTE = timedelta(minutes=1)
IN_CHARGE = frozenset({Rank.OWNER, Rank.ADMIN})

AskRank = Callable[[str, str, str], Awaitable[Rank]]
"""The rank of an account in a room, asked live: (platform, room, account), all native."""


def hold_back(unit: Unit, asked: Asked, joins: int, admins: Sequence[Reachable], now: datetime) -> None:
    """Greet nobody while newcomers flood in, not even the first of them; the admins hear of it once an hour."""
    if asked.community is None:
        return
    campaign = campaign_of(unit, asked.community, Kind.WELCOME, now)
    greetings.withdraw(unit, campaign.id, (asked.platform, asked.room), now)
    if not floods.note(unit, asked.room_id, f"{joins} joins a minute, {len(admins)} admins told", now):
        return
    if not admins:
        logger.warning("newcomers flood in, and no admin can be told", room=asked.room, joins=joins)
    language = home_language(unit, asked.community)
    for admin in admins:
        outbox.post(unit, telling(unit, asked, joins, admin, language), now)


def telling(unit: Unit, asked: Asked, joins: int, admin: Reachable, language: str) -> Letter:
    """What an admin reads, and what they may decide."""
    return Letter(
        platform=admin.platform,
        room=private_room(unit, admin.id),
        template="greeting-flood",
        arguments={"joins": joins},
        buttons=(choice(asked.room_id),),
        language=admin.language or language,
        account_id=admin.id,
        community_id=asked.community,
        solicited=True,
    )


def choice(room: int) -> ButtonRow:
    """Greet those still here, or leave it."""
    return (
        Press(Phrase("flood-greet"), "flood-greet", f"{room}"),
        Press(Phrase("flood-leave"), "flood-leave", f"{room}"),
    )


def was_a_flood(unit: Unit, room: int, at: datetime) -> bool:
    """Say whether too many came into a room in the minute before or after a moment."""
    return max(joins_in_minute(unit, room, one) for one in (at, at + A_MINUTE)) > MOST_JOINS_A_MINUTE


@dataclass(frozen=True, slots=True)
class AfterFlood:
    """Answers what an admin decides about those who came in a flood."""

    store: Store
    clock: Clock
    ask_rank: AskRank

    def handlers(self) -> Handlers:
        """What this answers."""
        return Handlers(presses={"flood-greet": self.greet, "flood-leave": self.leave})

    async def leave(self, asked: Asked) -> Answer:
        """Leave it."""
        return lambda unit: say(unit, asked, Phrase("flood-left"), self.clock.now())

    async def greet(self, asked: Asked) -> Answer:
        """Greet those still here, if whoever pressed is an admin there now."""
        room = await self.store.read(lambda unit: gathering(unit, int(asked.details.get("argument", "0"))))
        rank = Rank.OUTSIDE
        if room is not None:
            rank = await self.ask_rank(room.platform, room.native_id, asked.account_native)
        if room is None or rank not in IN_CHARGE:
            return lambda unit: refuse(unit, asked, self.clock.now())
        return lambda unit: greet_those_here(unit, asked, room, self.clock.now())


def refuse(unit: Unit, asked: Asked, now: datetime) -> None:
    """Tell somebody who is no admin of the room any more."""
    end_press(unit, asked, now, Phrase("refused-not-admin"), language_of(unit, asked))


def greet_those_here(unit: Unit, asked: Asked, room: Gathering, now: datetime) -> None:
    """Greet, in one calm message, those who came in the flood and are still here; while it goes on, nobody."""
    if joins_in_minute(unit, room.id, now) > MOST_JOINS_A_MINUTE:
        say(unit, asked, Phrase("flood-still"), now, choice(room.id))
        return
    host = None if asked.community is None else host_of(unit, asked.community, now)
    if host is None:
        say(unit, asked, Phrase("flood-no-greetings"), now)
        return
    here = greetings.held_back(unit, host.campaign.id, room.id, room.platform, now - EXPIRES)
    for one in here:
        arrival = Arrival((room.platform, room.native_id), one.joined, one.account, one.native, one.language)
        greet(unit, host, arrival, one.outreach, now, is_fresh=False)
    say(unit, asked, Phrase("flood-greeted", {"people": len(here)}) if here else Phrase("flood-gone"), now)


def say(unit: Unit, asked: Asked, phrase: Phrase, now: datetime, *rows: ButtonRow) -> None:
    """Put an answer in the place of the message whose button was pressed."""
    letter = Letter(
        platform=asked.platform,
        room=asked.room,
        act=Act.EDIT,
        template=phrase.key,
        arguments=phrase.arguments,
        buttons=rows,
        target=asked.details.get("message", ""),
        language=language_of(unit, asked),
        account_id=asked.account,
        community_id=asked.community,
        solicited=True,
    )
    outbox.post(unit, letter if letter.target else replace(letter, act=Act.SEND), now)
