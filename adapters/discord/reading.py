"""How far each channel is read: live where nothing before is missing, by its history where something may be."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from adapters.discord.corridor import Told
from adapters.discord.memory import Names
from adapters.discord.servers import WITH_MESSAGES, Server
from adapters.port import Batch


class Reading:
    """Which channels are behind in this session, and since when something may be missing."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self.names = Names("")
        self.session = 0
        self.since: datetime | None = None
        """Until when we had heard everything before this session; None: we never listened before."""
        self.heard_at: datetime | None = None
        self._behind: dict[str, set[str]] = {}

    def begin(self, us: str, stored: datetime | None) -> None:
        """A session begins anew: whatever was said since the last one is to be fetched.

        What an unfinished session was to fetch since is still to be fetched since then.
        """
        self.names = Names(us)
        self.session += 1
        if not self._behind or self.since is None:
            self.since = self.heard_at or stored

    def arrive(self, server: Server) -> None:
        """A server is told of: its channels are behind until they are caught up with."""
        self._behind[server.id] = {one.id for one in server.channels.values() if one.type in WITH_MESSAGES}

    def caught_up(self, server: str, channels: Iterable[str], session: int) -> None:
        """Channels are read to where live messages go on, unless another session has begun meanwhile."""
        if session == self.session and server in self._behind:
            self._behind[server].difference_update(channels)

    def finish(self, server: str, session: int) -> None:
        """Nothing of a server is behind any more."""
        if session == self.session:
            self._behind.pop(server, None)

    @property
    def is_behind(self) -> bool:
        """Say whether anything is still to be fetched."""
        return bool(self._behind)

    def pack(self, group: Sequence[Told]) -> Batch:
        """What is heard live, with how far it brings each channel that is not behind."""
        behind = set().union(*self._behind.values()) if self._behind else set()
        newest: dict[str, str] = {}
        for told in group:
            if told.channel and told.channel not in behind:
                newest[told.channel] = max(newest.get(told.channel, "0"), told.message, key=int)
        return Batch(
            [event for told in group for event in told.events],
            (self.names.whole, str(int(self._clock().timestamp()))),
            [bad for told in group for bad in told.quarantined],
            [(self.names.channel(channel), message) for channel, message in newest.items()],
        )
