"""The nightly backup: made beside the running house, rotated, and what came of it written down for the doctor."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time
from pathlib import Path

import structlog

from bot.jobs import Job, NextDue, Occasion, daily
from storage.backups.asides import forget_asides
from storage.backups.backup import back_up, rotate
from storage.errors import BackupTrouble, Unusable
from storage.house import set_value
from storage.operating import BACKUP_FAILED
from storage.store import Store

logger = structlog.get_logger(__name__)

BACKUP_AT = time(4)


@dataclass(frozen=True, slots=True)
class Keeping:
    """Where backups of a database go, for how many days (0: none are made), and in which zone the night is."""

    url: str
    folder: Path
    days: int
    zone: str

    def jobs(self, store: Store) -> Sequence[Job]:
        """The one job."""

        async def run(occasion: Occasion) -> None:
            await keep(store, self, occasion.now)

        return (Job("backup", run, in_zone(daily(BACKUP_AT), self.zone), per_community=False),)


def in_zone(next_due: NextDue, zone: str) -> NextDue:
    """The same times in a zone of its own, whatever the job's is."""
    return lambda after, _: next_due(after, zone)


async def keep(store: Store, keeping: Keeping, now: datetime) -> None:
    """Make the backup of a night and let old ones go; a failure is noted, and tried again the next night."""
    await asyncio.to_thread(forget_asides, keeping.url, now)
    if not keeping.days:
        return
    try:
        made = await asyncio.to_thread(back_up, keeping.url, keeping.folder, now)
    except (BackupTrouble, Unusable) as error:
        reason = str(error)
        logger.error("no backup was made tonight", reason=reason)
        await store.write(lambda unit: set_value(unit, BACKUP_FAILED, f"{now.isoformat()} {reason}"))
        return
    gone = await asyncio.to_thread(rotate, keeping.folder, keeping.days, now)
    logger.info("backup made", path=str(made.path), bytes=made.size, rotated=gone)
    await store.write(lambda unit: set_value(unit, BACKUP_FAILED, ""))
