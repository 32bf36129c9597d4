"""Buttons we gave out, known by the digest of their token only: personal for one account once, open for each once.

A lasting one stands under a message that stays: it may be pressed again and again, and who did is not kept.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import delete, insert, select

from storage.columns import table_of
from storage.store import Unit
from storage.tables import ButtonPress, GivenButton

GIVEN, PRESSED = table_of(GivenButton), table_of(ButtonPress)
TOKEN_BYTES = 24
"""32 characters of base64: half of what a Telegram button may carry."""


class Refusal(StrEnum):
    """Why a press does not count."""

    UNKNOWN = "unknown"
    EXPIRED = "expired"
    NOT_YOURS = "not_yours"
    USED = "used"


@dataclass(frozen=True, slots=True)
class Redeemed:
    """What a token stood for."""

    action: str
    argument: str
    community: int | None
    is_lasting: bool = False


def give(
    unit: Unit,
    action: str,
    argument: str,
    *,
    account_id: int | None,
    community_id: int | None,
    expires: datetime,
    is_lasting: bool = False,
) -> str:
    """Make a button and give its token (≤ 64 bytes), which is stored nowhere. Without an account it is open."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    unit.connection.execute(
        insert(GIVEN).values(
            token_digest=digest_of(unit, token),
            action=action,
            argument=argument,
            account_id=account_id,
            community_id=community_id,
            expires=expires,
            is_lasting=is_lasting,
        )
    )
    return token


def look(unit: Unit, token: str, account_id: int, now: datetime) -> Redeemed | Refusal:
    """What a press by this account would mean; nothing is used up."""
    digest = digest_of(unit, token)
    row = unit.connection.execute(select(GIVEN).where(GIVEN.c.token_digest == digest)).one_or_none()
    if row is None:
        return Refusal.UNKNOWN
    if row.expires <= now:
        return Refusal.EXPIRED
    if row.account_id not in (None, account_id):
        return Refusal.NOT_YOURS
    if row.is_lasting:
        return Redeemed(row.action, row.argument, row.community_id, is_lasting=True)
    used = select(PRESSED.c.at).where(PRESSED.c.token_digest == digest, PRESSED.c.account_id == account_id)
    if unit.connection.execute(used).first() is not None:
        return Refusal.USED
    return Redeemed(row.action, row.argument, row.community_id)


def is_open(unit: Unit, token: str) -> bool:
    """Say whether a token is an open button's, which anybody may press."""
    asked = select(GIVEN.c.action).where(GIVEN.c.token_digest == digest_of(unit, token), GIVEN.c.account_id.is_(None))
    return unit.connection.execute(asked).first() is not None


def redeem(unit: Unit, token: str, account_id: int, now: datetime) -> Redeemed | Refusal:
    """Use a button up for this account, in the transaction of what the press changes."""
    found = look(unit, token, account_id, now)
    if isinstance(found, Redeemed) and not found.is_lasting:
        values = {"token_digest": digest_of(unit, token), "account_id": account_id, "at": now}
        unit.connection.execute(insert(PRESSED).values(**values))
    return found


def purge(unit: Unit, now: datetime) -> int:
    """Forget buttons past their time, and who pressed them."""
    return unit.connection.execute(delete(GIVEN).where(GIVEN.c.expires <= now)).rowcount


def digest_of(unit: Unit, token: str) -> bytes:
    """What a token is stored under."""
    return unit.vault.digest("button", token)
