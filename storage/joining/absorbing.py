"""Accounts that were members of two communities become one member each of the one they are now, for good."""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import Row, Table, bindparam, delete, select, update

from storage import portraits
from storage.columns import table_of
from storage.declared import under_age_since
from storage.linking.by_hand import occasion_of
from storage.linking.grouping import agreed, keep_refusal
from storage.linking.mirrors import MIRRORS, bound
from storage.linking.parts import OF_MEMBER, alone
from storage.store import Unit
from storage.tables import (
    CareCase,
    CaseNote,
    ConsentEntry,
    Member,
    MemberAccount,
    Message,
    Outreach,
    PendingMention,
    PendingReference,
    Reaction,
    RoomRow,
    Stay,
)
from storage.upserts import Merge, upsert
from storage.upserts import Row as Values

BELONGS, MEMBER, MENTION, OUTREACH = (table_of(model) for model in (MemberAccount, Member, PendingMention, Outreach))
MESSAGE, ROOM = table_of(Message), table_of(RoomRow)
MOVED: Sequence[Table] = tuple(
    table_of(model) for model in (CareCase, CaseNote, ConsentEntry, PendingReference, Reaction, Stay)
)
"""Tables whose rows only change hands: two communities share no room, so no two of their rows are the same."""
PORTION = 200
"""Members absorbed together: a question about each would cost more than the answers."""


def to(name: str) -> str:
    """The parameter that holds a column's new value: by its own name it would be the column's."""
    return f"to_{name}"


AGREE = (
    update(MEMBER)
    .where(MEMBER.c.id == bindparam("whose"))
    .values({name: bindparam(to(name), type_=MEMBER.c[name].type) for name in OF_MEMBER})
)


class Pair(NamedTuple):
    """An account, the member it was and the member it is."""

    account: int
    guest: int
    host: int


def take_messages(unit: Unit, guest: int, host: int) -> None:
    """Let messages be the host's of whoever is a member of both, in one go: no index leads to somebody's messages."""
    here, there = BELONGS.alias(), BELONGS.alias()
    both = (there.c.account_id == here.c.account_id) & (here.c.community_id == guest) & (there.c.community_id == host)
    now = select(there.c.member_id).where(both, here.c.member_id == MESSAGE.c.member_id).limit(1)
    rooms = select(ROOM.c.id).where(ROOM.c.community_id.in_((guest, host)))
    theirs = MESSAGE.c.room_id.in_(rooms) & MESSAGE.c.member_id.in_(select(here.c.member_id).where(both))
    unit.connection.execute(update(MESSAGE).where(theirs).values(member_id=now.scalar_subquery()))


def absorb(unit: Unit, pairs: Sequence[Pair]) -> list[int]:
    """Let unlinked members of one community have all of others, which are the same accounts.

    Gives those of them about whom decisions of campaigns came along.
    """
    decided: list[int] = []
    for start in range(0, len(pairs), PORTION):
        decided += absorb_some(unit, pairs[start : start + PORTION])
    return decided


def absorb_some(unit: Unit, pairs: Sequence[Pair]) -> list[int]:
    """Absorb as many as are asked about at once."""
    hosts = {pair.guest: pair.host for pair in pairs}
    everybody = [*hosts, *hosts.values()]
    rows = {row.id: row for row in unit.connection.execute(select(MEMBER).where(MEMBER.c.id.in_(everybody)))}
    minors = minors_among(unit, pairs)
    portraits.let_go_with_ties(unit, everybody)
    for mirror in MIRRORS:
        found = mirror.read(unit, mirror.table, hosts)
        mirror.clear(unit, mirror.table, hosts)
        mirror.put(unit, found, lambda own: hosts.get(own, own))
    changes = [{"old": pair.guest, "new": pair.host} for pair in pairs]
    for table in MOVED:
        moved = update(table).where(table.c.member_id == bindparam("old")).values(member_id=bindparam("new"))
        unit.connection.execute(moved, changes)
    wait_on(unit, hosts)
    decided = take_decisions(unit, hosts)
    are_gone(unit, pairs)
    unit.connection.execute(delete(MEMBER).where(MEMBER.c.id.in_(list(hosts))))
    agree(unit, pairs, rows, minors)
    return decided


def minors_among(unit: Unit, pairs: Sequence[Pair]) -> set[int]:
    """The hosts of whom it was said that they are under age, here or there."""
    if under_age_since(unit, [member for pair in pairs for member in pair[1:]]) is None:
        return set()
    return {pair.host for pair in pairs if under_age_since(unit, pair[1:]) is not None}


def agree(
    unit: Unit, pairs: Sequence[Pair], rows: Mapping[int, Row[tuple[object, ...]]], minors: Collection[int]
) -> None:
    """Let each member say what both said together, and keep no portrait where one refused it.

    One statement for all: built for each of them it was half of what joining costs.
    """
    together = {
        pair.host: agreed([alone(rows[whose], whose, pair.account) for whose in (pair.host, pair.guest)])
        for pair in pairs
    }
    changes = [{"whose": host} | {to(name): said[name] for name in OF_MEMBER} for host, said in together.items()]
    unit.connection.execute(AGREE, changes)
    for host, said in together.items():
        if host in minors or said["portrait"] is False:
            keep_refusal(unit, host, under_age_since(unit, [host]))


def wait_on(unit: Unit, hosts: Mapping[int, int]) -> None:
    """Let whom the guests named and nobody has seen yet be named by the hosts."""
    columns = tuple(column.name for column in MENTION.columns)
    mine, place = MENTION.c.member_id.in_(list(hosts)), columns.index("member_id")
    rows = [tuple(row) for row in unit.connection.execute(select(MENTION).where(mine))]
    unit.connection.execute(delete(MENTION).where(mine))
    theirs: list[Values] = [bound((*row[:place], hosts[row[place]], *row[place + 1 :])) for row in rows]
    upsert(unit, MENTION, theirs, columns, {"count": Merge.ADD})


def take_decisions(unit: Unit, hosts: Mapping[int, int]) -> list[int]:
    """Let every decision about a guest be about the host; two on one occasion stay two. Gives whom any were about."""
    rows = unit.connection.execute(select(OUTREACH).where(OUTREACH.c.member_id.in_(list(hosts)))).all()
    about = sorted({hosts[row.member_id] for row in rows})
    taken = select(OUTREACH.c.campaign_id, OUTREACH.c.member_id, OUTREACH.c.occurrence)
    known = {tuple(row) for row in unit.connection.execute(taken.where(OUTREACH.c.member_id.in_(about)))}
    for row in rows:
        host = hosts[row.member_id]
        clashes = (row.campaign_id, host, row.occurrence) in known
        values = {"member_id": host, "occurrence": occasion_of(row.occurrence, row.member_id if clashes else None)}
        unit.connection.execute(update(OUTREACH).where(OUTREACH.c.id == row.id).values(**values))
    return about


def are_gone(unit: Unit, pairs: Sequence[Pair]) -> None:
    """Leave one row that says who an account is: gone only where it was gone from both."""
    members = [member for pair in pairs for member in pair[1:]]
    asked = select(BELONGS.c.member_id, BELONGS.c.account_id, BELONGS.c.left_at).where(BELONGS.c.member_id.in_(members))
    left = {(row[0], row[1]): row[2] for row in unit.connection.execute(asked)}
    unit.connection.execute(delete(BELONGS).where(BELONGS.c.member_id.in_([pair.guest for pair in pairs])))
    for pair in pairs:
        both = [left[member, pair.account] for member in pair[1:]]
        if both[1] is not None and None in both:
            mine = (BELONGS.c.member_id == pair.host) & (BELONGS.c.account_id == pair.account)
            unit.connection.execute(update(BELONGS).where(mine).values(left_at=None))
