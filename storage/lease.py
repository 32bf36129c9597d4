"""Who acts for the house: one owner at a time, and a fence that grows with each, so that a stale one is refused."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import insert, select, update

from storage.columns import EPOCH, table_of
from storage.store import Unit
from storage.tables import Lease

LEASE = table_of(Lease)
LEASE_SECONDS = 30
"""How long an owner is believed to live after its last sign of life."""


class LeaseLost(Exception):
    """Another owner acts for the house now: what this one meant to do must not be done."""


@dataclass(frozen=True, slots=True)
class Holder:
    """An owner and the fence it was given."""

    name: str
    owner: str
    fence: int


def take(unit: Unit, name: str, owner: str, now: datetime, *, over: bool = False) -> Holder | None:
    """Become the owner; None while another one lives.

    `over`: take it over from a living owner, as a process that has just started does: the older one is refused from
    this commit on, even if it bears the same name.
    """
    row = unit.connection.execute(select(LEASE).where(LEASE.c.name == name).with_for_update()).one_or_none()
    expires = now + timedelta(seconds=LEASE_SECONDS)
    if row is None:
        unit.connection.execute(insert(LEASE).values(name=name, owner=owner, fence=1, expires=expires))
        return Holder(name, owner, 1)
    if row.owner != owner and row.expires > now and not over:
        return None
    fence = row.fence if row.owner == owner and not over else row.fence + 1
    unit.connection.execute(update(LEASE).where(LEASE.c.name == name).values(owner=owner, fence=fence, expires=expires))
    return Holder(name, owner, fence)


def keep(unit: Unit, holder: Holder, now: datetime) -> None:
    """Show a sign of life within the transaction of an act; a row is written once in half a lease only.

    Raises:
        LeaseLost: somebody else has taken over since.
    """
    row = unit.connection.execute(select(LEASE).where(LEASE.c.name == holder.name).with_for_update()).one_or_none()
    if row is None or (row.owner, row.fence) != (holder.owner, holder.fence):
        raise LeaseLost(f"{holder.owner} no longer holds {holder.name}")
    if row.expires - now < timedelta(seconds=LEASE_SECONDS / 2):
        expires = now + timedelta(seconds=LEASE_SECONDS)
        unit.connection.execute(update(LEASE).where(LEASE.c.name == holder.name).values(expires=expires))


def release(unit: Unit, holder: Holder, now: datetime) -> None:
    """Let go at once, so that nobody takes us for alive and the next need not wait; nothing happens if it was lost."""
    unit.connection.execute(
        update(LEASE)
        .where(LEASE.c.name == holder.name, LEASE.c.owner == holder.owner, LEASE.c.fence == holder.fence)
        .values(expires=EPOCH)
    )


def was_alive(unit: Unit, name: str, now: datetime) -> bool:
    """Say whether an owner showed a sign of life lately; an idle one shows it about every half minute."""
    lately = now - timedelta(seconds=LEASE_SECONDS)
    alive = select(LEASE.c.name).where(LEASE.c.name == name, LEASE.c.expires > lately)
    return unit.connection.execute(alive).first() is not None
