"""When a week of listening is over or a history has come in, the admin is asked again, with what was seen so far."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.jobs import Job, Occasion, every
from bot.known import known, not_known
from bot.outreach.arrival.handing import hand_out, holder
from bot.outreach.arrival.placing import Placing, composed
from profiling.calendar import local_day
from storage import checklists, imports
from storage.beginnings import begin
from storage.checklists import Held
from storage.choices import choices_of
from storage.letters import Phrase
from storage.numbers import numbers
from storage.rooms import RoomStanding, rooms_of
from storage.store import Unit
from storage.wakeups import home

LOOKED_EVERY = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class AskAgain:
    """Ends listening and waiting; `posted` is told when letters may have been posted."""

    placing: Placing
    posted: Callable[[], None]

    def all(self) -> tuple[Job, ...]:
        """The one job."""
        return (Job("beginning", self.look, every(LOOKED_EVERY)),)

    async def look(self, occasion: Occasion) -> None:
        """Ask every admin who holds a checklist and is still in charge; silence goes on until one of them chose."""
        over = await self.placing.store.read(lambda unit: what_is_over(unit, occasion.community, occasion.now))
        if not over:
            return
        here = await self.placing.store.read(lambda unit: rooms_of(unit, occasion.community))
        audiences = [(room, await self._in_charge(room)) for room in here]
        ourselves = {room.platform: await self.placing.ourselves(room.platform) for room in here}

        def ask(unit: Unit) -> None:
            if not what_is_over(unit, occasion.community, occasion.now):
                return
            begin(unit, occasion.community, "asked", occasion.now)
            seen = [Phrase(f"arrival-over-{over}"), *what_was_seen(unit, occasion.community, occasion.now)]
            for room, audience in audiences:
                for one in audience:
                    reply = composed(unit, room, ourselves[room.platform], *seen)
                    hand_out(unit, holder(one), room, reply, occasion.now)

        await self.placing.store.write(ask)
        self.posted()

    async def _in_charge(self, room: RoomStanding) -> list[Held]:
        """Who holds the room's checklist and may still choose."""
        held = await self.placing.store.read(lambda unit: checklists.holders(unit, room.id))
        return [one for one in held if await self.placing.is_in_charge(room, one.native)]


def what_is_over(unit: Unit, community: int, now: datetime) -> str:
    """What we waited for and need not any more: `listen`, `import`, or nothing."""
    chosen = choices_of(unit, community)
    if chosen.beginning == "listen" and chosen.listen_until is not None and chosen.listen_until <= now:
        return "listen"
    if chosen.beginning == "import" and chosen.begun_at is not None:
        return "import" if imports.has_come_in(unit, community, chosen.begun_at) else ""
    return ""


def what_was_seen(unit: Unit, community: int, now: datetime) -> list[Phrase]:
    """The community in numbers, and what is still not known."""
    found = numbers(unit, community, local_day(now, ZoneInfo(home(unit, community).zone)))
    return [*known(found), *not_known(found)]
