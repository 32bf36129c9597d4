"""What was derived of members who were never asked, in a community that asks by now: it goes, a portion at a time.

A community whose members were taken to agree (`notice`) asks them (`ask`, `declared`) once rooms were joined, or a
server on Discord is among its rooms. What they say counts from then on; what was read out of their words before is
shown to nobody, and kept no longer than it takes to delete. What they picked by hand is theirs, and stays.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Select, exists, or_, select, tuple_, update

from profiling.agreeing import MODES, agrees
from storage.columns import table_of
from storage.derived import DAY, felt, forget_derived
from storage.linking.parts import own_ids
from storage.store import Unit
from storage.tables import Community, Evidence, Member, Message, Part, Tie

COMMUNITY, EVIDENCE, MEMBER, MESSAGE = (table_of(model) for model in (Community, Evidence, Member, Message))
PART, TIE = table_of(Part), table_of(Tie)
ASKING = tuple(mode for mode in MODES if not agrees(None, mode))
MEMBERS_A_PORTION = 50
"""Members whose evidence and ties are deleted in one transaction."""
MESSAGES_A_PORTION = 1_000
Place = tuple[int, int]
"""A message: its room and its number there."""


def unasked() -> Select[int]:
    """Members who were never asked and would have to be."""
    asking = select(COMMUNITY.c.id).where(COMMUNITY.c.consent.in_(ASKING))
    return select(MEMBER.c.id).where(MEMBER.c.portrait.is_(None), MEMBER.c.community_id.in_(asking))


def derived(unit: Unit, now: datetime) -> list[int]:
    """Those of them of whom something was derived."""
    shown = exists().where(EVIDENCE.c.member_id == MEMBER.c.id)
    judged = exists().where(DAY.c.member_id == MEMBER.c.id, felt())
    tied = (exists().where(side == MEMBER.c.id) for side in (TIE.c.from_member, TIE.c.to_member))
    return list(unit.connection.execute(unasked().where(or_(shown, judged, *tied)).order_by(MEMBER.c.id)).scalars())


def forget_of_unasked(unit: Unit, members: Sequence[int], now: datetime) -> int:
    """Delete what was derived of those of these members who were still not asked; gives how many rows went."""
    still = unit.connection.execute(unasked().where(MEMBER.c.id.in_(members))).scalars().all()
    return forget_derived(unit, own_ids(unit, still))


def marked(unit: Unit, now: datetime) -> list[Place]:
    """Their messages of which it is kept what they were about: read beside the writer, for no index leads to them."""
    parts = select(PART.c.id).where(PART.c.member_id.in_(unasked()))
    theirs = or_(MESSAGE.c.member_id.in_(unasked()), MESSAGE.c.member_id.in_(parts))
    found = select(MESSAGE.c.room_id, MESSAGE.c.number).where(MESSAGE.c.topics != 0, theirs)
    return [(row[0], row[1]) for row in unit.connection.execute(found)]


def unmark(unit: Unit, places: Sequence[Place], now: datetime) -> int:
    """Forget what these messages were about; gives how many. A yes said meanwhile is for what is said from then on."""
    here = tuple_(MESSAGE.c.room_id, MESSAGE.c.number).in_(places) & (MESSAGE.c.topics != 0)
    return unit.connection.execute(update(MESSAGE).where(here).values(topics=0)).rowcount
