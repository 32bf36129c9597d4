"""One account that was a member of two communities becomes one member of the one they are now, for good."""

from collections.abc import Sequence

from sqlalchemy import Row, Table, delete, select, update

from storage.columns import table_of
from storage.declared import under_age_since
from storage.linking.by_hand import occasion_of
from storage.linking.grouping import agreed, keep_refusal
from storage.linking.mirrors import MIRRORS
from storage.linking.parts import OF_MEMBER, alone
from storage.store import Unit
from storage.tables import (
    ConsentEntry,
    Member,
    MemberAccount,
    Message,
    Outreach,
    PendingMention,
    PendingReference,
    Reaction,
    Stay,
)
from storage.upserts import Merge, upsert

BELONGS, MEMBER, MENTION, OUTREACH = (table_of(model) for model in (MemberAccount, Member, PendingMention, Outreach))
MOVED: Sequence[Table] = tuple(table_of(model) for model in (ConsentEntry, Message, PendingReference, Reaction, Stay))
"""Tables whose rows only change hands: two communities share no room, so no two of their rows are the same."""


def absorb(unit: Unit, host: int, guest: int, account: int) -> None:
    """Let an unlinked member of one community have all of another one's, which is the same account."""
    minor_since = under_age_since(unit, [host, guest])
    both = [alone(row, row.id, account) for row in rows_of(unit, host, guest)]
    for mirror in MIRRORS:
        rows = mirror.read(unit, mirror.table, [guest])
        mirror.clear(unit, mirror.table, [guest])
        mirror.put(unit, rows, lambda own: host if own == guest else own)
    for table in MOVED:
        unit.connection.execute(update(table).where(table.c.member_id == guest).values(member_id=host))
    wait_on(unit, host, guest)
    take_decisions(unit, host, guest)
    is_gone(unit, host, guest, account)
    unit.connection.execute(delete(MEMBER).where(MEMBER.c.id == guest))
    together = agreed(both)
    unit.connection.execute(
        update(MEMBER).where(MEMBER.c.id == host).values({name: together[name] for name in OF_MEMBER})
    )
    keep_refusal(unit, host, minor_since)


def rows_of(unit: Unit, host: int, guest: int) -> Sequence[Row[tuple[object, ...]]]:
    """The rows of both members, the host's first."""
    found = unit.connection.execute(select(MEMBER).where(MEMBER.c.id.in_((host, guest))))
    return sorted(found, key=lambda row: row.id != host)


def wait_on(unit: Unit, host: int, guest: int) -> None:
    """Let whom the guest named and nobody has seen yet be named by the host."""
    columns = tuple(column.name for column in MENTION.columns)
    mine = MENTION.c.member_id == guest
    rows = [tuple(row) for row in unit.connection.execute(select(MENTION).where(mine))]
    unit.connection.execute(delete(MENTION).where(mine))
    place = columns.index("member_id")
    theirs = [(*row[:place], host, *row[place + 1 :]) for row in rows]
    upsert(unit, MENTION, theirs, columns, {"count": Merge.ADD})


def take_decisions(unit: Unit, host: int, guest: int) -> None:
    """Let every decision about the guest be about the host; two on one occasion stay two."""
    taken = select(OUTREACH.c.campaign_id, OUTREACH.c.occurrence).where(OUTREACH.c.member_id == host)
    known = {tuple(row) for row in unit.connection.execute(taken)}
    for row in unit.connection.execute(select(OUTREACH).where(OUTREACH.c.member_id == guest)).all():
        clashes = (row.campaign_id, row.occurrence) in known
        values = {"member_id": host, "occurrence": occasion_of(row.occurrence, guest if clashes else None)}
        unit.connection.execute(update(OUTREACH).where(OUTREACH.c.id == row.id).values(**values))


def is_gone(unit: Unit, host: int, guest: int, account: int) -> None:
    """Leave one row that says who the account is: gone only where it was gone from both."""
    mine = BELONGS.c.account_id == account
    left = select(BELONGS.c.member_id, BELONGS.c.left_at).where(mine, BELONGS.c.member_id.in_((host, guest)))
    when = dict(tuple(row) for row in unit.connection.execute(left))
    unit.connection.execute(delete(BELONGS).where(mine, BELONGS.c.member_id == guest))
    last = None if None in when.values() else max(when.values())
    unit.connection.execute(update(BELONGS).where(mine, BELONGS.c.member_id == host).values(left_at=last))
