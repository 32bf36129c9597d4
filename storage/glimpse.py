"""Small looks for whoever cares about a member: their last days, and which hashes in the log are one admin's."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import func, select

from storage import audit, owners
from storage.columns import table_of
from storage.store import Unit
from storage.tables import AccountRow, Member, MemberDay

ACCOUNT, DAY, MEMBER = table_of(AccountRow), table_of(MemberDay), table_of(Member)


@dataclass(frozen=True, slots=True)
class Day:
    """What somebody said on a day, and how often others turned to them."""

    messages: int
    answers: int


def days_of(unit: Unit, member: int, first: int, last: int) -> dict[int, Day]:
    """A member's days of a span, both ends included; days without anything are not there."""
    rows = select(DAY).where(DAY.c.member_id == member, DAY.c.day.between(first, last))
    return {
        row.day: Day(row.messages, row.replies_received + row.mentions_received + row.reactions_received)
        for row in unit.connection.execute(rows)
    }


def hashes_of(unit: Unit, accounts: Collection[int]) -> set[str]:
    """What stands for these accounts in the log."""
    rows = select(ACCOUNT.c.platform, ACCOUNT.c.native_id).where(ACCOUNT.c.id.in_(sorted(accounts)))
    return {audit.hashed_id(unit.vault, *row) for row in unit.connection.execute(rows)}


def account_behind(unit: Unit, community: int, digits: str) -> int | None:
    """The account that acts as somebody in the log: a member's of this community, or an owner's of the house."""
    known = audit.known(unit, community, {digits}).get(digits)
    if known is not None:
        named = (ACCOUNT.c.platform == known.platform) & (ACCOUNT.c.native_id == known.native)
        return int(unit.connection.execute(select(ACCOUNT.c.id).where(named)).scalar_one())
    return next((owner for owner in owners.everyone(unit) if digits in hashes_of(unit, [owner])), None)


def members_in(unit: Unit, community: int) -> int:
    """How many members a community has."""
    here = select(func.count()).select_from(MEMBER).where(MEMBER.c.community_id == community)
    return int(unit.connection.execute(here).scalar_one())
