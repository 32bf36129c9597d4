"""What a database that was restored must not do any more: everything it was about to, when its backup was made."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, insert, select, update

from storage import polls
from storage.columns import EPOCH, table_of
from storage.house import begin_generation, set_value
from storage.store import Unit
from storage.tables import Campaign, DueJob, Lease, Outbox, Outreach, Poll, Todo, WebSession, WebTicket

CAMPAIGN, DUE, LEASE, OUTBOX = (table_of(model) for model in (Campaign, DueJob, Lease, Outbox))
OUTREACH, POLL, TODO = table_of(Outreach), table_of(Poll), table_of(Todo)
SESSIONS = (table_of(WebSession), table_of(WebTicket))
RESTORED = "restored"
RESTORED_AT = "restored_at"
"""The house value that says when a backup was last restored, and which."""
UNSENT = ("planned", "claimed")


@dataclass(frozen=True, slots=True)
class Stilled:
    """How much will not be done: letters, things asked of the house, polls that were going on."""

    letters: int
    todos: int
    polls: int


def still(unit: Unit, now: datetime, backup: str) -> Stilled:
    """Let nothing old happen: no letter leaves, nothing is answered, no campaign acts on what was before now."""
    done = Stilled(still_letters(unit, now), unit.connection.execute(delete(TODO)).rowcount, close_polls(unit, now))
    unit.connection.execute(delete(DUE).where(DUE.c.due <= now))  # the next tick gives them their next time
    unit.connection.execute(update(CAMPAIGN).where(CAMPAIGN.c.began_at.is_not(None)).values(began_at=now))
    for table in SESSIONS:
        unit.connection.execute(delete(table))
    begin_generation(unit)
    set_value(unit, RESTORED_AT, f"{now.isoformat()} {backup}")
    return done


def still_letters(unit: Unit, now: datetime) -> int:
    """Skip what was on its way, and what was to be decided about it; nothing in doubt can be sent again either."""
    skipped = {"state": "skipped", "reason": RESTORED, "done_at": now}
    unsent = update(OUTBOX).where(OUTBOX.c.state.in_(UNSENT)).values(**skipped, arguments=None)
    letters = unit.connection.execute(unsent).rowcount
    unit.connection.execute(update(OUTREACH).where(OUTREACH.c.state.in_(UNSENT)).values(**skipped))
    unit.connection.execute(update(OUTBOX).where(OUTBOX.c.state == "in_doubt").values(arguments=None))
    return letters


def close_polls(unit: Unit, now: datetime) -> int:
    """End polls that were going on: those on their way never came, the others are closed by the votes we know."""
    unit.connection.execute(update(POLL).where(POLL.c.state == "planned").values(state="failed"))
    going_on = unit.connection.execute(select(POLL.c.id).where(POLL.c.state.in_(polls.OPEN_STATES))).scalars().all()
    for poll in going_on:
        polls.close(unit, poll, polls.tally(unit, poll), now)
    return len(going_on)


def raise_fences(unit: Unit) -> None:
    """Let every owner of before be refused."""
    for name, fence in unit.connection.execute(select(LEASE.c.name, LEASE.c.fence)).all():
        raise_fence(unit, name, fence)


def raise_fence(unit: Unit, name: str, fence: int) -> None:
    """Let the next owner get a higher fence than any before, and let nobody own anything now."""
    held = unit.connection.execute(select(LEASE.c.fence).where(LEASE.c.name == name)).scalar_one_or_none()
    if held is None:
        unit.connection.execute(insert(LEASE).values(name=name, owner="", fence=fence + 1, expires=EPOCH))
        return
    higher = {"owner": "", "fence": max(held, fence) + 1, "expires": EPOCH}
    unit.connection.execute(update(LEASE).where(LEASE.c.name == name).values(**higher))
