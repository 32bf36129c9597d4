"""Linking accounts and taking them apart, in every community at once: the two acts a person can ask for."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, insert, select

from storage.columns import table_of
from storage.house import begin_generation
from storage.linking.grouping import dissolve, unite
from storage.linking.once_only import spare_doubles
from storage.linking.parts import linked_to, parts_of
from storage.store import Unit
from storage.tables import LinkedAccount, MemberAccount

BELONGS, LINKED = table_of(MemberAccount), table_of(LinkedAccount)


@dataclass(frozen=True, slots=True)
class Regrouped:
    """The members whose accounts were grouped anew, by community: their stages are to be looked at again."""

    members: tuple[tuple[int, int], ...]


def link(unit: Unit, one: int, other: int, now: datetime) -> Regrouped:
    """Make two accounts one person's, with all they are linked to already; linked already, nothing changes."""
    accounts = {one, other} | linked_to(unit, [one, other])
    if one == other or other in linked_to(unit, [one]):
        return Regrouped(())
    number(unit, accounts, now)
    return regroup(unit, [accounts], now)


def unlink(unit: Unit, account: int, now: datetime) -> Regrouped:
    """Take one account away from those it is linked to, which stay linked among themselves."""
    others = linked_to(unit, [account]) - {account}
    if not others:
        return Regrouped(())
    unit.connection.execute(delete(LINKED).where(LINKED.c.account_id.in_({account, *others})))
    if len(others) > 1:
        number(unit, others, now)
    begin_generation(unit)
    return regroup(unit, [{account}, others], now)


def number(unit: Unit, accounts: Collection[int], now: datetime) -> None:
    """Let accounts be one person's: under the smallest of their ids."""
    since = select(LINKED.c.account_id, LINKED.c.at).where(LINKED.c.account_id.in_(accounts))
    was = dict(tuple(row) for row in unit.connection.execute(since))
    unit.connection.execute(delete(LINKED).where(LINKED.c.account_id.in_(accounts)))
    person = min(accounts)
    values = [{"account_id": one, "person": person, "at": was.get(one, now)} for one in sorted(accounts)]
    unit.connection.execute(insert(LINKED), values)
    begin_generation(unit)


def regroup(unit: Unit, people: Sequence[Collection[int]], now: datetime) -> Regrouped:
    """Let the accounts of each of these people be one member wherever they meet, and nobody else's."""
    accounts = {account for person in people for account in person}
    for _, member in sorted(members_of(unit, accounts)):
        if parts_of(unit, [member]):
            dissolve(unit, member)
    for person in people:
        here = members_of(unit, person)
        for community in sorted({community for community, _ in here}):
            members = {member for one, member in here if one == community}
            if len(members) > 1:
                spare_doubles(unit, unite(unit, members), now)
    return Regrouped(tuple(sorted(members_of(unit, accounts))))


def members_of(unit: Unit, accounts: Collection[int]) -> set[tuple[int, int]]:
    """Who accounts are where: community and member."""
    mine = select(BELONGS.c.community_id, BELONGS.c.member_id).where(BELONGS.c.account_id.in_(accounts))
    return {(community, member) for community, member in unit.connection.execute(mine)}
