"""Small looks for whoever cares about a member: their last days, and which hashes in the log are one admin's."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import func, select

from storage import audit, owners
from storage.accounts import card_of
from storage.columns import table_of
from storage.store import Unit
from storage.tables import AccountRow, Member, MemberAccount, MemberDay

ACCOUNT, BELONGS = table_of(AccountRow), table_of(MemberAccount)
DAY, MEMBER = table_of(MemberDay), table_of(Member)


@dataclass(frozen=True, slots=True)
class Day:
    """What somebody said on a day, and how often others turned to them."""

    messages: int
    answers: int


@dataclass(frozen=True, slots=True)
class Admin:
    """An account that acts as somebody in the log."""

    account: int
    name: str


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


def admins_behind(unit: Unit, community: int, digits: Collection[str]) -> dict[str, Admin]:
    """Who acts as somebody in the log: members of this community whose door is open, and owners of the house.

    Whoever acts as an admin does so in private, through an open door: the others need not be looked at.
    """
    wanted = {one for one in digits if one}
    if not wanted:
        return {}
    here = select(BELONGS.c.account_id).where(BELONGS.c.community_id == community)
    is_one = (ACCOUNT.c.door_open.is_(True) & ACCOUNT.c.id.in_(here)) | ACCOUNT.c.id.in_(owners.everyone(unit))
    found = {}
    for row in unit.connection.execute(select(ACCOUNT).where(is_one).order_by(ACCOUNT.c.id)):
        if (one := audit.hashed_id(unit.vault, row.platform, row.native_id)) in wanted:
            card = card_of(unit.vault, row.platform, row.native_id, row.key_wrapped, row.name_sealed, row.handle_sealed)
            found[one] = Admin(row.id, card.name or card.handle)
    return found


def members_in(unit: Unit, community: int) -> int:
    """How many members a community has."""
    here = select(func.count()).select_from(MEMBER).where(MEMBER.c.community_id == community)
    return int(unit.connection.execute(here).scalar_one())
