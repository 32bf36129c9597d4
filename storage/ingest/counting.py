"""Counts and evidence: what is only ever added to."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from operator import attrgetter, itemgetter

from sqlalchemy import bindparam, select

from profiling.changes import DAY_COUNTERS, DayCount, Marks, Whom
from storage.columns import table_of
from storage.ingest.linked import Links
from storage.ingest.people import Roster
from storage.lookups import Lookup, some
from storage.store import Unit
from storage.tables import Evidence, MemberDay, ObservedDay, Tag
from storage.upserts import Merge, Row, upsert

DAY, EVIDENCE, TAG, OBSERVED = table_of(MemberDay), table_of(Evidence), table_of(Tag), table_of(ObservedDay)
DAY_COLUMNS = ("member_id", "day", *DAY_COUNTERS)
IN_ORDER = attrgetter(*DAY_COUNTERS)
DAY_MERGE = {name: Merge.UNITE if name == "hours" else Merge.ADD for name in DAY_COUNTERS}
MOST_TAGS_KNOWN = 200_000
TAGS_NAMED = Lookup(select(TAG.c.name, TAG.c.id).where(TAG.c.kind == bindparam("kind"), TAG.c.name.in_(some())))

DayCounts = dict[tuple[int, int], DayCount]
"""By member id and local day."""


class TagBook:
    """The ids of tag names."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], int] = {}

    def forget(self) -> None:
        """Look every name up anew."""
        self._known.clear()

    def ids(self, unit: Unit, names: Iterable[tuple[str, str]]) -> Mapping[tuple[str, str], int]:
        """The ids of these (kind, name), made where they are new."""
        if len(self._known) > MOST_TAGS_KNOWN:
            self._known.clear()
        known = self._known
        if unknown := sorted({name for name in names if name not in known}):
            upsert(unit, TAG, unknown, ("kind", "name"), {})
            self._load(unit, unknown)
        return self._known

    def _load(self, unit: Unit, names: Sequence[tuple[str, str]]) -> None:
        for kind in {kind for kind, _ in names}:
            some_names = [name for one, name in names if one == kind]
            for name, tag in TAGS_NAMED.each(unit, some_names, kind=kind):
                self._known[kind, name] = tag


def by_member(days: Mapping[tuple[Whom, int], DayCount], roster: Roster) -> DayCounts:
    """The counts of a batch under member ids; one member's accounts and rooms come together."""
    counts: DayCounts = {}
    for (whom, day), count in days.items():
        member = roster.of(whom).member
        if member is None:
            continue
        standing = counts.get((member, day))
        if standing is None:
            counts[member, day] = count
        else:
            add_to(standing, count)
    return counts


def add_to(count: DayCount, more: DayCount) -> None:
    """Add one day's counts to another's."""
    for name in DAY_COUNTERS:
        mine, theirs = getattr(count, name), getattr(more, name)
        setattr(count, name, mine | theirs if name == "hours" else mine + theirs)


def store_days(unit: Unit, counts: DayCounts, links: Links) -> None:
    """Add a batch's counts to the (member, day) rows."""
    rows: list[Row] = [(member, day, *IN_ORDER(count)) for (member, day), count in sorted(counts.items())]
    links.store(unit, DAY, rows, DAY_COLUMNS, DAY_MERGE)


def store_evidence(
    unit: Unit,
    evidence: Mapping[tuple[Whom, int], Marks],
    liked: Mapping[tuple[int, int], Marks],
    roster: Roster,
    tags: TagBook,
) -> None:
    """Mark the days on which members gave evidence, or liked what others did; a day already marked stays one day."""
    shown = [(member, week, marks) for (member, week), marks in liked.items()]
    for (whom, week), marks in evidence.items():
        if (member := roster.of(whom).member) is not None:
            shown.append((member, week, marks))
    shown.sort(key=itemgetter(0, 1))
    ids = tags.ids(unit, chain.from_iterable([marks for _, _, marks in shown]))
    rows: list[Row] = []
    for member, week, marks in shown:  # in the order of the key: what lies together is written together
        rows += [(member, week, tag, days) for tag, days in sorted([(ids[name], marks[name]) for name in marks])]
    roster.links.store(unit, EVIDENCE, rows, ("member_id", "week", "tag_id", "days"), {"days": Merge.UNITE})


def store_observed(unit: Unit, days: set[tuple[int, int]], *, live: bool) -> None:
    """Note the local days (community, day) something was heard on; a day once heard live stays so."""
    rows: list[Row] = [(community, day, live) for community, day in sorted(days)]
    upsert(unit, OBSERVED, rows, ("community_id", "day", "live"), {"live": Merge.REPLACE} if live else {})
