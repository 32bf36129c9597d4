"""Members as the portrait is drawn from: plain rows of each, streamed in one pass over ordered tables."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import tzinfo
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import Generic, TypeVar, TypeVarTuple, cast
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Select, false, func, select

from profiling.activity import MemberDay as DayRow
from profiling.agreeing import agrees
from profiling.calendar import local_day
from profiling.facts import fact_of
from profiling.observed import ObservedDays
from profiling.portrait import AccountName, Consent, MemberHistory
from profiling.tags import Tag, TagKind, TagName, TagSource, given_tag
from storage.columns import from_moment, table_of
from storage.rule_tags import HELD, rule_tag, rules_of, with_rules
from storage.store import Unit
from storage.streaming import plain_rows
from storage.tables import (
    AccountRow,
    Community,
    Evidence,
    Member,
    MemberAccount,
    MemberDay,
    MemberPersona,
    MemberTag,
    ObservedDay,
    ReactionTotal,
    RoomRow,
    Stay,
    Tie,
)
from storage.tables import Tag as TagRow
from storage.vocabulary import FORGOTTEN

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
ROOM, STAY, TAG, TIE, TOTAL = (table_of(model) for model in (RoomRow, Stay, TagRow, Tie, ReactionTotal))
MINED = table_of(MemberPersona)
DAY_ROW: tuple[str, ...] = DayRow._fields

Rest = TypeVar("Rest")
Columns = TypeVarTuple("Columns")
Members = Select[int]
PersonRow = tuple[int, int, bool, bool | None, bool | None]


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
        select(func.coalesce(func.sum(TOTAL.c.count), 0))
        .join(ROOM, ROOM.c.id == TOTAL.c.room_id)
        .where(ROOM.c.community_id == community, TOTAL.c.day < until)
    )
    return int(unit.connection.execute(totals).scalar_one())


def histories(unit: Unit, place: Place, *, only: int | None = None, named: bool = True) -> Iterator[MemberHistory]:
    """Every member of a community by ascending id, streamed.

    Args:
        unit: one read of the database; the histories last no longer than it.
        place: the community.
        only: this member alone.
        named: with accounts and their names, which are sealed: opening them takes time.
    """
    who = MEMBER.c.id == only if only is not None else MEMBER.c.community_id == place.id
    members = select(MEMBER.c.id).where(who)
    kinds: Rows[tuple[str, float, int]] = Rows(unit, OF_A_KIND, members)
    for history in read_along(unit, place, who, Records(unit, place, members, named=named)):
        yield of_a_kind(history, kinds.of(history.member))


def of_a_kind(history: MemberHistory, mined: Sequence[tuple[str, float, int]]) -> MemberHistory:
    """A history with the persona its member was last found to be of, unless they hide it or agreed to no portrait."""
    if not mined or not history.consent.portrait:
        return history
    name, fit, day = mined[0]
    if (TagKind.PERSONA.value, name) in history.hidden:
        return history
    tag = Tag(name, TagKind.PERSONA, TagSource.CLUSTER, fit, fit, evidence=1, first=day, last=day)
    return replace(history, persona=name, given=[*history.given, tag])


def lives(unit: Unit, place: Place, members: Sequence[int]) -> Iterator[MemberHistory]:
    """What stages are read from, of some members by ascending id: without names, and what they talked about."""
    who = MEMBER.c.id.in_(members)
    yield from read_along(
        unit, place, who, Records(unit, place, select(MEMBER.c.id).where(who), named=False, talk=False)
    )


def some(unit: Unit, place: Place, members: Sequence[int], names: Mapping[int, TagName]) -> Iterator[MemberHistory]:
    """Some members by ascending id, without accounts; `names` are the tags' (see `TagNames`)."""
    who = MEMBER.c.id.in_(members)
    whose = select(MEMBER.c.id).where(who)
    yield from read_along(unit, place, who, Records(unit, place, whose, named=False, tags=names))


def read_along(unit: Unit, place: Place, who: ColumnElement[bool], records: "Records") -> Iterator[MemberHistory]:
    """The histories of some members, of whom these are the records."""
    people = select(MEMBER.c.id, MEMBER.c.first_seen, MEMBER.c.counts, MEMBER.c.portrait, MEMBER.c.contact)
    rows = cast("Iterator[PersonRow]", plain_rows(unit, people.where(who).order_by(MEMBER.c.id)))
    for member, first_seen, *said in rows:
        yield records.history(member, local_day(from_moment(first_seen), place.zone), consent_of(place.consent, *said))


@cache
def consent_of(mode: str, counts: bool, portrait: bool | None, contact: bool | None) -> Consent:
    """What holds for a member under their community's mode."""
    return Consent(bool(counts), agrees(portrait, mode), bool(contact))


class Records:
    """All the tables a history is made of, read along together."""

    def __init__(
        self,
        unit: Unit,
        place: Place,
        members: Members,
        *,
        named: bool,
        talk: bool = True,
        tags: Mapping[int, TagName] | None = None,
    ) -> None:
        """`talk`: with what they talked about, and what they said of themselves; `tags`: their names, if known."""
        self._unit = unit
        self._zone = place.zone
        self._tags = live_tags(unit) if tags is None else tags
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
        self._evidence: Rows[tuple[int, int, int]] = Rows(unit, evidence if talk else evidence.where(false()), members)
        self._marks: Rows[tuple[int, str, int]] = Rows(unit, marks if talk else marks.where(false()), members)
        self._rules = rules_of(unit, place.id)
        self._held: Rows[tuple[int, int]] = Rows(unit, HELD if talk else HELD.where(false()), members)
        self._accounts: Rows[tuple[str, str, bytes, bytes | None]] | None = (
            Rows(unit, ACCOUNTS, members) if named else None
        )

    def history(self, member: int, first_seen: int, consent: Consent) -> MemberHistory:
        """One member's history; members must be asked for in ascending order."""
        stays, tags, held = self._stays.of(member), self._tags, self._rules_of(member)
        said = [(tags[tag], mark, self._day_of(at)) for tag, mark, at in self._marks.of(member)]
        return MemberHistory(
            member=member,
            days=self._days.of(member),
            joined=[day for day, joined, _ in stays if joined],
            left=leaves(stays),
            first_seen=first_seen,
            ties_received=self._received.of(member),
            ties_given=self._given.of(member),
            evidence=[(*tags[tag], week, mask) for tag, week, mask in self._evidence.of(member) if tag in tags],
            given=with_rules([said_tag(name, mark, day) for name, mark, day in said if mark in SAID_BY], held),
            hidden=frozenset(name for name, mark, _ in said if mark == "hidden"),
            accounts=self._accounts_of(member),
            declared=[fact for (_, name), mark, _ in said if mark == "declared" and (fact := fact_of(name))],
            consent=consent,
        )

    def _rules_of(self, member: int) -> list[Tag]:
        return [rule_tag(*self._rules[rule], first) for rule, first in self._held.of(member) if rule in self._rules]

    def _day_of(self, at: int) -> int:
        return local_day(from_moment(at), self._zone)

    def _accounts_of(self, member: int) -> list[AccountName]:
        if self._accounts is None:
            return []
        opened = self._unit.vault.open
        return [
            AccountName(platform, native, opened(key, name) if name else "")
            for platform, native, key, name in self._accounts.of(member)
        ]


class Rows(Generic[Rest]):
    """The rows of one table, grouped by the member in their first column, read along as the members go by.

    They come from the driver as it stores them, moments as microseconds: a report reads millions.
    """

    def __init__(self, unit: Unit, statement: Select[*Columns], members: Members, then: str = "") -> None:
        whose = statement.selected_columns[0]
        order = [whose, statement.selected_columns[then]] if then else [whose]
        rows = plain_rows(unit, statement.where(whose.in_(members)).order_by(*order))
        self._groups = groupby(rows, key=itemgetter(0))
        self._next = next(self._groups, None)

    def of(self, member: int) -> list[Rest]:
        """The rows of a member, without the member; members must be asked for in ascending order."""
        following = self._next
        while following is not None and following[0] < member:
            following = next(self._groups, None)
        self._next = following
        if following is None or following[0] != member:
            return []
        rows = [row[1:] for row in following[1]]
        self._next = next(self._groups, None)
        return cast("list[Rest]", rows)


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


def live_tags(unit: Unit, after: int = 0) -> dict[int, TagName]:
    """The kind and name of every tag, or of those made after one."""
    rows = unit.connection.execute(LIVE_TAGS.where(TAG.c.id > after))
    return {tag: (kind, name) for tag, kind, name in rows}


LIVE_TAGS = select(TAG.c.id, TAG.c.kind, TAG.c.name).where(TAG.c.kind != FORGOTTEN)
"""Evidence that reached a word in the moment it was forgotten is passed over."""
OF_A_KIND = select(MINED.c.member_id, MINED.c.persona, MINED.c.fit, MINED.c.day).where(MINED.c.persona.is_not(None))
ACCOUNTS = select(
    BELONGS.c.member_id, ACCOUNT.c.platform, ACCOUNT.c.native_id, ACCOUNT.c.key_wrapped, ACCOUNT.c.name_sealed
).join(BELONGS, BELONGS.c.account_id == ACCOUNT.c.id)
SAID_BY: Mapping[str, tuple[TagKind | None, TagSource]] = {
    "declared": (TagKind.DECLARED, TagSource.MEMBER),
    "admin": (TagKind.ADMIN, TagSource.ADMIN),
    "pinned": (None, TagSource.MEMBER),
}
