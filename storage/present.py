"""Who we believe to be in a room of many, by the platform's own ids: what its list of members is held against."""

from sqlalchemy import func, or_, select

from profiling.events import Platform
from storage.columns import table_of
from storage.store import Unit
from storage.tables import AccountRow, Community, Member, MemberAccount, RoomRow

ACCOUNT, BELONGS, COMMUNITY = table_of(AccountRow), table_of(MemberAccount), table_of(Community)
MEMBER, ROOM = table_of(Member), table_of(RoomRow)


def present(unit: Unit, platform: Platform, room: str) -> frozenset[str]:
    """The accounts of a platform that were met live in a room's community and have not left it since.

    Whoever only an import knows may have left long before we came: of their going there is nothing to tell.
    """
    last = func.coalesce(MEMBER.c.last_active, MEMBER.c.joined_at, MEMBER.c.first_seen)
    come = func.coalesce(MEMBER.c.joined_at, MEMBER.c.first_seen)
    is_live = or_(last >= COMMUNITY.c.listening_since, come >= COMMUNITY.c.listening_since)
    is_here = or_(MEMBER.c.left_at.is_(None), last > MEMBER.c.left_at, come > MEMBER.c.left_at)
    found = (
        select(ACCOUNT.c.native_id)
        .join(BELONGS, BELONGS.c.account_id == ACCOUNT.c.id)
        .join(MEMBER, MEMBER.c.id == BELONGS.c.member_id)
        .join(COMMUNITY, COMMUNITY.c.id == MEMBER.c.community_id)
        .join(ROOM, ROOM.c.community_id == COMMUNITY.c.id)
        .where(ROOM.c.platform == platform.value, ROOM.c.native_id == room, ACCOUNT.c.platform == platform.value)
        .where(is_live, is_here)
    )
    return frozenset(unit.connection.execute(found).scalars())
