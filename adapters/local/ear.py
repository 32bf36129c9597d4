"""How the house listens to local rooms."""

from dataclasses import dataclass

from adapters.local.rooms import Rooms
from adapters.port import Batch, Receive

LARGEST_BATCH = 100


@dataclass(frozen=True, slots=True)
class LocalEar:
    """Hands over what happens in rooms in memory, in order, each batch once the one before is stored."""

    rooms: Rooms

    async def listen(self, receive: Receive) -> None:
        """Hand over batches until cancelled; one that could not be stored comes first when listening again."""
        while True:
            events = await self.rooms.unheard.first(LARGEST_BATCH)
            await receive(Batch(events))
            self.rooms.unheard.drop(len(events))
