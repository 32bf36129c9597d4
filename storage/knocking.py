"""Who asks to be let into a room: whether they may have a word at the door, and whether they had one."""

from datetime import datetime, timedelta

from sqlalchemy import func, select

from storage.columns import table_of
from storage.store import Unit
from storage.tables import AccountRow, Outbox

ACCOUNT, OUTBOX = table_of(AccountRow), table_of(Outbox)
MET, MET_WITH_RULES = "door-met", "door-met-rules"
"""The templates of the word to somebody who asks to be let in."""
MET_AGAIN_AFTER = timedelta(days=1)
PERHAPS_READ = ("planned", "claimed", "sent", "in_doubt")


def may_be_met(unit: Unit, account: int, now: datetime) -> bool:
    """Say whether somebody who asks to be let in may have a word: not stopped, and none within a day, at any door."""
    stopped = unit.connection.execute(select(ACCOUNT.c.stopped).where(ACCOUNT.c.id == account)).scalar_one_or_none()
    latest: datetime | None = unit.connection.execute(
        select(func.max(OUTBOX.c.due)).where(
            OUTBOX.c.account_id == account,
            OUTBOX.c.template.in_((MET, MET_WITH_RULES)),
            OUTBOX.c.state.in_(PERHAPS_READ),
        )
    ).scalar_one()
    return stopped is None and (latest is None or now - latest >= MET_AGAIN_AFTER)


def was_met_at_the_door(unit: Unit, account: int, community: int) -> bool:
    """Say whether somebody had our word when they asked to be let in."""
    theirs = (OUTBOX.c.account_id == account) & (OUTBOX.c.community_id == community)
    word = select(OUTBOX.c.id).where(theirs, OUTBOX.c.template.in_((MET, MET_WITH_RULES)), OUTBOX.c.state == "sent")
    return unit.connection.execute(word.limit(1)).first() is not None
