"""The desk of cases: reasons to look at a member or the community, until somebody took one and said how it went."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

import orjson
from sqlalchemy import ColumnElement, Row, Select, delete, func, insert, or_, select, update

from profiling.signals import Kind
from storage.columns import table_of
from storage.store import Unit
from storage.tables import CareCase, CaseNote, Member, MemberAccount

BELONGS, MEMBER = table_of(MemberAccount), table_of(Member)
CASE, NOTE = table_of(CareCase), table_of(CaseNote)
QUIET_FOR = timedelta(days=60)
"""A case that is over does not come back for so long: whoever looked knows better than the numbers."""
COOL_DOWNS: Mapping[str, timedelta] = {Kind.BURST: timedelta(days=1), Kind.READING: timedelta(days=7)}
"""Of occasions: the next one is another."""
CLOSED_LIVES = timedelta(days=365)
UNTOUCHED_LIVES = timedelta(days=180)
LONGEST_LIVES = timedelta(days=730)
"""Whoever took a case may be gone themselves."""


class State(StrEnum):
    """How far a case is: waiting is owned, with a reminder set."""

    OPEN = "open"
    OWNED = "owned"
    WAITING = "waiting"
    DONE = "done"
    DISMISSED = "dismissed"


UNFINISHED = (State.OPEN.value, State.OWNED.value, State.WAITING.value)


class Outcome(StrEnum):
    """How a case went, in the words an admin may choose from."""

    BETTER = "better"
    TALKED = "talked"
    NOTHING = "nothing"
    LEFT = "left"
    OTHER = "other"


class Which(StrEnum):
    """Which cases of a community to list."""

    OPEN = "open"
    """Not over yet."""
    MINE = "mine"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class CaseWish:
    """A case to be opened; `subject` tells occasions without a member apart; `strength` in powers of ten."""

    community: int
    member: int | None
    kind: str
    evidence: Mapping[str, float]
    at: datetime
    strength: float = 0.0
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """A case as it stands; `owner` is whoever took it, as the audit log knows them."""

    id: int
    community: int
    member: int | None
    kind: str
    state: State
    opened_at: datetime
    subject: str = ""
    evidence: Mapping[str, float] = field(default_factory=dict)
    strength: float = 0.0
    owner: str = ""
    remind_at: datetime | None = None
    outcome: str = ""
    closed_at: datetime | None = None

    @property
    def is_over(self) -> bool:
        """Say whether nothing is left to be done about it."""
        return self.state in (State.DONE, State.DISMISSED)


def open_case(unit: Unit, wish: CaseWish) -> int | None:
    """Open a case and give its number; None where one on the same stands open, or was closed not long ago."""
    same = (CASE.c.community_id == wish.community) & (CASE.c.kind == wish.kind) & (CASE.c.subject == wish.subject)
    same &= CASE.c.member_id.is_(None) if wish.member is None else CASE.c.member_id == wish.member
    lately = CASE.c.closed_at > wish.at - COOL_DOWNS.get(wish.kind, QUIET_FOR)
    there = select(CASE.c.id).where(same, or_(CASE.c.state.in_(UNFINISHED), lately)).limit(1)
    if unit.connection.execute(there).first() is not None:
        return None
    values = {
        "community_id": wish.community,
        "member_id": wish.member,
        "account_id": None if wish.member is None else first_account(unit, wish.member),
        "kind": wish.kind,
        "subject": wish.subject,
        "evidence": orjson.dumps(dict(wish.evidence)).decode(),
        "strength": wish.strength,
        "state": State.OPEN.value,
        "owner": "",
        "opened_at": wish.at,
        "outcome": "",
    }
    return int(unit.connection.execute(insert(CASE).values(**values).returning(CASE.c.id)).scalar_one())


def first_account(unit: Unit, member: int) -> int | None:
    """The account what is noted of a member is kept under: the first they are here with."""
    theirs = select(func.min(BELONGS.c.account_id)).where(BELONGS.c.member_id == member)
    return unit.connection.execute(theirs).scalar_one_or_none()


def one(unit: Unit, community: int, number: int) -> Case | None:
    """A case of a community by its number."""
    here = (CASE.c.id == number) & (CASE.c.community_id == community)
    row = unit.connection.execute(select(CASE).where(here)).one_or_none()
    return None if row is None else read(row)


def listed(unit: Unit, community: int, which: Which, mine: Collection[str] = ()) -> list[Case]:
    """The cases of a community: whose reminder is next first, then the strongest; those that are over by when.

    `mine`: whoever asks, as the audit log knows each of their accounts.
    """
    here: ColumnElement[bool] = CASE.c.community_id == community
    if which is Which.MINE:
        here &= CASE.c.owner.in_(sorted(mine))
    if which is not Which.ALL:
        here &= CASE.c.state.in_(UNFINISHED)
    rows = [read(row) for row in unit.connection.execute(select(CASE).where(here))]
    return sorted(rows, key=lambda case: (case.is_over, rank(case)))


def rank(case: Case) -> tuple[float, float, int]:
    """Where a case stands among those as far as it."""
    if case.closed_at is not None:
        return -case.closed_at.timestamp(), 0.0, case.id
    due = case.remind_at.timestamp() if case.remind_at else float("inf")
    return due, -case.strength, case.id


def of_member(unit: Unit, member: int) -> list[Case]:
    """Every case of a member, the oldest first."""
    return read_all(unit, select(CASE).where(CASE.c.member_id == member).order_by(CASE.c.id))


def newest_of(unit: Unit, community: int, kind: str) -> Case | None:
    """The last case of a kind that was opened in a community."""
    here = (CASE.c.community_id == community) & (CASE.c.kind == kind)
    found = read_all(unit, select(CASE).where(here).order_by(CASE.c.id.desc()).limit(1))
    return found[0] if found else None


def take(unit: Unit, case: int, owner: str) -> bool:
    """Let a case be somebody's; another one's, it changes hands. False where it is over."""
    return change(unit, case, owner=owner, state=State.OWNED.value, remind_at=None)


def give_back(unit: Unit, case: int) -> bool:
    """Let a case be nobody's again."""
    return change(unit, case, owner="", state=State.OPEN.value, remind_at=None)


def remind(unit: Unit, case: int, owner: str, at: datetime) -> bool:
    """Have its owner, who is whoever asks, reminded of a case."""
    return change(unit, case, owner=owner, state=State.WAITING.value, remind_at=at)


def close(unit: Unit, case: int, owner: str, outcome: Outcome, now: datetime) -> bool:
    """Say how a case went."""
    over = {"state": State.DONE.value, "outcome": outcome.value, "closed_at": now, "remind_at": None}
    return change(unit, case, owner=owner, **over)


def dismiss(unit: Unit, case: int, owner: str, now: datetime) -> bool:
    """Say that there was nothing to look at: it stays quiet for a while."""
    over = {"state": State.DISMISSED.value, "closed_at": now, "remind_at": None}
    return change(unit, case, owner=owner, **over)


def came_back(unit: Unit, community: int, now: datetime) -> int:
    """End the cases of silent members that nobody took, where they were heard since; gives how many."""
    since = select(MEMBER.c.id).where(MEMBER.c.id == CASE.c.member_id, MEMBER.c.last_active > CASE.c.opened_at)
    here = (CASE.c.community_id == community) & (CASE.c.state == State.OPEN.value) & (CASE.c.kind == Kind.FADING.value)
    over = {"state": State.DONE.value, "outcome": Outcome.BETTER.value, "closed_at": now}
    return unit.connection.execute(update(CASE).where(here, since.exists()).values(**over)).rowcount


def change(unit: Unit, case: int, **values: object) -> bool:
    """Change a case that is not over; False where it is, or is gone."""
    stands = (CASE.c.id == case) & CASE.c.state.in_(UNFINISHED)
    return bool(unit.connection.execute(update(CASE).where(stands).values(**values)).rowcount)


def opened_since(unit: Unit, community: int, since: datetime) -> int:
    """How many cases of members were opened since a moment."""
    here = (CASE.c.community_id == community) & (CASE.c.opened_at >= since) & CASE.c.member_id.is_not(None)
    return int(unit.connection.execute(select(func.count()).select_from(CASE).where(here)).scalar_one())


def untold(unit: Unit, community: int) -> list[Case]:
    """Open cases no admin was told of yet."""
    here = (CASE.c.community_id == community) & (CASE.c.state == State.OPEN.value) & CASE.c.told_at.is_(None)
    return read_all(unit, select(CASE).where(here).order_by(CASE.c.id))


def told(unit: Unit, cases: Collection[Case], now: datetime) -> None:
    """Note that admins were told of these."""
    unit.connection.execute(update(CASE).where(CASE.c.id.in_([case.id for case in cases])).values(told_at=now))


def due(unit: Unit, now: datetime) -> list[Case]:
    """Cases whose owner is to be reminded now."""
    waits = (CASE.c.state == State.WAITING.value) & (CASE.c.remind_at <= now)
    return read_all(unit, select(CASE).where(waits).order_by(CASE.c.id))


def reminded(unit: Unit, case: int) -> None:
    """Note that its owner was reminded: it is theirs still, and nothing more is set."""
    change(unit, case, state=State.OWNED.value, remind_at=None)


def forget_kinds(unit: Unit, members: Collection[int], kinds: Collection[str]) -> None:
    """Delete the cases of some kinds of these members; what was noted stays theirs without them."""
    gone = select(CASE.c.id).where(CASE.c.member_id.in_(sorted(members)), CASE.c.kind.in_(kinds))
    unit.connection.execute(update(NOTE).where(NOTE.c.case_id.in_(gone)).values(case_id=None))
    unit.connection.execute(delete(CASE).where(CASE.c.id.in_(gone)))


def purge(unit: Unit, now: datetime, most: int) -> int:
    """Forget cases over for a year, not taken in half a year, or two years old, with what was noted on them."""
    over = CASE.c.closed_at < now - CLOSED_LIVES
    untouched = (CASE.c.state == State.OPEN.value) & (CASE.c.opened_at < now - UNTOUCHED_LIVES)
    old = CASE.c.opened_at < now - LONGEST_LIVES
    some = list(unit.connection.execute(select(CASE.c.id).where(or_(over, untouched, old)).limit(most)).scalars())
    unit.connection.execute(delete(NOTE).where(NOTE.c.case_id.in_(some)))
    return unit.connection.execute(delete(CASE).where(CASE.c.id.in_(some))).rowcount


def read_all(unit: Unit, statement: Select[object]) -> list[Case]:
    """The cases a statement finds."""
    return [read(row) for row in unit.connection.execute(statement)]


def read(row: Row[object]) -> Case:
    """A row as a case."""
    held = row._mapping
    return Case(
        id=held["id"],
        community=held["community_id"],
        member=held["member_id"],
        kind=held["kind"],
        state=State(held["state"]),
        opened_at=held["opened_at"],
        subject=held["subject"],
        evidence=orjson.loads(held["evidence"]),
        strength=held["strength"],
        owner=held["owner"],
        remind_at=held["remind_at"],
        outcome=held["outcome"],
        closed_at=held["closed_at"],
    )
