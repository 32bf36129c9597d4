"""Letters in doubt, and what a person decides about them: said once more, or let be; nothing here happens by itself."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Row, select, update

from storage import outbox, polls
from storage.letters import Act
from storage.outbox import OUTBOX, OUTREACH
from storage.store import Unit

SETTLED = {"sent": "sent already", "resent": "sent again already", "failed": "surely not sent, and never will be"}


@dataclass(frozen=True, slots=True)
class Doubtful:
    """A letter a person may decide about; `obstacle` says why it cannot be sent again, empty where it can."""

    letter: int
    platform: str
    room: str
    what: str
    state: str
    reason: str
    since: datetime | None
    obstacle: str


@dataclass(frozen=True, slots=True)
class SentAgain:
    """A letter that stands again, as another one."""

    letter: int
    again_as: int


def in_doubt(unit: Unit) -> list[int]:
    """Every letter in doubt nobody has decided about, the oldest first."""
    undecided = (OUTBOX.c.state == "in_doubt") & OUTBOX.c.arguments.is_not(None)
    return list(unit.connection.execute(select(OUTBOX.c.id).where(undecided).order_by(OUTBOX.c.id)).scalars())


def look(unit: Unit, letters: Collection[int], now: datetime) -> list[Doubtful]:
    """What stands about these letters, in their order; those nobody knows are left out."""
    rows = unit.connection.execute(select(OUTBOX).where(OUTBOX.c.id.in_(letters)).order_by(OUTBOX.c.id))
    return [
        Doubtful(
            letter=row.id,
            platform=row.platform,
            room=row.room,
            what=row.template or row.act,
            state=row.state,
            reason=row.reason,
            since=row.done_at,
            obstacle=obstacle(unit, row, now),
        )
        for row in rows
    ]


def obstacle(unit: Unit, row: Row[tuple[object, ...]], now: datetime) -> str:
    """Why a letter cannot be sent again; empty where it can. Whether it still should be is asked when it leaves."""
    if row.state != "in_doubt":
        return SETTLED.get(row.state, f"{row.state}, not in doubt")
    if row.arguments is None:
        return "what it said is wiped"
    if row.act in (Act.ANSWER_PRESS.value, Act.FORM.value):
        return "a press waits for its answer for seconds only"
    if row.expires is not None and row.expires <= now:
        return f"expired at {row.expires:%Y-%m-%d %H:%M} UTC"
    if row.act == Act.ASK.value and polls.one(unit, row.poll_id).closes_at <= now:
        return "the time to answer it is over"
    return ""


def send_again(unit: Unit, letters: Collection[int], now: datetime) -> list[SentAgain]:
    """Post those of these letters that can be sent again once more, each once for this decision."""
    free = [one.letter for one in look(unit, letters, now) if not one.obstacle]
    rows = unit.connection.execute(select(OUTBOX).where(OUTBOX.c.id.in_(free)).order_by(OUTBOX.c.id)).all()
    return [SentAgain(row.id, posted) for row in rows if (posted := post_again(unit, row, now)) is not None]


def post_again(unit: Unit, row: Row[tuple[object, ...]], now: datetime) -> int | None:
    """The same letter once more, due now; those it was about go with the new one."""
    letter = replace(outbox.letter_of(unit, row), due=now, dedupe=f"resend:{row.id}")
    posted = outbox.post(unit, letter, now)
    if posted is None:
        return None
    if letter.act is Act.ASK and letter.poll_id is not None:
        polls.wanted_again(unit, letter.poll_id)
    settled = {"state": "resent", "reason": f"as {posted}", "arguments": None}
    unit.connection.execute(update(OUTBOX).where(OUTBOX.c.id == row.id).values(**settled))
    unit.connection.execute(
        update(OUTREACH)
        .where(OUTREACH.c.outbox_id == row.id)
        .values(outbox_id=posted, state="planned", reason="", due=now, done_at=None)
    )
    return posted


def end_poll(unit: Unit, act: str, poll: int | None, now: datetime) -> None:
    """What follows for a poll whose letter is let be: never asked, or closed by the votes we know."""
    match act, poll:
        case Act.ASK.value, int(number):
            polls.failed(unit, number)
        case Act.CLOSE_POLL.value, int(number):
            polls.close(unit, number, polls.tally(unit, number), now)


def drop(unit: Unit, letters: Collection[int], now: datetime) -> Sequence[int]:
    """Let letters be: one that waits is not sent, one in doubt is not sent again, and what they said is wiped."""
    waiting = OUTBOX.c.id.in_(letters) & (OUTBOX.c.state == "planned")
    undecided = OUTBOX.c.id.in_(letters) & (OUTBOX.c.state == "in_doubt") & OUTBOX.c.arguments.is_not(None)
    skipped = {"state": "skipped", "reason": "dropped", "done_at": now}
    given_up = unit.connection.execute(
        update(OUTBOX)
        .where(waiting)
        .values(**skipped, arguments=None)
        .returning(OUTBOX.c.id, OUTBOX.c.act, OUTBOX.c.poll_id)
    ).all()
    unit.connection.execute(
        update(OUTREACH)
        .where(OUTREACH.c.outbox_id.in_([row.id for row in given_up]), OUTREACH.c.state == "planned")
        .values(**skipped)
    )
    for row in given_up:
        end_poll(unit, row.act, row.poll_id, now)
    let_be = update(OUTBOX).where(undecided).values(reason="dropped", arguments=None).returning(OUTBOX.c.id)
    return sorted([row.id for row in given_up] + list(unit.connection.execute(let_be).scalars()))
