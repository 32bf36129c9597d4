"""What a community's agreed members say anyway: counted anew each night for the cards, and at once for reports."""

from collections.abc import Collection
from functools import reduce
from operator import add

import orjson
from sqlalchemy import ColumnElement, Integer, case, delete, distinct, func, insert, literal, select

from profiling.background import Background
from profiling.calendar import DAYS_A_WEEK, bit_of, week_of
from storage.columns import table_of
from storage.house import set_value, value_of
from storage.store import Unit
from storage.tables import Evidence, Member, Tag, TagBackground
from storage.vocabulary import KEYWORD

BACKGROUND, EVIDENCE, MEMBER, TAG = (
    table_of(TagBackground),
    table_of(Evidence),
    table_of(Member),
    table_of(Tag),
)
TOTALS = "background:{community}"
"""The house value that holds a community's totals of its last counting."""
ROWS_AT_ONCE = 5_000


def counted(unit: Unit, community: int, until: int) -> Background:
    """Count the evidence of all days before one: reads the community's evidence through once."""
    shown = days_before(until)
    here = (
        select(EVIDENCE.c.tag_id, func.sum(shown).label("days"))
        .join(MEMBER, MEMBER.c.id == EVIDENCE.c.member_id)
        .where(MEMBER.c.community_id == community, EVIDENCE.c.week <= week_of(until))
        .group_by(EVIDENCE.c.tag_id)
        .subquery()
    )
    rows = unit.connection.execute(
        select(TAG.c.name, here.c.days).join(here, here.c.tag_id == TAG.c.id).where(TAG.c.kind == KEYWORD)
    )
    days = {name: int(count) for name, count in rows if count}
    return Background(days, sum(days.values()), members(unit, community, until))


def members(unit: Unit, community: int, until: int) -> int:
    """How many members showed anything before a day."""
    statement = (
        select(func.count(distinct(EVIDENCE.c.member_id)))
        .join(MEMBER, MEMBER.c.id == EVIDENCE.c.member_id)
        .where(MEMBER.c.community_id == community, EVIDENCE.c.week <= week_of(until))
    )
    return int(unit.connection.execute(statement).scalar_one())


def keep(unit: Unit, community: int, found: Background) -> None:
    """Keep what was counted, in the place of what was counted before; a word forgotten meanwhile is left out."""
    unit.connection.execute(delete(BACKGROUND).where(BACKGROUND.c.community_id == community))
    words = select(TAG.c.name, TAG.c.id).where(TAG.c.kind == KEYWORD)
    named = dict(tuple(row) for row in unit.connection.execute(words))
    rows = [
        {"community_id": community, "tag_id": named[word], "days": days}
        for word, days in found.days.items()
        if word in named
    ]
    for start in range(0, len(rows), ROWS_AT_ONCE):
        unit.connection.execute(insert(BACKGROUND), rows[start : start + ROWS_AT_ONCE])
    set_value(unit, TOTALS.format(community=community), orjson.dumps([found.total, found.members]).decode())


def hand_over(unit: Unit, guest: int, host: int) -> None:
    """Add a community's totals to another's until both are counted as one; who is in both counts twice so long."""
    held = [value_of(unit, TOTALS.format(community=community)) for community in (guest, host)]
    known = [orjson.loads(one) for one in held if one]
    if known:
        sums = [sum(parts) for parts in zip(*known, strict=True)]
        set_value(unit, TOTALS.format(community=host), orjson.dumps(sums).decode())
    set_value(unit, TOTALS.format(community=guest), "")


def remembered(unit: Unit, community: int, words: Collection[str]) -> Background:
    """What was kept of these words; a background that is not known where nothing was counted yet."""
    totals = value_of(unit, TOTALS.format(community=community))
    if not totals or not words:
        return Background()
    total, people = orjson.loads(totals)
    rows = unit.connection.execute(
        select(TAG.c.name, BACKGROUND.c.days)
        .join(TAG, TAG.c.id == BACKGROUND.c.tag_id)
        .where(BACKGROUND.c.community_id == community, TAG.c.kind == KEYWORD, TAG.c.name.in_(sorted(words)))
    )
    return Background(dict(tuple(row) for row in rows), total, people)


def days_before(until: int) -> ColumnElement[int]:
    """How many days of a row of evidence lie before a day."""
    known = case((EVIDENCE.c.week < week_of(until), (1 << DAYS_A_WEEK) - 1), else_=bit_of(until) - 1)
    bits = [EVIDENCE.c.days.op("&")(known).op(">>")(literal(day, Integer)).op("&")(1) for day in range(DAYS_A_WEEK)]
    return reduce(add, bits)
