"""What of the present database outlasts a restore: how far was read, who holds what, who agreed to what, who moved.

The present one is only asked, by natural keys, for the restored one may have given the same numbers to others.
"""

from collections.abc import Callable, Sequence
from datetime import datetime

from sqlalchemy import Row, Select, func, select, update

from profiling.events import Platform, Room, RoomMoved
from storage import consent, gaps, graves
from storage.backups.stilling import LEASE, raise_fence
from storage.columns import EPOCH, from_moment, table_of
from storage.consent import Purpose
from storage.cursors import CURSOR, advance, position
from storage.gaps import MARK, Silence
from storage.house import GENERATION, VALUE, set_value, value_of
from storage.ingest.rooms import RoomBook
from storage.ingest.source import HouseDefaults, Source
from storage.store import Unit
from storage.tables import AccountRow, Community, ConsentEntry, MemberAccount, RoomAlias, RoomRow, Tombstone

Ask = Callable[[Select[tuple[object, ...]]], Sequence[Row[tuple[object, ...]]]]
"""Gives what a query finds in the present database."""
ACCOUNT, ALIAS, BELONGS, COMMUNITY = (table_of(model) for model in (AccountRow, RoomAlias, MemberAccount, Community))
ENTRY, GRAVE, ROOM = table_of(ConsentEntry), table_of(Tombstone), table_of(RoomRow)


def outlast_stones(ask: Ask, unit: Unit, now: datetime) -> None:
    """Everybody who was erased since."""
    graves.set_stones(unit, {bytes(row.account_digest): row.erased_at for row in ask(select(GRAVE))})


def outlast_ownership(ask: Ask, unit: Unit, now: datetime) -> None:
    """The fence of every owner and the generation grow beyond what any process may still remember."""
    for row in ask(select(LEASE)):
        raise_fence(unit, row.name, row.fence)
    for row in ask(select(VALUE).where(VALUE.c.name == GENERATION)):
        newest = max(int(row.value), int(value_of(unit, GENERATION) or 0))
        set_value(unit, GENERATION, str(newest))


def outlast_position(ask: Ask, unit: Unit, now: datetime) -> None:
    """How far each platform was read: the later one, for numbers begin anew at random after a week without any."""
    for row in ask(select(CURSOR)):
        known = position(unit, row.name)
        if known is None or known[1] < row.at:
            advance(unit, row.name, row.value, row.at)


def outlast_listening(ask: Ask, unit: Unit, now: datetime) -> None:
    """Until when each platform was listened to: what was heard between the backup and then is lost with the rest."""
    for row in ask(select(VALUE).where(VALUE.c.name.startswith(MARK))):
        adapter = row.name.removeprefix(MARK)
        heard, before = from_moment(int(row.value)), gaps.heard_until(unit, adapter)
        if before is None or heard > before:
            forget_between(unit, adapter, before, heard)


def forget_between(unit: Unit, adapter: str, since: datetime | None, until: datetime) -> None:
    """Note that nothing is known any more of a time in which a platform was listened to."""
    if since is not None and since < until:
        gaps.store_gaps(unit, [Silence(adapter, since, until, is_lost=True)])
    gaps.set_heard(unit, adapter, until)


def outlast_doors(ask: Ask, unit: Unit, now: datetime) -> None:
    """Whom we may write to, and who shut the door or told us to stop."""
    columns = (ACCOUNT.c.platform, ACCOUNT.c.native_id, ACCOUNT.c.door_open, ACCOUNT.c.stopped, ACCOUNT.c.stopped_at)
    known = {(row[0], row[1]): tuple(row[2:]) for row in unit.connection.execute(select(*columns))}
    for row in ask(select(*columns)):
        key, door = (row.platform, row.native_id), (row.door_open, row.stopped, row.stopped_at)
        if key not in known or known[key] == door:
            continue
        values = dict(zip(("door_open", "stopped", "stopped_at"), door, strict=True))
        mine = (ACCOUNT.c.platform == row.platform) & (ACCOUNT.c.native_id == row.native_id)
        unit.connection.execute(update(ACCOUNT).where(mine).values(**values))


def outlast_consents(ask: Ask, unit: Unit, now: datetime) -> None:
    """What members agreed to or refused since."""
    newest = unit.connection.execute(select(func.max(ENTRY.c.at, type_=ENTRY.c.at.type))).scalar_one() or EPOCH
    said = (
        select(ENTRY, ACCOUNT.c.platform, ACCOUNT.c.native_id, COMMUNITY.c.name)
        .join(BELONGS, BELONGS.c.member_id == ENTRY.c.member_id)
        .join(ACCOUNT, ACCOUNT.c.id == BELONGS.c.account_id)
        .join(COMMUNITY, COMMUNITY.c.id == BELONGS.c.community_id)
        .where(ENTRY.c.at > newest)
        .order_by(ENTRY.c.at, ENTRY.c.id, ACCOUNT.c.id)
    )
    done: set[tuple[int, int]] = set()
    for row in ask(said):
        member = member_of(unit, row.platform, row.native_id, row.name)
        if member is not None and (row.id, member) not in done:  # each of theirs, be it linked since
            done.add((row.id, member))
            purpose = Purpose(row.purpose)
            consent.record(unit, member, purpose, row.given, row.at, row.place, row.text_version)


def outlast_moves(ask: Ask, unit: Unit, now: datetime) -> None:
    """The rooms that go on under another id since."""
    moved = select(ALIAS.c.platform, ALIAS.c.native_id, ROOM.c.native_id.label("new"), ROOM.c.title)
    known = {tuple(row) for row in unit.connection.execute(select(ALIAS.c.platform, ALIAS.c.native_id))}
    rooms = {tuple(row) for row in unit.connection.execute(select(ROOM.c.platform, ROOM.c.native_id))}
    for row in ask(moved.join(ROOM, ROOM.c.id == ALIAS.c.room_id)):
        former = (row.platform, row.native_id)
        if former in rooms and former not in known:
            platform = Platform(row.platform)
            move = RoomMoved(Room(platform, row.native_id), now, Room(platform, row.new, row.title))
            RoomBook(HouseDefaults()).follow(unit, [move], Source(now=now, live=False))


def member_of(unit: Unit, platform: str, native: str, community: str) -> int | None:
    """Who an account is in a community of that name."""
    return unit.connection.execute(
        select(BELONGS.c.member_id)
        .join(ACCOUNT, ACCOUNT.c.id == BELONGS.c.account_id)
        .join(COMMUNITY, COMMUNITY.c.id == BELONGS.c.community_id)
        .where(ACCOUNT.c.platform == platform, ACCOUNT.c.native_id == native, COMMUNITY.c.name == community)
    ).scalar_one_or_none()
