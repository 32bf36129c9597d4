"""What is forgotten when its time is over, in portions small enough to let everything else go on.

Kept for ever or with its owner: counts by day, seen keys (no member in them), tombstones, decisions of campaigns.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Generic, TypeVar

from sqlalchemy import ColumnElement, Table, delete, exists, select, tuple_, update

from storage import (
    answering,
    awaited,
    buttons,
    cases,
    codes,
    feedback,
    leaving,
    notes,
    own_fields,
    purchases,
    stale,
    unasked,
    vocabulary,
)
from storage.columns import EPOCH, table_of
from storage.house import begin_generation
from storage.store import Store, Unit
from storage.tables import (
    AuditEntry,
    Ballot,
    Checklist,
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
DOUBT_DAYS = 3
"""For so long a person may decide to send a letter in doubt again."""
BALLOT_DAYS = 90
AUDIT_DAYS = 365
PORTION = 5_000
"""Rows forgotten in one transaction: a few tens of milliseconds on a small machine."""

AUDIT, BALLOT, MESSAGE = table_of(AuditEntry), table_of(Ballot), table_of(Message)
CHECKLIST, OUTBOX, OUTREACH, POLL = table_of(Checklist), table_of(Outbox), table_of(Outreach), table_of(Poll)
MENTION, REFERENCE = table_of(PendingMention), table_of(PendingReference)
REACTION, TOTAL = table_of(Reaction), table_of(ReactionTotal)
DONE = ("sent", "failed", "in_doubt", "skipped", "resent")

Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class Sweep(Generic[Key]):
    """Something found by reading a whole table beside the writer, and forgotten in portions of so many.

    `forget` looks again whether what was found is still so: others write in between.
    """

    find: Callable[[Unit, datetime], Sequence[Key]]
    forget: Callable[[Unit, Sequence[Key], datetime], int]
    portion: int

    async def run(self, store: Store, now: datetime) -> int:
        """Find and forget; gives how many rows went."""
        found = await store.read(lambda unit: self.find(unit, now))
        portions = (found[start : start + self.portion] for start in range(0, len(found), self.portion))
        return sum([await self._forget(store, some, now) for some in portions])

    async def _forget(self, store: Store, some: Sequence[Key], now: datetime) -> int:
        return await store.write(lambda unit: self.forget(unit, some, now))


async def forget_past(store: Store, now: datetime) -> int:
    """Forget everything that is past its time, letting everybody else write in between; gives how many rows went.

    Run again, it finds nothing. Words come last: what went before may have left some of them alone.
    """
    gone = 0
    while some := await store.write(lambda unit: purge(unit, now)):
        gone += some
    gone += await LEFT.run(store, now)
    gone += await UNASKED.run(store, now)
    gone += await UNASKED_WORDS.run(store, now)
    gone += await STALE.run(store, now)
    gone += await OVERFULL.run(store, now)
    return gone + await WORDS.run(store, now)


def lonely_words(unit: Unit, now: datetime) -> Sequence[int]:
    """The keywords nobody shows any more."""
    return vocabulary.lonely_words(unit)


def forget_words(unit: Unit, tags: Sequence[int], now: datetime) -> int:
    """Wipe these words, and let everybody look tags up anew."""
    gone = vocabulary.forget_words(unit, tags)
    if gone:
        begin_generation(unit)
    return gone


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
    """Buttons and codes past their time."""
    return buttons.purge(unit, now) + codes.purge(unit, now)


def purge_outbox(unit: Unit, now: datetime, today: int) -> int:
    """Letters done; the decisions they carried stay, and so does a checklist that is still changed in place."""
    standing = exists().where(CHECKLIST.c.outbox_id == OUTBOX.c.id)
    past = (OUTBOX.c.done_at < now - timedelta(days=OUTBOX_DAYS)) & OUTBOX.c.state.in_(DONE) & ~standing
    ids = unit.connection.execute(select(OUTBOX.c.id).where(past).limit(PORTION)).scalars().all()
    unit.connection.execute(update(OUTREACH).where(OUTREACH.c.outbox_id.in_(ids)).values(outbox_id=None))
    return unit.connection.execute(delete(OUTBOX).where(OUTBOX.c.id.in_(ids))).rowcount if ids else 0


def wipe_doubts(unit: Unit, now: datetime, today: int) -> int:
    """What letters in doubt said, once nobody can decide about them any more; the letters stay listed."""
    past = (OUTBOX.c.state == "in_doubt") & (OUTBOX.c.done_at < now - timedelta(days=DOUBT_DAYS))
    some = select(OUTBOX.c.id).where(past, OUTBOX.c.arguments.is_not(None)).limit(PORTION)
    return unit.connection.execute(update(OUTBOX).where(OUTBOX.c.id.in_(some)).values(arguments=None)).rowcount


def purge_ballots(unit: Unit, now: datetime, today: int) -> int:
    """Who voted what in polls closed long ago; the counts stay."""
    closed = select(POLL.c.id).where(POLL.c.closed_at < now - timedelta(days=BALLOT_DAYS))
    return forget(unit, BALLOT, BALLOT.c.poll_id.in_(closed))


def purge_feedback(unit: Unit, now: datetime, today: int) -> int:
    """What members told the admins, once it is done or nobody ever answered it."""
    return feedback.purge(unit, now, PORTION)


def purge_cases(unit: Unit, now: datetime, today: int) -> int:
    """Cases that are over or that nobody ever took, and what admins noted, in time."""
    return cases.purge(unit, now, PORTION) + notes.purge(unit, now, PORTION)


def purge_answers(unit: Unit, now: datetime, today: int) -> int:
    """Answers to questionnaires and what was asked in private, what was said in fields retired, and old purchases."""
    gone = answering.purge(unit, now, PORTION) + awaited.purge(unit, now)
    return gone + own_fields.purge(unit, now) + purchases.purge(unit, today, PORTION)


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
    wipe_doubts,
    purge_ballots,
    purge_feedback,
    purge_cases,
    purge_answers,
    purge_audit,
)
LEFT = Sweep(leaving.long_gone, leaving.let_go, leaving.PORTION)
UNASKED = Sweep(unasked.derived, unasked.forget_of_unasked, unasked.MEMBERS_A_PORTION)
UNASKED_WORDS = Sweep(unasked.marked, unasked.unmark, unasked.MESSAGES_A_PORTION)
STALE = Sweep(stale.faded_tags, stale.forget_faded, stale.PORTION)
OVERFULL = Sweep(stale.overfull, stale.keep_strongest, stale.MEMBERS_A_PORTION)
WORDS = Sweep(lonely_words, forget_words, vocabulary.TAGS_A_QUERY)
