"""Members who left while we listened and stayed away: what we held of them in that community goes in time.

They did not ask to be forgotten, so no stone is set: an older history may tell of them again, and whoever comes back is
a new member. Somebody known elsewhere keeps their account and everything there.
"""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from sqlalchemy import BigInteger, ColumnElement, and_, delete, exists, or_, select, type_coerce

from storage import audit
from storage.columns import table_of
from storage.erase import take_out
from storage.linking.parts import own_ids
from storage.ownership import Belongings
from storage.store import Unit
from storage.tables import (
    AccountRow,
    Ballot,
    Feedback,
    Member,
    MemberAccount,
    Message,
    Part,
    Poll,
    RoomAlias,
    RoomRow,
    Stay,
)

ACCOUNT, BALLOT, BELONGS, MEMBER = (table_of(model) for model in (AccountRow, Ballot, MemberAccount, Member))
FEEDBACK, MESSAGE, PART, POLL, STAY = (table_of(model) for model in (Feedback, Message, Part, Poll, Stay))
ALIAS, ROOM = table_of(RoomAlias), table_of(RoomRow)
LEFT_DAYS = 30
PORTION = 20
"""People let go in one transaction, for every table is searched for them: about 70 ms on a small machine."""
MICROSECONDS = 1_000_000


def long_gone(unit: Unit, now: datetime) -> list[int]:
    """Members who left live more than 30 days ago and were neither seen nor heard since."""
    return list(unit.connection.execute(select(MEMBER.c.id).where(is_long_gone(now)).order_by(MEMBER.c.id)).scalars())


def let_go(unit: Unit, members: Sequence[int], now: datetime) -> int:
    """Erase those of these members who are still gone, and the accounts that are in no other community."""
    asked = select(MEMBER.c.id).where(MEMBER.c.id.in_(members), is_long_gone(now))
    gone = frozenset(unit.connection.execute(asked).scalars())
    if not gone:
        return 0
    accounts = accounts_of(unit, gone)
    forget_ballots(unit, gone)
    forget_feedback(unit, gone)
    for account in unit.connection.execute(select(ACCOUNT).where(ACCOUNT.c.id.in_(accounts))).all():
        subject = audit.hashed_id(unit.vault, account.platform, account.native_id)
        audit.note(unit, audit.Act(audit.HOUSE, "erase", subject, f"left {LEFT_DAYS} days ago"), now)
    parts = frozenset(own_ids(unit, gone))
    whose = Belongings(accounts - known_elsewhere(unit, accounts, gone), gone, parts)
    _, rows = take_out(unit, whose, now)
    return sum(rows.values())


def is_long_gone(now: datetime) -> ColumnElement[bool]:
    """That a member left every room they were seen in, the last one live, and gave no sign since; in 30 days.

    Whoever paused is left alone: their no has to be remembered, and their coming back would not be seen.
    """
    return and_(
        MEMBER.c.left_at < now - timedelta(days=LEFT_DAYS),
        or_(MEMBER.c.joined_at.is_(None), MEMBER.c.joined_at <= MEMBER.c.left_at),
        or_(MEMBER.c.last_active.is_(None), MEMBER.c.last_active <= MEMBER.c.left_at),
        MEMBER.c.counts.is_(True),
        last_leave_was_live(),
        ~is_in_another_room(),
    )


def last_leave_was_live() -> ColumnElement[bool]:
    """That the leave a member's row speaks of was seen as it happened."""
    second = type_coerce(MEMBER.c.left_at, BigInteger) // MICROSECONDS
    leave = (STAY.c.member_id == MEMBER.c.id) & STAY.c.joined.is_(False) & STAY.c.live.is_(True)
    return exists().where(leave, STAY.c.at >= second)


def is_in_another_room() -> ColumnElement[bool]:
    """That there is a room of the community which a member entered, or wrote in, and did not leave afterwards.

    A room that goes on under another id is none: nobody can leave it any more.
    """
    former = (ALIAS.c.platform == ROOM.c.platform) & (ALIAS.c.native_id == ROOM.c.native_id)
    gone = select(ROOM.c.id).join(ALIAS, former)
    entered = (STAY.c.member_id == MEMBER.c.id) & STAY.c.joined.is_(True) & STAY.c.room_id.not_in(gone)
    own = select(PART.c.id).where(PART.c.member_id == MEMBER.c.id).correlate(MEMBER)
    theirs = or_(MESSAGE.c.member_id == MEMBER.c.id, MESSAGE.c.member_id.in_(own))
    wrote = theirs & MESSAGE.c.room_id.not_in(gone)
    left = STAY.alias()
    left_it = exists().where(
        left.c.member_id == STAY.c.member_id,
        left.c.room_id == STAY.c.room_id,
        left.c.joined.is_(False),
        left.c.at >= STAY.c.at,
    )
    left_there = exists().where(
        left.c.member_id == MEMBER.c.id, left.c.room_id == MESSAGE.c.room_id, left.c.joined.is_(False)
    )
    left_there = left_there.correlate(MEMBER, MESSAGE)
    return or_(exists().where(entered, ~left_it), exists().where(wrote, ~left_there))


def accounts_of(unit: Unit, members: Collection[int]) -> frozenset[int]:
    """The accounts of these members."""
    return frozenset(
        unit.connection.execute(select(BELONGS.c.account_id).where(BELONGS.c.member_id.in_(members))).scalars()
    )


def known_elsewhere(unit: Unit, accounts: Collection[int], members: Collection[int]) -> frozenset[int]:
    """Those of these accounts that are some other member too."""
    others = BELONGS.c.account_id.in_(accounts) & BELONGS.c.member_id.not_in(members)
    return frozenset(unit.connection.execute(select(BELONGS.c.account_id).where(others)).scalars())


def forget_ballots(unit: Unit, members: Collection[int]) -> None:
    """Delete what these members voted in their community's polls: a vote is the account's, which may stay."""
    theirs = (BELONGS.c.account_id == BALLOT.c.account_id) & BELONGS.c.member_id.in_(members)
    there = (POLL.c.id == BALLOT.c.poll_id) & (POLL.c.community_id == BELONGS.c.community_id)
    unit.connection.execute(delete(BALLOT).where(exists().where(theirs, there)))


def forget_feedback(unit: Unit, members: Collection[int]) -> None:
    """Delete what these members told their community's admins: it is the account's, which may stay."""
    theirs = (BELONGS.c.account_id == FEEDBACK.c.account_id) & BELONGS.c.member_id.in_(members)
    there = FEEDBACK.c.community_id == BELONGS.c.community_id
    unit.connection.execute(delete(FEEDBACK).where(exists().where(theirs, there)))
