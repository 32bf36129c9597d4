"""A room goes its own way again: a community by itself, with the choices and the noes it had."""

from datetime import datetime

from sqlalchemy import func, insert, or_, select, update

from profiling.events import RoomKind
from storage.columns import table_of
from storage.house import begin_generation
from storage.ingest.rooms import make_community
from storage.ingest.source import HouseDefaults, Source
from storage.linking.meeting import met
from storage.store import Unit
from storage.tables import AccountRow, Campaign, Community, ConsentEntry, Member, MemberAccount, RoomRow

ACCOUNT, BELONGS, CAMPAIGN = table_of(AccountRow), table_of(MemberAccount), table_of(Campaign)
COMMUNITY, ENTRY, MEMBER, ROOM = (table_of(model) for model in (Community, ConsentEntry, Member, RoomRow))
PURPOSES = ("counts", "portrait", "contact")
PLACE, TEXT_VERSION = "rooms:apart", "rooms/1"


def take_out(unit: Unit, room: int, now: datetime) -> int | None:
    """Let a room be a community of its own from now on; None for one that is alone already.

    What was counted before stays where it is; whoever said no to something there has said so here too.
    """
    row = unit.connection.execute(select(ROOM).where(ROOM.c.id == room)).one_or_none()
    if row is None or row.community_id is None or rooms_in(unit, row.community_id) < 2:
        return None
    home = unit.connection.execute(select(COMMUNITY).where(COMMUNITY.c.id == row.community_id)).one()
    defaults = HouseDefaults(zone=home.zone, language=home.language, consent=home.consent)
    own = make_community(unit, row.title or row.native_id, defaults, Source(now))
    chosen = {"settings": home.settings, "paused": home.paused, "silent_until": home.silent_until}
    unit.connection.execute(update(COMMUNITY).where(COMMUNITY.c.id == own).values(**chosen))
    unit.connection.execute(update(ROOM).where(ROOM.c.id == room).values(community_id=own))
    copy_campaigns(unit, home.id, own, now)
    copy_noes(unit, home.id, own, row.platform, now)
    begin_generation(unit)
    return own


def rooms_in(unit: Unit, community: int) -> int:
    """How many rooms of many a community has."""
    here = (ROOM.c.community_id == community) & (ROOM.c.kind == RoomKind.GROUP.value)
    return int(unit.connection.execute(select(func.count()).select_from(ROOM).where(here)).scalar_one())


def copy_campaigns(unit: Unit, home: int, own: int, now: datetime) -> None:
    """Let campaigns stand as they stood: what was turned off is not on again because a room went."""
    for row in unit.connection.execute(select(CAMPAIGN).where(CAMPAIGN.c.community_id == home)).all():
        values = {name: value for name, value in row._mapping.items() if name != "id"}
        began = now if row.began_at is not None else None
        unit.connection.execute(insert(CAMPAIGN).values(**(values | {"community_id": own, "began_at": began})))


def copy_noes(unit: Unit, home: int, own: int, platform: str, now: datetime) -> None:
    """Let a no said in the former community hold in the new one; a yes is asked for again."""
    said_no = or_(*(MEMBER.c[name].is_(False) for name in PURPOSES))
    rows = unit.connection.execute(
        select(MEMBER, BELONGS.c.account_id)
        .join(BELONGS, BELONGS.c.member_id == MEMBER.c.id)
        .join(ACCOUNT, ACCOUNT.c.id == BELONGS.c.account_id)
        .where(MEMBER.c.community_id == home, ACCOUNT.c.platform == platform, said_no)
        .order_by(BELONGS.c.account_id)
    ).all()
    for row in rows:
        noes = {name: False for name in PURPOSES if row._mapping[name] is False}
        values = {"community_id": own, "first_seen": now, "counts": True, "personal": True, "language": row.language}
        member = unit.connection.execute(insert(MEMBER).values(**(values | noes)).returning(MEMBER.c.id)).scalar_one()
        unit.connection.execute(insert(BELONGS).values(community_id=own, account_id=row.account_id, member_id=member))
        entries = [
            {
                "member_id": member,
                "purpose": name,
                "given": False,
                "at": now,
                "place": PLACE,
                "text_version": TEXT_VERSION,
            }
            for name in noes
        ]
        unit.connection.execute(insert(ENTRY), entries)
        met(unit, row.account_id, own, member)
