"""Sends to many: asked of the admins, confirmed by the number typed back, taken back until they have left."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import Row, insert, select, update

from storage.columns import table_of
from storage.outreach import CANCELLED, HELD_OUT, PLANNED, SKIPPED
from storage.store import Unit
from storage.tables import Mailing as MailingRow
from storage.tables import Outbox, Outreach

MAILING, OUTBOX, OUTREACH = table_of(MailingRow), table_of(Outbox), table_of(Outreach)


class State(StrEnum):
    """Where a large send stands."""

    ASKED = "asked"
    CONFIRMED = "confirmed"
    CANCELLED = "cancelled"
    LAPSED = "lapsed"


@dataclass(frozen=True, slots=True)
class Mailing:
    """A large send: to how many, and when it leaves."""

    id: int
    campaign: int
    state: State
    people: int
    asked_at: datetime
    told_at: datetime | None
    leaves_at: datetime | None


@dataclass(frozen=True, slots=True)
class Stopped:
    """What taking a send back came to: how many letters stayed, and how many had left."""

    stayed: int
    left: int


def asked(unit: Unit, campaign: int) -> Mailing | None:
    """The send of a campaign that waits for a word; None where none does."""
    return latest(unit, campaign, State.ASKED)


def latest(unit: Unit, campaign: int, state: State) -> Mailing | None:
    """The newest send of a campaign in a state."""
    mine = (MAILING.c.campaign_id == campaign) & (MAILING.c.state == state.value)
    row = unit.connection.execute(select(MAILING).where(mine).order_by(MAILING.c.id.desc()).limit(1)).one_or_none()
    return None if row is None else facts(row)


def one(unit: Unit, mailing: int) -> Mailing | None:
    """A send by its number."""
    row = unit.connection.execute(select(MAILING).where(MAILING.c.id == mailing)).one_or_none()
    return None if row is None else facts(row)


def ask(unit: Unit, campaign: int, people: int, now: datetime) -> None:
    """Let a send wait for an admin's word; where one waits already, it is to so many now."""
    waits = asked(unit, campaign)
    if waits is not None:
        unit.connection.execute(update(MAILING).where(MAILING.c.id == waits.id).values(people=people))
        return
    values = {"campaign_id": campaign, "state": State.ASKED.value, "people": people, "asked_at": now, "by": ""}
    unit.connection.execute(insert(MAILING).values(**values))


def lapse(unit: Unit, campaign: int, now: datetime, *, older_than: timedelta = timedelta(0)) -> None:
    """Give up waiting for a word about a send that was asked for so long ago."""
    mine = (MAILING.c.campaign_id == campaign) & (MAILING.c.state == State.ASKED.value)
    past = MAILING.c.asked_at <= now - older_than
    unit.connection.execute(update(MAILING).where(mine, past).values(state=State.LAPSED.value, ended_at=now))


def confirm(unit: Unit, campaign: int, people: int, leaves_at: datetime, by: str, now: datetime) -> int:
    """Note that an admin said yes to so many, and give the send's number; what waited for a word has it."""
    values = {"state": State.CONFIRMED.value, "people": people, "leaves_at": leaves_at, "by": by}
    waits = asked(unit, campaign)
    if waits is not None:
        unit.connection.execute(update(MAILING).where(MAILING.c.id == waits.id).values(**values))
        return waits.id
    made = insert(MAILING).values(campaign_id=campaign, asked_at=now, told_at=now, **values)
    return int(unit.connection.execute(made.returning(MAILING.c.id)).scalar_one())


def cancel(unit: Unit, mailing: int, by: str, now: datetime) -> Stopped:
    """Take back what has not left; where nothing has, nobody of this send is held out for comparison either."""
    mine = OUTREACH.c.mailing_id == mailing
    letters = select(OUTREACH.c.outbox_id).where(mine, OUTREACH.c.outbox_id.is_not(None))
    taken = {"state": SKIPPED, "reason": CANCELLED, "done_at": now}
    waiting = OUTBOX.c.id.in_(letters) & (OUTBOX.c.state == PLANNED)
    stopped = update(OUTBOX).where(waiting).values(**taken, arguments=None).returning(OUTBOX.c.id)
    ids = unit.connection.execute(stopped).scalars().all()
    carried = OUTREACH.c.outbox_id.in_(ids) & (OUTREACH.c.state == PLANNED)
    unit.connection.execute(update(OUTREACH).where(carried).values(**taken))
    left = still_counting(unit, mailing)
    if not left:
        unit.connection.execute(update(OUTREACH).where(mine, OUTREACH.c.state == HELD_OUT).values(**taken))
    if ids:
        ended = {"state": State.CANCELLED.value, "ended_at": now, "by": by}
        unit.connection.execute(update(MAILING).where(MAILING.c.id == mailing).values(**ended))
    return Stopped(len(ids), left)


def still_counting(unit: Unit, mailing: int) -> int:
    """How many letters of a send have left, or perhaps have."""
    gone = OUTREACH.c.state.in_(("claimed", "sent", "in_doubt", "failed"))
    return len(unit.connection.execute(select(OUTREACH.c.id).where(OUTREACH.c.mailing_id == mailing, gone)).all())


def on_its_way(unit: Unit, campaign: int) -> Mailing | None:
    """The newest confirmed send of which some has not left yet."""
    found = latest(unit, campaign, State.CONFIRMED)
    if found is None:
        return None
    waits = (OUTREACH.c.mailing_id == found.id) & (OUTREACH.c.state == PLANNED)
    return found if unit.connection.execute(select(OUTREACH.c.id).where(waits).limit(1)).first() else None


def told(unit: Unit, mailing: int, now: datetime) -> None:
    """Note that the admins were told of it."""
    unit.connection.execute(update(MAILING).where(MAILING.c.id == mailing).values(told_at=now))


def facts(row: Row[tuple[object, ...]]) -> Mailing:
    """A row as plain facts."""
    return Mailing(
        id=row.id,
        campaign=row.campaign_id,
        state=State(row.state),
        people=row.people,
        asked_at=row.asked_at,
        told_at=row.told_at,
        leaves_at=row.leaves_at,
    )
