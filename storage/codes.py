"""Codes that are said once, elsewhere, to prove something: kept as digests, good for a quarter of an hour."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import delete, insert, or_, select

from storage.columns import table_of
from storage.store import Unit
from storage.tables import OneTimeCode

CODE = table_of(OneTimeCode)
LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""No letter that is taken for another one."""
LENGTH = 8
"""Forty bits: nobody guesses that in a quarter of an hour through a chat."""
CODE_LIVES = timedelta(minutes=15)


class Purpose(StrEnum):
    """What a code is for."""

    LINK = "link"
    ROOMS = "rooms"


@dataclass(frozen=True, slots=True)
class Said:
    """Who had a code made, and for which community."""

    account: int
    community: int | None


def make(unit: Unit, purpose: Purpose, account: int, now: datetime, *, community: int | None = None) -> str:
    """Make a code for an account and give it; the one it had before for this is none any more."""
    code = "".join(LETTERS[secrets.randbelow(len(LETTERS))] for _ in range(LENGTH))
    before = (CODE.c.account_id == account) & (CODE.c.purpose == purpose.value)
    unit.connection.execute(delete(CODE).where(or_(before, CODE.c.expires <= now)))
    values = {"account_id": account, "community_id": community, "expires": now + CODE_LIVES}
    unit.connection.execute(insert(CODE).values(digest=digest_of(unit, purpose, code), purpose=purpose.value, **values))
    return f"{code[: LENGTH // 2]}-{code[LENGTH // 2 :]}"


def say(unit: Unit, purpose: Purpose, code: str, now: datetime) -> Said | None:
    """Use a code up; None for one that is unknown, used or too old."""
    mine = CODE.c.digest == digest_of(unit, purpose, code)
    row = unit.connection.execute(select(CODE).where(mine)).one_or_none()
    unit.connection.execute(delete(CODE).where(mine))
    if row is None or row.expires <= now:
        return None
    return Said(row.account_id, row.community_id)


def purge(unit: Unit, now: datetime) -> int:
    """Forget codes nobody said in time."""
    return unit.connection.execute(delete(CODE).where(CODE.c.expires <= now)).rowcount


def digest_of(unit: Unit, purpose: Purpose, code: str) -> bytes:
    """What a code is stored under: as it is meant, however it is written."""
    return unit.vault.digest("code", purpose.value, "".join(one for one in code.upper() if one.isalnum()))
