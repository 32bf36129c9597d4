"""Members as the portrait is drawn from: plain rows of each, streamed in one pass over ordered tables."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from itertools import groupby
from typing import Generic, TypeVar, TypeVarTuple, cast
from zoneinfo import ZoneInfo

from sqlalchemy import Select, null, select

from profiling.activity import MemberDay as DayRow
from profiling.calendar import local_day
from profiling.observed import ObservedDays
from profiling.portrait import AccountName, Consent, MemberHistory
from profiling.tags import Tag, TagKind, TagName, TagSource, given_tag
from storage.columns import table_of
from storage.store import Unit
from storage.tables import (
    AccountRow,
    Community,
    Evidence,
    Member,
    MemberAccount,
    MemberDay,
    MemberTag,
    ObservedDay,
    ReactionTotal,
    RoomRow,
    Stay,
    Tie,
)
from storage.tables import Tag as TagRow

ACCOUNT, BELONGS, COMMUNITY, DAY = (
    table_of(AccountRow),
    table_of(MemberAccount),
    table_of(Community),
    table_of(MemberDay),
)
EVIDENCE, MEMBER, MEMBER_TAG, OBSERVED = (
    table_of(Evidence),
    table_of(Member),
    table_of(MemberTag),
    table_of(ObservedDay),
)
ROOM, STAY, TAG, TIE, TOTAL = (
    table_of(RoomRow),
    table_of(Stay),
    table_of(TagRow),
    table_of(Tie),
    table_of(ReactionTotal),
)
DAY_ROW: tuple[str, ...] = DayRow._fields
ROWS_AT_ONCE = 2_000

Rest = TypeVar("Rest")
Columns = TypeVarTuple("Columns")
Members = Select[int]


@dataclass(frozen=True, slots=True)
class Place:
    """A community as its members' histories need it."""

    id: int
    name: str
    zone: tzinfo
    consent: str


def place_named(unit: Unit, name: str) -> Place | None:
    """A community by its name."""
    row = unit.connection.execute(
        select(COMMUNITY.c.id, COMMUNITY.c.name, COMMUNITY.c.zone, COMMUNITY.c.consent).where(COMMUNITY.c.name == name)
    ).one_or_none()
    return None if row is None else Place(row[0], row[1], ZoneInfo(row[2]), row[3])


def place_of(unit: Unit, community: int) -> Place:
    """A community by its id."""
    row = unit.connection.execute(
        select(COMMUNITY.c.id, COMMUNITY.c.name, COMMUNITY.c.zone, COMMUNITY.c.consent).where(
            COMMUNITY.c.id == community
        )
    ).one()
    return Place(row[0], row[1], ZoneInfo(row[2]), row[3])


def names(unit: Unit) -> list[str]:
    """The names of all communities."""
    return list(unit.connection.execute(select(COMMUNITY.c.name).order_by(COMMUNITY.c.name)).scalars())


def observed_days(unit: Unit, community: int) -> ObservedDays:
    """The days on which a community was listened to."""
    days = select(OBSERVED.c.day).where(OBSERVED.c.community_id == community).order_by(OBSERVED.c.day)
    return ObservedDays.of_days(unit.connection.execute(days).scalars())


def unnamed_reactions(unit: Unit, community: int, until: int) -> int:
    """How many reactions were given before a day by people no platform names."""
    totals = (
        select(TOTAL.c.count)
        .join(ROOM, ROOM.c.id == TOTAL.c.room_id)
        .where(ROOM.c.community_id == community, TOTAL.c.day < until)
    )
    return sum(unit.connection.execute(totals).scalars())


def histories(unit: Unit, place: Place, *, only: int | None = None, named: bool = True) -> Iterator[MemberHistory]:
    """Every member of a community by ascending id, or only one; `named` opens their sealed names, which takes time."""
    who = MEMBER.c.id == only if only is not None else MEMBER.c.community_id == place.id
    records = Records(unit, place, select(MEMBER.c.id).where(who), named=named)
    people = (
        select(MEMBER.c.id, MEMBER.c.first_seen, MEMBER.c.counts, MEMBER.c.portrait, MEMBER.c.contact)
        .where(who)
        .order_by(MEMBER.c.id)
    )
    for member, first_seen, counts, portrait, contact in unit.connection.execute(people):
        agreed = place.consent == "notice" if portrait is None else bool(portrait)
        yield records.history(member, local_day(first_seen, place.zone), Consent(bool(counts), agreed, bool(contact)))


class Records:
    """All the tables a history is made of, read along together."""

    def __init__(self, unit: Unit, place: Place, members: Members, *, named: bool) -> None:
        self._unit = unit
        self._zone = place.zone
        self._tags: dict[int, TagName] = {
            tag: (kind, name) for tag, kind, name in unit.connection.execute(select(TAG.c.id, TAG.c.kind, TAG.c.name))
        }
        days = select(DAY.c.member_id, *(DAY.c[name] for name in DAY_ROW))
        stays = select(STAY.c.member_id, STAY.c.day, STAY.c.joined, STAY.c.at)
        given = select(TIE.c.from_member, TIE.c.to_member, TIE.c.kind, TIE.c.week, TIE.c.days)
        received = select(TIE.c.to_member, TIE.c.from_member, TIE.c.kind, TIE.c.week, TIE.c.days)
        evidence = select(EVIDENCE.c.member_id, EVIDENCE.c.tag_id, EVIDENCE.c.week, EVIDENCE.c.days)
        marks = select(MEMBER_TAG.c.member_id, MEMBER_TAG.c.tag_id, MEMBER_TAG.c.mark, MEMBER_TAG.c.at)
        self._days: Rows[tuple[int, ...]] = Rows(unit, days, members, "day")
        self._stays: Rows[tuple[int, bool, int]] = Rows(unit, stays, members, "at")
        self._given: Rows[tuple[int, str, int, int]] = Rows(unit, given, members)
        self._received: Rows[tuple[int, str, int, int]] = Rows(unit, received, members)
        self._evidence: Rows[tuple[int, int, int]] = Rows(unit, evidence, members)
        self._marks: Rows[tuple[int, str, datetime]] = Rows(unit, marks, members)
        self._accounts: Rows[tuple[str, str, bytes, bytes | None]] = Rows(unit, accounts(named=named), members)

    def history(self, member: int, first_seen: int, consent: Consent) -> MemberHistory:
        """One member's history; members must be asked for in ascending order."""
        stays = self._stays.of(member)
        said = [(self._tags[tag], mark, local_day(at, self._zone)) for tag, mark, at in self._marks.of(member)]
        return MemberHistory(
            member=member,
            days=self._days.of(member),
            joined=[day for day, joined, _ in stays if joined],
            left=leaves(stays),
            first_seen=first_seen,
            ties_received=self._received.of(member),
            ties_given=self._given.of(member),
            evidence=[(*self._tags[tag], week, mask) for tag, week, mask in self._evidence.of(member)],
            given=[said_tag(name, mark, day) for name, mark, day in said if mark in SAID_BY],
            hidden=frozenset(name for name, mark, _ in said if mark == "hidden"),
            accounts=[self._account(*row) for row in self._accounts.of(member)],
            consent=consent,
        )

    def _account(self, platform: str, native: str, key: bytes, name: bytes | None) -> AccountName:
        return AccountName(platform, native, self._unit.vault.open(key, name) if name else "")


class Rows(Generic[Rest]):
    """The rows of one table, grouped by the member in their first column, read along as the members go by."""

    def __init__(self, unit: Unit, statement: Select[*Columns], members: Members, then: str = "") -> None:
        whose = statement.selected_columns[0]
        order = [whose, statement.selected_columns[then]] if then else [whose]
        ordered = statement.where(whose.in_(members)).order_by(*order)
        found = unit.connection.execute(ordered, execution_options={"yield_per": ROWS_AT_ONCE})
        rows: Iterator[tuple[object, ...]] = (tuple(row) for row in found)
        self._groups = groupby(rows, key=whose_row)
        self._next = next(self._groups, None)

    def of(self, member: int) -> list[Rest]:
        """The rows of a member, without the member; members must be asked for in ascending order."""
        while self._next is not None and self._next[0] < member:
            self._next = next(self._groups, None)
        if self._next is None or self._next[0] != member:
            return []
        rows = [cast("Rest", row[1:]) for row in self._next[1]]
        self._next = next(self._groups, None)
        return rows


def whose_row(row: tuple[object, ...]) -> int:
    """The member a row belongs to."""
    return cast("int", row[0])


def accounts(*, named: bool) -> Select[*tuple[object, ...]]:
    """The accounts of members, with their sealed names where those are wanted."""
    name = ACCOUNT.c.name_sealed if named else null()
    return select(BELONGS.c.member_id, ACCOUNT.c.platform, ACCOUNT.c.native_id, ACCOUNT.c.key_wrapped, name).join(
        BELONGS, BELONGS.c.account_id == ACCOUNT.c.id
    )


def leaves(stays: Sequence[tuple[int, bool, int]]) -> list[int]:
    """The days somebody left for good: a leave undone by a join later the same day is none."""
    return [
        day
        for index, (day, joined, _) in enumerate(stays)
        if not joined and not any(later == day and again for later, again, _ in stays[index + 1 :])
    ]


def said_tag(name: TagName, mark: str, day: int) -> Tag:
    """A tag somebody set by hand: under its own kind where pinned, else as what was said."""
    kind, source = SAID_BY[mark]
    return given_tag(name[1], kind or TagKind(name[0]), source, day)


SAID_BY: Mapping[str, tuple[TagKind | None, TagSource]] = {
    "declared": (TagKind.DECLARED, TagSource.MEMBER),
    "admin": (TagKind.ADMIN, TagSource.ADMIN),
    "pinned": (None, TagSource.MEMBER),
}
