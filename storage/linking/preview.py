"""What linking two accounts would join: said before anybody agrees to it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from storage.accounts import card_of
from storage.columns import table_of
from storage.linking.parts import linked_to
from storage.linking.people import members_of
from storage.store import Unit
from storage.tables import AccountRow, Community, Member

ACCOUNT, COMMUNITY, MEMBER = table_of(AccountRow), table_of(Community), table_of(Member)
PURPOSES = ("counts", "portrait", "contact")


@dataclass(frozen=True, slots=True)
class Named:
    """An account as its owner recognises it."""

    platform: str
    name: str


@dataclass(frozen=True, slots=True)
class Shared:
    """A community both sides are in, and the purposes one of them said yes to and the other no."""

    name: str
    differs: tuple[str, ...]


def named(unit: Unit, accounts: Collection[int]) -> list[Named]:
    """Accounts by platform and name, oldest first."""
    rows = unit.connection.execute(select(ACCOUNT).where(ACCOUNT.c.id.in_(accounts)).order_by(ACCOUNT.c.id))
    cards = [
        card_of(unit.vault, row.platform, row.native_id, row.key_wrapped, row.name_sealed, row.handle_sealed)
        for row in rows
    ]
    return [Named(card.platform, card.name or card.handle or card.id) for card in cards]


def natives(unit: Unit, accounts: Sequence[int]) -> list[tuple[str, str]]:
    """Accounts as their platforms know them, in this order; those that are gone are left out."""
    rows = unit.connection.execute(select(ACCOUNT).where(ACCOUNT.c.id.in_(accounts)))
    found = {row.id: (row.platform, row.native_id) for row in rows}
    return [found[account] for account in accounts if account in found]


def shared(unit: Unit, one: int, other: int) -> list[Shared]:
    """The communities that two accounts, with all they are linked to, both are in."""
    mine, theirs = (dict(members_of(unit, {who} | linked_to(unit, [who]))) for who in (one, other))
    both = sorted(set(mine) & set(theirs))
    names = dict(tuple(row) for row in unit.connection.execute(select(COMMUNITY.c.id, COMMUNITY.c.name)))
    return [Shared(names[community], differing(unit, mine[community], theirs[community])) for community in both]


def differing(unit: Unit, one: int, other: int) -> tuple[str, ...]:
    """What one member said yes to and the other no."""
    rows = unit.connection.execute(select(MEMBER).where(MEMBER.c.id.in_((one, other)))).all()
    answers = {name: {row._mapping[name] for row in rows} - {None} for name in PURPOSES}
    return tuple(name for name, said in answers.items() if len(said) > 1)
