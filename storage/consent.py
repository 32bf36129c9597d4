"""What members agreed to, purpose by purpose: written down with its text's version, and in force at once."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import delete, insert, select, tuple_, update

from profiling.agreeing import agrees
from profiling.facts import UNDER_AGE
from storage import portraits
from storage.columns import table_of
from storage.declared import is_under_age, say_fact
from storage.derived import forget_derived
from storage.house import begin_generation
from storage.linking.parts import own_ids
from storage.store import Unit
from storage.tables import (
    AccountRow,
    Community,
    ConsentEntry,
    DeclaredNumber,
    DeclaredText,
    Evidence,
    Member,
    MemberAccount,
    MemberTag,
    Message,
    Tie,
)
from storage.tables.linking import PART_TAG
from storage.vocabulary import forget_words

ACCOUNT, BELONGS, MEMBER = table_of(AccountRow), table_of(MemberAccount), table_of(Member)
COMMUNITY, ENTRY = table_of(Community), table_of(ConsentEntry)
EVIDENCE, GIVEN_TAG, MESSAGE, TIE = (table_of(model) for model in (Evidence, MemberTag, Message, Tie))
NUMBER, TEXT = table_of(DeclaredNumber), table_of(DeclaredText)
ADMINS_OWN = "admin"
"""The mark of a tag an admin gave: the only one that says nothing the member's own words or wishes said."""


class Purpose(StrEnum):
    """What a consent is for; each stands alone."""

    COUNTS = "counts"
    """How often somebody is around, in numbers; on until they say no."""
    PORTRAIT = "portrait"
    """What they like talking about, and with whom; off until they say yes, where their community asks."""
    CONTACT = "contact"
    """Private messages they did not ask for; off until they say yes."""


@dataclass(frozen=True, slots=True)
class Consents:
    """What holds for a member now, whoever decided it: they themselves, or their community's default."""

    counts: bool
    portrait: bool
    contact: bool

    def to(self, purpose: Purpose) -> bool:
        """Say whether a purpose is agreed to."""
        return {Purpose.COUNTS: self.counts, Purpose.PORTRAIT: self.portrait, Purpose.CONTACT: self.contact}[purpose]


@dataclass(frozen=True, slots=True)
class Said:
    """One entry of a member's own record: what they said when, where, and to which version of the text."""

    purpose: str
    given: bool
    at: datetime
    place: str
    text_version: str


def record(
    unit: Unit, member_id: int, purpose: Purpose, given: bool, at: datetime, place: str, text_version: str
) -> bool:
    """Note a yes or no and let it hold from this transaction on; False where it cannot, and nothing is noted.

    A portrait withdrawn takes what was derived with it, and is not to be had by who said they are under age. A contact
    agreed to lifts an earlier /stop.
    """
    under_age = purpose is Purpose.PORTRAIT and is_under_age(unit, member_id)
    if under_age and given:
        return False
    values = {"member_id": member_id, "purpose": purpose.value, "given": given, "at": at}
    unit.connection.execute(insert(ENTRY).values(**values, place=place, text_version=text_version))
    unit.connection.execute(update(MEMBER).where(MEMBER.c.id == member_id).values({purpose.value: given}))
    if purpose is Purpose.PORTRAIT and not given:
        forget_portrait(unit, member_id)
        if under_age:
            say_fact(unit, member_id, *UNDER_AGE, at)
    if purpose is Purpose.CONTACT and given:
        lift_stop(unit, member_id)
    portraits.draw_again(unit, [member_id])
    begin_generation(unit)
    return True


def state(unit: Unit, member: int) -> Consents:
    """What a member agreed to, as it holds now.

    Raises:
        LookupError: there is no such member.
    """
    row = unit.connection.execute(
        select(MEMBER.c.counts, MEMBER.c.portrait, MEMBER.c.contact, COMMUNITY.c.consent)
        .join(COMMUNITY, COMMUNITY.c.id == MEMBER.c.community_id)
        .where(MEMBER.c.id == member)
    ).one_or_none()
    if row is None:
        raise LookupError(f"there is no member {member}")
    return Consents(counts=row.counts, portrait=agrees(row.portrait, row.consent), contact=bool(row.contact))


def said(unit: Unit, member: int) -> list[Said]:
    """Everything a member said about consent, earliest first."""
    rows = unit.connection.execute(select(ENTRY).where(ENTRY.c.member_id == member).order_by(ENTRY.c.at, ENTRY.c.id))
    return [Said(row.purpose, row.given, row.at, row.place, row.text_version) for row in rows]


def is_said_since(unit: Unit, member: int, purpose: Purpose, at: datetime) -> bool:
    """Say whether a member said yes or no to a purpose at a moment or after it."""
    theirs = (ENTRY.c.member_id == member) & (ENTRY.c.purpose == purpose.value) & (ENTRY.c.at >= at)
    return unit.connection.execute(select(ENTRY.c.id).where(theirs).limit(1)).first() is not None


def stop(unit: Unit, account: int, at: datetime) -> None:
    """Never write to this account unasked again, because it said so."""
    unit.connection.execute(update(ACCOUNT).where(ACCOUNT.c.id == account).values(stopped="asked", stopped_at=at))


def lift_stop(unit: Unit, member: int) -> None:
    """Take back an earlier request not to be written to; what a platform or an admin stopped stays stopped."""
    mine = select(BELONGS.c.account_id).where(BELONGS.c.member_id == member)
    unit.connection.execute(
        update(ACCOUNT)
        .where(ACCOUNT.c.id.in_(mine), ACCOUNT.c.stopped == "asked")
        .values(stopped=None, stopped_at=None)
    )


def forget_said(unit: Unit, member: int) -> None:
    """Delete the numbers and words a member said in their community's own fields, by whichever account."""
    mine = select(BELONGS.c.account_id, BELONGS.c.community_id).where(BELONGS.c.member_id == member)
    for table in (NUMBER, TEXT):
        unit.connection.execute(delete(table).where(tuple_(table.c.account_id, table.c.community_id).in_(mine)))


def forget_portrait(unit: Unit, member: int) -> None:
    """Delete what a portrait is made of: evidence, ties, moods, interests picked or hidden.

    Counts and admins' tags stay. It goes from each account of theirs alike, so that taking accounts
    apart brings nothing back.
    """
    own = sorted(own_ids(unit, [member]))
    shown = unit.connection.execute(select(EVIDENCE.c.tag_id).where(EVIDENCE.c.member_id == member).distinct())
    tags = set(shown.scalars())
    forget_derived(unit, own)
    unit.connection.execute(update(MESSAGE).where(MESSAGE.c.member_id.in_(own), MESSAGE.c.topics != 0).values(topics=0))
    for table in (GIVEN_TAG, PART_TAG):
        unit.connection.execute(delete(table).where(table.c.member_id.in_(own), table.c.mark != ADMINS_OWN))
    forget_said(unit, member)
    forget_words(unit, tags)
