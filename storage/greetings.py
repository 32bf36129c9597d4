"""The greeting that is about to leave for a room: newcomers of the next moments are greeted with it."""

from sqlalchemy import func, select

from storage.columns import table_of
from storage.store import Unit
from storage.tables import Outbox, Outreach

OUTBOX, OUTREACH = table_of(Outbox), table_of(Outreach)
MOST_TOGETHER = 10


def waiting_greeting(unit: Unit, campaign: int, platform: str, room: str) -> int | None:
    """A greeting of this room that has not left yet and is for fewer than ten; None where there is none."""
    aboard = select(func.count()).where(OUTREACH.c.outbox_id == OUTBOX.c.id).scalar_subquery()
    statement = (
        select(OUTBOX.c.id)
        .where(OUTBOX.c.campaign_id == campaign, OUTBOX.c.platform == platform, OUTBOX.c.room == room)
        .where(OUTBOX.c.state == "planned", OUTBOX.c.attempt == 0, aboard < MOST_TOGETHER)
        .order_by(OUTBOX.c.id)
        .limit(1)
    )
    return unit.connection.execute(statement).scalar_one_or_none()
