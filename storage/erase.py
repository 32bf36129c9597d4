"""Erasing a person: every row of theirs in every community, the key of their name, and a stone that says since when."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select, tuple_, update

from profiling.events import RoomKind
from storage import audit, graves, portraits, secret_votes
from storage.columns import table_of
from storage.house import begin_generation
from storage.ingest.mentions import target_digest
from storage.ownership import Belongings, belongings, take_away
from storage.store import Unit
from storage.tables import AccountRow, Evidence, Outbox, PendingMention, RoomRow
from storage.traces import note_traces
from storage.vocabulary import forget_words

ACCOUNT, EVIDENCE = table_of(AccountRow), table_of(Evidence)
MENTION, OUTBOX, ROOM = table_of(PendingMention), table_of(Outbox), table_of(RoomRow)


@dataclass(frozen=True, slots=True)
class Erased:
    """What went: how many accounts and members, and how many rows of each table."""

    accounts: int
    members: int
    rows: dict[str, int]


def erase(
    unit: Unit, whose: Belongings, now: datetime, *, actor: str, forgotten_since: datetime | None = None
) -> Erased:
    """Erase a person from every table, in the one transaction; run a second time it finds nothing.

    The caller lets `storage.traces` clear the file afterwards: a log of earlier pages still holds them until then.

    Args:
        actor: who wanted it, as the audit log may know them: `audit.hashed_id`, or `audit.OPERATOR`.
        forgotten_since: what happened up to then stays refused; now, if not given.
    """
    shown = select(EVIDENCE.c.tag_id).where(EVIDENCE.c.member_id.in_(whose.members)).distinct()
    tags = set(unit.connection.execute(shown).scalars())
    names, rows = take_out(unit, whose, now)
    forget_words(unit, tags)
    for platform, native in names:
        graves.bury(unit, platform, native, forgotten_since or now)
        subject = audit.hashed_id(unit.vault, platform, native)
        audit.note(unit, audit.Act(actor, "erase", subject, f"{sum(rows.values())} rows"), now)
    return Erased(len(names), len(whose.members), rows)


def take_out(unit: Unit, whose: Belongings, now: datetime) -> tuple[list[tuple[str, str]], dict[str, int]]:
    """Delete all rows of these accounts and members, and let nobody remember them; no stone is set.

    Gives the accounts that went, as (platform, native id), and how many rows of each table.
    """
    cards = unit.connection.execute(
        select(ACCOUNT.c.platform, ACCOUNT.c.native_id, ACCOUNT.c.handle_digest).where(ACCOUNT.c.id.in_(whose.accounts))
    ).all()
    names = [(row.platform, row.native_id) for row in cards]
    for platform, native in names:
        claim_private_room(unit, platform, native)
    forget_letters(unit, names, whose)
    forget_mentions(unit, names, [row.handle_digest for row in cards if row.handle_digest is not None])
    portraits.draw_around_again(unit, whose.members)
    secret_votes.forget(unit, whose.accounts)
    rows = take_away(unit, whose)
    begin_generation(unit)
    note_traces(unit, now)
    unit.vault.forget()
    return names, rows


def replay(unit: Unit, now: datetime) -> int:
    """Erase again whom a restored backup brought back; gives how many accounts. To be run before anything is heard."""
    risen = graves.risen(unit)
    for account, since in risen.items():
        whose = belongings(unit, accounts=[account])
        erase(unit, whose, now, actor=audit.OPERATOR, forgotten_since=since)
    return len(risen)


def claim_private_room(unit: Unit, platform: str, native: str) -> None:
    """Make sure the private room that bears an account's own id counts as theirs, whoever made its row."""
    account = select(ACCOUNT.c.id).where(ACCOUNT.c.platform == platform, ACCOUNT.c.native_id == native)
    unit.connection.execute(
        update(ROOM)
        .where(ROOM.c.platform == platform, ROOM.c.native_id == native, ROOM.c.kind == RoomKind.PRIVATE.value)
        .values(account_id=account.scalar_subquery())
    )


def forget_letters(unit: Unit, names: Collection[tuple[str, str]], whose: Belongings) -> None:
    """Give letters to the person's private rooms to them, so that they go with everything else."""
    rooms = unit.connection.execute(
        select(ROOM.c.platform, ROOM.c.native_id).where(ROOM.c.account_id.in_(whose.accounts))
    )
    groups = select(ROOM.c.platform, ROOM.c.native_id).where(ROOM.c.kind == RoomKind.GROUP.value)
    private = {(platform, native) for platform, native in rooms} | set(names)
    place = tuple_(OUTBOX.c.platform, OUTBOX.c.room)
    for account in sorted(whose.accounts)[:1]:
        unit.connection.execute(
            update(OUTBOX).where(place.in_(sorted(private)), place.not_in(groups)).values(account_id=account)
        )


def forget_mentions(unit: Unit, names: Collection[tuple[str, str]], handles: Collection[bytes]) -> None:
    """Delete what waits for the person under a hash of their id or handle."""
    waiting = [target_digest(unit, platform, native) for platform, native in names] + list(handles)
    unit.connection.execute(delete(MENTION).where(MENTION.c.target.in_(waiting)))
