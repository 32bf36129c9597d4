"""Who did what to whom, as keyed hashes: it can be checked afterwards, and names nobody by itself."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert

from storage.columns import table_of
from storage.sealing import Vault
from storage.store import Unit
from storage.tables import AuditEntry

AUDIT = table_of(AuditEntry)
OPERATOR = "operator"
"""Whoever sits at the machine's own command line: no platform knows them, so there is nothing to hash."""
HOUSE = "house"
"""The house itself, doing what it said it would do in time."""
HASH_DIGITS = 16


@dataclass(frozen=True, slots=True)
class Act:
    """Something that was done: by whom, what (`erase`, `campaign.on`), to whom or what, and with which outcome."""

    actor: str
    action: str
    subject: str
    detail: str = ""


def note(unit: Unit, act: Act, at: datetime) -> None:
    """Write an act down, in the transaction in which it happens."""
    unit.connection.execute(
        insert(AUDIT).values(at=at, actor=act.actor, action=act.action, subject=act.subject, detail=act.detail)
    )


def hashed_id(vault: Vault, platform: str, native: str) -> str:
    """What stands for an account in the log: the same account gives the same digits, and they lead nowhere."""
    return vault.digest("audit", platform, native).hex()[:HASH_DIGITS]
