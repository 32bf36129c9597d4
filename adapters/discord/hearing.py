"""What the translation of an event needs beside the event: who we are, when we hear it, and what we know of servers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType

from adapters.discord.atlas import Atlas
from adapters.discord.fields import DISCORD, Raw, optional_id
from adapters.discord.slash import Slash
from profiling.events import Room, RoomKind


@dataclass(frozen=True, slots=True)
class Hearing:
    """One event's circumstances; `number` tells it from every other of this and any other session.

    `hears_members`: the platform tells us who comes and goes. `commands` are the names known here; None: all are.
    """

    atlas: Atlas
    now: datetime
    number: str = ""
    hears_members: bool = True
    commands: frozenset[str] | None = None
    slashes: Mapping[str, Slash] = field(default_factory=lambda: MappingProxyType({}))
    """The commands as they are offered, by name: what was filled in is read by them."""

    def room(self, raw: Raw) -> Room | None:
        """The server an event is from; None for a private conversation."""
        server = optional_id(raw, "guild_id")
        return self.atlas.room(server) if server else None


def private(person: str) -> Room:
    """The private room of somebody, which has their own id."""
    return Room(DISCORD, person, "", RoomKind.PRIVATE)
