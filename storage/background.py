"""What a community's agreed members say anyway: counted anew each night for the cards, and at once for reports."""

from collections.abc import Collection
from functools import reduce
from operator import add

import orjson
from sqlalchemy import ColumnElement, Integer, case, delete, distinct, func, insert, literal, select

from profiling.background import Background
from profiling.calendar import DAYS_A_WEEK, bit_of, monday_of, week_of
from storage.columns import table_of
from storage.house import set_value, value_of
from storage.store import Unit
from storage.tables import Evidence, Member, ObservedDay, Tag, TagBackground
from storage.vocabulary import KEYWORD

BACKGROUND, EVIDENCE, MEMBER, TAG = (
    table_of(TagBackground),
    table_of(Evidence),
    table_of(Member),
    table_of(Tag),
)
OBSERVED = table_of(ObservedDay)
TOTALS = "background:{community}"
"""The house value that holds a community's totals of its last counting."""
COUNTED_FOR = "background_day:{community}"
YOUNG_DAYS = 28
"""A community that was listened to on fewer days is counted anew each night; after that, once a week."""
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


def counted_for(unit: Unit, community: int) -> int | None:
    """The day before which was counted what is kept; None where it is to be counted."""
    held = value_of(unit, COUNTED_FOR.format(community=community))
    return int(held) if held else None


def standing(unit: Unit, community: int) -> str:
    """Which background keywords must stand out against; empty where there is none between so few people."""
    totals = value_of(unit, TOTALS.format(community=community))
    if not totals or not Background({}, *orjson.loads(totals)).is_known:
        return ""
    return value_of(unit, COUNTED_FOR.format(community=community))


def count_again(unit: Unit, community: int) -> None:
    """Let the background be counted anew at the next occasion: much came in, or went."""
    set_value(unit, COUNTED_FOR.format(community=community), "")


def to_count_for(unit: Unit, community: int, until: int) -> int:
    """The day before which a background counts as of a day: that day while a community is young, then its Monday.

    Each counting changes what stands out in everybody's words, and so has everybody's portrait drawn anew.
    """
    days = select(func.count()).where(OBSERVED.c.community_id == community, OBSERVED.c.day < until)
    heard = unit.connection.execute(days).scalar_one()
    return until if heard < YOUNG_DAYS else monday_of(week_of(until))


def keep_for(unit: Unit, community: int, until: int, found: Background) -> None:
    """Keep what was counted of all days before one."""
    keep(unit, community, found)
    set_value(unit, COUNTED_FOR.format(community=community), str(until))


def whole(unit: Unit, community: int) -> Background:
    """All that was kept of a community."""
    totals = value_of(unit, TOTALS.format(community=community))
    if not totals:
        return Background()
    rows = unit.connection.execute(
        select(TAG.c.name, BACKGROUND.c.days)
        .join(TAG, TAG.c.id == BACKGROUND.c.tag_id)
        .where(BACKGROUND.c.community_id == community, TAG.c.kind == KEYWORD)
    )
    return Background(dict(tuple(row) for row in rows), *orjson.loads(totals))


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
