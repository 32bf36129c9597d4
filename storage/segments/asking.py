"""Who fits a condition in a community: how many, who for example, and all of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Select, func, select
from sqlalchemy.sql.selectable import Join

from profiling.calendar import local_day
from profiling.segments.fields import FIELDS, Basis
from profiling.segments.tree import Ask, Condition, Figure, Said, Weight, subjects
from storage.segments.columns import COMMUNITY, MEMBER, PORTRAIT, Members
from storage.segments.compiling import Truth, truth_of
from storage.store import Unit

SMALLEST_CELL = 5
"""Of fewer people nobody but those in charge of them is told how many they are (docs: privacy)."""
AT_ONCE = 2_000


@dataclass(frozen=True, slots=True)
class Tally:
    """How many members a condition holds for, for how many not, and of how many it cannot be told."""

    fit: int
    unfit: int
    unknown: int
    without_consent: int
    """Of those it cannot be told of, how many agreed to no portrait."""
    undrawn: int = 0
    """Of how many no portrait was drawn yet."""

    @property
    def members(self) -> int:
        """All of them."""
        return self.fit + self.unfit + self.unknown

    @property
    def share(self) -> float:
        """Which part of all members fits; 0 where there is nobody."""
        return self.fit / self.members if self.members else 0.0


def today_of(unit: Unit, community: int, now: datetime) -> int:
    """The local day in a community."""
    zone = unit.connection.execute(select(COMMUNITY.c.zone).where(COMMUNITY.c.id == community)).scalar_one()
    return local_day(now, ZoneInfo(zone))


def tally(unit: Unit, community: int, condition: Condition, now: datetime) -> Tally:
    """Count whom a condition holds for."""
    members = Members(unit, community, today_of(unit, community, now))
    asked = (
        select(
            truth_of(condition, members).label("fits"),
            members.agreed.label("agreed"),
            PORTRAIT.c.member_id.is_not(None).label("drawn"),
        )
        .select_from(everybody())
        .where(members.asked_of)
        .subquery()
    )
    sorts = (asked.c.fits, asked.c.agreed, asked.c.drawn)
    rows = unit.connection.execute(select(*sorts, func.count()).group_by(*sorts))
    counts = {True: 0, False: 0, None: 0}
    without = undrawn = 0
    for answer, agreed, drawn, count in rows:
        counts[None if answer is None else bool(answer)] += count
        without += count if answer is None and not agreed else 0
        undrawn += 0 if drawn else count
    return Tally(counts[True], counts[False], counts[None], without, undrawn)


def examples(unit: Unit, community: int, condition: Condition, now: datetime, most: int) -> list[int]:
    """A few members a condition holds for, those active last first."""
    members = Members(unit, community, today_of(unit, community, now))
    latest = func.coalesce(PORTRAIT.c.last_active, 0).desc()
    return list(
        unit.connection.execute(fitting(condition, members).order_by(latest, MEMBER.c.id).limit(most)).scalars()
    )


def members_of(unit: Unit, community: int, condition: Condition, now: datetime) -> Iterator[int]:
    """Everybody a condition holds for, by ascending id, streamed."""
    members = Members(unit, community, today_of(unit, community, now))
    found = fitting(condition, members).order_by(MEMBER.c.id).execution_options(yield_per=AT_ONCE)
    yield from unit.connection.execute(found).scalars()


def fits(unit: Unit, community: int, condition: Condition, member: int, now: datetime) -> bool | None:
    """Whether a condition holds for one member, as their portrait was drawn last; None: it cannot be told."""
    members = Members(unit, community, today_of(unit, community, now))
    theirs = members.asked_of & (MEMBER.c.id == member)
    asked = select(truth_of(condition, members)).select_from(everybody()).where(theirs)
    answer: object = unit.connection.execute(asked).scalar_one_or_none()
    return None if answer is None else bool(answer)


def flags(unit: Unit, community: int) -> dict[int, dict[str, bool]]:
    """Of every member what is known of them beside their portrait: whether they opted out, and whether they left."""
    members = Members(unit, community, 0)
    asked = select(MEMBER.c.id, members.opted_out, members.left).where(MEMBER.c.community_id == community)
    return {row[0]: {"opted_out": bool(row[1]), "left": bool(row[2])} for row in unit.connection.execute(asked)}


def fitting(condition: Condition, members: Members) -> Select[int]:
    """The ids of those a condition holds for."""
    holds: Truth = truth_of(condition, members)
    return select(MEMBER.c.id).select_from(everybody()).where(members.asked_of, holds)


def everybody() -> Join:
    """Members with their portraits; who has none yet is there, too."""
    return MEMBER.outerjoin(PORTRAIT, PORTRAIT.c.member_id == MEMBER.c.id)


def rests_on_words(condition: Condition) -> bool:
    """Say whether a condition asks about what was read out of words or ties, or said of oneself."""
    return any(
        isinstance(one, Weight | Said | Figure) or (isinstance(one, Ask) and FIELDS[one.name].basis is not Basis.COUNTS)
        for one in subjects(condition)
    )


def shown_to_others(condition: Condition, fit: int) -> int | None:
    """How many fit, as those may see it who are not in charge; None below five, where that would say who."""
    return None if fit < SMALLEST_CELL and rests_on_words(condition) else fit
