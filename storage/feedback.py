"""What members want the admins to hear: written down sealed, handed over with a name or without, heard and done."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import Row, delete, func, insert, or_, select, update

from storage.columns import table_of
from storage.standing import account_facts
from storage.store import Unit
from storage.tables import AccountRow, Feedback, Outbox

ACCOUNT, FEEDBACK, OUTBOX = table_of(AccountRow), table_of(Feedback), table_of(Outbox)
DRAFT_LIVES = timedelta(days=1)
DONE_LIVES = timedelta(days=90)
OPEN_LIVES = timedelta(days=365)
ON_ITS_WAY = ("planned", "claimed", "sent", "in_doubt")


class State(StrEnum):
    """How far a word has come; only drafts are still its author's alone."""

    DRAFT = "draft"
    NEW = "new"
    HEARD = "heard"
    DONE = "done"


OPEN = (State.NEW.value, State.HEARD.value)


@dataclass(frozen=True, slots=True)
class Word:
    """Something somebody said to the admins; `name` is empty where they would rather not give it."""

    id: int
    community: int
    account: int
    text: str
    state: State
    at: datetime
    name: str
    is_nameless: bool


def draft(unit: Unit, community: int, account: int, text: str, now: datetime) -> int:
    """Keep a word until its author says how to hand it over, in place of any earlier one; gives its number."""
    mine = (FEEDBACK.c.account_id == account) & (FEEDBACK.c.state == State.DRAFT.value)
    unit.connection.execute(delete(FEEDBACK).where(mine))
    values = {"community_id": community, "account_id": account, "text": unit.vault.seal(key_of(unit, account), text)}
    times = {"at": now, "changed_at": now}
    made = insert(FEEDBACK).values(**values, **times, state=State.DRAFT.value, is_nameless=False)
    return int(unit.connection.execute(made.returning(FEEDBACK.c.id)).scalar_one())


def drafted(unit: Unit, account: int) -> Word | None:
    """The word of an account that waits to be handed over."""
    mine = (FEEDBACK.c.account_id == account) & (FEEDBACK.c.state == State.DRAFT.value)
    row = unit.connection.execute(select(FEEDBACK).where(mine).order_by(FEEDBACK.c.id.desc())).first()
    return None if row is None else word_of(unit, row)


def hand_over(unit: Unit, number: int, account: int, community: int, now: datetime, *, is_nameless: bool) -> bool:
    """Let the admins of a community read a draft; False where it is no longer one of this account's."""
    mine = (FEEDBACK.c.id == number) & (FEEDBACK.c.account_id == account) & (FEEDBACK.c.state == State.DRAFT.value)
    values = {"community_id": community, "state": State.NEW.value, "is_nameless": is_nameless, "at": now}
    done = unit.connection.execute(update(FEEDBACK).where(mine).values(**values, changed_at=now))
    return bool(done.rowcount)


def drop(unit: Unit, number: int, account: int) -> None:
    """Delete a draft."""
    mine = (FEEDBACK.c.id == number) & (FEEDBACK.c.account_id == account) & (FEEDBACK.c.state == State.DRAFT.value)
    unit.connection.execute(delete(FEEDBACK).where(mine))


def unheard(unit: Unit, account: int) -> int:
    """How many words of an account nobody has heard yet."""
    mine = (FEEDBACK.c.account_id == account) & (FEEDBACK.c.state == State.NEW.value)
    return int(unit.connection.execute(select(func.count()).select_from(FEEDBACK).where(mine)).scalar_one())


def waiting(unit: Unit, community: int) -> list[int]:
    """The numbers of the words that are not done yet, the newest first."""
    here = (FEEDBACK.c.community_id == community) & FEEDBACK.c.state.in_(OPEN)
    return list(unit.connection.execute(select(FEEDBACK.c.id).where(here).order_by(FEEDBACK.c.id.desc())).scalars())


def one(unit: Unit, number: int) -> Word | None:
    """A word by its number; None where there is none, or its author has not handed it over."""
    wanted = (FEEDBACK.c.id == number) & (FEEDBACK.c.state != State.DRAFT.value)
    row = unit.connection.execute(select(FEEDBACK).where(wanted)).one_or_none()
    return None if row is None else word_of(unit, row)


def move_on(unit: Unit, number: int, state: State, now: datetime) -> bool:
    """Say that a word was heard or done; False where it already was, or is gone."""
    before = (State.NEW.value,) if state is State.HEARD else OPEN
    wanted = (FEEDBACK.c.id == number) & FEEDBACK.c.state.in_(before)
    done = unit.connection.execute(update(FEEDBACK).where(wanted).values(state=state.value, changed_at=now))
    return bool(done.rowcount)


def last_told(unit: Unit, account: int, template: str) -> datetime | None:
    """When an account was, or is about to be, told something by one text."""
    told = (OUTBOX.c.account_id == account) & (OUTBOX.c.template == template) & OUTBOX.c.state.in_(ON_ITS_WAY)
    latest: datetime | None = unit.connection.execute(select(func.max(OUTBOX.c.due)).where(told)).scalar_one()
    return latest


def needless(unit: Unit, account: int, template: str, now: datetime) -> None:
    """Hold back what an account was about to be told by one text: they have seen for themselves."""
    waits = (OUTBOX.c.account_id == account) & (OUTBOX.c.template == template) & (OUTBOX.c.state == "planned")
    values = {"state": "skipped", "reason": "seen", "done_at": now, "arguments": None}
    unit.connection.execute(update(OUTBOX).where(waits).values(**values))


def purge(unit: Unit, now: datetime, most: int) -> int:
    """Forget drafts after a day, what is done after 90 days, and what nobody ever did after a year."""
    limits = {State.DRAFT: DRAFT_LIVES, State.DONE: DONE_LIVES, State.NEW: OPEN_LIVES, State.HEARD: OPEN_LIVES}
    past = or_(
        *((FEEDBACK.c.state == state.value) & (FEEDBACK.c.changed_at < now - lives) for state, lives in limits.items())
    )
    some = select(FEEDBACK.c.id).where(past).limit(most)
    return unit.connection.execute(delete(FEEDBACK).where(FEEDBACK.c.id.in_(some))).rowcount


def opened(unit: Unit, account: int, sealed: bytes) -> str:
    """The words of a sealed text of an account's."""
    return unit.vault.open(key_of(unit, account), sealed)


def key_of(unit: Unit, account: int) -> bytes:
    """The wrapped key of an account."""
    held: bytes = unit.connection.execute(select(ACCOUNT.c.key_wrapped).where(ACCOUNT.c.id == account)).scalar_one()
    return held


def word_of(unit: Unit, row: Row[tuple[object, ...]]) -> Word:
    """A row as a word; its author's name stays where it is if they want it so."""
    facts = None if row.is_nameless else account_facts(unit, row.account_id)
    return Word(
        id=row.id,
        community=row.community_id,
        account=row.account_id,
        text=opened(unit, row.account_id, row.text),
        state=State(row.state),
        at=row.at,
        name=facts[0] if facts else "",
        is_nameless=row.is_nameless,
    )
