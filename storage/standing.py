"""What must be known at the very moment a letter leaves: who may be written to, where, and who is still there."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Row, func, select

from storage.accounts import card_of
from storage.campaigns import Kind
from storage.choices import NOBODY_CHOSE, Choices, read_choices
from storage.columns import table_of
from storage.letters import Letter
from storage.ownership import belongings
from storage.silence import NO_SILENCE, Silence, silence_of
from storage.store import Unit
from storage.tables import AccountRow, Campaign, Community, Member, MemberAccount, Outbox, Outreach, StageChange
from storage.venues import thread_of

ACCOUNT, CAMPAIGN, COMMUNITY, MEMBER = (table_of(model) for model in (AccountRow, Campaign, Community, Member))
BELONGS, OUTBOX, OUTREACH, STAGE = (table_of(model) for model in (MemberAccount, Outbox, Outreach, StageChange))
PERHAPS_READ = ("claimed", "sent", "in_doubt")


@dataclass(frozen=True, slots=True)
class Addressee:
    """A member a letter is about, and whether they are still there to read it."""

    outreach: int
    member: int
    name: str
    is_here: bool
    counts: bool


@dataclass(frozen=True, slots=True)
class Person:
    """The member behind a private letter: what they agreed to and where they stand today."""

    member: int
    is_here: bool
    """By any account of theirs."""
    counts: bool
    """False: they said /pause, and nothing is to be made of them."""
    zone: str | None
    contact: bool | None
    stage: str
    stage_day: int
    last_active: datetime | None
    written_to: datetime | None
    """The last unsolicited private message to any of their accounts, but for this one."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What a letter's fate depends on."""

    zone: str = "UTC"
    silence: Silence = NO_SILENCE
    choices: Choices = NOBODY_CHOSE
    thread: str = ""
    """The forum topic the room's admins chose for what we say by ourselves."""
    campaign_kind: str = ""
    campaign_state: str = ""
    name: str = ""
    door_open: bool = False
    stopped: str | None = None
    person: Person | None = None
    addressees: tuple[Addressee, ...] = ()


def standing_of(unit: Unit, outbox: int, letter: Letter) -> Standing:
    """All that is to be re-checked for a letter, read in the transaction that claims it."""
    account = None if letter.account_id is None else account_facts(unit, letter.account_id)
    community = (
        None
        if letter.community_id is None
        else unit.connection.execute(select(COMMUNITY).where(COMMUNITY.c.id == letter.community_id)).one_or_none()
    )
    campaign = (
        None
        if letter.campaign_id is None
        else unit.connection.execute(select(CAMPAIGN).where(CAMPAIGN.c.id == letter.campaign_id)).one_or_none()
    )
    name, door_open, stopped = account or ("", False, None)
    choices = read_choices(unit.vault, community.settings) if community else NOBODY_CHOSE
    return Standing(
        zone=community.zone if community else "UTC",
        silence=silence_of(community.paused, community.silent_until, choices) if community else NO_SILENCE,
        choices=choices,
        thread=thread_of(unit, (letter.platform, letter.room)),
        campaign_kind=campaign.kind if campaign else "",
        campaign_state=campaign.state if campaign else "",
        name=name,
        door_open=door_open,
        stopped=stopped or (None if letter.solicited else stopped_otherwise(unit, letter.account_id)),
        person=None if letter.solicited else person_of(unit, outbox, letter),
        addressees=addressees_of(unit, outbox) if campaign and campaign.kind == Kind.WELCOME.value else (),
    )


def stopped_otherwise(unit: Unit, account: int | None) -> str | None:
    """Why nobody writes to the person behind an account, where they or an admin said so to another of theirs."""
    if account is None:
        return None
    theirs = belongings(unit, accounts=[account]).accounts
    said = ACCOUNT.c.id.in_(theirs) & ACCOUNT.c.stopped.in_(("asked", "admin"))
    return unit.connection.execute(select(ACCOUNT.c.stopped).where(said).limit(1)).scalar_one_or_none()


def account_facts(unit: Unit, account: int) -> tuple[str, bool, str | None] | None:
    """An account's name, whether its door is open, and why we stopped writing; None when it is gone."""
    row = unit.connection.execute(select(ACCOUNT).where(ACCOUNT.c.id == account)).one_or_none()
    if row is None:
        return None
    card = card_of(unit.vault, row.platform, row.native_id, row.key_wrapped, row.name_sealed, row.handle_sealed)
    return card.name or card.handle, row.door_open, row.stopped


def person_of(unit: Unit, outbox: int, letter: Letter) -> Person | None:
    """The member a private letter is for, in the letter's community; None where there is none."""
    if letter.account_id is None or letter.community_id is None:
        return None
    mine = (BELONGS.c.account_id == letter.account_id) & (BELONGS.c.community_id == letter.community_id)
    row = unit.connection.execute(
        select(MEMBER).join(BELONGS, BELONGS.c.member_id == MEMBER.c.id).where(mine)
    ).one_or_none()
    if row is None:
        return None
    stage = unit.connection.execute(
        select(STAGE.c.stage, STAGE.c.day).where(STAGE.c.member_id == row.id).order_by(STAGE.c.day.desc()).limit(1)
    ).one_or_none()
    accounts = belongings(unit, members=[row.id]).accounts
    return Person(
        member=row.id,
        is_here=is_here(row),
        counts=row.counts,
        zone=row.zone,
        contact=row.contact,
        stage=stage.stage if stage else "",
        stage_day=stage.day if stage else 0,
        last_active=row.last_active,
        written_to=written_to(unit, accounts, but=outbox),
    )


def written_to(unit: Unit, accounts: Collection[int], *, but: int | None = None) -> datetime | None:
    """When any of these accounts was last written to unasked, as far as it may have arrived."""
    statement = select(func.max(func.coalesce(OUTBOX.c.done_at, OUTBOX.c.claimed_at))).where(
        OUTBOX.c.account_id.in_(accounts),
        OUTBOX.c.solicited.is_(False),
        OUTBOX.c.act == "send",
        OUTBOX.c.state.in_(PERHAPS_READ),
    )
    if but is not None:
        statement = statement.where(OUTBOX.c.id != but)
    latest: datetime | None = unit.connection.execute(statement).scalar_one()
    return latest


def addressees_of(unit: Unit, outbox: int) -> tuple[Addressee, ...]:
    """The members a greeting is for, in the order they came."""
    statement = (
        select(OUTREACH.c.id.label("outreach"), MEMBER)
        .join(MEMBER, MEMBER.c.id == OUTREACH.c.member_id)
        .where(OUTREACH.c.outbox_id == outbox)
        .order_by(OUTREACH.c.id)
    )
    return tuple(
        Addressee(
            outreach=row.outreach,
            member=row.id,
            name=member_name(unit, row.id),
            is_here=is_here(row),
            counts=row.counts,
        )
        for row in unit.connection.execute(statement)
    )


def is_here(row: Row[tuple[object, ...]]) -> bool:
    """Say whether the member of a row has not left, or has come back since."""
    return row.left_at is None or (row.joined_at is not None and row.joined_at > row.left_at)


def member_name(unit: Unit, member: int) -> str:
    """What a member is called: by the first of their accounts that has a name."""
    accounts = unit.connection.execute(
        select(BELONGS.c.account_id).where(BELONGS.c.member_id == member).order_by(BELONGS.c.account_id)
    ).scalars()
    names = (found[0] for account in accounts if (found := account_facts(unit, account)))
    return next((name for name in names if name), "")
