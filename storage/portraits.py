"""Portraits as they were drawn last: put in the place of earlier ones, asked for, and let go of."""

from collections.abc import Collection

from sqlalchemy import delete, select, update

from storage.columns import table_of
from storage.store import Unit
from storage.tables import StoredPortrait, StoredPortraitTag, Tie

PORTRAIT, SHOWN, TIE = table_of(StoredPortrait), table_of(StoredPortraitTag), table_of(Tie)
AT_ONCE = 0
"""The value of `again_on` of a portrait that is to be drawn anew whatever day it is."""


def let_go(unit: Unit, members: Collection[int]) -> None:
    """Delete what was drawn of these members; whoever is still somebody is drawn anew at the next refresh."""
    some = sorted(members)
    for table in (SHOWN, PORTRAIT):
        unit.connection.execute(delete(table).where(table.c.member_id.in_(some)))


def let_go_of_community(unit: Unit, community: int) -> None:
    """Delete what was drawn of everybody in a community."""
    here = PORTRAIT.c.community_id == community
    unit.connection.execute(delete(SHOWN).where(SHOWN.c.member_id.in_(select(PORTRAIT.c.member_id).where(here))))
    unit.connection.execute(delete(PORTRAIT).where(here))


def draw_again(unit: Unit, members: Collection[int]) -> None:
    """Let these members be drawn anew at the next refresh: something of theirs changed that no day tells of."""
    unit.connection.execute(update(PORTRAIT).where(PORTRAIT.c.member_id.in_(sorted(members))).values(again_on=AT_ONCE))


def draw_around_again(unit: Unit, members: Collection[int]) -> None:
    """Let everybody these members are tied to be drawn anew: the ties are about to go, or to be another's."""
    some = sorted(members)
    for theirs, mine in ((TIE.c.to_member, TIE.c.from_member), (TIE.c.from_member, TIE.c.to_member)):
        others = select(theirs).where(mine.in_(some))
        unit.connection.execute(update(PORTRAIT).where(PORTRAIT.c.member_id.in_(others)).values(again_on=AT_ONCE))


def let_go_with_ties(unit: Unit, members: Collection[int]) -> None:
    """Delete what was drawn of these members, whose ties go or become another's, and draw those around them anew."""
    draw_around_again(unit, members)
    let_go(unit, members)
