"""Which topics a member would probably pick: their own, else what their community talks about most."""

from sqlalchemy import func, select

from storage.columns import table_of
from storage.store import Unit
from storage.tables import RoomTopic
from storage.wakeups import speakers_since, topics_of

TALKED = table_of(RoomTopic)
LATELY_DAYS = 30


def likely_topics(unit: Unit, community: int, member: int, today: int) -> list[str]:
    """Topics by name, the likeliest first; each once."""
    since = today - LATELY_DAYS
    shown = speakers_since(unit, community, since)
    by_people = sorted(shown, key=lambda topic: (-shown[topic], topic))
    return list(dict.fromkeys([*topics_of(unit, member), *talked_about(unit, community, since), *by_people]))


def talked_about(unit: Unit, community: int, since: int) -> list[str]:
    """The topics a community talked about after a day, the most talked-of first; no member stands behind them."""
    statement = (
        select(TALKED.c.topic)
        .where(TALKED.c.community_id == community, TALKED.c.day > since)
        .group_by(TALKED.c.topic)
        .order_by(func.sum(TALKED.c.messages).desc(), TALKED.c.topic)
    )
    return list(unit.connection.execute(statement).scalars())
