"""Portraits as they were drawn last: put in the place of earlier ones, asked for, and let go of."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, fields

from sqlalchemy import bindparam, delete, exists, or_, select, update

from profiling.dimensions import NOTHING_MINED, Mined
from profiling.drawn import PERSONA, Drawn
from profiling.habits import NOTHING_BOUGHT, Bought
from profiling.tags import TagName
from storage.columns import table_of
from storage.house import count_up
from storage.portrait_looks import Look
from storage.store import Unit
from storage.tables import (
    ChurnReason,
    Member,
    MemberDay,
    MemberPersona,
    RuleTag,
    Stay,
    StoredPortrait,
    StoredPortraitTag,
    Tag,
    Tie,
)
from storage.upserts import Merge, Row, amend, upsert

DAY, MEMBER, STAY, TAG, TIE = (table_of(model) for model in (MemberDay, Member, Stay, Tag, Tie))
PORTRAIT, SHOWN = table_of(StoredPortrait), table_of(StoredPortraitTag)
HELD, MINED, REASON = table_of(RuleTag), table_of(MemberPersona), table_of(ChurnReason)
TOUCHED = "portraits_touched"
"""The house value that grows whenever somebody is to be drawn anew out of turn: a drawing under way looks again."""
AT_ONCE = 0
"""The value of `again_on` of a portrait that is to be drawn anew whatever day it is."""


def let_go(unit: Unit, members: Collection[int]) -> None:
    """Delete what was drawn and mined of these members; whoever is still somebody is drawn anew at the next refresh."""
    some = sorted(members)
    for table in (SHOWN, HELD, PORTRAIT, MINED, REASON):
        unit.connection.execute(delete(table).where(table.c.member_id.in_(some)))


def let_go_of_community(unit: Unit, community: int) -> None:
    """Delete what was drawn of everybody in a community."""
    here = PORTRAIT.c.community_id == community
    for table in (SHOWN, HELD):
        unit.connection.execute(delete(table).where(table.c.member_id.in_(select(PORTRAIT.c.member_id).where(here))))
    unit.connection.execute(delete(PORTRAIT).where(here))
    members = select(MEMBER.c.id).where(MEMBER.c.community_id == community)
    for table in (MINED, REASON):
        unit.connection.execute(delete(table).where(table.c.member_id.in_(members)))


def draw_again(unit: Unit, members: Collection[int]) -> None:
    """Let these members be drawn anew at the next refresh: something of theirs changed that no day tells of."""
    count_up(unit, TOUCHED)
    unit.connection.execute(update(PORTRAIT).where(PORTRAIT.c.member_id.in_(sorted(members))).values(again_on=AT_ONCE))


def draw_around_again(unit: Unit, members: Collection[int]) -> None:
    """Let everybody these members are tied to be drawn anew: the ties are about to go, or to be another's."""
    count_up(unit, TOUCHED)
    some = sorted(members)
    for theirs, mine in ((TIE.c.to_member, TIE.c.from_member), (TIE.c.from_member, TIE.c.to_member)):
        others = select(theirs).where(mine.in_(some))
        unit.connection.execute(update(PORTRAIT).where(PORTRAIT.c.member_id.in_(others)).values(again_on=AT_ONCE))


def let_go_with_ties(unit: Unit, members: Collection[int]) -> None:
    """Delete what was drawn of these members, whose ties go or become another's, and draw those around them anew."""
    draw_around_again(unit, members)
    let_go(unit, members)


@dataclass(frozen=True, slots=True)
class Standing:
    """What is stored of a member: their row as it is written, and their tags by number, without what others write."""

    row: Row
    tags: Mapping[int, Row]


@dataclass(frozen=True, slots=True)
class Redrawn:
    """What is to be written: rows that say something else, tags likewise, tags that are gone, members who are."""

    rows: Sequence[Row]
    tags: Sequence[Row]
    faded: Sequence[tuple[int, int]]
    gone: Sequence[int]


def due_after(unit: Unit, community: int, look: Look, most: int) -> list[int]:
    """The next members to draw, by ascending id: those something happened to, whose time has come, or who are new."""
    asked = (
        select(MEMBER.c.id)
        .outerjoin(PORTRAIT, PORTRAIT.c.member_id == MEMBER.c.id)
        .where(MEMBER.c.community_id == community, MEMBER.c.id > look.after)
    )
    if look.since is not None:
        happened = [
            exists().where(table.c.member_id == MEMBER.c.id, table.c.day >= look.since) for table in (DAY, STAY)
        ]
        its_time = PORTRAIT.c.again_on <= look.until
        asked = asked.where(or_(PORTRAIT.c.member_id.is_(None), its_time, *happened))
    return list(unit.connection.execute(asked.order_by(MEMBER.c.id).limit(most)).scalars())


def standing_of(unit: Unit, members: Collection[int]) -> dict[int, Standing]:
    """What is stored of some members."""
    some = sorted(members)
    rows = unit.connection.execute(select(*(PORTRAIT.c[name] for name in ROW)).where(PORTRAIT.c.member_id.in_(some)))
    tags: dict[int, dict[int, Row]] = {}
    asked = (
        select(*(SHOWN.c[name] for name in TAG_ROW))
        .join(TAG, TAG.c.id == SHOWN.c.tag_id)
        .where(SHOWN.c.member_id.in_(some), TAG.c.kind.not_in(WRITTEN_ELSEWHERE))
    )
    for row in unit.connection.execute(asked):
        tags.setdefault(row[0], {})[row[1]] = tuple(row)
    return {row[0]: Standing(tuple(row), tags.get(row[0], {})) for row in rows}


def write(unit: Unit, redrawn: Redrawn) -> None:
    """Write what was drawn; what mining and rules wrote beside it stays."""
    let_go(unit, redrawn.gone)
    upsert(unit, PORTRAIT, redrawn.rows, ROW, dict.fromkeys(ROW[1:], Merge.REPLACE))
    amend(unit, FADED, [{"who": member, "what": tag} for member, tag in redrawn.faded])
    upsert(unit, SHOWN, redrawn.tags, TAG_ROW, dict.fromkeys(TAG_ROW[2:], Merge.REPLACE))


def row_of(drawn: Drawn, community: int, again_on: int | None) -> Row:
    """A drawn member as a row."""
    return (*(getattr(drawn, name) for name in DRAWN), community, again_on)


DRAWN = tuple(one.name for one in fields(Drawn))
ROW = (*DRAWN, "community_id", "again_on")
TAG_ROW = ("member_id", "tag_id", "source", "weight", "confidence", "evidence", "first_day", "last_day")
WRITTEN_ELSEWHERE = ("rule", "persona")
"""Kinds of tags that rules and mining write, and nobody else touches."""
FADED = delete(SHOWN).where(SHOWN.c.member_id == bindparam("who"), SHOWN.c.tag_id == bindparam("what"))


def bought_of(unit: Unit, member: int) -> Bought:
    """What a member bought, as it was known when they were drawn last."""
    columns = (PORTRAIT.c.purchases, PORTRAIT.c.spent, PORTRAIT.c.last_purchase)
    row = unit.connection.execute(select(*columns).where(PORTRAIT.c.member_id == member)).one_or_none()
    return NOTHING_BOUGHT if row is None else Bought(*row)


def mined_of(unit: Unit, member: int, hidden: Collection[TagName] = ()) -> Mined:
    """What mining wrote beside a portrait; a persona its member hid is none."""
    row = unit.connection.execute(
        select(PORTRAIT.c.persona, PORTRAIT.c.pagerank).where(PORTRAIT.c.member_id == member)
    ).one_or_none()
    return NOTHING_MINED if row is None else mined(row[0], row[1], hidden)


def mined_in(unit: Unit, community: int) -> dict[int, tuple[str | None, float | None]]:
    """The persona and PageRank of everybody in a community of whom one is known."""
    known = or_(PORTRAIT.c.persona.is_not(None), PORTRAIT.c.pagerank.is_not(None))
    columns = (PORTRAIT.c.member_id, PORTRAIT.c.persona, PORTRAIT.c.pagerank)
    rows = unit.connection.execute(select(*columns).where(PORTRAIT.c.community_id == community, known))
    return {row[0]: (row[1], row[2]) for row in rows}


def mined(persona: str | None, pagerank: float | None, hidden: Collection[TagName]) -> Mined:
    """What mining found, without a persona that is hidden."""
    return Mined(None if (PERSONA, persona) in hidden else persona, pagerank)
