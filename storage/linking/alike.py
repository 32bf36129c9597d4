"""Members who may be the same person: the same handle or name on another platform. A guess, and only ever shown."""

from dataclasses import dataclass

from sqlalchemy import func, select

from storage.accounts import handle_digest
from storage.columns import table_of
from storage.store import Unit
from storage.tables import AccountRow, MemberAccount

ACCOUNT, BELONGS = table_of(AccountRow), table_of(MemberAccount)
MOST_NAMES = 5_000
"""Names are sealed, so each is opened to be compared: more would make an admin wait. Handles are looked up."""
MOST_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Alike:
    """A member who is called alike on another platform."""

    member: int
    name: str
    platform: str


@dataclass(frozen=True, slots=True)
class Face:
    """An account as it shows itself."""

    member: int
    platform: str
    name: str
    handle: str


def alike(unit: Unit, community: int, member: int) -> list[Alike]:
    """Other members of a community who bear a member's handle or name on another platform, by ascending number."""
    mine = faces(unit, community, member=member)
    others = [face for one in mine for face in by_handle(unit, community, one)]
    if counted(unit, community) <= MOST_NAMES:
        names = {(one.name.casefold(), one.platform) for one in mine if one.name}
        everybody = faces(unit, community) if names else []
        others += [
            face
            for face in everybody
            if any(face.name.casefold() == name and face.platform != platform for name, platform in names)
        ]
    found = {face.member: Alike(face.member, face.name or face.handle, face.platform) for face in others}
    return [found[number] for number in sorted(found) if number != member][:MOST_SHOWN]


def by_handle(unit: Unit, community: int, face: Face) -> list[Face]:
    """Those who bear the same handle on another platform."""
    if not face.handle:
        return []
    platforms = select(ACCOUNT.c.platform).where(ACCOUNT.c.platform != face.platform).distinct()
    names = unit.connection.execute(platforms).scalars().all()
    digests = {handle_digest(unit.vault, name, face.handle) for name in names}
    return faces(unit, community, digests=digests) if digests else []


def faces(unit: Unit, community: int, *, member: int | None = None, digests: set[bytes] | None = None) -> list[Face]:
    """The accounts of a community, of one member, or with one of these handles, opened."""
    statement = (
        select(BELONGS.c.member_id, ACCOUNT)
        .join(ACCOUNT, ACCOUNT.c.id == BELONGS.c.account_id)
        .where(BELONGS.c.community_id == community)
    )
    if member is not None:
        statement = statement.where(BELONGS.c.member_id == member)
    if digests is not None:
        statement = statement.where(ACCOUNT.c.handle_digest.in_(sorted(digests)))
    return [
        Face(
            row.member_id,
            row.platform,
            unit.vault.open(row.key_wrapped, row.name_sealed) if row.name_sealed else "",
            unit.vault.open(row.key_wrapped, row.handle_sealed) if row.handle_sealed else "",
        )
        for row in unit.connection.execute(statement)
    ]


def counted(unit: Unit, community: int) -> int:
    """How many accounts a community has."""
    here = select(func.count()).select_from(BELONGS).where(BELONGS.c.community_id == community)
    return int(unit.connection.execute(here).scalar_one())
