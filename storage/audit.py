"""Who did what to whom, as keyed hashes: it can be checked afterwards, and names nobody by itself."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Row, insert, select

from storage.accounts import card_of
from storage.columns import table_of
from storage.sealing import Vault
from storage.store import Unit
from storage.tables import AccountRow, AuditEntry, MemberAccount

ACCOUNT, AUDIT, BELONGS = table_of(AccountRow), table_of(AuditEntry), table_of(MemberAccount)
OPERATOR = "operator"
"""Whoever sits at the machine's own command line: no platform knows them, so there is nothing to hash."""
HOUSE = "house"
"""The house itself, doing what it said it would do in time."""
LOOK = "member.look"
"""An admin looked at a member's card; the member can see that they did."""
HASH_DIGITS = 16


@dataclass(frozen=True, slots=True)
class Act:
    """Something that was done: by whom, what (`erase`, `campaign.on`), to whom or what, and with which outcome.

    `community` is where, so that its admins can read it; None for what concerns the whole house.
    """

    actor: str
    action: str
    subject: str
    detail: str = ""
    community: int | None = None


def note(unit: Unit, act: Act, at: datetime) -> None:
    """Write an act down, in the transaction in which it happens."""
    said = {"actor": act.actor, "action": act.action, "subject": act.subject, "detail": act.detail}
    unit.connection.execute(insert(AUDIT).values(at=at, community_id=act.community, **said))


@dataclass(frozen=True, slots=True)
class Entry:
    """An act as it was written down."""

    id: int
    at: datetime
    act: Act


@dataclass(frozen=True, slots=True)
class Known:
    """An account that acts as somebody in the log."""

    platform: str
    native: str
    name: str


def entries(unit: Unit, community: int, most: int, *, before: int | None = None) -> list[Entry]:
    """The latest acts of a community, the newest first; `before` leaves out those from a number on."""
    statement = select(AUDIT).where(AUDIT.c.community_id == community).order_by(AUDIT.c.id.desc()).limit(most)
    if before is not None:
        statement = statement.where(AUDIT.c.id < before)
    return [read(row) for row in unit.connection.execute(statement)]


def about(unit: Unit, action: str, subjects: Collection[str]) -> list[Entry]:
    """Every act of one sort towards any of these, the newest first."""
    wanted = (AUDIT.c.action == action) & AUDIT.c.subject.in_(sorted(subjects))
    return [read(row) for row in unit.connection.execute(select(AUDIT).where(wanted).order_by(AUDIT.c.id.desc()))]


def read(row: Row[tuple[object, ...]]) -> Entry:
    """A row as an entry."""
    return Entry(row.id, row.at, Act(row.actor, row.action, row.subject, row.detail, row.community_id))


def known(unit: Unit, community: int, hashes: Collection[str]) -> dict[str, Known]:
    """Which accounts of a community's members some hashed ids stand for; who is gone is not among them."""
    wanted, found = set(hashes), dict[str, Known]()
    accounts = select(ACCOUNT).join(BELONGS, BELONGS.c.account_id == ACCOUNT.c.id)
    for row in unit.connection.execute(accounts.where(BELONGS.c.community_id == community)):
        if (digits := hashed_id(unit.vault, row.platform, row.native_id)) in wanted:
            card = card_of(unit.vault, row.platform, row.native_id, row.key_wrapped, row.name_sealed, row.handle_sealed)
            found[digits] = Known(row.platform, row.native_id, card.name or card.handle)
    return found


def hashed_id(vault: Vault, platform: str, native: str) -> str:
    """What stands for an account in the log: the same account gives the same digits, and they lead nowhere."""
    return vault.digest("audit", platform, native).hex()[:HASH_DIGITS]
