"""Greetings on their way, and newcomers who wait: for a captcha, or because too many came at once.

A newcomer's row in `outreach` says where they stand: planned and carried by a letter; planned with the reason
`waiting` until they may speak; skipped as `flood` until an admin wants those still here to be greeted after all.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, String, cast, exists, func, literal, or_, select, update

from storage.columns import from_moment, table_of
from storage.once import insert_once
from storage.outbox import Place
from storage.outreach import Decision
from storage.store import Unit
from storage.tables import AccountRow, Member, MemberAccount, Outbox, Outreach, Stay

OUTBOX, OUTREACH = table_of(Outbox), table_of(Outreach)
ACCOUNT, BELONGS, MEMBER, STAY = (table_of(model) for model in (AccountRow, MemberAccount, Member, Stay))
PLANNED, CLAIMED, SKIPPED = "planned", "claimed", "skipped"
WAITING, FLOOD, NEVER_ADMITTED = "waiting", "flood", "never_admitted"
ALOUD, WHISPERED = "greeting", "greeting-whisper"
"""The templates of a greeting everybody sees, and of one only the newcomer sees."""
JOIN = "join:"
MICROSECONDS = 1_000_000


def occasion(joined: datetime) -> str:
    """Which coming in this is."""
    return f"{JOIN}{int(joined.timestamp())}"


def joined_at(occurrence: str) -> datetime:
    """When somebody came in on an occasion."""
    second, _, _ = occurrence.removeprefix(JOIN).partition("+")  # behind it: which of two of a person's accounts came
    return from_moment(int(second) * MICROSECONDS)


def waiting_greeting(unit: Unit, campaign: int, place: Place) -> int | None:
    """A greeting to everybody in this room that has not left yet; None where there is none."""
    statement = select(OUTBOX.c.id).where(*unsent(campaign, place, ALOUD)).order_by(OUTBOX.c.id).limit(1)
    return unit.connection.execute(statement).scalar_one_or_none()


def unsent(campaign: int, place: Place, *templates: str) -> tuple[ColumnElement[bool], ...]:
    """That a letter is a greeting in a room which was never tried to be sent."""
    platform, room = place
    return (
        OUTBOX.c.campaign_id == campaign,
        OUTBOX.c.platform == platform,
        OUTBOX.c.room == room,
        OUTBOX.c.template.in_(templates),
        OUTBOX.c.state == PLANNED,
        OUTBOX.c.attempt == 0,
    )


def board(unit: Unit, outreach: int, letter: int, expires: datetime) -> None:
    """Let a newcomer be greeted with a letter, which is sent as long as it is not too late for one of those aboard."""
    aboard = {"outbox_id": letter, "state": PLANNED, "reason": "", "done_at": None}
    unit.connection.execute(update(OUTREACH).where(OUTREACH.c.id == outreach).values(**aboard))
    sooner = or_(OUTBOX.c.expires.is_(None), OUTBOX.c.expires < expires)
    unit.connection.execute(update(OUTBOX).where(OUTBOX.c.id == letter, sooner).values(expires=expires))


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A decision about somebody who came into a room, and the account to greet them by."""

    outreach: int
    member: int
    joined: datetime
    account: int
    native: str
    language: str


def came_into(room: int) -> ColumnElement[bool]:
    """That a decision is about coming into this very room."""
    moment = literal(JOIN) + cast(STAY.c.at, String)
    there = (STAY.c.member_id == OUTREACH.c.member_id) & (STAY.c.room_id == room) & STAY.c.joined.is_(True)
    return exists().where(there, moment == OUTREACH.c.occurrence)


def wait_for(unit: Unit, campaign: int, decision: Decision, now: datetime) -> None:
    """Note a newcomer who may not speak yet; nothing is drawn before they may, and after `decision.due` nothing is."""
    values = {
        "campaign_id": campaign,
        "member_id": decision.member,
        "occurrence": decision.occurrence,
        "state": PLANNED,
        "reason": WAITING,
        "due": decision.due,
        "decided_at": now,
        "variant": "",
    }
    insert_once(unit, OUTREACH, values, ["campaign_id", "member_id", "occurrence"])


def wait(unit: Unit, outreach: int, until: datetime) -> None:
    """Let a newcomer who may not speak yet wait until they may, at most so long."""
    waiting = {"outbox_id": None, "state": PLANNED, "reason": WAITING, "due": until}
    unit.connection.execute(update(OUTREACH).where(OUTREACH.c.id == outreach).values(**waiting))


def on_their_way(unit: Unit, campaign: int, member: int, room: int) -> list[tuple[int, datetime]]:
    """Decisions about a newcomer whose greeting has not left yet, and when they came."""
    unsent = exists().where(OUTBOX.c.id == OUTREACH.c.outbox_id, OUTBOX.c.state == PLANNED, OUTBOX.c.attempt == 0)
    return decisions(
        unit, (OUTREACH.c.campaign_id == campaign, OUTREACH.c.member_id == member, came_into(room), unsent)
    )


def waiting(unit: Unit, campaign: int, member: int, room: int, now: datetime) -> list[tuple[int, datetime]]:
    """Decisions about a newcomer who waits to be admitted, and when they came."""
    theirs = (OUTREACH.c.campaign_id == campaign, OUTREACH.c.member_id == member, came_into(room))
    return decisions(unit, (*theirs, OUTREACH.c.reason == WAITING, OUTREACH.c.due > now))


def decisions(unit: Unit, conditions: Sequence[ColumnElement[bool]]) -> list[tuple[int, datetime]]:
    """Decisions to greet of which something is true, and when those they are about came."""
    open_ones = OUTREACH.c.state.in_((PLANNED, CLAIMED))
    statement = select(OUTREACH.c.id, OUTREACH.c.occurrence).where(open_ones, *conditions)
    return [(row.id, joined_at(row.occurrence)) for row in unit.connection.execute(statement.order_by(OUTREACH.c.id))]


def never_admitted(unit: Unit, now: datetime) -> int:
    """Give up on those who waited too long; gives how many."""
    past = (OUTREACH.c.state == PLANNED) & (OUTREACH.c.reason == WAITING) & (OUTREACH.c.due <= now)
    given_up = {"state": SKIPPED, "reason": NEVER_ADMITTED, "done_at": now}
    return unit.connection.execute(update(OUTREACH).where(past).values(**given_up)).rowcount


def unsaid_whispers(unit: Unit, campaign: int, place: Place) -> list[int]:
    """The greetings in a room that were to be whispered and have not left yet."""
    statement = select(OUTBOX.c.id).where(*unsent(campaign, place, WHISPERED)).order_by(OUTBOX.c.id)
    return list(unit.connection.execute(statement).scalars())


def aboard(unit: Unit, letters: Sequence[int]) -> list[tuple[int, datetime]]:
    """Decisions these letters still carry, and when those they are about came."""
    return decisions(unit, (OUTREACH.c.outbox_id.in_(letters),))


def take_back(unit: Unit, letters: Sequence[int], now: datetime, reason: str) -> None:
    """Let letters that were never tried to be sent stay unsaid, whomever they carry."""
    unsaid = {"state": SKIPPED, "reason": reason, "done_at": now}
    mine = OUTBOX.c.id.in_(letters) & (OUTBOX.c.state == PLANNED)
    unit.connection.execute(update(OUTBOX).where(mine).values(**unsaid, arguments=None))


def withdraw(unit: Unit, campaign: int, place: Place, now: datetime) -> int:
    """Greet nobody in a room that newcomers flood; gives how many were about to be."""
    statement = select(OUTBOX.c.id).where(*unsent(campaign, place, ALOUD, WHISPERED))
    letters = unit.connection.execute(statement).scalars().all()
    take_back(unit, letters, now, FLOOD)
    carried = OUTREACH.c.outbox_id.in_(letters) & (OUTREACH.c.state == PLANNED)
    held_back = {"state": SKIPPED, "reason": FLOOD, "done_at": now, "outbox_id": None}
    return unit.connection.execute(update(OUTREACH).where(carried).values(**held_back)).rowcount


def held_back(unit: Unit, campaign: int, room: int, platform: str, since: datetime) -> list[Newcomer]:
    """Those who came into a room in a flood since a moment, were not greeted, and are still here."""
    first = select(func.min(ACCOUNT.c.id)).join(BELONGS, BELONGS.c.account_id == ACCOUNT.c.id)
    theirs = (BELONGS.c.member_id == OUTREACH.c.member_id) & (ACCOUNT.c.platform == platform)
    statement = (
        select(OUTREACH.c.id, OUTREACH.c.member_id, OUTREACH.c.occurrence, ACCOUNT)
        .join(MEMBER, MEMBER.c.id == OUTREACH.c.member_id)
        .join(ACCOUNT, ACCOUNT.c.id == first.where(theirs).correlate(OUTREACH).scalar_subquery())
        .where(OUTREACH.c.campaign_id == campaign, OUTREACH.c.state == SKIPPED, OUTREACH.c.reason == FLOOD)
        .where(OUTREACH.c.decided_at >= since, came_into(room), is_here())
        .order_by(OUTREACH.c.id)
    )
    return [
        Newcomer(
            outreach=row[0],
            member=row.member_id,
            joined=joined_at(row.occurrence),
            account=row._mapping[ACCOUNT.c.id],
            native=row.native_id,
            language=row.language,
        )
        for row in unit.connection.execute(statement)
    ]


def is_here() -> ColumnElement[bool]:
    """That a member has not left, or has come back since."""
    return or_(MEMBER.c.left_at.is_(None), MEMBER.c.joined_at > MEMBER.c.left_at)
