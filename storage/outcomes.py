"""What came of a claimed letter; the outreach it carried follows in the same transaction, and its contents are wiped.

Only what is in doubt keeps them, sealed, for three days: a person may decide to send it again (`storage.resending`).
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, update

from storage.letters import WHISPERED, Act, Letter
from storage.outbox import OUTBOX, OUTREACH, Claimed, post
from storage.store import Unit
from storage.venues import takes_the_place

DELETABLE_FOR = timedelta(hours=47)
"""Telegram lets a bot take its messages back for 48 hours."""
KNOWN_BY_THE_SENDER = ("claimed", "in_doubt")
"""A sender thought dead that comes back and knows what became of its letter is right about it."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a letter ended: `sent`, `failed`, `in_doubt` or `skipped`, why, and as which native message."""

    state: str
    reason: str = ""
    message: str = ""


def record_sent(unit: Unit, claimed: Claimed, now: datetime, message: str) -> None:
    """The platform took it; where it is to vanish, or stands instead of another, a taking back is posted at once.

    What only one person can see is in nobody's way: it neither vanishes nor stands.
    """
    if not _settle(unit, claimed, Outcome("sent", message=message), now):
        return
    letter = claimed.letter
    if not message or message.startswith(WHISPERED):
        return
    if letter.vanish_seconds is not None:
        due = now + timedelta(seconds=letter.vanish_seconds)
        post(unit, taking_back(letter, message, due, f"vanish:{claimed.id}"), now)
    if letter.is_standing and (before := takes_the_place(unit, claimed.place, message)):
        post(unit, taking_back(letter, before, now, f"former:{claimed.id}"), now)


def taking_back(letter: Letter, message: str, due: datetime, dedupe: str) -> Letter:
    """The letter that removes the message another one became."""
    return Letter(
        platform=letter.platform,
        room=letter.room,
        act=Act.DELETE,
        target=message,
        account_id=letter.account_id,
        community_id=letter.community_id,
        solicited=True,
        due=due,
        expires=due + DELETABLE_FOR,
        dedupe=dedupe,
    )


def record_failed(unit: Unit, claimed: Claimed, now: datetime, reason: str) -> None:
    """Surely not sent, and it never will be."""
    _settle(unit, claimed, Outcome("failed", reason), now)


def record_in_doubt(unit: Unit, claimed: Claimed, now: datetime, reason: str) -> None:
    """Perhaps sent: never repeated by itself, listed for the admins."""
    _settle(unit, claimed, Outcome("in_doubt", reason), now)


def record_skipped(unit: Unit, claimed: Claimed, now: datetime, reason: str) -> None:
    """Not sent because it no longer should be."""
    _settle(unit, claimed, Outcome("skipped", reason), now)


def record_later(unit: Unit, claimed: Claimed, until: datetime, reason: str = "") -> None:
    """Back into the queue, not before a time."""
    unit.connection.execute(
        update(OUTBOX)
        .where(OUTBOX.c.id == claimed.id, OUTBOX.c.state == "claimed")
        .values(state="planned", due=until, reason=reason, claimed_by=None, claimed_at=None)
    )
    unit.connection.execute(
        update(OUTREACH)
        .where(OUTREACH.c.outbox_id == claimed.id, OUTREACH.c.state == "claimed")
        .values(state="planned", due=until)
    )


def skip_addressee(unit: Unit, outreach: int, now: datetime, reason: str) -> None:
    """Leave one member out of a letter to several."""
    unit.connection.execute(
        update(OUTREACH)
        .where(OUTREACH.c.id == outreach)
        .values(state="skipped", reason=reason, done_at=now, outbox_id=None)
    )


def _settle(unit: Unit, claimed: Claimed, outcome: Outcome, now: datetime) -> bool:
    """Write an outcome down once; False when the letter is gone or settled already."""
    values = {"state": outcome.state, "reason": outcome.reason, "done_at": now}
    settled = unit.connection.execute(
        update(OUTBOX)
        .where(OUTBOX.c.id == claimed.id, OUTBOX.c.attempt == claimed.attempt)
        .where(OUTBOX.c.state.in_(KNOWN_BY_THE_SENDER))
        .values(**values, native_message=func.coalesce(outcome.message or None, OUTBOX.c.native_message))
        .values(arguments=OUTBOX.c.arguments if outcome.state == "in_doubt" else None)
    )
    if not settled.rowcount:
        return False
    unit.connection.execute(
        update(OUTREACH)
        .where(OUTREACH.c.outbox_id == claimed.id, OUTREACH.c.state.in_(["planned", *KNOWN_BY_THE_SENDER]))
        .values(**values)
    )
    return True
