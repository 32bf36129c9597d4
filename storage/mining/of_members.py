"""What mining found of single members, kept in steps: their persona, the attention they have, why they may be silent.

Between looking and keeping people may go, or withdraw: of whom nothing may be known any more nothing is kept.
"""

from collections.abc import Collection, Sequence

from sqlalchemy import bindparam, delete, select, update

from profiling.agreeing import agrees
from profiling.findings import Findings
from profiling.tags import TagKind, TagSource
from storage.columns import table_of
from storage.declared import tag_id
from storage.store import Unit
from storage.tables import (
    ChurnReason,
    Community,
    Member,
    MemberPersona,
    MemberTag,
    StoredPortrait,
    StoredPortraitTag,
    Tag,
)
from storage.upserts import Merge, Row, amend, upsert

COMMUNITY, MEMBER, MINED, REASON = (table_of(model) for model in (Community, Member, MemberPersona, ChurnReason))
MARK, PORTRAIT, SHOWN, TAG = (table_of(model) for model in (MemberTag, StoredPortrait, StoredPortraitTag, Tag))
STEP_MEMBERS = 500
"""So many members are kept in one step; others write in between."""
MINED_ROW = ("member_id", "persona", "fit", "pagerank", "day")
REASON_ROW = ("member_id", "reason", "evidence", "since")
SHOWN_ROW = ("member_id", "tag_id", "source", "weight", "confidence", "evidence", "first_day", "last_day")
DRAWN = (
    update(PORTRAIT)
    .where(PORTRAIT.c.member_id == bindparam("who"))
    .values(persona=bindparam("kind"), pagerank=bindparam("rank"))
)
UNTOLD = "hidden"


def everybody(found: Findings) -> list[int]:
    """All members anything was found of, ascending."""
    return sorted({*found.attention, *found.grouping.of, *(found.churn.of or {})})


def keep_some(unit: Unit, community: int, found: Findings, members: Sequence[int]) -> None:
    """Keep what was found of some members in the place of what was kept of them."""
    counted, agreed = allowed(unit, community, members)
    forget(unit, members)
    grouping = found.grouping
    names = {member: (grouping.personas[place].name, fit) for member, (place, fit) in grouping.of.items()}
    rows: list[Row] = []
    for member in members:
        if member in agreed and (member in found.attention or member in names):
            name, fit = names.get(member, (None, 0.0))
            rows.append((member, name, fit, found.attention.get(member), found.until))
    upsert(unit, MINED, rows, MINED_ROW, dict.fromkeys(MINED_ROW[1:], Merge.REPLACE))
    reasons: list[Row] = [
        (member, reason.value, evidence, since)
        for member, (since, likely) in (found.churn.of or {}).items()
        if member in counted and member in members
        for reason, evidence in likely
    ]
    upsert(unit, REASON, reasons, REASON_ROW, {"evidence": Merge.REPLACE, "since": Merge.REPLACE})
    draw(unit, rows)


def allowed(unit: Unit, community: int, members: Sequence[int]) -> tuple[set[int], set[int]]:
    """Those of some members who are here still and may be counted, and of these who agreed to a portrait."""
    mode = unit.connection.execute(select(COMMUNITY.c.consent).where(COMMUNITY.c.id == community)).scalar_one()
    here = select(MEMBER.c.id, MEMBER.c.portrait).where(
        MEMBER.c.community_id == community, MEMBER.c.id.in_(members), MEMBER.c.counts.is_(True)
    )
    said = {row.id: row.portrait for row in unit.connection.execute(here)}
    return set(said), {member for member, portrait in said.items() if agrees(portrait, mode)}


def draw(unit: Unit, rows: Sequence[Row]) -> None:
    """Note the personas in the stored portraits, and as tags; one that its member hides is noted nowhere."""
    kinds = {str(row[1]) for row in rows if row[1] is not None}
    tags = {name: tag_id(unit, TagKind.PERSONA.value, name) for name in sorted(kinds)}
    members = [row[0] for row in rows]
    marks = select(MARK.c.member_id, MARK.c.tag_id).where(MARK.c.member_id.in_(members), MARK.c.mark == UNTOLD)
    hidden = {(row.member_id, row.tag_id) for row in unit.connection.execute(marks)}
    told = [(*row[:1], None if (row[0], tags.get(str(row[1]))) in hidden else row[1], *row[2:]) for row in rows]
    amend(unit, DRAWN, [{"who": row[0], "kind": row[1], "rank": row[3]} for row in told])
    drawn = set(
        unit.connection.execute(select(PORTRAIT.c.member_id).where(PORTRAIT.c.member_id.in_(members))).scalars()
    )
    shown: list[Row] = [
        (row[0], tags[str(row[1])], TagSource.CLUSTER.value, row[2], row[2], 1, row[4], row[4])
        for row in told
        if row[1] is not None and row[0] in drawn
    ]
    upsert(unit, SHOWN, shown, SHOWN_ROW, dict.fromkeys(SHOWN_ROW[2:], Merge.REPLACE))


def draw_kept(unit: Unit, members: Sequence[object]) -> None:
    """The same for members whose portraits are drawn anew: what was mined of them stands in the new ones, too."""
    kept = select(*(MINED.c[name] for name in MINED_ROW)).where(MINED.c.member_id.in_(members))
    rows: list[Row] = [tuple(row) for row in unit.connection.execute(kept)]
    if rows:
        draw(unit, rows)


def forget(unit: Unit, members: Collection[int]) -> None:
    """Delete what mining found of these members, wherever it stands."""
    some = sorted(members)
    kinds = select(TAG.c.id).where(TAG.c.kind == TagKind.PERSONA.value)
    unit.connection.execute(delete(SHOWN).where(SHOWN.c.member_id.in_(some), SHOWN.c.tag_id.in_(kinds)))
    unit.connection.execute(update(PORTRAIT).where(PORTRAIT.c.member_id.in_(some)).values(persona=None, pagerank=None))
    for table in (MINED, REASON):
        unit.connection.execute(delete(table).where(table.c.member_id.in_(some)))


def stale(unit: Unit, community: int, found: Findings, most: int = STEP_MEMBERS) -> list[int]:
    """Some of those members of whom something is kept that was not found again this time."""
    again = set(everybody(found))
    here = select(MEMBER.c.id).where(MEMBER.c.community_id == community)
    kept: set[int] = set()
    for table in (MINED, REASON):
        kept |= set(unit.connection.execute(select(table.c.member_id).where(table.c.member_id.in_(here))).scalars())
    return sorted(kept - again)[:most]
