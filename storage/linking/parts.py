"""Who is part of whom: the own ids of linked accounts, and the member they are together."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Row, select

from storage.columns import table_of
from storage.store import Unit
from storage.tables import LinkedAccount, Part

LINKED, PART = table_of(LinkedAccount), table_of(Part)


@dataclass(frozen=True, slots=True)
class Alone:
    """What an account is by itself in a community: its own id, and what its row of `member` would say."""

    id: int
    account: int
    community: int
    first_seen: datetime
    joined_at: datetime | None
    left_at: datetime | None
    last_active: datetime | None
    counts: bool
    portrait: bool | None
    contact: bool | None
    personal: bool
    zone: str | None
    language: str

    def is_here(self) -> bool:
        """Say whether they are still in a room, as far as we saw."""
        return self.left_at is None or (self.joined_at is not None and self.joined_at > self.left_at)

    def row(self) -> dict[str, object]:
        """Their row of `member`, without its id and community."""
        return {name: getattr(self, name) for name in OF_MEMBER}


OF_MEMBER = (
    "first_seen", "joined_at", "left_at", "last_active", "counts", "portrait", "contact", "personal", "zone",
    "language",
)  # fmt: skip


def alone(row: Row[tuple[object, ...]], own: int, account: int) -> Alone:
    """What a row of `member` or of `part` says of one account."""
    found = row._mapping
    return Alone(own, account, found["community_id"], **{name: found[name] for name in OF_MEMBER})


def parts_of(unit: Unit, members: Collection[int]) -> list[Alone]:
    """The accounts these members are made of, by own id; nobody for a member with nothing linked."""
    rows = unit.connection.execute(select(PART).where(PART.c.member_id.in_(members)).order_by(PART.c.id))
    return [alone(row, row.id, row.account_id) for row in rows]


def own_ids(unit: Unit, members: Collection[int]) -> set[int]:
    """The own ids of everybody these members are made of; an unlinked member's is its id."""
    found = unit.connection.execute(select(PART.c.id).where(PART.c.member_id.in_(members))).scalars()
    return set(members) | set(found)


def whole_of(unit: Unit, own: int) -> int:
    """The member behind an own id."""
    found = unit.connection.execute(select(PART.c.member_id).where(PART.c.id == own)).scalar_one_or_none()
    return own if found is None else int(found)


def wholes(unit: Unit) -> dict[int, int]:
    """The members of all linked accounts, by own id."""
    return dict(tuple(row) for row in unit.connection.execute(select(PART.c.id, PART.c.member_id)))


def linked_to(unit: Unit, accounts: Collection[int]) -> set[int]:
    """The accounts of the same people as these, as they linked them, be it that they share no community."""
    people = select(LINKED.c.person).where(LINKED.c.account_id.in_(accounts))
    return set(unit.connection.execute(select(LINKED.c.account_id).where(LINKED.c.person.in_(people))).scalars())
