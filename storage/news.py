"""What happened lately that is worth telling: read from the rows themselves, so that nobody has to remember to tell."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from storage.columns import table_of
from storage.declared import DECLARED
from storage.store import Unit
from storage.tables import (
    AccountRow,
    Campaign,
    ConsentEntry,
    Member,
    MemberAccount,
    MemberTag,
    Outreach,
    Poll,
    Tag,
    Tombstone,
)

ACCOUNT, BELONGS, CAMPAIGN, ENTRY = (table_of(model) for model in (AccountRow, MemberAccount, Campaign, ConsentEntry))
MEMBER, MEMBER_TAG, OUTREACH, POLL = (table_of(model) for model in (Member, MemberTag, Outreach, Poll))
TAG, GRAVE = table_of(Tag), table_of(Tombstone)
OUTCOMES = {"sent": "sent", "held_out": "held_out", "failed": "unreachable", "in_doubt": "in_doubt"}
"""What an outreach that is over is told as."""
MOST_A_KIND = 20
"""A look that comes late tells the first few of each kind; nobody reads more."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that happened: its kind in the words of `bot.happenings`, whose, and what it was."""

    at: datetime
    kind: str
    who: str
    what: str


def news(unit: Unit, community: int, since: datetime, until: datetime) -> list[Item]:
    """What happened in a community after one moment and up to another, in order of time."""
    found = [
        *consents(unit, community, since, until),
        *outreach(unit, community, since, until),
        *declared(unit, community, since, until),
        *stays(unit, community, since, until),
        *polls(unit, community, since, until),
        *erasures(unit, since, until),
    ]
    return sorted(found, key=lambda item: item.at)


def consents(unit: Unit, community: int, since: datetime, until: datetime) -> Iterator[Item]:
    """Who said yes to a portrait, and that somebody said no: who is nobody's to know."""
    rows = unit.connection.execute(
        select(ENTRY.c.at, ENTRY.c.given, ACCOUNT.c.native_id)
        .join(BELONGS, BELONGS.c.member_id == ENTRY.c.member_id)
        .join(ACCOUNT, ACCOUNT.c.id == BELONGS.c.account_id)
        .where(BELONGS.c.community_id == community, ENTRY.c.purpose == "portrait")
        .where(ENTRY.c.at > since, ENTRY.c.at <= until)
        .order_by(ENTRY.c.at)
        .limit(MOST_A_KIND)
    )
    for at, given, who in rows:
        yield Item(at, "agreed", who, "") if given else Item(at, "declined", "", "")


def outreach(unit: Unit, community: int, since: datetime, until: datetime) -> Iterator[Item]:
    """Whom a campaign wrote to, left alone, or could not reach; a poll in a room is written to nobody in particular."""
    rows = unit.connection.execute(
        select(OUTREACH.c.done_at, OUTREACH.c.state, CAMPAIGN.c.name, ACCOUNT.c.native_id)
        .join(CAMPAIGN, CAMPAIGN.c.id == OUTREACH.c.campaign_id)
        .join(BELONGS, BELONGS.c.member_id == OUTREACH.c.member_id)
        .join(ACCOUNT, ACCOUNT.c.id == BELONGS.c.account_id)
        .where(CAMPAIGN.c.community_id == community, OUTREACH.c.state.in_(list(OUTCOMES)), CAMPAIGN.c.kind != "poll")
        .where(OUTREACH.c.done_at > since, OUTREACH.c.done_at <= until)
        .order_by(OUTREACH.c.done_at)
        .limit(MOST_A_KIND)
    )
    for at, state, campaign, who in rows:
        yield Item(at, OUTCOMES[state], who, campaign)


def declared(unit: Unit, community: int, since: datetime, until: datetime) -> Iterator[Item]:
    """Which interests members named."""
    rows = unit.connection.execute(
        select(MEMBER_TAG.c.at, TAG.c.name, ACCOUNT.c.native_id)
        .join(TAG, TAG.c.id == MEMBER_TAG.c.tag_id)
        .join(BELONGS, BELONGS.c.member_id == MEMBER_TAG.c.member_id)
        .join(ACCOUNT, ACCOUNT.c.id == BELONGS.c.account_id)
        .where(BELONGS.c.community_id == community, MEMBER_TAG.c.mark == DECLARED)
        .where(MEMBER_TAG.c.at > since, MEMBER_TAG.c.at <= until)
        .order_by(MEMBER_TAG.c.at)
        .limit(MOST_A_KIND)
    )
    for at, name, who in rows:
        yield Item(at, "tagged", who, name)


def stays(unit: Unit, community: int, since: datetime, until: datetime) -> Iterator[Item]:
    """Who came and who went."""
    for kind, column in (("joined", MEMBER.c.joined_at), ("left", MEMBER.c.left_at)):
        rows = unit.connection.execute(
            select(column, ACCOUNT.c.native_id)
            .join(BELONGS, BELONGS.c.member_id == MEMBER.c.id)
            .join(ACCOUNT, ACCOUNT.c.id == BELONGS.c.account_id)
            .where(MEMBER.c.community_id == community, column > since, column <= until)
            .order_by(column)
            .limit(MOST_A_KIND)
        )
        for at, who in rows:
            yield Item(at, kind, who, "")


def polls(unit: Unit, community: int, since: datetime, until: datetime) -> Iterator[Item]:
    """Which polls were asked and which ended."""
    for kind, column in (("asked", POLL.c.asked_at), ("closed", POLL.c.closed_at)):
        rows = unit.connection.execute(
            select(column, POLL.c.question)
            .where(POLL.c.community_id == community, column > since, column <= until)
            .order_by(column)
            .limit(MOST_A_KIND)
        )
        for at, question in rows:
            yield Item(at, kind, "", question)


def erasures(unit: Unit, since: datetime, until: datetime) -> Iterator[Item]:
    """That somebody was forgotten; not who."""
    rows = unit.connection.execute(
        select(GRAVE.c.erased_at).where(GRAVE.c.erased_at > since, GRAVE.c.erased_at <= until).limit(MOST_A_KIND)
    )
    for (at,) in rows:
        yield Item(at, "erased", "", "")


def faces_of(unit: Unit, members: Collection[int]) -> dict[int, str]:
    """An account of each of these members, by its native id."""
    rows = unit.connection.execute(
        select(BELONGS.c.member_id, ACCOUNT.c.native_id)
        .join(ACCOUNT, ACCOUNT.c.id == BELONGS.c.account_id)
        .where(BELONGS.c.member_id.in_(list(members)))
    )
    return {row[0]: row[1] for row in rows}
