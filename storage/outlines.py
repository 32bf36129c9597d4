"""Members as a report counts them: summed up by the database, with details only of the few they change anything for."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce
from operator import add
from typing import cast as typed

from sqlalchemy import (
    CTE,
    CompoundSelect,
    Select,
    String,
    and_,
    case,
    cast,
    func,
    literal_column,
    or_,
    select,
    union_all,
)

from profiling.calendar import DAYS_A_WEEK, AsOf, local_moment_at, mask_before, week_of
from profiling.core import first_day_that_counts
from profiling.facts import fact_of
from profiling.influence import Reach, TieKind
from profiling.lifeline import FEWEST_MEETINGS, Lifeline, meetings_of
from profiling.observed import ObservedDays
from profiling.outline import NO_REACH, Outline
from profiling.tags import TagName
from storage.columns import table_of
from storage.histories import LIVE_TAGS, Members, Place, consent_of, leaves
from storage.numbers import is_active
from storage.store import Unit
from storage.streaming import Along, plain_rows
from storage.tables import Evidence, Member, MemberDay, MemberTag, Stay, Tie

DAY, EVIDENCE, MEMBER, MEMBER_TAG = (table_of(model) for model in (MemberDay, Evidence, Member, MemberTag))
STAY, TIE = table_of(Stay), table_of(Tie)
MICROSECONDS = 1_000_000
NOTHING_HIDDEN: frozenset[TagName] = frozenset()
WHOLE_WEEK = (1 << DAYS_A_WEEK) - 1

PersonRow = tuple[int, int, bool, bool | None, bool | None, str | None, int, int, int]
"""A member, when first seen, what they said of consent; their active days, in a text; messages, answers, reactions."""


@dataclass(frozen=True, slots=True)
class Moment:
    """When a report is asked for, in a community that was listened to on some days."""

    asked: AsOf
    observed: ObservedDays
    lively_since: int
    """Whoever did nothing since this day comes without reach and evidence."""


def outlines(unit: Unit, place: Place, when: Moment) -> Iterator[Outline]:
    """Every member of a community by ascending id, streamed; within one read of the database."""
    records = Records(unit, place, when)
    people = plain_rows(unit, people_of(place.id, when.asked.until))
    yield from map(records.outline, typed("Iterator[PersonRow]", people))


class Records:
    """What an outline is made of besides the member's own row, read along together."""

    def __init__(self, unit: Unit, place: Place, when: Moment) -> None:
        self._zone, self._mode = place.zone, place.consent
        self._until = until = when.asked.until
        self._tags: dict[int, TagName] = {tag: (kind, name) for tag, kind, name in unit.connection.execute(LIVE_TAGS)}
        members = select(MEMBER.c.id).where(MEMBER.c.community_id == place.id)
        lively = select(DAY.c.member_id).where(DAY.c.member_id.in_(members), DAY.c.day >= when.lively_since).distinct()
        self._stays: Along[tuple[int, int, bool, int]] = Along(unit, stays_of(members))
        self._ties: Along[tuple[int, int, int, int]] = Along(unit, ties_of(who_may_be_core(members, when)))
        self._reach: Along[tuple[int, int, int]] = Along(unit, reach_until_week(lively, until))
        self._reach_now: Along[tuple[int, int, int]] = Along(unit, reach_of_this_week(until))
        self._evidence: Along[tuple[int, int, int, int]] = Along(unit, evidence_of(lively))
        self._marks: Along[tuple[int, int, str]] = Along(unit, marks_of(members))

    def outline(self, row: PersonRow) -> Outline:
        """One member's outline; members must come in ascending order."""
        member, first_seen, counts, portrait, contact, days, messages, replies, reactions = row
        agreed = consent_of(self._mode, counts, portrait, contact).portrait
        evidence, marks = self._evidence.of(member), self._marks.of(member)
        tags = self._tags
        said = [(tags[tag], mark) for _, tag, mark in marks] if marks else ()
        return Outline(
            member,
            self._life(member, first_seen, days, agreed=agreed),
            messages or 0,
            replies or 0,
            reactions or 0,
            self._reach_of(member) if agreed else NO_REACH,
            [(*tags[tag], week, mask) for _, tag, week, mask in evidence if tag in tags] if agreed else (),
            frozenset(name for name, mark in said if mark == "hidden") if said else NOTHING_HIDDEN,
            [fact for (_, name), mark in said if mark == "declared" and (fact := fact_of(name))],
        )

    def _life(self, member: int, first_seen: int, days: str | None, *, agreed: bool) -> Lifeline:
        rows, until = self._stays.of(member), self._until
        ties = self._ties.of(member)
        stays = [(day, joined, at) for _, day, joined, at in rows] if rows else ()
        return Lifeline(
            sorted(map(int, days.split(","))) if days else (),
            [day for day, joined, _ in stays if joined and day < until] if stays else (),
            [day for day in leaves(stays) if day < until] if stays else (),
            meetings_of((who, week, mask_before(week, days, until)) for _, who, week, days in ties)
            if ties and agreed
            else (),
            local_moment_at(first_seen // MICROSECONDS, self._zone)[0],
        )

    def _reach_of(self, member: int) -> Reach:
        # Both are asked, for both are read along.
        until_week, now = self._reach.of(member), self._reach_now.of(member)
        for _, addressed, everybody in now or until_week:
            return Reach(addressed, everybody - addressed)
        return NO_REACH


def people_of(community: int, until: int) -> Select[*tuple[object, ...]]:
    """Each member with the active days before a day, in no order a database promises, and what they did before it."""
    days = func.aggregate_strings(cast(case((is_active(), DAY.c.day)), String), ",")
    sums = (func.sum(DAY.c[name]) for name in ("messages", "replies_given", "reactions_given"))
    said = (MEMBER.c.counts, MEMBER.c.portrait, MEMBER.c.contact)
    return (
        select(MEMBER.c.id, MEMBER.c.first_seen, *said, days, *sums)
        .outerjoin(DAY, and_(DAY.c.member_id == MEMBER.c.id, DAY.c.day < until))
        .where(MEMBER.c.community_id == community)
        .group_by(MEMBER.c.id)
        .order_by(MEMBER.c.id)
    )


def stays_of(members: Members) -> Select[int, int, bool, int]:
    """Everybody's coming and going, in order."""
    columns = select(STAY.c.member_id, STAY.c.day, STAY.c.joined, STAY.c.at)
    return columns.where(STAY.c.member_id.in_(members)).order_by(STAY.c.member_id, STAY.c.at)


def evidence_of(members: Members) -> Select[int, int, int, int]:
    """What some members talked about."""
    columns = select(EVIDENCE.c.member_id, EVIDENCE.c.tag_id, EVIDENCE.c.week, EVIDENCE.c.days)
    return columns.where(EVIDENCE.c.member_id.in_(members)).order_by(EVIDENCE.c.member_id, EVIDENCE.c.week)


def marks_of(members: Members) -> Select[int, int, str]:
    """What members said of themselves, or hid."""
    columns = select(MEMBER_TAG.c.member_id, MEMBER_TAG.c.tag_id, MEMBER_TAG.c.mark)
    return columns.where(MEMBER_TAG.c.member_id.in_(members)).order_by(MEMBER_TAG.c.member_id)


def reach_until_week(members: Members, until: int) -> Select[int, int, int]:
    """How many people replied to or mentioned each before the week of a day, and how many turned to them at all.

    Nothing is asked of the days, so that the index alone answers.
    """
    return _reach(members).where(TIE.c.week < week_of(until))


def reach_of_this_week(until: int) -> Select[int, int, int]:
    """The same until the day itself, of those whom somebody turned to within its week: these few are counted anew."""
    week = week_of(until)
    known = and_(TIE.c.week == week, TIE.c.days.bitwise_and(mask_before(week, WHOLE_WEEK, until)) != 0)
    return _reach(select(TIE.c.to_member).where(known)).where(or_(TIE.c.week < week, known))


def _reach(members: Members) -> Select[int, int, int]:
    who = TIE.c.from_member
    addressed = func.count(case((TIE.c.kind != TieKind.REACTION.value, who)).distinct())
    return (
        select(TIE.c.to_member, addressed, func.count(who.distinct()))
        .where(TIE.c.to_member.in_(members))
        .group_by(TIE.c.to_member)
        .order_by(TIE.c.to_member)
    )


def who_may_be_core(members: Members, when: Moment) -> CTE:
    """Those who met others often enough in the weeks that decide it; far fewer than all."""
    since = week_of(first_day_that_counts(when.observed, when.asked.today))
    days = reduce(add, (TIE.c.days.bitwise_rshift(weekday).bitwise_and(1) for weekday in range(DAYS_A_WEEK)))
    sides = (select(side.label("who"), days.label("days")) for side in (TIE.c.from_member, TIE.c.to_member))
    met = union_all(*(side.where(TIE.c.week >= since) for side in sides)).subquery()
    found = select(met.c.who).where(met.c.who.in_(members)).group_by(met.c.who)
    return found.having(func.sum(met.c.days) >= FEWEST_MEETINGS).cte()


def ties_of(members: CTE) -> CompoundSelect[*tuple[object, ...]]:
    """Whom some members turned to, and who turned to them."""
    whose = select(members.c.who)
    both = ((TIE.c.from_member, TIE.c.to_member), (TIE.c.to_member, TIE.c.from_member))
    sides = [select(one, other, TIE.c.week, TIE.c.days).where(one.in_(whose)) for one, other in both]
    return union_all(*sides).order_by(literal_column("1"))
