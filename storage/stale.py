"""Evidence past its time, and evidence of more tags than a member is to have."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, FromClause, bindparam, delete, distinct, exists, func, select

from profiling.calendar import bit_of, day_of, week_of
from profiling.evidence import Fading, Mark
from profiling.tags import MOST_TAGS
from storage.columns import table_of
from storage.portraits import draw_again
from storage.store import Unit
from storage.tables import Evidence, ImportedFile, Member, Part
from storage.tables.linking import PART_EVIDENCE

EVIDENCE, FILE, MEMBER, PART = (table_of(model) for model in (Evidence, ImportedFile, Member, Part))
EVIDENCE_DAYS = 180
PORTION = 1_000
"""Tags of members whose evidence is deleted in one transaction."""
MEMBERS_A_PORTION = 10
"""Members whose tags are weighed in one transaction: somebody who has talked for years has thousands of rows."""


def faded_tags(unit: Unit, now: datetime) -> list[tuple[int, int]]:
    """Each (member, tag) that last showed more than 180 days ago.

    It counts from the later of the event and its import, which is known by community: where a history came in within
    that time, nothing is forgotten yet.
    """
    imported = select(FILE.c.community_id).where(FILE.c.at >= now - timedelta(days=EVIDENCE_DAYS))
    spared = select(MEMBER.c.id).where(MEMBER.c.community_id.in_(imported))
    tags = select(EVIDENCE.c.member_id, EVIDENCE.c.tag_id)
    old = tags.where(~shown_since(EVIDENCE, oldest_kept(now)), EVIDENCE.c.member_id.not_in(spared))
    faded = old.except_(tags.where(shown_since(EVIDENCE, oldest_kept(now))))
    return sorted((member, tag) for member, tag in unit.connection.execute(faded))


def forget_faded(unit: Unit, tags: Sequence[tuple[int, int]], now: datetime) -> int:
    """Delete the evidence of these members' tags, where they have not shown again meanwhile, from each account too."""
    gone = forget_tags(unit, tags, oldest_kept(now))
    again = exists().where(EVIDENCE.c.member_id == bindparam("who"), EVIDENCE.c.tag_id == bindparam("what"))
    own = select(PART.c.id).where(PART.c.member_id == bindparam("who"))
    kept_apart = PART_EVIDENCE.c.member_id.in_(own) & (PART_EVIDENCE.c.tag_id == bindparam("what"))
    if tags:
        rows = [{"who": member, "what": tag} for member, tag in tags]
        unit.connection.execute(delete(PART_EVIDENCE).where(kept_apart, ~again), rows)
    return gone


def overfull(unit: Unit, now: datetime) -> list[int]:
    """Members with evidence of more than 64 tags: read in the order of the primary key, so nothing is sorted."""
    many = select(EVIDENCE.c.member_id).group_by(EVIDENCE.c.member_id)
    tags = func.count(distinct(EVIDENCE.c.tag_id))
    return list(unit.connection.execute(many.having(func.count() > MOST_TAGS, tags > MOST_TAGS)).scalars())


def keep_strongest(unit: Unit, members: Sequence[int], now: datetime) -> int:
    """Delete the evidence of all but the 64 strongest tags of each of these members."""
    marks: defaultdict[int, defaultdict[int, list[Mark]]] = defaultdict(lambda: defaultdict(list))
    columns = (EVIDENCE.c.member_id, EVIDENCE.c.tag_id, EVIDENCE.c.week, EVIDENCE.c.days)
    rows = unit.connection.execute(select(*columns).where(EVIDENCE.c.member_id.in_(members)))
    for member, tag, week, days in rows:
        marks[member][tag].append((week, days))
    fading = Fading(until=day_of(now.date()) + 2)  # no zone is further ahead than tomorrow
    weak = [(member, tag) for member, tags in marks.items() for tag in weakest(tags, fading)]
    return forget_tags(unit, weak)


def weakest(tags: Mapping[int, Sequence[Mark]], fading: Fading) -> list[int]:
    """All but the 64 strongest of a member's tags. Scores order them as weights do, and old ones never become equal."""
    return sorted(tags, key=lambda tag: (-fading.score(tags[tag]), tag))[MOST_TAGS:]


def forget_tags(unit: Unit, tags: Sequence[tuple[int, int]], kept_from: Mark | None = None) -> int:
    """Delete the evidence of each (member, tag), unless it showed since; gives how many rows went."""
    if not tags:
        return 0
    draw_again(unit, {member for member, _ in tags})
    statement = delete(EVIDENCE).where(EVIDENCE.c.member_id == bindparam("who"), EVIDENCE.c.tag_id == bindparam("what"))
    if kept_from is not None:
        again = EVIDENCE.alias()
        same = (again.c.member_id == EVIDENCE.c.member_id) & (again.c.tag_id == EVIDENCE.c.tag_id)
        statement = statement.where(~exists().where(same, shown_since(again, kept_from)))
    return unit.connection.execute(statement, [{"who": member, "what": tag} for member, tag in tags]).rowcount


def shown_since(evidence: FromClause, kept_from: Mark) -> ColumnElement[bool]:
    """That a tag showed in a week on a day or later; larger masks of one week have later last days."""
    week, days = kept_from
    return (evidence.c.week > week) | ((evidence.c.week == week) & (evidence.c.days >= days))


def oldest_kept(now: datetime) -> Mark:
    """The week and the bit of the day 180 days ago: what showed last before it is forgotten."""
    day = day_of(now.date()) - EVIDENCE_DAYS
    return week_of(day), bit_of(day)
