"""One line for each thing that happened with a member: heard, sent, answered, noted. For admins, the newest first.

Left out on purpose: what a member asked of the bot in private, words they handed over without a name, what they hid,
and every no; who refused is nobody's to know.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, time
from enum import StrEnum
from zoneinfo import ZoneInfo

import orjson
from sqlalchemy import exists, select

from profiling.calendar import day_to_date
from storage import cases, consent, notes
from storage.cases import Case
from storage.columns import table_of
from storage.consent import Purpose
from storage.ownership import belongings
from storage.store import Unit
from storage.tables import (
    Ballot,
    Campaign,
    Community,
    Feedback,
    Member,
    MemberDay,
    MemberTag,
    Outbox,
    Outreach,
    Poll,
    StageChange,
    Stay,
    Tag,
)

BALLOT, CAMPAIGN, COMMUNITY, DAY = (table_of(model) for model in (Ballot, Campaign, Community, MemberDay))
FEEDBACK, MEMBER, MEMBER_TAG, OUTBOX = (table_of(model) for model in (Feedback, Member, MemberTag, Outbox))
OUTREACH, POLL, STAGE, STAY, TAG = (table_of(model) for model in (Outreach, Poll, StageChange, Stay, Tag))
HANDED_OVER = ("new", "heard", "done")
SPOKEN = ("send", "file", "ask")
SHOWN_MARKS = ("admin", "declared", "pinned")
Values = Mapping[str, str | int | float]


class Sort(StrEnum):
    """Which of the four a line is."""

    HEARD = "heard"
    SENT = "sent"
    ANSWERED = "answered"
    NOTED = "noted"


@dataclass(frozen=True, slots=True)
class Line:
    """One line: when, which sort, what it was (`day`, `joined`, `stage`, `outreach` …), and its values."""

    at: datetime
    sort: Sort
    what: str
    values: Values = field(default_factory=dict)


def timeline(unit: Unit, member: int) -> list[Line]:
    """Everything there is to tell of a member, the newest first; nothing where there is no such member."""
    place = unit.connection.execute(
        select(COMMUNITY.c.id, COMMUNITY.c.zone)
        .join(MEMBER, MEMBER.c.community_id == COMMUNITY.c.id)
        .where(MEMBER.c.id == member)
    ).one_or_none()
    if place is None:
        return []
    zone = ZoneInfo(place.zone)
    found = [
        *days(unit, member, zone),
        *moves(unit, member),
        *stages(unit, member, zone),
        *outreach(unit, member),
        *letters(unit, member, place.id),
        *votes(unit, member, place.id),
        *words(unit, member, place.id),
        *consents(unit, member),
        *marks(unit, member),
        *cared_for(unit, member),
    ]
    return sorted(found, key=lambda line: line.at, reverse=True)


def days(unit: Unit, member: int, zone: ZoneInfo) -> Iterator[Line]:
    """The days on which they spoke or reacted, with what they did and what came back."""
    for row in unit.connection.execute(select(DAY).where(DAY.c.member_id == member)):
        if row.messages or row.reactions_given:
            answers = row.replies_received + row.mentions_received + row.reactions_received
            values = {"messages": row.messages, "reactions": row.reactions_given, "answers": answers}
            yield Line(end_of(row.day, zone), Sort.HEARD, "day", values)


def end_of(day: int, zone: ZoneInfo) -> datetime:
    """The last moment of a local day: what happened on it is told above what began it."""
    return datetime.combine(day_to_date(day), time.max, zone).astimezone(UTC)


def moves(unit: Unit, member: int) -> Iterator[Line]:
    """Their comings and goings."""
    for row in unit.connection.execute(select(STAY).where(STAY.c.member_id == member)):
        what = "joined" if row.joined else "left"
        yield Line(datetime.fromtimestamp(row.at, UTC), Sort.HEARD, what, {"door": row.via} if row.joined else {})


def stages(unit: Unit, member: int, zone: ZoneInfo) -> Iterator[Line]:
    """The stages they entered."""
    for row in unit.connection.execute(select(STAGE).where(STAGE.c.member_id == member)):
        yield Line(end_of(row.day, zone), Sort.HEARD, "stage", {"stage": row.stage})


def outreach(unit: Unit, member: int) -> Iterator[Line]:
    """What campaigns decided about them, and what became of it."""
    rows = select(OUTREACH, CAMPAIGN.c.kind).join(CAMPAIGN, CAMPAIGN.c.id == OUTREACH.c.campaign_id)
    for row in unit.connection.execute(rows.where(OUTREACH.c.member_id == member)):
        values = {"campaign": row.kind, "state": row.state, "reason": row.reason}
        yield Line(row.done_at or row.due, Sort.SENT, "outreach", values)


def letters(unit: Unit, member: int, community: int) -> Iterator[Line]:
    """Other messages they did not ask for; what answers their own doing is between them and the house."""
    theirs = belongings(unit, members=[member]).accounts
    is_decided = exists().where(OUTREACH.c.outbox_id == OUTBOX.c.id)
    rows = select(OUTBOX).where(OUTBOX.c.account_id.in_(theirs), OUTBOX.c.community_id == community)
    unasked = rows.where(OUTBOX.c.solicited.is_(False), OUTBOX.c.act.in_(SPOKEN), ~is_decided)
    for row in unit.connection.execute(unasked):
        values = {"template": row.template, "state": row.state, "reason": row.reason}
        yield Line(row.done_at or row.due, Sort.SENT, "letter", values)


def votes(unit: Unit, member: int, community: int) -> Iterator[Line]:
    """What they said in polls that showed who says what; anonymous ones are nobody's to look into."""
    theirs = belongings(unit, members=[member]).accounts
    rows = select(BALLOT, POLL.c.question, POLL.c.options.label("named")).join(POLL, POLL.c.id == BALLOT.c.poll_id)
    shown = rows.where(
        BALLOT.c.account_id.in_(theirs), POLL.c.community_id == community, POLL.c.is_anonymous.is_(False)
    )
    for row in unit.connection.execute(shown):
        named: list[str] = orjson.loads(row.named)
        chosen = [named[number] for number in orjson.loads(row.options) if 0 <= number < len(named)]
        yield Line(row.at, Sort.ANSWERED, "vote", {"question": row.question, "answer": " / ".join(chosen)})


def words(unit: Unit, member: int, community: int) -> Iterator[Line]:
    """That they handed a word over under their name; the word itself is in the inbox."""
    theirs = belongings(unit, members=[member]).accounts
    rows = select(FEEDBACK).where(FEEDBACK.c.account_id.in_(theirs), FEEDBACK.c.community_id == community)
    for row in unit.connection.execute(rows.where(FEEDBACK.c.is_nameless.is_(False))):
        if row.state in HANDED_OVER:
            yield Line(row.at, Sort.ANSWERED, "feedback", {"number": row.id, "state": row.state})


def consents(unit: Unit, member: int) -> Iterator[Line]:
    """What they said yes to, as far as it holds."""
    holds = consent.state(unit, member)
    for said in consent.said(unit, member):
        if said.given and holds.to(Purpose(said.purpose)):
            yield Line(said.at, Sort.ANSWERED, "consent", {"purpose": said.purpose})


def marks(unit: Unit, member: int) -> Iterator[Line]:
    """The tags admins gave, and what they say of themselves; what they hid is hidden here too."""
    rows = select(MEMBER_TAG, TAG.c.kind, TAG.c.name).join(TAG, TAG.c.id == MEMBER_TAG.c.tag_id)
    for row in unit.connection.execute(rows.where(MEMBER_TAG.c.member_id == member)):
        if row.mark in SHOWN_MARKS:
            yield Line(row.at, Sort.NOTED, f"{row.mark}-tag", {"kind": row.kind, "name": row.name})


def cared_for(unit: Unit, member: int) -> Iterator[Line]:
    """Their cases, and what admins noted."""
    for case in cases.of_member(unit, member):
        yield Line(case.opened_at, Sort.NOTED, "case", {"number": case.id, "kind": case.kind})
        yield from ended(case)
    for note in notes.of_member(unit, member):
        yield Line(note.at, Sort.NOTED, "note", {"text": note.text, "by": note.by, "case": note.case or 0})


def ended(case: Case) -> Iterator[Line]:
    """How a case went."""
    if case.closed_at is not None:
        values: Values = {"number": case.id, "kind": case.kind, "outcome": case.outcome or case.state.value}
        yield Line(case.closed_at, Sort.NOTED, "case-over", values)
