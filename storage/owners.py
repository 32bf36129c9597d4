"""Whose house it is: who said the code of its console, which is good once, for a day and for few tries."""

import hmac
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

import orjson
from sqlalchemy import func, insert, select

from storage.columns import table_of
from storage.house import set_value, value_of
from storage.store import Unit
from storage.tables import AccountRow, HouseOwner

ACCOUNT, OWNER = table_of(AccountRow), table_of(HouseOwner)
CODE = "owner_code"
"""The house value the digest of a code waits in."""
DIGITS = 6
CODE_LIVES = timedelta(days=1)
MOST_TRIES = 5
"""A code of a million is guessed by patience only: after so many wrong ones it is no code any more."""


class Claim(StrEnum):
    """What became of an attempt to claim the house."""

    DONE = "done"
    ALREADY = "already"
    WRONG = "wrong"
    NO_CODE = "no_code"


@dataclass(frozen=True, slots=True)
class Waiting:
    """A code that waits to be said."""

    digest: str
    expires: datetime
    tries: int = 0


def make_code(unit: Unit, now: datetime) -> str:
    """Make the code that is good from now on and give it: six digits, stored as a digest; one before it ends."""
    code = f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"
    keep(unit, Waiting(digest_of(unit, code), now + CODE_LIVES))
    return code


def claim(unit: Unit, account: int, code: str, now: datetime) -> Claim:
    """Make an account an owner of the house if it says the right code; each wrong one is counted."""
    if is_owner(unit, account):
        return Claim.ALREADY
    waiting = code_waiting(unit)
    if waiting is None or waiting.expires <= now or waiting.tries >= MOST_TRIES:
        return Claim.NO_CODE
    if not hmac.compare_digest(waiting.digest, digest_of(unit, code)):
        keep(unit, Waiting(waiting.digest, waiting.expires, waiting.tries + 1))
        return Claim.WRONG
    end_code(unit)
    unit.connection.execute(insert(OWNER).values(account_id=account, at=now))
    return Claim.DONE


def end_code(unit: Unit) -> None:
    """Make the code that waits no code any more: it was said where others read it."""
    set_value(unit, CODE, "")


def is_owner(unit: Unit, account: int) -> bool:
    """Say whether an account owns the house."""
    return unit.connection.execute(select(OWNER.c.at).where(OWNER.c.account_id == account)).first() is not None


def owns(unit: Unit, platform: str, native: str) -> bool:
    """The same, for an account as its platform names it."""
    statement = (
        select(OWNER.c.at)
        .join(ACCOUNT, ACCOUNT.c.id == OWNER.c.account_id)
        .where(ACCOUNT.c.platform == platform, ACCOUNT.c.native_id == native)
    )
    return unit.connection.execute(statement).first() is not None


def owners(unit: Unit) -> int:
    """How many own the house."""
    return unit.connection.execute(select(func.count()).select_from(OWNER)).scalar_one()


def everyone(unit: Unit) -> list[int]:
    """The accounts that own the house."""
    return list(unit.connection.execute(select(OWNER.c.account_id).order_by(OWNER.c.account_id)).scalars())


def code_waiting(unit: Unit) -> Waiting | None:
    """The code that was given out last and not used, expired or not."""
    held = value_of(unit, CODE)
    if not held:
        return None
    digest, expires, tries = orjson.loads(held)
    return Waiting(digest, datetime.fromtimestamp(expires, UTC), tries)


def keep(unit: Unit, waiting: Waiting) -> None:
    """Remember a code."""
    set_value(unit, CODE, orjson.dumps([waiting.digest, waiting.expires.timestamp(), waiting.tries]).decode())


def digest_of(unit: Unit, code: str) -> str:
    """What a code is kept as."""
    return unit.vault.digest("owner code", code).hex()
