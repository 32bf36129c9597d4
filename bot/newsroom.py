"""Tells what the rows say has happened, of those communities somebody looks at just now."""

from collections.abc import Iterator
from datetime import datetime

from bot.clock import Clock
from bot.happenings import Happening, Happenings, Kind
from storage import glance, news
from storage.news import Item
from storage.store import Store, Unit

NEWS_SECONDS = 1.0


class Newsroom:
    """Looks for news every second, as long as anybody listens."""

    def __init__(self, store: Store, clock: Clock, real: Clock, happenings: Happenings) -> None:
        """`clock` is the one things happen by, `real` the one of whoever watches."""
        self._store, self._clock, self._real, self._happenings = store, clock, real, happenings
        self._told_until = clock.now()

    async def run(self) -> None:
        """Tell until cancelled."""
        while True:
            await self._real.sleep(NEWS_SECONDS)
            await self.tell()

    async def tell(self) -> None:
        """Tell what happened since the last time, up to now."""
        since, until, wanted = self._told_until, self._clock.now(), self._happenings.wanted()
        found = await self._store.read(lambda unit: list(happened(unit, wanted, since, until))) if wanted else []
        for happening in found:
            self._happenings.tell(happening)
        self._told_until = until


def happened(unit: Unit, wanted: set[int | None], since: datetime, until: datetime) -> Iterator[Happening]:
    """The news of some communities, each community's in order of time; None stands for the one that leads."""
    leading = glance.newest_community(unit)
    for community in sorted({leading if one is None else one for one in wanted} - {None}, key=str):
        for item in news.news(unit, community or 0, since, until):
            yield as_happening(item, community, leads=community == leading)


def as_happening(item: Item, community: int | None, *, leads: bool) -> Happening:
    """A row's news as it is passed on."""
    return Happening(item.at, Kind(item.kind), item.who, item.what, community, leads)
