"""What was said since a backup was made: so that a restored house neither repeats it nor writes to anybody too often.

Letters come without their dedupe key: it may hold a number that the restored database gives to something else.
"""

from datetime import datetime

from sqlalchemy import Column, func, insert, select, update

from storage.backups.outlasting import ACCOUNT, BELONGS, COMMUNITY, ROOM, Ask, member_of
from storage.backups.stilling import UNSENT
from storage.campaigns import CAMPAIGN
from storage.columns import EPOCH
from storage.once import insert_once
from storage.outbox import OUTBOX, OUTREACH
from storage.polls import POLL
from storage.store import Unit

DONE = ("sent", "failed", "in_doubt", "skipped", "resent")
DECIDED = ("sent", "failed", "in_doubt", "skipped", "held_out")
LETTER = (
    "platform", "room", "act", "template", "language", "solicited", "silent", "state", "reason", "due", "expires",
    "attempt", "done_at", "native_message",
)  # fmt: skip
"""What is remembered of a letter: everything but what it said."""
DECISION = ("occurrence", "variant", "state", "reason", "due", "decided_at", "done_at", "reached_at")
QUESTION = (
    "question",
    "options",
    "is_anonymous",
    "thread",
    "asked_at",
    "closes_at",
    "native_poll",
    "native_message",
    "counts",
)


def outlast_letters(ask: Ask, unit: Unit, now: datetime) -> None:
    """Letters that were done with since; one that was on its way in the backup becomes what it became."""
    since = newest(unit, OUTBOX.c.done_at)
    told = (
        select(
            OUTBOX, ACCOUNT.c.platform.label("of"), ACCOUNT.c.native_id, COMMUNITY.c.name, CAMPAIGN.c.name.label("by")
        )
        .join(ACCOUNT, ACCOUNT.c.id == OUTBOX.c.account_id, isouter=True)
        .join(COMMUNITY, COMMUNITY.c.id == OUTBOX.c.community_id, isouter=True)
        .join(CAMPAIGN, CAMPAIGN.c.id == OUTBOX.c.campaign_id, isouter=True)
        .where(OUTBOX.c.done_at > since, OUTBOX.c.state.in_(DONE))
        .order_by(OUTBOX.c.id)
    )
    for row in ask(told):
        values = {name: row._mapping[OUTBOX.c[name]] for name in LETTER}
        same = (OUTBOX.c.dedupe == row.dedupe) & OUTBOX.c.state.in_(UNSENT)
        if row.dedupe and unit.connection.execute(update(OUTBOX).where(same).values(**values, arguments=None)).rowcount:
            continue
        whose = {
            "account_id": account_of(unit, row.of, row.native_id),
            "community_id": community_of(unit, row.name),
            "campaign_id": campaign_of(unit, row.name, row.by),
        }
        unit.connection.execute(insert(OUTBOX).values(**values, **whose))


def outlast_decisions(ask: Ask, unit: Unit, now: datetime) -> None:
    """What campaigns decided about members since, and what came of it."""
    since = max(newest(unit, OUTREACH.c.decided_at), newest(unit, OUTREACH.c.done_at))
    decided = (
        select(OUTREACH, ACCOUNT.c.platform, ACCOUNT.c.native_id, COMMUNITY.c.name, CAMPAIGN.c.name.label("by"))
        .join(CAMPAIGN, CAMPAIGN.c.id == OUTREACH.c.campaign_id)
        .join(COMMUNITY, COMMUNITY.c.id == CAMPAIGN.c.community_id)
        .join(BELONGS, BELONGS.c.member_id == OUTREACH.c.member_id)
        .join(ACCOUNT, ACCOUNT.c.id == BELONGS.c.account_id)
        .where(func.coalesce(OUTREACH.c.done_at, OUTREACH.c.decided_at) > since, OUTREACH.c.state.in_(DECIDED))
        .order_by(OUTREACH.c.id)
    )
    for row in ask(decided):
        campaign, member = campaign_of(unit, row.name, row.by), member_of(unit, row.platform, row.native_id, row.name)
        if campaign is None or member is None:
            continue
        values = {name: row._mapping[OUTREACH.c[name]] for name in DECISION}
        key = ("campaign_id", "member_id", "occurrence")
        if insert_once(unit, OUTREACH, {**values, "campaign_id": campaign, "member_id": member}, key) is None:
            same = (OUTREACH.c.campaign_id == campaign) & (OUTREACH.c.member_id == member)
            same &= (OUTREACH.c.occurrence == row.occurrence) & OUTREACH.c.state.in_(UNSENT)
            unit.connection.execute(update(OUTREACH).where(same).values(**values))


def outlast_polls(ask: Ask, unit: Unit, now: datetime) -> None:
    """Polls that were asked since: over, as far as we are concerned, but asked."""
    asked = (
        select(POLL, COMMUNITY.c.name, CAMPAIGN.c.name.label("by"), ROOM.c.platform, ROOM.c.native_id)
        .join(COMMUNITY, COMMUNITY.c.id == POLL.c.community_id)
        .join(ROOM, ROOM.c.id == POLL.c.room_id)
        .join(CAMPAIGN, CAMPAIGN.c.id == POLL.c.campaign_id, isouter=True)
        .where(POLL.c.asked_at > newest(unit, POLL.c.asked_at))
        .order_by(POLL.c.id)
    )
    for row in ask(asked):
        community, room = community_of(unit, row.name), room_of(unit, row.platform, row.native_id)
        if community is None or room is None:
            continue
        values = {name: row._mapping[POLL.c[name]] for name in QUESTION}
        whose = {"community_id": community, "room_id": room, "campaign_id": campaign_of(unit, row.name, row.by)}
        ended = {"state": "closed", "closed_at": row.closed_at or now}
        unit.connection.execute(insert(POLL).values(**values, **whose, **ended))


def newest(unit: Unit, column: Column[datetime]) -> datetime:
    """The latest time in a column of the restored database."""
    latest: datetime | None = unit.connection.execute(select(func.max(column, type_=column.type))).scalar_one()
    return latest or EPOCH


def account_of(unit: Unit, platform: str | None, native: str | None) -> int | None:
    """An account of the restored database, by its own name."""
    mine = (ACCOUNT.c.platform == platform) & (ACCOUNT.c.native_id == native)
    return unit.connection.execute(select(ACCOUNT.c.id).where(mine)).scalar_one_or_none()


def community_of(unit: Unit, name: str | None) -> int | None:
    """A community of the restored database, by its name."""
    return unit.connection.execute(select(COMMUNITY.c.id).where(COMMUNITY.c.name == name)).scalar_one_or_none()


def campaign_of(unit: Unit, community: str | None, name: str | None) -> int | None:
    """A campaign of the restored database, by its community and name."""
    here = select(CAMPAIGN.c.id).join(COMMUNITY, COMMUNITY.c.id == CAMPAIGN.c.community_id)
    mine = (COMMUNITY.c.name == community) & (CAMPAIGN.c.name == name)
    return unit.connection.execute(here.where(mine)).scalar_one_or_none()


def room_of(unit: Unit, platform: str, native: str) -> int | None:
    """A room of the restored database, by its own name."""
    mine = (ROOM.c.platform == platform) & (ROOM.c.native_id == native)
    return unit.connection.execute(select(ROOM.c.id).where(mine)).scalar_one_or_none()
