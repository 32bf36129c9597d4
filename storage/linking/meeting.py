"""Whoever is met by another of their accounts is the member they are already."""

from sqlalchemy import select

from storage.columns import table_of
from storage.linking.grouping import unite
from storage.linking.parts import linked_to
from storage.store import Unit
from storage.tables import MemberAccount

BELONGS = table_of(MemberAccount)


def relatives(unit: Unit, community: int | None, account: int) -> list[int]:
    """The members an account's person is in a community by the other accounts they linked."""
    others = sorted(linked_to(unit, [account]) - {account})
    here = (BELONGS.c.community_id == community) & BELONGS.c.account_id.in_(others)
    return sorted(set(unit.connection.execute(select(BELONGS.c.member_id).where(here)).scalars()))


def met(unit: Unit, account: int, community: int, member: int) -> int:
    """Let a member just made be one with those their person is here already; gives the member they are."""
    others = relatives(unit, community, account)
    return unite(unit, [member, *others]) if others else member
