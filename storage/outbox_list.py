"""What became of every outreach, one line each, as `hearth outbox list` prints it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, select

from storage.columns import table_of
from storage.store import Unit
from storage.tables import Campaign, Outbox, Outreach

CAMPAIGN, OUTBOX, OUTREACH = table_of(Campaign), table_of(Outbox), table_of(Outreach)
NEEDS_A_LOOK = ("failed", "in_doubt")


@dataclass(frozen=True, slots=True)
class OutboxLine:
    """One outreach; for a letter that is none, such as an answer to a command, `outreach` and `campaign` are None."""

    outreach: int | None
    campaign: str | None
    member: int | None
    room: str | None
    occurrence: str
    state: str
    reason: str
    due: datetime
    attempt: int
    platform_message_id: str | None
    letter: int | None = None
    """The letter it went out with: what `hearth outbox resend` and `drop` go by."""


def list_(unit: Unit, community: int | None = None) -> list[OutboxLine]:
    """Every outreach of all communities or of one, in the order they were decided."""
    statement = (
        select(OUTREACH, CAMPAIGN.c.name, OUTBOX.c.room, OUTBOX.c.attempt, OUTBOX.c.native_message)
        .join(CAMPAIGN, CAMPAIGN.c.id == OUTREACH.c.campaign_id)
        .join(OUTBOX, OUTBOX.c.id == OUTREACH.c.outbox_id, isouter=True)
        .order_by(OUTREACH.c.id)
    )
    if community is not None:
        statement = statement.where(CAMPAIGN.c.community_id == community)
    return [
        OutboxLine(
            outreach=row.id,
            campaign=row.name,
            member=row.member_id,
            room=row.room,
            occurrence=row.occurrence,
            state=row.state,
            reason=row.reason,
            due=row.due,
            attempt=row.attempt or 0,
            platform_message_id=row.native_message,
            letter=row.outbox_id,
        )
        for row in unit.connection.execute(statement)
    ]


def troubled(unit: Unit, community: int | None = None) -> list[OutboxLine]:
    """Letters that carry no outreach and failed or are in doubt: nobody unreached stays unlisted."""
    statement = without_outreach().where(OUTBOX.c.state.in_(NEEDS_A_LOOK)).order_by(OUTBOX.c.id)
    if community is not None:
        statement = statement.where(OUTBOX.c.community_id == community)
    return [
        OutboxLine(
            outreach=None,
            campaign=None,
            member=None,
            room=row.room,
            occurrence=f"{row.act}:{row.template or row.id}",
            state=row.state,
            reason=row.reason,
            due=row.due,
            attempt=row.attempt,
            platform_message_id=row.native_message,
            letter=row.id,
        )
        for row in unit.connection.execute(statement)
    ]


def without_outreach() -> Select[tuple[object, ...]]:
    """Letters no outreach went out with."""
    carried = select(OUTREACH.c.outbox_id).where(OUTREACH.c.outbox_id == OUTBOX.c.id)
    return select(OUTBOX).where(~carried.exists())
