"""Whether the goal of an outreach was reached within its window, asked in the same way for treated and held out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnClause, bindparam, literal_column, or_, select, update

from storage.campaigns import CampaignFacts
from storage.columns import table_of
from storage.lookups import Lookup, some
from storage.outreach import HELD_OUT, SKIPPED
from storage.store import Unit
from storage.tables import Ballot, Member, MemberAccount, MemberDay, Outbox, Outreach

BALLOT, BELONGS, DAY, MEMBER = (table_of(model) for model in (Ballot, MemberAccount, MemberDay, Member))
OUTBOX, OUTREACH = table_of(Outbox), table_of(Outreach)
NONE: ColumnClause[int] = literal_column("0")
ACTIVE = Lookup(
    select(DAY.c.member_id, DAY.c.day)
    .where(DAY.c.member_id.in_(some()), DAY.c.day >= bindparam("since"))
    .where(or_(DAY.c.messages > NONE, DAY.c.reactions_given > NONE))
    .order_by(DAY.c.day)
)
"""An active day is one with a message or a given reaction, here as in every portrait."""
POLLS_OF_CAMPAIGN = select(OUTBOX.c.poll_id).where(
    OUTBOX.c.campaign_id == bindparam("campaign"), OUTBOX.c.poll_id.is_not(None)
)
VOTES = Lookup(
    select(BELONGS.c.member_id, BALLOT.c.at)
    .join(BELONGS, BELONGS.c.account_id == BALLOT.c.account_id)
    .where(BELONGS.c.member_id.in_(some()), BALLOT.c.poll_id.in_(POLLS_OF_CAMPAIGN))
    .order_by(BALLOT.c.at)
)
JUDGED = ("sent", "held_out")
GRACE = timedelta(days=2)
"""A window is looked at a little beyond its end, so that its last day is complete in every zone."""


@dataclass(frozen=True, slots=True)
class Open:
    """An outreach whose window is running: `began` is when the message went out, or would have."""

    id: int
    member: int
    began: datetime
    variant: str = ""


def begin_held_out(unit: Unit, campaign: CampaignFacts, now: datetime, *, unless_active: bool) -> None:
    """Start the window of held-out members when they would have been written to: due, and the house awake.

    `unless_active`: who became active between decision and that moment is skipped, exactly as a member about to be
    written to would have been; otherwise the held-out group alone would keep those who returned by themselves.
    """
    waiting = (
        (OUTREACH.c.campaign_id == campaign.id)
        & (OUTREACH.c.state == HELD_OUT)
        & OUTREACH.c.done_at.is_(None)
        & (OUTREACH.c.due <= now)
    )
    if unless_active:
        woke = select(MEMBER.c.id).where(
            MEMBER.c.id == OUTREACH.c.member_id, MEMBER.c.last_active > OUTREACH.c.decided_at
        )
        left_out = {"state": SKIPPED, "reason": "active_again", "done_at": now}
        unit.connection.execute(update(OUTREACH).where(waiting, woke.exists()).values(**left_out))
    unit.connection.execute(update(OUTREACH).where(waiting).values(done_at=now))


def open_windows(unit: Unit, campaign: CampaignFacts, now: datetime) -> list[Open]:
    """Treated and held-out members who have not reached the goal yet and still may."""
    since = now - timedelta(days=campaign.window_days) - GRACE
    statement = select(OUTREACH.c.id, OUTREACH.c.member_id, OUTREACH.c.done_at, OUTREACH.c.variant).where(
        OUTREACH.c.campaign_id == campaign.id,
        OUTREACH.c.state.in_(JUDGED),
        OUTREACH.c.reached_at.is_(None),
        OUTREACH.c.done_at >= since,
    )
    return [Open(row.id, row.member_id, row.done_at, row.variant) for row in unit.connection.execute(statement)]


def active_days(unit: Unit, members: Sequence[int], since: int) -> dict[int, list[int]]:
    """The days from `since` on on which each member did something themselves, earliest first."""
    days: dict[int, list[int]] = {}
    for member, day in ACTIVE.each(unit, members, since=since):
        days.setdefault(member, []).append(day)
    return days


def votes(unit: Unit, campaign: CampaignFacts, members: Sequence[int]) -> dict[int, list[datetime]]:
    """When each member voted in polls of this campaign, by votes that still stand."""
    found: dict[int, list[datetime]] = {}
    for member, at in VOTES.each(unit, members, campaign=campaign.id):
        found.setdefault(member, []).append(at)
    return found


def reached(unit: Unit, outreach: int, at: datetime) -> None:
    """Note that a goal was reached, the first time it was."""
    unit.connection.execute(
        update(OUTREACH).where(OUTREACH.c.id == outreach, OUTREACH.c.reached_at.is_(None)).values(reached_at=at)
    )
