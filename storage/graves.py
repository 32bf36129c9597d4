"""Stones of erased accounts: a keyed hash and a date, by which they stay forgotten after an import or a restore."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import func, select

from storage.accounts import grave_digest
from storage.columns import moment, table_of
from storage.store import Unit
from storage.tables import AccountRow, Member, MemberAccount, Tombstone
from storage.upserts import Merge, upsert

ACCOUNT, BELONGS, GRAVE, MEMBER = (table_of(model) for model in (AccountRow, MemberAccount, Tombstone, Member))


def bury(unit: Unit, platform: str, native: str, at: datetime) -> None:
    """Note that an account was erased; of several times the last one counts."""
    digest = grave_digest(unit.vault, platform, native)
    upsert(unit, GRAVE, [(digest, moment(at))], ("account_digest", "erased_at"), {"erased_at": Merge.RAISE})


def stones(unit: Unit) -> dict[bytes, datetime]:
    """Every stone, and the time on it."""
    return {bytes(digest): at for digest, at in unit.connection.execute(select(GRAVE))}


def set_stones(unit: Unit, known: Mapping[bytes, datetime]) -> None:
    """Set stones that are known from elsewhere; of several times the last one counts."""
    rows = [(digest, moment(at)) for digest, at in sorted(known.items())]
    upsert(unit, GRAVE, rows, ("account_digest", "erased_at"), {"erased_at": Merge.RAISE})


def risen(unit: Unit) -> dict[int, datetime]:
    """The accounts that were erased and stand here all the same, as a restored backup brings them back; and since when.

    Whoever came anew after having been erased was first seen after that, and is left alone.
    """
    graves = stones(unit)
    if not graves:
        return {}
    first_seen = func.min(MEMBER.c.first_seen, type_=MEMBER.c.first_seen.type)
    rows = unit.connection.execute(
        select(ACCOUNT.c.id, ACCOUNT.c.platform, ACCOUNT.c.native_id, first_seen)
        .join(BELONGS, BELONGS.c.account_id == ACCOUNT.c.id, isouter=True)
        .join(MEMBER, MEMBER.c.id == BELONGS.c.member_id, isouter=True)
        .group_by(ACCOUNT.c.id)
    )
    found: dict[int, datetime] = {}
    for account, platform, native, seen in rows:
        erased_at = graves.get(grave_digest(unit.vault, platform, native))
        if erased_at is not None and (seen is None or seen <= erased_at):
            found[account] = erased_at
    return found
