"""Making the accounts and members of those nobody has met: one statement each for everybody a batch brings."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import bindparam, insert, select

from profiling.changes import Person, Whom
from profiling.events import Account, Platform
from profiling.fold import Standing
from storage.accounts import account_ids, card_digest, rename
from storage.columns import table_of
from storage.ingest.linked import Links
from storage.lookups import Lookup, some
from storage.store import Unit
from storage.tables import Member, MemberAccount

MEMBER, BELONGS = table_of(Member), table_of(MemberAccount)
MEMBERSHIPS = Lookup(
    select(BELONGS.c.account_id, BELONGS.c.member_id).where(
        BELONGS.c.community_id == bindparam("community"), BELONGS.c.account_id.in_(some())
    )
)


@dataclass(slots=True)
class Known:
    """Somebody in a room, as the message path needs them; without ids until they are made."""

    account: int | None
    member: int | None
    standing: Standing
    card: bytes | None = None
    first_seen: datetime | None = None
    last_active: datetime | None = None
    last_seen: datetime | None = None
    look: int | None = None
    """What the card hashes to here and now, so that an unchanged one costs no keyed digest."""


class Met(NamedTuple):
    """Somebody a batch speaks of: what we know, and what it tells."""

    whom: Whom
    known: Known
    person: Person


def take_cards(unit: Unit, everybody: Sequence[Met]) -> None:
    """Make the accounts of everybody new; take in cards that are newer and others."""
    new: dict[tuple[Platform, str], Account] = {}
    for whom, known, person in everybody:
        if known.account is None:
            new.setdefault((whom.platform, whom.account), person.account)
        else:
            take_card(unit, known, person)
    if not new:
        return
    made = account_ids(unit, new)
    for whom, known, person in everybody:
        if known.account is None:
            known.account = made[whom.platform, whom.account]
            known.card, known.look = card_digest(unit.vault, person.account), look_of(person.account)


def take_card(unit: Unit, known: Known, person: Person) -> None:
    """Take in the card of somebody we know, where it is newer and another."""
    account = person.account
    look = look_of(account)
    if look == known.look:
        return
    card = card_digest(unit.vault, account)
    if card != known.card and known.account is not None:
        is_newer = known.last_seen is None or person.last_at >= known.last_seen
        if not account.name or not is_newer:
            return
        rename(unit, known.account, account)
    known.card, known.look = card, look


def look_of(account: Account) -> int:
    """What a card hashes to in this process."""
    return hash((account.name, account.handle, account.language))


def make_members(unit: Unit, community: int | None, everybody: Sequence[Met], links: Links) -> list[Met]:
    """Let people whose accounts are made be members of a community; gives those who are new ones.

    Another room of the community may have brought them in since we looked, even in this batch.
    """
    standing = memberships(unit, community, {one.known.account or 0 for one in everybody})
    new: dict[int | None, Met] = {}
    for one in everybody:
        known = one.known
        known.member = links.own(community, known.account, standing.get(known.account or 0))
        if known.member is None:
            new.setdefault(known.account, one)
    made = insert_members(unit, community, {account: one.person for account, one in new.items()})
    for _, known, _ in everybody:
        known.member = made[known.account] if known.member is None else known.member
    return list(new.values())


def memberships(unit: Unit, community: int | None, accounts: Collection[int]) -> dict[int, int]:
    """The members these accounts are in a community, by account, where they are one already."""
    return dict(MEMBERSHIPS.each(unit, accounts, community=community))


def insert_members(unit: Unit, community: int | None, people: Mapping[int | None, Person]) -> dict[int | None, int]:
    """Make people members of a community; gives their ids by account."""
    if not people:
        return {}
    rows = [
        {
            "community_id": community,
            "first_seen": person.first_at,
            "last_active": person.active_at,
            "counts": True,
            "personal": True,
            "language": person.account.language,
        }
        for person in people.values()
    ]
    statement = insert(MEMBER).returning(MEMBER.c.id, sort_by_parameter_order=True)
    made = dict(zip(people, unit.connection.execute(statement, rows).scalars(), strict=True))
    belongings = [{"community_id": community, "account_id": one, "member_id": member} for one, member in made.items()]
    unit.connection.execute(insert(BELONGS), belongings)
    return made
