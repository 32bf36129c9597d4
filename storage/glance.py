"""The state of a community in a few numbers, cheap enough to be asked for every moment."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, exists, func, select

from storage import stages
from storage.agreement import agreeing
from storage.columns import table_of
from storage.store import Unit
from storage.tables import Ballot, Campaign, Community, Evidence, Member, MemberDay, Outbox, Outreach, Poll

BALLOT, CAMPAIGN, COMMUNITY, DAY = table_of(Ballot), table_of(Campaign), table_of(Community), table_of(MemberDay)
EVIDENCE, MEMBER, OUTREACH, POLL = table_of(Evidence), table_of(Member), table_of(Outreach), table_of(Poll)
OUTBOX = table_of(Outbox)


@dataclass(frozen=True, slots=True)
class Glance:
    """How a community stands: members who are here, those who agreed, those with a portrait, and what was sent."""

    name: str
    zone: str
    members: int
    agreed: int
    heard: int
    portraits: int
    sent: int
    held_out: int
    answered: int
    stages: dict[str, int]


def newest_community(unit: Unit) -> int | None:
    """The community that was first listened to last: the one a screen shows that has room for one."""
    latest = select(COMMUNITY.c.id).where(COMMUNITY.c.listening_since.is_not(None))
    return unit.connection.execute(latest.order_by(COMMUNITY.c.listening_since.desc()).limit(1)).scalar_one_or_none()


def glance(unit: Unit, community: int) -> Glance:
    """Look at one community."""
    name, zone, mode = unit.connection.execute(
        select(COMMUNITY.c.name, COMMUNITY.c.zone, COMMUNITY.c.consent).where(COMMUNITY.c.id == community)
    ).one()
    here = (MEMBER.c.community_id == community) & (
        MEMBER.c.left_at.is_(None) | (func.coalesce(MEMBER.c.joined_at, 0) > MEMBER.c.left_at)
    )
    agreed = here & agreeing(MEMBER.c.portrait, mode)
    has_portrait = exists().where(EVIDENCE.c.member_id == MEMBER.c.id)
    heard = select(func.coalesce(func.sum(DAY.c.messages), 0)).where(
        DAY.c.member_id.in_(select(MEMBER.c.id).where(MEMBER.c.community_id == community))
    )
    return Glance(
        name=name,
        zone=zone,
        members=number(unit, members(here)),
        agreed=number(unit, members(agreed)),
        heard=number(unit, heard),
        portraits=number(unit, members(here & has_portrait)),
        sent=number(unit, letters(community)),
        held_out=number(unit, outreach(community, OUTREACH.c.state == "held_out")),
        answered=number(unit, answers(community)),
        stages=stages.counts(unit, community),
    )


def members(which: ColumnElement[bool]) -> Select[int]:
    """How many members are of some sort."""
    return select(func.count()).select_from(MEMBER).where(which)


def outreach(community: int, which: ColumnElement[bool]) -> Select[int]:
    """How many decisions of a community's campaigns are in some state."""
    of_community = CAMPAIGN.c.community_id == community
    joined = OUTREACH.join(CAMPAIGN, CAMPAIGN.c.id == OUTREACH.c.campaign_id)
    return select(func.count()).select_from(joined).where(of_community, which)


def letters(community: int) -> Select[int]:
    """How many messages of a community's campaigns have left."""
    of_campaigns = (OUTBOX.c.community_id == community) & OUTBOX.c.campaign_id.is_not(None)
    return select(func.count()).select_from(OUTBOX).where(of_campaigns, OUTBOX.c.state == "sent")


def answers(community: int) -> Select[int]:
    """How many votes stand in a community's polls."""
    joined = BALLOT.join(POLL, POLL.c.id == BALLOT.c.poll_id)
    return select(func.count()).select_from(joined).where(POLL.c.community_id == community)


def number(unit: Unit, statement: Select[int]) -> int:
    """The one number a statement asks for."""
    return int(unit.connection.execute(statement).scalar_one())
