"""What is forgotten when its time is over, in portions small enough to let everything else go on.

Kept for ever or with its owner: counts by day, seen keys (no member in them), tombstones, decisions of campaigns.
"""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Table, delete, exists, select, tuple_, update

from storage import buttons
from storage.columns import EPOCH, table_of
from storage.store import Unit
from storage.tables import (
    AuditEntry,
    Ballot,
    Message,
    Outbox,
    Outreach,
    PendingMention,
    PendingReference,
    Poll,
    Reaction,
    ReactionTotal,
)

MESSAGE_DAYS = 90
OUTBOX_DAYS = 30
BALLOT_DAYS = 90
AUDIT_DAYS = 365
PORTION = 5_000
"""Rows forgotten in one transaction: a few tens of milliseconds on a small machine."""

AUDIT, BALLOT, MESSAGE = table_of(AuditEntry), table_of(Ballot), table_of(Message)
OUTBOX, OUTREACH, POLL = table_of(Outbox), table_of(Outreach), table_of(Poll)
MENTION, REFERENCE = table_of(PendingMention), table_of(PendingReference)
REACTION, TOTAL = table_of(Reaction), table_of(ReactionTotal)
DONE = ("sent", "failed", "in_doubt", "skipped")


def purge(unit: Unit, now: datetime) -> int:
    """Forget one portion of everything that is past its time; gives how many rows, 0 when nothing is left."""
    today = (now - EPOCH).days
    return sum(step(unit, now, today) for step in STEPS)


def purge_messages(unit: Unit, now: datetime, today: int) -> int:
    """Whose message it was, counted from when it was stored, be it live or imported."""
    return forget(unit, MESSAGE, MESSAGE.c.kept_since < today - MESSAGE_DAYS)


def purge_reactions(unit: Unit, now: datetime, today: int) -> int:
    """Who reacted to messages that are forgotten themselves."""
    done = 0
    for table in (REACTION, TOTAL):
        to_it = (MESSAGE.c.room_id == table.c.room_id) & (MESSAGE.c.number == table.c.number)
        done += forget(unit, table, (table.c.day < today - MESSAGE_DAYS) & ~exists().where(to_it))
    return done


def purge_waiting(unit: Unit, now: datetime, today: int) -> int:
    """References and mentions whose other end never came."""
    return sum(forget(unit, table, table.c.kept_since < today - MESSAGE_DAYS) for table in (REFERENCE, MENTION))


def purge_buttons(unit: Unit, now: datetime, today: int) -> int:
    """Buttons past their time."""
    return buttons.purge(unit, now)


def purge_outbox(unit: Unit, now: datetime, today: int) -> int:
    """Letters done; the decisions they carried stay."""
    past = (OUTBOX.c.done_at < now - timedelta(days=OUTBOX_DAYS)) & OUTBOX.c.state.in_(DONE)
    ids = unit.connection.execute(select(OUTBOX.c.id).where(past).limit(PORTION)).scalars().all()
    unit.connection.execute(update(OUTREACH).where(OUTREACH.c.outbox_id.in_(ids)).values(outbox_id=None))
    return unit.connection.execute(delete(OUTBOX).where(OUTBOX.c.id.in_(ids))).rowcount if ids else 0


def purge_ballots(unit: Unit, now: datetime, today: int) -> int:
    """Who voted what in polls closed long ago; the counts stay."""
    closed = select(POLL.c.id).where(POLL.c.closed_at < now - timedelta(days=BALLOT_DAYS))
    return forget(unit, BALLOT, BALLOT.c.poll_id.in_(closed))


def purge_audit(unit: Unit, now: datetime, today: int) -> int:
    """Who did what a year ago."""
    return forget(unit, AUDIT, AUDIT.c.at < now - timedelta(days=AUDIT_DAYS))


def forget(unit: Unit, table: Table, past: ColumnElement[bool]) -> int:
    """Delete at most a portion of the rows that are past their time."""
    key = tuple_(*table.primary_key.columns)
    some = select(*table.primary_key.columns).where(past).limit(PORTION)
    return unit.connection.execute(delete(table).where(key.in_(some))).rowcount


STEPS: Sequence[Callable[[Unit, datetime, int], int]] = (
    purge_messages,
    purge_reactions,
    purge_waiting,
    purge_buttons,
    purge_outbox,
    purge_ballots,
    purge_audit,
)
