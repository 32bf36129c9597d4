"""Votes in a poll asked by buttons: one an account, changed at will while it is open, and nobody's from its close on.

Which vote is whose must be told apart while votes can be changed, and by nothing else: a vote stands under a digest of
its account, keyed by the house's key and by a key of the poll, its lock. The close counts, and destroys both.
"""

from collections.abc import Collection

from sqlalchemy import delete, func, select

from storage.columns import table_of
from storage.store import Unit
from storage.tables import Poll, SecretVote
from storage.upserts import Merge, upsert

POLL, VOTE = table_of(Poll), table_of(SecretVote)
ANSWERED = ("planned", "open", "closing")
"""The states in which votes count: who is quick presses before it is written down that the message stands."""
COLUMNS = ("poll_id", "voter", "choice")


def new_lock(unit: Unit) -> bytes:
    """A key for one poll."""
    return unit.vault.new_key()


def cast(unit: Unit, poll: int, account: int, choice: int) -> bool:
    """Let an account say this now, whatever it said before; False where the poll is over, or never was asked so."""
    asked = select(POLL.c.lock).where(POLL.c.id == poll, POLL.c.state.in_(ANSWERED))
    lock = unit.connection.execute(asked).scalar_one_or_none()
    if lock is None:
        return False
    upsert(unit, VOTE, [(poll, voter(unit, lock, account), choice)], COLUMNS, {"choice": Merge.REPLACE})
    return True


def counted(unit: Unit, poll: int, options: int) -> tuple[int, ...]:
    """How many chose each of so many options."""
    asked = select(VOTE.c.choice, func.count()).where(VOTE.c.poll_id == poll).group_by(VOTE.c.choice)
    by_choice = {row[0]: row[1] for row in unit.connection.execute(asked)}
    return tuple(by_choice.get(option, 0) for option in range(options))


def destroy(unit: Unit, poll: int) -> None:
    """Let every vote of a poll be gone."""
    unit.connection.execute(delete(VOTE).where(VOTE.c.poll_id == poll))


def forget(unit: Unit, accounts: Collection[int]) -> None:
    """Take the votes of accounts that are erased out of the polls that are open."""
    for poll, lock in unit.connection.execute(select(POLL.c.id, POLL.c.lock).where(POLL.c.lock.is_not(None))).all():
        theirs = [voter(unit, lock, account) for account in accounts]
        unit.connection.execute(delete(VOTE).where(VOTE.c.poll_id == poll, VOTE.c.voter.in_(theirs)))


def voter(unit: Unit, lock: bytes, account: int) -> bytes:
    """What an account is in one poll, and in no other."""
    return unit.vault.digest("vote", lock, str(account))
