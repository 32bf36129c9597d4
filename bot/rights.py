"""Who may do what in a community: asked of the platform itself, remembered for a minute, and denied when in doubt."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from functools import partial

import structlog

from adapters.port import SendFailed, Voice
from bot.clock import Clock
from profiling.events import Platform, Rank
from storage.audience import Reachable, likely_admins
from storage.callers import group_rooms
from storage.owners import owns
from storage.store import Store

logger = structlog.get_logger(__name__)

BELIEVED_FOR = timedelta(seconds=60)
MOST_REMEMBERED = 10_000
MOST_ROOMS_ASKED = 20
"""In how many rooms, the newest first, the platform is asked about one person: each is a call."""
MOST_ASKED_ABOUT = 20
"""About how many people on a platform it is asked who of them is an admin."""
IN_CHARGE = frozenset({Rank.OWNER, Rank.ADMIN})
NOBODY_IN_PERSON: Mapping[str, frozenset[str]] = {
    Platform.TELEGRAM: frozenset({"1087968824", "777000", "136817688"}),
}
"""Accounts many people speak through: GroupAnonymousBot, channel posts, channels as senders. Never an admin."""


class Capability(StrEnum):
    """What takes more than being there."""

    SEE_NUMBERS = "see_numbers"
    ASK_POLLS = "ask_polls"
    STEER_CAMPAIGNS = "steer_campaigns"
    READ_INBOX = "read_inbox"
    SEE_MEMBERS = "see_members"
    TAG_MEMBERS = "tag_members"
    CARE_FOR_MEMBERS = "care_for_members"
    STEER_SEGMENTS = "steer_segments"
    CHANGE_SETTINGS = "change_settings"
    SEE_AUDIT = "see_audit"


NEEDED: Mapping[Capability, frozenset[Rank]] = dict.fromkeys(Capability, IN_CHARGE)


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who wants to do something, by platform and native id."""

    platform: str
    native: str


def is_nobody_in_person(actor: Actor) -> bool:
    """Say whether an account is one that many people speak through."""
    return actor.native in NOBODY_IN_PERSON.get(actor.platform, frozenset())


class Rights:
    """The one place that decides about (actor, community, capability).

    Admins are who the platform says at this moment; the owners of the house, who proved it with the console's code,
    may do everything in each of its communities.
    """

    def __init__(self, store: Store, voices: Mapping[str, Voice], clock: Clock) -> None:
        self._store, self._voices, self._clock = store, voices, clock
        self._believed: dict[tuple[Actor, str], tuple[Rank, datetime]] = {}

    async def may(self, actor: Actor, community: int, capability: Capability) -> bool:
        """Say whether somebody may do something in a community, by their rank in any of its rooms."""
        return community in await self.communities(actor, capability, within=community)

    async def communities(self, actor: Actor, capability: Capability, *, within: int | None = None) -> list[int]:
        """The communities somebody may do something in, those of the newest rooms first."""
        if is_nobody_in_person(actor) or actor.platform not in self._voices:
            return []
        rooms = await self._store.read(lambda unit: group_rooms(unit, actor.platform, within))
        if await self._store.read(lambda unit: owns(unit, actor.platform, actor.native)):
            return list(dict.fromkeys(room.community for room in rooms))
        found: dict[int, None] = {}
        for room in rooms[:MOST_ROOMS_ASKED]:
            if room.community not in found and await self._rank(actor, room.native) in NEEDED[capability]:
                found[room.community] = None
        return list(found)

    async def admins(self, community: int, capability: Capability) -> list[Reachable]:
        """Those in charge of a community whom we may write to, of the likeliest few on each platform."""
        found = []
        for platform in self._voices:
            likely = partial(likely_admins, community=community, platform=platform, most=MOST_ASKED_ABOUT)
            doors = await self._store.read(likely)
            found += [door for door in doors if await self.may(Actor(platform, door.native_id), community, capability)]
        return found

    async def _rank(self, actor: Actor, room: str) -> Rank:
        now = self._clock.now()
        believed = self._believed.get((actor, room))
        if believed is not None and believed[1] > now:
            return believed[0]
        try:
            rank = await self._voices[actor.platform].places.rank(room, actor.native)
        except SendFailed as error:
            logger.warning("a rank could not be asked for; denied", room=room, reason=error.reason)
            return Rank.OUTSIDE
        if len(self._believed) >= MOST_REMEMBERED:
            self._believed.clear()
        self._believed[actor, room] = rank, now + BELIEVED_FOR
        return rank
