"""Finding a person by what an operator can type: a member's number, `platform:id`, or `@handle`."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, select

from storage.accounts import card_of, handle_digest
from storage.columns import table_of
from storage.ownership import Belongings, belongings
from storage.store import Unit
from storage.tables import AccountRow, Community, Member, MemberAccount

ACCOUNT, BELONGS, COMMUNITY, MEMBER = (table_of(model) for model in (AccountRow, MemberAccount, Community, Member))


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody found: everything that is theirs, how they are called, and where they are a member."""

    whose: Belongings
    names: tuple[str, ...]
    communities: tuple[str, ...]


def find(unit: Unit, reference: str, community: int | None = None) -> list[Person]:
    """The people a reference may mean, each once; `community` leaves out those who are not in it."""
    found: dict[Belongings, Person] = {}
    for whose in matching(unit, reference):
        person = person_of(unit, whose)
        if community is None or community in communities_of(unit, whose):
            found[whose] = person
    return list(found.values())


def matching(unit: Unit, reference: str) -> list[Belongings]:
    """Everything that belongs together with what a reference names."""
    if reference.isascii() and reference.isdigit():
        known = select(MEMBER.c.id).where(MEMBER.c.id == int(reference))
        return [belongings(unit, members=[member]) for member in unit.connection.execute(known).scalars()]
    platform, _, native = reference.partition(":")
    if native:
        return accounts_where(unit, (ACCOUNT.c.platform == platform) & (ACCOUNT.c.native_id == native))
    platforms = unit.connection.execute(select(ACCOUNT.c.platform).distinct()).scalars().all()
    digests = [handle_digest(unit.vault, platform, reference) for platform in platforms]
    return accounts_where(unit, ACCOUNT.c.handle_digest.in_(digests))


def accounts_where(unit: Unit, condition: ColumnElement[bool]) -> list[Belongings]:
    """Everything that belongs together with each account of which something is true."""
    rows = unit.connection.execute(select(ACCOUNT.c.id).where(condition).order_by(ACCOUNT.c.id)).scalars().all()
    return [belongings(unit, accounts=[account]) for account in rows]


def person_of(unit: Unit, whose: Belongings) -> Person:
    """How somebody is called, and where they are a member."""
    rows = unit.connection.execute(select(ACCOUNT).where(ACCOUNT.c.id.in_(whose.accounts)).order_by(ACCOUNT.c.id))
    cards = [
        card_of(unit.vault, row.platform, row.native_id, row.key_wrapped, row.name_sealed, row.handle_sealed)
        for row in rows
    ]
    names = tuple(f"{card.name or card.handle or card.id} ({card.platform})" for card in cards)
    return Person(whose, names, tuple(communities_of(unit, whose).values()))


def communities_of(unit: Unit, whose: Belongings) -> dict[int, str]:
    """The communities somebody is a member of, by id."""
    rows = unit.connection.execute(
        select(COMMUNITY.c.id, COMMUNITY.c.name)
        .join(MEMBER, MEMBER.c.community_id == COMMUNITY.c.id)
        .where(MEMBER.c.id.in_(whose.members))
        .order_by(COMMUNITY.c.id)
    )
    return {row.id: row.name for row in rows}
