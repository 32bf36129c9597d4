"""Members named by others: found by account id or handle, now, or when they are first seen."""

from collections.abc import Mapping, Sequence

from sqlalchemy import bindparam, delete, select

from profiling.changes import Mention, Whom
from storage.accounts import handle_digest
from storage.columns import table_of
from storage.ingest.linked import Links
from storage.ingest.people import Roster
from storage.ingest.relations import Turns
from storage.ingest.rooms import RoomBook
from storage.lookups import Lookup, some
from storage.store import Unit
from storage.tables import AccountRow, MemberAccount, PendingMention
from storage.upserts import Merge, Row, amend, upsert

ACCOUNT, BELONGS, PENDING = table_of(AccountRow), table_of(MemberAccount), table_of(PendingMention)
BEHIND = (BELONGS.c.account_id == ACCOUNT.c.id) & (BELONGS.c.community_id == bindparam("community"))
ON_PLATFORM = ACCOUNT.c.platform == bindparam("platform")
BY_ID = Lookup(
    select(ACCOUNT.c.native_id, ACCOUNT.c.id, BELONGS.c.member_id)
    .join(BELONGS, BEHIND)
    .where(ON_PLATFORM, ACCOUNT.c.native_id.in_(some()))
)
BY_HANDLE = Lookup(
    select(ACCOUNT.c.handle_digest, ACCOUNT.c.id, BELONGS.c.member_id)
    .join(BELONGS, BEHIND)
    .where(ON_PLATFORM, ACCOUNT.c.handle_digest.in_(some()))
)
WAITING = Lookup(
    select(PENDING.c.target, PENDING.c.member_id, PENDING.c.day, PENDING.c.count).where(
        PENDING.c.community_id == bindparam("community"), PENDING.c.target.in_(some())
    )
)
SETTLED = delete(PENDING).where(
    PENDING.c.community_id == bindparam("community"), PENDING.c.target == bindparam("named")
)


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
        named = members_named(unit, community, place.platform.value, {mention.target for mention in here}, roster.links)
        for mention, count in here.items():
            giver = roster.of(mention.by).member
            if giver is None:
                continue
            if mention.target in named:
                turns.turn(giver, named[mention.target], "mention", mention.day, count)
            else:
                target = target_digest(unit, place.platform.value, mention.target)
                waiting.append((community, target, giver, mention.day, count, today))
        columns = ("community_id", "target", "member_id", "day", "count", "kept_since")
        upsert(unit, PENDING, waiting, columns, {"count": Merge.ADD})


def members_named(unit: Unit, community: int, platform: str, targets: set[str], links: Links) -> dict[str, int]:
    """The members of a community behind account ids and `@handles`."""
    handles = {handle_digest(unit.vault, platform, name): name for name in targets if name.startswith("@")}
    ids = [name for name in targets if not name.startswith("@")]
    where = {"community": community, "platform": platform}
    found = [*BY_ID.each(unit, ids, **where)]
    found += [(handles[bytes(digest)], *who) for digest, *who in BY_HANDLE.each(unit, handles, **where)]
    return {target: links.own_of(community, account, member) for target, account, member in found}


def target_digest(unit: Unit, platform: str, target: str) -> bytes:
    """What a mention waits under: a keyed hash of the handle or the id."""
    if target.startswith("@"):
        return handle_digest(unit.vault, platform, target)
    return unit.vault.digest("mention", platform, target)


def settle_mentions(
    unit: Unit, arrived: Sequence[Whom], handles: Mapping[Whom, str], roster: Roster, rooms: RoomBook, turns: Turns
) -> None:
    """Hand the mentions that waited for new members to them."""
    for place in {whom.place for whom in arrived}:
        community = rooms.of(place).community
        named: dict[bytes, Whom] = {}
        for whom in arrived:
            if whom.place != place:
                continue
            named.setdefault(target_digest(unit, whom.platform.value, whom.account), whom)
            if handle := handles.get(whom):
                named.setdefault(target_digest(unit, whom.platform.value, "@" + handle.removeprefix("@")), whom)
        rows = WAITING.each(unit, named, community=community)
        amend(unit, SETTLED, [{"community": community, "named": target} for target in {row[0] for row in rows}])
        for target, giver, day, count in rows:
            member = roster.of(named[bytes(target)]).member
            if member is not None:
                turns.turn(giver, member, "mention", day, count)
