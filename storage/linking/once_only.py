"""One welcome and one wake-up to one person, however many accounts they were planned for."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import exists, select, update

from storage.campaigns import Kind
from storage.columns import table_of
from storage.outreach import SKIPPED
from storage.store import Unit
from storage.tables import Campaign, Outbox, Outreach, Part

CAMPAIGN, OUTBOX, OUTREACH, PART = (table_of(model) for model in (Campaign, Outbox, Outreach, Part))
SAME_PERSON = "same_person"
"""Why somebody is left out: another account of theirs was written to, or is about to be."""
PLANNED = "planned"
PERHAPS_READ = ("claimed", "sent", "in_doubt")


def spare_doubles(unit: Unit, member: int, now: datetime) -> None:
    """Leave a member out of what another of their accounts was or will be written to for; the earliest stays.

    A welcome is had once for good; when the last wake-up was is what the cap goes by.
    """
    rows = unit.connection.execute(
        select(OUTREACH.c.id, OUTREACH.c.campaign_id, OUTREACH.c.state, OUTREACH.c.outbox_id, CAMPAIGN.c.kind)
        .join(CAMPAIGN, CAMPAIGN.c.id == OUTREACH.c.campaign_id)
        .where(OUTREACH.c.member_id == member)
        .order_by(OUTREACH.c.decided_at, OUTREACH.c.id)
    ).all()
    had = {row.campaign_id for row in rows if row.state in PERHAPS_READ and row.kind == Kind.WELCOME.value}
    for row in rows:
        if row.state != PLANNED:
            continue
        if row.campaign_id in had:
            leave_out(unit, row.id, row.outbox_id, now)
        had.add(row.campaign_id)


def leave_out(unit: Unit, outreach: int, letter: int | None, now: datetime) -> None:
    """Strike a decision, and its letter where nobody else is aboard."""
    gone = {"state": SKIPPED, "reason": SAME_PERSON, "done_at": now}
    unit.connection.execute(update(OUTREACH).where(OUTREACH.c.id == outreach).values(**gone))
    aboard = exists().where(OUTREACH.c.outbox_id == OUTBOX.c.id, OUTREACH.c.state == PLANNED)
    lonely = (OUTBOX.c.id == letter) & (OUTBOX.c.state == PLANNED) & ~aboard
    unit.connection.execute(update(OUTBOX).where(lonely).values(**gone, arguments=None))


def is_here_otherwise(unit: Unit, member: int, account: int) -> bool:
    """Say whether a member is in the community by an account other than this one already."""
    others = select(PART).where(PART.c.member_id == member, PART.c.account_id != account)
    rows: Collection[object] = [
        row
        for row in unit.connection.execute(others)
        if row.left_at is None or (row.joined_at is not None and row.joined_at > row.left_at)
    ]
    return bool(rows)
