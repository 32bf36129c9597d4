"""What we asked somebody to write to us in private: their next line answers it, and no other line is looked at."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select

from storage.columns import moment, table_of
from storage.store import Unit
from storage.tables import AwaitedText
from storage.upserts import Merge, upsert

AWAITED = table_of(AwaitedText)
LIVES = timedelta(days=1)
COLUMNS = ("account_id", "action", "argument", "community_id", "expires")


@dataclass(frozen=True, slots=True)
class Awaited:
    """What a line is for: the action that takes it, and what that was given out with."""

    action: str
    argument: str
    community: int | None


def ask(unit: Unit, account: int, awaited: Awaited, now: datetime) -> None:
    """Take the next private line of an account for an answer; what was awaited before is awaited no more."""
    row = (account, awaited.action, awaited.argument, awaited.community, moment(now + LIVES))
    upsert(unit, AWAITED, [row], COLUMNS, dict.fromkeys(COLUMNS[1:], Merge.REPLACE))


def take(unit: Unit, account: int, now: datetime) -> Awaited | None:
    """What a private line of an account answers, which no further line does; None where it is only talk."""
    row = unit.connection.execute(select(AWAITED).where(AWAITED.c.account_id == account)).one_or_none()
    if row is None:
        return None
    no_more(unit, account)
    return Awaited(row.action, row.argument, row.community_id) if row.expires > now else None


def no_more(unit: Unit, account: int) -> None:
    """Await nothing from an account."""
    unit.connection.execute(delete(AWAITED).where(AWAITED.c.account_id == account))


def purge(unit: Unit, now: datetime) -> int:
    """Forget what nobody answered in time."""
    return unit.connection.execute(delete(AWAITED).where(AWAITED.c.expires <= now)).rowcount
