"""Polls of ours in rooms: planned, open, closed on time; what was counted at the end.

Votes in a platform's own polls come in with everything else that is heard (`storage.ingest.happenings`); those in polls
asked by buttons are `storage.secret_votes`. Here they are counted.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import orjson
from sqlalchemy import Row, Select, insert, select, update

from storage import secret_votes
from storage.columns import table_of
from storage.store import Unit
from storage.tables import Ballot, Community, Poll, RoomRow

POLL, BALLOT, ROOM, COMMUNITY = table_of(Poll), table_of(Ballot), table_of(RoomRow), table_of(Community)
OPEN_STATES = ("open", "closing")
ANONYMOUS, LINKED = "anonymous", "linked"
"""The variants of a decision about a poll: only a linked one can show that somebody answered."""


@dataclass(frozen=True, slots=True)
class PollFacts:
    """A poll and where it stands: `planned`, `open`, `closing`, `closed` or `failed`."""

    id: int
    community: int
    campaign: int | None
    room: int
    platform: str
    native_room: str
    language: str
    question: str
    options: tuple[str, ...]
    is_anonymous: bool
    thread: str
    state: str
    asked_at: datetime | None
    closes_at: datetime
    native_message: str
    counts: tuple[int, ...]
    is_by_buttons: bool = False
    """It is asked by buttons of ours, and not over yet."""


@dataclass(frozen=True, slots=True)
class PollPlan:
    """A poll to be asked: its question and options as people will read them."""

    community: int
    room: int
    question: str
    options: tuple[str, ...]
    closes_at: datetime
    campaign: int | None = None
    is_anonymous: bool = False
    thread: str = ""
    is_by_buttons: bool = False
    """Whether it is asked by buttons, where the platform's own polls tell everybody who voted."""


def plan(unit: Unit, wanted: PollPlan) -> int:
    """Note a poll that is on its way out; gives its id."""
    made = unit.connection.execute(
        insert(POLL)
        .values(
            community_id=wanted.community,
            campaign_id=wanted.campaign,
            room_id=wanted.room,
            question=wanted.question,
            options=orjson.dumps(wanted.options).decode(),
            is_anonymous=wanted.is_anonymous,
            thread=wanted.thread,
            lock=secret_votes.new_lock(unit) if wanted.is_by_buttons else None,
            state="planned",
            closes_at=wanted.closes_at,
        )
        .returning(POLL.c.id)
    )
    return int(made.scalar_one())


def opened(unit: Unit, poll: int, *, native_poll: str, native_message: str, native_room: str, now: datetime) -> None:
    """The platform shows the poll: from now on it can be answered.

    Where its room has moved meanwhile, the number of its message says nothing in the room it goes on as.
    """
    message = native_message if one(unit, poll).native_room == native_room else None
    values = {"state": "open", "asked_at": now, "native_poll": native_poll or None, "native_message": message}
    unit.connection.execute(update(POLL).where(POLL.c.id == poll, POLL.c.state == "planned").values(**values))


def lose_sight(unit: Unit, poll: int) -> None:
    """Forget which message a poll is: its room's numbers begin anew, and it can be counted only by what we know."""
    unit.connection.execute(update(POLL).where(POLL.c.id == poll).values(native_message=None))


def move(unit: Unit, old: int, new: int) -> None:
    """Let what is not over in a room go on in the room it became; a poll shown there already is lost from sight."""
    unfinished = (POLL.c.room_id == old) & POLL.c.state.in_(("planned", *OPEN_STATES))
    unit.connection.execute(update(POLL).where(unfinished).values(room_id=new, native_message=None, thread=""))


def failed(unit: Unit, poll: int) -> None:
    """A poll that never came to be shown, as far as we know: what was voted in it meanwhile counts for nothing."""
    unit.connection.execute(update(POLL).where(POLL.c.id == poll, POLL.c.state == "planned").values(state="failed"))
    secret_votes.destroy(unit, poll)


def wanted_again(unit: Unit, poll: int) -> None:
    """A poll of which nobody knew whether it was shown is to be asked once more."""
    unit.connection.execute(update(POLL).where(POLL.c.id == poll, POLL.c.state == "failed").values(state="planned"))


def tally(unit: Unit, poll: int) -> tuple[int, ...]:
    """How many accounts chose each option, by the votes we know; all zero for a platform's own anonymous poll."""
    asked = one(unit, poll)
    if asked.is_by_buttons:
        return secret_votes.counted(unit, poll, len(asked.options))
    counts = [0] * len(asked.options)
    for ballot in unit.connection.execute(select(BALLOT.c.options).where(BALLOT.c.poll_id == poll)).scalars():
        for option in orjson.loads(ballot):
            if option < len(counts):
                counts[option] += 1
    return tuple(counts)


def due_to_close(unit: Unit, now: datetime) -> list[PollFacts]:
    """Open polls whose time is over."""
    statement = joined().where(POLL.c.state == "open", POLL.c.closes_at <= now).order_by(POLL.c.id)
    return [facts(row) for row in unit.connection.execute(statement)]


def closing(unit: Unit, poll: int) -> None:
    """The platform has been asked to close it; votes that are on their way still count."""
    unit.connection.execute(update(POLL).where(POLL.c.id == poll, POLL.c.state == "open").values(state="closing"))


def close(unit: Unit, poll: int, counts: Sequence[int], now: datetime) -> PollFacts | None:
    """Write the final count down, once; None where the poll was closed before. Whose vote was whose ends here."""
    values = {"state": "closed", "closed_at": now, "counts": orjson.dumps(list(counts)).decode(), "lock": None}
    changed = unit.connection.execute(
        update(POLL).where(POLL.c.id == poll, POLL.c.state.in_(OPEN_STATES)).values(**values)
    )
    if not changed.rowcount:
        return None
    secret_votes.destroy(unit, poll)
    return one(unit, poll)


def by_native(unit: Unit, native_poll: str) -> PollFacts | None:
    """Our poll behind a platform's id of it."""
    row = unit.connection.execute(joined().where(POLL.c.native_poll == native_poll)).one_or_none()
    return None if row is None else facts(row)


def latest(unit: Unit, community: int, campaign: int | None = None) -> PollFacts | None:
    """The poll last planned in a community, or by one of its campaigns."""
    statement = joined().where(POLL.c.community_id == community).order_by(POLL.c.id.desc()).limit(1)
    if campaign is not None:
        statement = statement.where(POLL.c.campaign_id == campaign)
    row = unit.connection.execute(statement).one_or_none()
    return None if row is None else facts(row)


def one(unit: Unit, poll: int) -> PollFacts:
    """The poll of this id, which stands."""
    return facts(unit.connection.execute(joined().where(POLL.c.id == poll)).one())


def joined() -> Select[tuple[object, ...]]:
    """Polls with their room and language."""
    return (
        select(POLL, ROOM.c.platform, ROOM.c.native_id, COMMUNITY.c.language)
        .join(ROOM, ROOM.c.id == POLL.c.room_id)
        .join(COMMUNITY, COMMUNITY.c.id == POLL.c.community_id)
    )


def facts(row: Row[tuple[object, ...]]) -> PollFacts:
    """A row as plain facts."""
    return PollFacts(
        id=row.id,
        community=row.community_id,
        campaign=row.campaign_id,
        room=row.room_id,
        platform=row.platform,
        native_room=row.native_id,
        language=row.language,
        question=row.question,
        options=tuple(orjson.loads(row.options)),
        is_anonymous=row.is_anonymous,
        thread=row.thread,
        state=row.state,
        asked_at=row.asked_at,
        closes_at=row.closes_at,
        native_message=row.native_message or "",
        counts=tuple(orjson.loads(row.counts)),
        is_by_buttons=row.lock is not None,
    )
