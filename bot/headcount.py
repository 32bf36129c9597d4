"""How many people are in each room: asked of its platform once a day, for nobody counts those who never speak."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

import structlog

from adapters.port import SendFailed, Voice
from bot.jobs import Job, Occasion, every
from storage import rooms
from storage.rooms import RoomStanding
from storage.store import Store, Unit

logger = structlog.get_logger(__name__)

LOOKED_EVERY = timedelta(hours=1)
"""A room we have just come to is counted so soon."""
COUNTED_AGAIN_AFTER = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Headcount:
    """Counts the rooms of a community whose last count is a day old."""

    store: Store
    voices: Mapping[str, Voice]

    def all(self) -> tuple[Job, ...]:
        """The one job."""
        return (Job("people", self.count, every(LOOKED_EVERY)),)

    async def count(self, occasion: Occasion) -> None:
        """Ask for each room that is due; one that cannot be asked about keeps the count it had."""
        here = await self.store.read(lambda unit: rooms.rooms_of(unit, occasion.community))
        counted: dict[int, int] = {}
        for room in here:
            if room.people_at is None or occasion.now - room.people_at >= COUNTED_AGAIN_AFTER:
                people = await self._people(room)
                counted |= {} if people is None else {room.id: people}
        if not counted:
            return

        def note(unit: Unit) -> None:
            for room_id, people in counted.items():
                rooms.counted(unit, room_id, people, occasion.now)

        await self.store.write(note)

    async def _people(self, room: RoomStanding) -> int | None:
        voice = self.voices.get(room.platform)
        if voice is None:
            return None
        try:
            return await voice.places.count(room.native)
        except SendFailed as error:
            logger.warning("the people of a room could not be counted", room=room.native, reason=error.reason)
            return None
