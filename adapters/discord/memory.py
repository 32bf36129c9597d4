"""What the house remembers for the ear: how far each channel is read, and who is believed to be in a server."""

from collections.abc import Mapping
from typing import Protocol


class Memory(Protocol):
    """Asked of whoever stores what we hear."""

    async def cursors(self, prefix: str) -> Mapping[str, str]:
        """Every cursor whose name begins so."""
        ...

    async def members(self, room: str) -> frozenset[str]:
        """The accounts that were met in a room and have not left it."""
        ...


class Names:
    """The names of one bot's cursors."""

    def __init__(self, us: str) -> None:
        self.whole = f"discord:{us}"
        """When we last heard anything, in seconds since 1970; begins the names of all others."""

    def channel(self, number: str) -> str:
        """The last message of a channel that is stored with all before it."""
        return f"{self.whole}:{number}"

    def roll(self, server: str) -> str:
        """When the members of a server were last called, in seconds since 1970."""
        return f"{self.whole}:members:{server}"

    def place(self, server: str) -> str:
        """What we were allowed in a server when a session last began there."""
        return f"{self.whole}:place:{server}"

    @property
    def identified(self) -> str:
        """When we identified within the last day, in seconds since 1970."""
        return f"{self.whole}:identified"
