"""The way out: letters waiting, claimed one at a time; a claim is committed before anything is sent."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import chain

from sqlalchemy import Row, func, or_, select, tuple_, update

from profiling.events import RoomKind
from storage import lease
from storage.columns import table_of
from storage.lease import Holder
from storage.letters import WHISPERED, Act, Letter, Press, read_contents, written
from storage.once import insert_once
from storage.store import Unit
from storage.tables import Outbox, Outreach, RoomRow

OUTBOX, OUTREACH, ROOM = table_of(Outbox), table_of(Outreach), table_of(RoomRow)
LEASE_NAME = "outbox"
GIVEN_UP_AFTER = timedelta(days=1)
"""A letter without an expiry of its own says something nobody needs a day later."""

ANSWERS = (Act.ANSWER_PRESS.value, Act.FORM.value)
"""What writes to no room."""

Place = tuple[str, str]
"""A platform and the native id of a room there."""


@dataclass(frozen=True, slots=True)
class Claimed:
    """A letter this owner alone may act on now; `attempt` counts from 1."""

    id: int
    letter: Letter
    attempt: int
    is_group: bool

    @property
    def place(self) -> Place:
        """Where it goes."""
        return self.letter.platform, self.letter.room


def post(unit: Unit, letter: Letter, now: datetime) -> int | None:
    """Put a letter into the outbox and give its id; None where its dedupe key stands already.

    Raises:
        ValueError: a personal button without an account it could belong to.
    """
    if letter.account_id is None and any(isinstance(one, Press) and not one.is_open for one in chain(*letter.buttons)):
        raise ValueError(f"{letter.template}: a personal button needs the account it is for")
    due = letter.due or now
    values = {
        "platform": letter.platform,
        "room": letter.room,
        "account_id": letter.account_id,
        "community_id": letter.community_id,
        "campaign_id": letter.campaign_id,
        "poll_id": letter.poll_id,
        "act": letter.act.value,
        "template": letter.template,
        "language": letter.language,
        "arguments": unit.vault.seal_house(written(letter)),
        "solicited": letter.solicited,
        "silent": letter.silent,
        "state": "planned",
        "reason": "",
        "due": due,
        "expires": letter.expires or due + GIVEN_UP_AFTER,
        "vanish_seconds": letter.vanish_seconds,
        "is_standing": letter.is_standing,
        "attempt": 0,
        "dedupe": letter.dedupe,
    }
    return insert_once(unit, OUTBOX, values, ["dedupe"])


def stands(unit: Unit, dedupe: str) -> bool:
    """Say whether a letter of this intention was posted before."""
    return unit.connection.execute(select(OUTBOX.c.id).where(OUTBOX.c.dedupe == dedupe)).first() is not None


def claim_one(
    unit: Unit, holder: Holder, now: datetime, *, platforms: Collection[str], limited: Collection[Place] = ()
) -> Claimed | None:
    """Claim the next letter that is due: answers to people first, then by time; None when nothing may go now.

    `limited` are the rooms that must not be written to yet; they hold nobody else up. Answering a press writes to none.

    Raises:
        LeaseLost: another process sends now.
    """
    lease.keep(unit, holder, now)
    found = next_of(unit, now, platforms, limited, solicited=True)
    found = next_of(unit, now, platforms, limited, solicited=False) if found is None else found
    if found is None:
        return None
    row = unit.connection.execute(
        update(OUTBOX)
        .where(OUTBOX.c.id == found)
        .values(state="claimed", claimed_by=claimant(holder), claimed_at=now, attempt=OUTBOX.c.attempt + 1)
        .returning(*OUTBOX.c)
    ).one()
    unit.connection.execute(
        update(OUTREACH).where(OUTREACH.c.outbox_id == found, OUTREACH.c.state == "planned").values(state="claimed")
    )
    return Claimed(found, letter_of(unit, row), row.attempt, is_group(unit, row))


def claimant(holder: Holder) -> str:
    """The name an owner claims under: no two owners ever share one."""
    return f"{holder.owner}#{holder.fence}"


def next_of(
    unit: Unit, now: datetime, platforms: Collection[str], limited: Collection[Place], *, solicited: bool
) -> int | None:
    """The id of the oldest due letter of one urgency outside the limited rooms."""
    statement = (
        select(OUTBOX.c.id)
        .where(OUTBOX.c.state == "planned", OUTBOX.c.solicited == solicited, OUTBOX.c.due <= now)
        .where(OUTBOX.c.platform.in_(sorted(platforms)))
        .order_by(OUTBOX.c.due, OUTBOX.c.id)
        .limit(1)
    )
    if limited:
        elsewhere = tuple_(OUTBOX.c.platform, OUTBOX.c.room).not_in(sorted(limited))
        statement = statement.where(or_(OUTBOX.c.act.in_(ANSWERS), elsewhere))
    return unit.connection.execute(statement).scalar_one_or_none()


def next_due(unit: Unit, now: datetime, platforms: Collection[str]) -> datetime | None:
    """When the next letter after now falls due."""
    times = [next_due_of(unit, now, platforms, solicited=solicited) for solicited in (True, False)]
    return min((time for time in times if time is not None), default=None)


def next_due_of(unit: Unit, now: datetime, platforms: Collection[str], *, solicited: bool) -> datetime | None:
    """When the next letter of one urgency falls due."""
    earliest: datetime | None = unit.connection.execute(
        select(func.min(OUTBOX.c.due))
        .where(OUTBOX.c.state == "planned", OUTBOX.c.solicited == solicited, OUTBOX.c.due > now)
        .where(OUTBOX.c.platform.in_(sorted(platforms)))
    ).scalar_one()
    return earliest


def unclaim(unit: Unit, holder: Holder, *, but: Collection[int]) -> None:
    """Let what this very owner claimed wait again, but for these letters: it surely did not leave."""
    mine = (OUTBOX.c.state == "claimed") & (OUTBOX.c.claimed_by == claimant(holder)) & OUTBOX.c.id.not_in(but)
    back = update(OUTBOX).where(mine).values(state="planned", claimed_by=None, claimed_at=None).returning(OUTBOX.c.id)
    ids = unit.connection.execute(back).scalars().all()
    unit.connection.execute(
        update(OUTREACH).where(OUTREACH.c.outbox_id.in_(ids), OUTREACH.c.state == "claimed").values(state="planned")
    )


def recover(unit: Unit, holder: Holder, now: datetime) -> int:
    """Put what a dead owner had claimed in doubt, for nobody knows whether it was sent; give how many there are.

    What they say stays sealed for three days: a person may look and decide to send them again.
    """
    lost = (
        update(OUTBOX)
        .where(OUTBOX.c.state == "claimed", OUTBOX.c.claimed_by != claimant(holder))
        .values(state="in_doubt", reason="stopped_while_sending", done_at=now)
        .returning(OUTBOX.c.id)
    )
    ids = unit.connection.execute(lost).scalars().all()
    unit.connection.execute(
        update(OUTREACH)
        .where(OUTREACH.c.outbox_id.in_(ids), OUTREACH.c.state == "claimed")
        .values(state="in_doubt", reason="stopped_while_sending", done_at=now)
    )
    return len(ids)


def is_group(unit: Unit, row: Row[tuple[object, ...]]) -> bool:
    """Say whether a row goes to a room of many."""
    kind = unit.connection.execute(
        select(ROOM.c.kind).where(ROOM.c.platform == row.platform, ROOM.c.native_id == row.room)
    ).scalar_one_or_none()
    return is_of_many(kind, row.account_id)


def is_of_many(kind: str | None, account: int | None) -> bool:
    """Say whether a letter goes to a room of many: by the room's kind, else by whether it is for one account."""
    return account is None if kind is None else kind != RoomKind.PRIVATE.value


def state_of(unit: Unit, letter: int) -> str:
    """How a letter stands; empty where it is gone."""
    return unit.connection.execute(select(OUTBOX.c.state).where(OUTBOX.c.id == letter)).scalar_one_or_none() or ""


def became(unit: Unit, letter: int, room: str) -> str | None:
    """The message of this room a letter became that only its reader sees: in their private chat, or whispered there.

    None for others, and for one that was sent under another id of the room: its number is another message's here.
    """
    row = unit.connection.execute(select(OUTBOX).where(OUTBOX.c.id == letter)).one_or_none()
    if row is None or row.state != "sent" or not row.native_message or row.room != room:
        return None
    is_private = row.native_message.startswith(WHISPERED) or not is_group(unit, row)
    return str(row.native_message) if is_private else None


def letter_of(unit: Unit, row: Row[tuple[object, ...]]) -> Letter:
    """A row as the letter that was posted."""
    held = read_contents(unit.vault.open_house(row.arguments))
    return Letter(
        platform=row.platform,
        room=row.room,
        template=row.template,
        arguments=held.arguments,
        buttons=held.buttons,
        act=Act(row.act),
        language=row.language,
        account_id=row.account_id,
        community_id=row.community_id,
        campaign_id=row.campaign_id,
        poll_id=row.poll_id,
        target=held.target,
        reply_to=held.reply_to,
        document=held.document,
        thread=held.thread,
        whisper=held.whisper,
        payload=held.payload,
        sheet=held.sheet,
        solicited=row.solicited,
        silent=row.silent,
        due=row.due,
        expires=row.expires,
        vanish_seconds=row.vanish_seconds,
        is_standing=row.is_standing,
        dedupe=row.dedupe,
    )
