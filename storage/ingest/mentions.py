"""Members named by others: found by account id or handle, now, or when they are first seen."""

from collections.abc import Mapping, Sequence

from sqlalchemy import delete, select

from profiling.changes import Mention, Whom
from storage.accounts import handle_digest
from storage.columns import table_of
from storage.ingest.people import Roster
from storage.ingest.relations import Turns
from storage.ingest.rooms import RoomBook
from storage.store import Unit
from storage.tables import AccountRow, MemberAccount, PendingMention
from storage.upserts import Merge, Row, upsert

ACCOUNT, BELONGS, PENDING = table_of(AccountRow), table_of(MemberAccount), table_of(PendingMention)
TARGETS_A_QUERY = 300


def store_mentions(
    unit: Unit, mentions: Mapping[Mention, int], rooms: RoomBook, roster: Roster, turns: Turns, today: int
) -> None:
    """Give each mention to the member it names; who has never been seen is waited for under a keyed hash."""
    places = {mention.by.place for mention in mentions}
    for place in places:
        community = rooms.of(place).community
        if community is None:
            continue
        waiting: list[Row] = []
        here = {mention: count for mention, count in mentions.items() if mention.by.place == place}
        named = members_named(unit, community, place.platform.value, {mention.target for mention in here})
        for mention, count in here.items():
            giver = roster.of(mention.by).member
            if giver is None:
                continue
            if mention.target in named:
                turns.add(giver, named[mention.target], "mention", mention.day, count)
            else:
                target = target_digest(unit, place.platform.value, mention.target)
                waiting.append((community, target, giver, mention.day, count, today))
        columns = ("community_id", "target", "member_id", "day", "count", "kept_since")
        upsert(unit, PENDING, waiting, columns, {"count": Merge.ADD})


def members_named(unit: Unit, community: int, platform: str, targets: set[str]) -> dict[str, int]:
    """The members of a community behind account ids and `@handles`."""
    handles = {handle_digest(unit.vault, platform, name): name for name in targets if name.startswith("@")}
    ids = [name for name in targets if not name.startswith("@")]
    found: dict[str, int] = {}
    belongs = (BELONGS.c.account_id == ACCOUNT.c.id) & (BELONGS.c.community_id == community)
    who = select(ACCOUNT.c.native_id, ACCOUNT.c.handle_digest, BELONGS.c.member_id).join(BELONGS, belongs)
    if ids:
        rows = unit.connection.execute(who.where(ACCOUNT.c.platform == platform, ACCOUNT.c.native_id.in_(ids)))
        found |= {native: member for native, _, member in rows}
    if handles:
        rows = unit.connection.execute(
            who.where(ACCOUNT.c.platform == platform, ACCOUNT.c.handle_digest.in_(list(handles)))
        )
        found |= {handles[bytes(digest)]: member for _, digest, member in rows}
    return found


def target_digest(unit: Unit, platform: str, target: str) -> bytes:
    """What a mention waits under: a keyed hash of the handle or the id."""
    if target.startswith("@"):
        return handle_digest(unit.vault, platform, target)
    return unit.vault.digest("mention", platform, target)


def settle_mentions(
    unit: Unit, arrived: Sequence[Whom], handles: Mapping[Whom, str], roster: Roster, rooms: RoomBook, turns: Turns
) -> None:
    """Hand the mentions that waited for new members to them."""
    for whom in arrived:
        member, community = roster.of(whom).member, rooms.of(whom.place).community
        targets = [target_digest(unit, whom.platform.value, whom.account)]
        if handle := handles.get(whom):
            targets.append(target_digest(unit, whom.platform.value, "@" + handle.removeprefix("@")))
        here = (PENDING.c.community_id == community) & PENDING.c.target.in_(targets)
        rows = unit.connection.execute(select(PENDING.c.member_id, PENDING.c.day, PENDING.c.count).where(here)).all()
        if not rows or member is None:
            continue
        unit.connection.execute(delete(PENDING).where(here))
        for giver, day, count in rows:
            turns.add(giver, member, "mention", day, count)
