"""The part of the house that has every community mined once a week, and keeps what was found, in steps."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

import structlog

from bot.clock import Clock
from bot.mining.child import Miner, MiningFailed
from profiling.calendar import local_day
from profiling.findings import Findings
from storage import due
from storage.mining import asking, of_members
from storage.mining.keeping import keep_sums
from storage.store import Store

logger = structlog.get_logger(__name__)

LOOK_EVERY = timedelta(minutes=10)
MINED_EVERY = timedelta(days=7)
AGAIN_AFTER = timedelta(hours=6)
"""After a mining that failed."""


@dataclass(slots=True)
class WeeklyMining:
    """Looks every ten minutes whether a community is due: rows say when it was mined last, so no stop loses one."""

    store: Store
    clock: Clock
    miner: Miner
    failed: dict[int, datetime] = field(default_factory=dict)
    """When mining a community failed last."""

    async def run(self) -> None:
        """Mine until cancelled."""
        while True:
            await self.clock.sleep(LOOK_EVERY.total_seconds())
            await self.mine_due()

    async def mine_due(self) -> None:
        """Mine every community whose last time is a week ago, one after another."""
        for place in await self.store.read(due.places):
            if await self._is_due(place.id):
                await self._try(place.id, ZoneInfo(place.zone))

    async def _is_due(self, community: int) -> bool:
        now = self.clock.now()
        if now - self.failed.get(community, now - AGAIN_AFTER) < AGAIN_AFTER:
            return False
        last = await self.store.read(lambda unit: asking.last_mining(unit, community))
        return last is None or now - last.at >= MINED_EVERY

    async def _try(self, community: int, zone: ZoneInfo) -> None:
        try:
            await mine(self.store, self.miner, community, zone, self.clock.now())
        except MiningFailed as failure:
            self.failed[community] = self.clock.now()
            logger.warning("a community could not be mined", community=community, reason=str(failure))


async def mine(store: Store, miner: Miner, community: int, zone: ZoneInfo, now: datetime) -> Findings:
    """Have a community mined as of now, and keep what was found.

    Raises:
        MiningFailed: there is nothing to keep.
    """
    found = await miner.mine(community, local_day(now, zone) + 1)
    await keep(store, community, found, now)
    logger.info("mined", community=community, members=found.members, seconds=found.seconds, megabytes=found.megabytes)
    return found


async def keep(store: Store, community: int, found: Findings, now: datetime) -> None:
    """Keep findings in steps that let everybody else write between them; done again, they keep the same."""
    await store.write(partial(keep_sums, community=community, found=found, at=now))
    members = of_members.everybody(found)
    for begin in range(0, len(members), of_members.STEP_MEMBERS):
        some = members[begin : begin + of_members.STEP_MEMBERS]
        await store.write(partial(of_members.keep_some, community=community, found=found, members=some))
    while gone := await store.read(partial(of_members.stale, community=community, found=found)):
        await store.write(partial(of_members.forget, members=gone))
