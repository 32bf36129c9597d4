"""The same things said twice: by accounts that get linked and taken apart, and by twins of theirs that never are."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta

from profiling.changes import DAY_COUNTERS
from profiling.events import Account, Event, Platform, Room
from profiling.fold import fold
from storage.accounts import known_account
from storage.ingest.intake import Intake
from storage.ingest.source import HouseDefaults, Source
from storage.linking.people import link, unlink
from storage.store import Store, Unit
from tests.storage.ingest.house import NOON, mine

People = frozenset[str]
"""One person, as the names of their accounts."""
Numbers = tuple[int | None, ...]
Merging = Callable[[Numbers, Numbers], Numbers]
Facts = dict[tuple[object, ...], Numbers]
PLATFORMS = (Platform.TELEGRAM, Platform.TELEGRAM, Platform.LOCAL, Platform.DISCORD, Platform.TELEGRAM)
HERE = Source(now=NOON)
HERE_STILL = "case when left_at is null or coalesce(joined_at > left_at, false) then 1 else 0 end"


@dataclass(frozen=True, slots=True)
class Shape:
    """What is read of a table: whom a row names, what else is its key, and its values, which are numbers."""

    table: str
    who: tuple[str, ...]
    key: tuple[str, ...]
    values: tuple[str, ...] = ()
    is_by_account: bool = False
    is_counted: bool = True
    """A row of nothing but zeros is no row."""


SHAPES = {
    "days": Shape("member_day", ("member_id",), ("day",), tuple(DAY_COUNTERS)),
    "evidence": Shape("evidence", ("member_id",), ("tag_id", "week"), ("days",)),
    "ties": Shape("tie", ("from_member", "to_member"), ("kind", "week"), ("days", "count")),
    "messages": Shape("message", ("member_id",), ("number",), is_by_account=True, is_counted=False),
    "reactions": Shape("reaction", ("member_id",), ("number", "emoji"), is_by_account=True, is_counted=False),
    "waiting": Shape("pending_reference", ("member_id",), ("number", "kind", "day"), ("count",), is_by_account=True),
    "here": Shape("member", ("id",), (), ("first_seen", "coalesce(last_active, 0)", HERE_STILL)),
}


@dataclass
class Village:
    """A community of several rooms, one on each platform, and five accounts in it; `tag` tells it from others."""

    store: Store
    tag: str
    consent: str = "notice"
    is_one: bool = True
    """False: each new room is a community of its own."""
    intake: Intake = field(init=False)
    community: int | None = None

    def __post_init__(self) -> None:
        """Begin with nothing in mind."""
        self.intake = Intake(HouseDefaults(consent=self.consent))

    def room(self, who: int) -> Room:
        """The room an account speaks in."""
        return Room(PLATFORMS[who], f"-{self.tag}", f"room {self.tag} {PLATFORMS[who]}")

    def account(self, who: int) -> Account:
        """An account, by its number."""
        return Account(PLATFORMS[who], f"{self.tag}{who}", f"Name {who}", f"h{self.tag}{who}")

    def hear(self, *events: Event) -> None:
        """Take a batch in."""

        def work(unit: Unit) -> None:
            for event in events:  # each platform hands over its own batches
                source = replace(HERE, community=self.community if self.is_one else None)
                new = self.intake.unseen(unit, [event], source)
                self.intake.meet(unit, new, source)
                self.intake.apply(unit, fold(new, self.intake.snapshot(), mine), source)

        self.store.write_now(work)
        if self.community is None:
            ids = ", ".join(f"'-{self.tag}{place}'" for place in ("", 0, 1))
            rooms = self.rows(f"select community_id from room where native_id in ({ids})")
            self.community = int(str(rooms[0][0]))

    def link(self, one: int, other: int) -> None:
        """Link two accounts, if both were ever met."""
        self._change(one, other, lambda unit, a, b: link(unit, a, b, NOON))

    def unlink(self, who: int) -> None:
        """Take an account away from the others."""
        self._change(who, who, lambda unit, a, _: unlink(unit, a, NOON))

    def rows(self, sql: str) -> list[tuple[object, ...]]:
        """What a query finds."""
        return self.store.read_now(lambda unit: [tuple(row) for row in unit.connection.exec_driver_sql(sql)])

    def met(self, who: int) -> bool:
        """Say whether an account was ever heard."""
        account = self.account(who)
        return self.store.read_now(lambda unit: known_account(unit, account.platform, account.id)) is not None

    def _change(self, one: int, other: int, act: Callable[[Unit, int, int], object]) -> None:
        def work(unit: Unit) -> None:
            ids = [known_account(unit, self.account(who).platform, self.account(who).id) for who in (one, other)]
            if ids[0] is not None and ids[1] is not None:
                act(unit, ids[0], ids[1])

        self.store.write_now(work)

    def state(self) -> dict[str, Facts]:
        """All that is known of each person here, by the numbers of their accounts."""
        people, alone = self._people(), self._alone()
        return {
            name: dict(self._facts(shape, {**alone} if shape.is_by_account else {**people}))
            for name, shape in SHAPES.items()
        }

    def _facts(self, shape: "Shape", who: Mapping[object, object]) -> Iterator[tuple[tuple[object, ...], Numbers]]:
        named = len(shape.who)
        columns = ", ".join((*shape.who, *shape.key, *shape.values))
        ids = ", ".join(map(str, who)) or "0"
        for row in self.rows(f"select {columns} from {shape.table} where {shape.who[0]} in ({ids})"):
            values = tuple(None if value is None else int(str(value)) for value in row[named + len(shape.key) :])
            if any(value is not None and value != 0 for value in values) or not shape.is_counted:
                names = tuple(who[one] for one in row[:named])
                yield (*names, *row[named : named + len(shape.key)]), values

    def _people(self) -> dict[object, People]:
        """The accounts of each member here."""
        found: dict[object, People] = {}
        for member, native in self.rows(
            "select b.member_id, a.native_id from member_account b join account a on a.id = b.account_id "
            f"where b.community_id = {self.community or 0}"
        ):
            found[member] = found.get(member, frozenset()) | {str(native).removeprefix(self.tag)}
        return found

    def _alone(self) -> dict[object, str]:
        """The account behind each own id here."""
        whole = {m: min(accounts) for m, accounts in self._people().items() if len(accounts) == 1}
        parts = self.rows(
            "select p.id, a.native_id from part p join account a on a.id = p.account_id "
            f"where p.community_id = {self.community or 0}"
        )
        return whole | {own: str(native).removeprefix(self.tag) for own, native in parts}


def later(minutes: int) -> timedelta:
    """So long after noon."""
    return timedelta(minutes=minutes)


def together(alone: dict[str, Facts], people: Iterable[People]) -> dict[str, Facts]:
    """What linked people's state must be, made from that of the same accounts unlinked: an oracle of few words."""
    person = {name: one for one in people for name in one}

    def of(accounts: object) -> People:
        (name,) = accounts if isinstance(accounts, frozenset) else ("",)
        return person.get(name, frozenset({name}))

    return {
        **alone,
        "days": merged(((of(who), day), counts, added) for (who, day), counts in alone["days"].items()),
        "evidence": merged(((of(w), t, k), days, united) for (w, t, k), days in alone["evidence"].items()),
        "ties": merged(
            ((of(a), of(b), kind, week), tie, tied)
            for (a, b, kind, week), tie in alone["ties"].items()
            if of(a) != of(b)
        ),
        "here": merged(((of(who),), seen, met) for (who,), seen in alone["here"].items()),
    }


def merged(rows: Iterable[tuple[tuple[object, ...], Numbers, Merging]]) -> Facts:
    """Rows under one key made one."""
    found: Facts = {}
    for key, value, how in rows:
        found[key] = how(found[key], value) if key in found else value
    return found


def added(one: Numbers, other: Numbers) -> Numbers:
    """Two days' counts: hours united, everything else a sum."""
    (hours, *counts), (more_hours, *more) = one, other
    return ((hours or 0) | (more_hours or 0), *((a or 0) + (b or 0) for a, b in zip(counts, more, strict=True)))


def united(one: Numbers, other: Numbers) -> Numbers:
    """Two masks of days."""
    return tuple((a or 0) | (b or 0) for a, b in zip(one, other, strict=True))


def tied(one: Numbers, other: Numbers) -> Numbers:
    """Two ties of a week: on which days, and how often."""
    return ((one[0] or 0) | (other[0] or 0), (one[1] or 0) + (other[1] or 0))


def met(one: Numbers, other: Numbers) -> Numbers:
    """First seen, last active, and here if either is."""
    return (min(one[0] or 0, other[0] or 0), max(one[1] or 0, other[1] or 0), max(one[2] or 0, other[2] or 0))
