"""Making one member of several accounts, and several of one again: the two steps everything else is made of.

A member is always what its accounts' own rows are together, in whatever order they came and were linked; so to group
accounts anew, they are taken apart first and put together as they shall be.
"""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import delete, insert, select, update

from profiling.facts import UNDER_AGE
from storage import consent, portraits
from storage.columns import table_of
from storage.declared import say_fact, under_age_since
from storage.house import begin_generation
from storage.linking import by_hand
from storage.linking.mirrors import DAYS, MIRRORS, SHOWN, STAGES, TAGS, TIES, Mirror
from storage.linking.parts import Alone, alone, own_ids, parts_of, wholes
from storage.linking.presence import COLUMNS, seen, tell_of
from storage.store import Unit
from storage.tables import Member, MemberAccount, Part, Stay
from storage.tables.linking import PART_STAY
from storage.upserts import Row

BELONGS, MEMBER, PART, STAY = (table_of(model) for model in (MemberAccount, Member, Part, Stay))
PURPOSES = ("counts", "portrait", "contact")


def unite(unit: Unit, members: Collection[int]) -> int:
    """Make one of several members of a community, with all that is theirs; gives the member they are then.

    Where their consents differ, the stricter holds; a portrait that is refused so takes what was derived with it.
    """
    if len(set(members)) < 2:
        return min(members)
    owns = own_ids(unit, members)
    for member in sorted(set(members)):
        if parts_of(unit, [member]):
            dissolve(unit, member)
    return together(unit, [one for own in sorted(owns) for one in accounts_alone(unit, own)])


def accounts_alone(unit: Unit, member: int) -> list[Alone]:
    """The account of a member nobody is linked to, as a part it could be; nothing for a member without one."""
    rows = unit.connection.execute(
        select(MEMBER, BELONGS.c.account_id)
        .join(BELONGS, BELONGS.c.member_id == MEMBER.c.id)
        .where(MEMBER.c.id == member)
        .order_by(BELONGS.c.account_id)
        .limit(1)
    )
    return [alone(row, member, row.account_id) for row in rows]


def together(unit: Unit, everyone: Sequence[Alone]) -> int:
    """Let unlinked accounts of a community be one member: the oldest one's."""
    owns = [one.id for one in everyone]
    portraits.let_go_with_ties(unit, owns)
    whole, minor_since = min(owns), under_age_since(unit, owns)
    for mirror in MIRRORS:
        mirror.keep(unit, rows_alone(unit, mirror, owns))
    copy_stays(unit, owns)
    for one in everyone:
        by_hand.bring(unit, one.id, whole)
    for mirror in MIRRORS:
        mirror.clear(unit, mirror.table, owns)
    place(unit, everyone, whole)
    mapping = wholes(unit)
    for mirror in MIRRORS:
        mirror.put(unit, mirror.read(unit, mirror.parts, owns), lambda own: mapping.get(own, own))
    unit.connection.execute(delete(STAY).where(STAY.c.member_id.in_(owns)))
    unit.connection.execute(delete(MEMBER).where(MEMBER.c.id.in_(owns), MEMBER.c.id != whole))
    unit.connection.execute(update(MEMBER).where(MEMBER.c.id == whole).values(**agreed(everyone)))
    tell_of(unit, whole)
    keep_refusal(unit, whole, minor_since)
    begin_generation(unit)
    return whole


def keep_refusal(unit: Unit, member: int, minor_since: datetime | None) -> None:
    """Let a member who refused a portrait by one account, or is under age by one, have none by any."""
    if minor_since is not None:
        unit.connection.execute(update(MEMBER).where(MEMBER.c.id == member).values(portrait=False))
    said = unit.connection.execute(select(MEMBER.c.portrait).where(MEMBER.c.id == member)).scalar_one()
    if said is False:
        consent.forget_portrait(unit, member)
    if minor_since is not None:
        say_fact(unit, member, *UNDER_AGE, minor_since)


def rows_alone(unit: Unit, mirror: Mirror, owns: Sequence[int]) -> list[Row]:
    """The rows of unlinked members; a tie to somebody linked is kept by account already."""
    rows = mirror.read(unit, mirror.table, owns)
    if mirror is not TIES:
        return rows
    linked = set(wholes(unit).values())
    return [row for row in rows if row[0] not in linked and row[2] not in linked]


def copy_stays(unit: Unit, owns: Sequence[int]) -> None:
    """Keep the comings and goings of accounts apart."""
    mine = select(*(STAY.c[name] for name in COLUMNS)).where(STAY.c.member_id.in_(owns))
    unit.connection.execute(insert(PART_STAY).from_select(list(COLUMNS), mine))


def place(unit: Unit, everyone: Sequence[Alone], whole: int) -> None:
    """Note whose parts these accounts are, and let them be the whole member in the community."""
    values = [
        {"id": one.id, "member_id": whole, "account_id": one.account, "community_id": one.community, **one.row()}
        for one in everyone
    ]
    unit.connection.execute(insert(PART), values)
    for one in everyone:
        unit.connection.execute(update(BELONGS).where(BELONGS.c.member_id == one.id).values(member_id=whole))


def agreed(parts: Sequence[Alone]) -> dict[str, object]:
    """What a member says whose accounts said this: the stricter where they differ; who was not asked said nothing."""
    return {
        "counts": all(one.counts for one in parts),
        "portrait": stricter([one.portrait for one in parts]),
        "contact": stricter([one.contact for one in parts]),
        "personal": all(one.personal for one in parts),
        "zone": next((one.zone for one in parts if one.zone), None),
        "language": next((one.language for one in parts if one.language), ""),
        **seen(parts),
    }


def stricter(answers: Sequence[bool | None]) -> bool | None:
    """A no where anybody said no, a yes where somebody said yes."""
    said = [answer for answer in answers if answer is not None]
    return all(said) if said else None


def dissolve(unit: Unit, member: int) -> None:
    """Let each account of a member be one by itself again, with what it brought and what it did since."""
    parts = parts_of(unit, [member])
    owns = [part.id for part in parts]
    tags, stages = by_hand.tags_apart(unit, member, parts), by_hand.stages_apart(unit, member, parts)
    said = by_hand.said_since(unit, member)
    portraits.let_go_with_ties(unit, [member])
    for mirror in MIRRORS:
        mirror.clear(unit, mirror.table, [member])
    unit.connection.execute(delete(STAY).where(STAY.c.member_id == member))
    displace(unit, member, parts, said)
    by_hand.said_apart(unit, member, parts)
    by_hand.decided_again(unit, member, parts)
    by_hand.cared_apart(unit, member, parts)
    mapping = wholes(unit)
    for mirror in (DAYS, SHOWN, TIES):
        mirror.put(unit, mirror.read(unit, mirror.parts, owns), lambda own: mapping.get(own, own))
    for mirror, kept in ((TAGS, tags), (STAGES, stages)):
        mirror.put(unit, [row for rows in kept.values() for row in rows], lambda own: own)
    mine = select(*(PART_STAY.c[name] for name in COLUMNS)).where(PART_STAY.c.member_id.in_(owns))
    unit.connection.execute(insert(STAY).from_select(list(COLUMNS), mine))
    forget_parts(unit, owns, set(mapping))
    begin_generation(unit)


def displace(unit: Unit, member: int, parts: Sequence[Alone], since: Collection[str]) -> None:
    """Give each account its own row of `member` again; what was said since holds for each."""
    row = unit.connection.execute(select(MEMBER).where(MEMBER.c.id == member)).one()._mapping
    were = agreed(parts)
    changed = {name: row[name] for name in PURPOSES if name in since}
    changed |= {name: row[name] for name in ("personal", "zone", "language") if row[name] != were[name]}
    for part in parts:
        values = part.row() | changed
        if part.id == member:
            unit.connection.execute(update(MEMBER).where(MEMBER.c.id == member).values(**values))
        else:
            unit.connection.execute(insert(MEMBER).values(id=part.id, community_id=part.community, **values))
        here = (BELONGS.c.community_id == part.community) & (BELONGS.c.account_id == part.account)
        unit.connection.execute(update(BELONGS).where(here).values(member_id=part.id))
    unit.connection.execute(delete(PART).where(PART.c.member_id == member))


def forget_parts(unit: Unit, owns: Sequence[int], linked: Collection[int]) -> None:
    """Let go of what was kept apart; a tie to somebody who is still linked stays kept by account."""
    for mirror in MIRRORS:
        gone = mirror.about(mirror.parts, owns)
        if mirror is TIES:
            still = sorted(linked)
            gone &= mirror.parts.c.from_member.not_in(still) & mirror.parts.c.to_member.not_in(still)
        unit.connection.execute(delete(mirror.parts).where(gone))
    unit.connection.execute(delete(PART_STAY).where(PART_STAY.c.member_id.in_(owns)))
