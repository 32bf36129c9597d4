"""Who has just gone dormant, what they agreed to, and what went on in their topics since they left."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import distinct, func, select

from profiling.calendar import week_of
from storage.accounts import card_of
from storage.campaigns import CampaignFacts
from storage.choices import Choices, read_choices
from storage.columns import table_of
from storage.outreach import CANCELLED
from storage.ownership import belongings
from storage.silence import Silence, silence_of
from storage.standing import written_to
from storage.store import Unit
from storage.tables import (
    AccountRow,
    Community,
    Evidence,
    Member,
    MemberAccount,
    MemberDay,
    MemberTag,
    Outreach,
    StageChange,
    Tag,
)

ACCOUNT, COMMUNITY, EVIDENCE, MEMBER = (table_of(model) for model in (AccountRow, Community, Evidence, Member))
BELONGS, DAY, MEMBER_TAG, OUTREACH = (table_of(model) for model in (MemberAccount, MemberDay, MemberTag, Outreach))
STAGE, TAG = table_of(StageChange), table_of(Tag)
DORMANT = "dormant"
SPEAKERS_SHOWN_FROM = 5
"""A figure about fewer people than this would speak about somebody in particular."""


@dataclass(frozen=True, slots=True)
class Sleeper:
    """A member who entered dormant, and one of their accounts that may be knocked at, if any."""

    member: int
    entered: int
    last_active: datetime | None
    contact: bool | None
    personal: bool
    portrait: bool | None
    language: str
    left: bool
    counts: bool = True
    """False: they said /pause."""


@dataclass(frozen=True, slots=True)
class Knock:
    """An account of a member: where, and whether it may be written to."""

    account: int
    platform: str
    name: str
    language: str
    door_open: bool
    stopped: str | None


def entered_dormant(unit: Unit, community: int, since: int, *, live_only: bool = True) -> list[Sleeper]:
    """Members whose latest stage is dormant, entered on the day `since` or later, live unless told otherwise."""
    newest = (
        select(STAGE.c.member_id, func.max(STAGE.c.day).label("day"))
        .join(MEMBER, MEMBER.c.id == STAGE.c.member_id)
        .where(MEMBER.c.community_id == community)
        .group_by(STAGE.c.member_id)
        .subquery()
    )
    statement = (
        select(MEMBER, STAGE.c.day)
        .join(newest, newest.c.member_id == MEMBER.c.id)
        .join(STAGE, (STAGE.c.member_id == newest.c.member_id) & (STAGE.c.day == newest.c.day))
        .where(STAGE.c.stage == DORMANT, STAGE.c.day >= since)
        .order_by(MEMBER.c.id)
    )
    if live_only:
        statement = statement.where(STAGE.c.live.is_(True))
    return [
        Sleeper(
            member=row.id,
            entered=row.day,
            last_active=row.last_active,
            contact=row.contact,
            personal=row.personal,
            portrait=row.portrait,
            language=row.language,
            left=row.left_at is not None and (row.joined_at is None or row.left_at >= row.joined_at),
            counts=row.counts,
        )
        for row in unit.connection.execute(statement)
    ]


def knocks(unit: Unit, member: int) -> list[Knock]:
    """A member's accounts, those with an open door first."""
    statement = (
        select(ACCOUNT)
        .join(BELONGS, BELONGS.c.account_id == ACCOUNT.c.id)
        .where(BELONGS.c.member_id == member)
        .order_by(ACCOUNT.c.door_open.desc(), ACCOUNT.c.id)
    )
    found = []
    for row in unit.connection.execute(statement):
        card = card_of(unit.vault, row.platform, row.native_id, row.key_wrapped, row.name_sealed, row.handle_sealed)
        found.append(Knock(row.id, row.platform, card.name, row.language, row.door_open, row.stopped))
    return found


def last_written(unit: Unit, member: int) -> datetime | None:
    """When a member was last written to unasked, by whichever account of theirs."""
    return written_to(unit, belongings(unit, members=[member]).accounts)


def last_of_campaign(unit: Unit, campaign: CampaignFacts, member: int) -> datetime | None:
    """When this campaign last had its turn with a member: written to or held out."""
    latest: datetime | None = unit.connection.execute(
        select(func.max(OUTREACH.c.due)).where(
            OUTREACH.c.campaign_id == campaign.id,
            OUTREACH.c.member_id == member,
            OUTREACH.c.state.in_(["planned", "claimed", "sent", "in_doubt", "held_out"]),
        )
    ).scalar_one()
    return latest


def is_decided(
    unit: Unit, campaign: CampaignFacts, member: int, occurrence: str, *, cancelled_too: bool = False
) -> bool:
    """Say whether this occasion was decided on before; `cancelled_too`: and not taken back with a cancelled send."""
    statement = select(OUTREACH.c.id).where(
        OUTREACH.c.campaign_id == campaign.id,
        OUTREACH.c.member_id == member,
        OUTREACH.c.occurrence == occurrence,
    )
    if cancelled_too:
        statement = statement.where(OUTREACH.c.reason != CANCELLED)
    return unit.connection.execute(statement).first() is not None


def topics_of(unit: Unit, member: int) -> list[str]:
    """A member's topics: declared and kept ones first, then by how many weeks they spoke of them; hidden ones never."""
    hidden = select(MEMBER_TAG.c.tag_id).where(MEMBER_TAG.c.member_id == member, MEMBER_TAG.c.mark == "hidden")
    said = (
        select(TAG.c.name)
        .join(MEMBER_TAG, MEMBER_TAG.c.tag_id == TAG.c.id)
        .where(MEMBER_TAG.c.member_id == member, MEMBER_TAG.c.mark.in_(("declared", "pinned")))
        .where(TAG.c.kind == "topic")
        .order_by(MEMBER_TAG.c.at, TAG.c.name)
    )
    spoken = (
        select(TAG.c.name)
        .join(EVIDENCE, EVIDENCE.c.tag_id == TAG.c.id)
        .where(EVIDENCE.c.member_id == member, TAG.c.kind == "topic", TAG.c.id.not_in(hidden))
        .group_by(TAG.c.name)
        .order_by(func.count().desc(), TAG.c.name)
    )
    names = [*unit.connection.execute(said).scalars(), *unit.connection.execute(spoken).scalars()]
    return list(dict.fromkeys(names))


def speakers_since(unit: Unit, community: int, day: int) -> dict[str, int]:
    """How many members gave evidence for each topic in the weeks after a day; fewer than five are left out."""
    statement = (
        select(TAG.c.name, func.count(distinct(EVIDENCE.c.member_id)).label("members"))
        .join(EVIDENCE, EVIDENCE.c.tag_id == TAG.c.id)
        .join(MEMBER, MEMBER.c.id == EVIDENCE.c.member_id)
        .where(MEMBER.c.community_id == community, TAG.c.kind == "topic", EVIDENCE.c.week > week_of(day))
        .group_by(TAG.c.name)
    )
    counts = unit.connection.execute(statement)
    return {name: members for name, members in counts if members >= SPEAKERS_SHOWN_FROM}


def people_since(unit: Unit, community: int, day: int) -> int:
    """How many members said something after a day."""
    statement = (
        select(func.count(distinct(DAY.c.member_id)))
        .join(MEMBER, MEMBER.c.id == DAY.c.member_id)
        .where(MEMBER.c.community_id == community, DAY.c.day > day, DAY.c.messages > 0)
    )
    return int(unit.connection.execute(statement).scalar_one())


@dataclass(frozen=True, slots=True)
class Home:
    """What a community is to a message about it."""

    name: str
    zone: str
    language: str
    consent: str
    silence: Silence
    choices: Choices


def home(unit: Unit, community: int) -> Home:
    """A community's name, zone, language, mode of consent, whether it wants silence, and what its admins chose."""
    row = unit.connection.execute(select(COMMUNITY).where(COMMUNITY.c.id == community)).one()
    choices = read_choices(unit.vault, row.settings)
    silence = silence_of(row.paused, row.silent_until, choices)
    return Home(row.name, row.zone, row.language, row.consent, silence, choices)
