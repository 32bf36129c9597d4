"""Making somebody a member before they have said a word: who agreed in private, or was here before the bot."""

from datetime import datetime

from sqlalchemy import select

from profiling.changes import Person
from profiling.events import Account
from storage.accounts import account_id
from storage.columns import table_of
from storage.ingest.newcomers import insert_members
from storage.linking.meeting import met
from storage.store import Unit
from storage.tables import MemberAccount

BELONGS = table_of(MemberAccount)


def enrol(unit: Unit, community: int, account: Account, at: datetime) -> int:
    """The member an account is in a community, made if it is none yet; gives the member's id."""
    one = account_id(unit, account.platform, account.id, account)
    known = unit.connection.execute(
        select(BELONGS.c.member_id).where(BELONGS.c.community_id == community, BELONGS.c.account_id == one)
    ).scalar_one_or_none()
    if known is not None:
        return int(known)
    made = insert_members(unit, community, {one: Person(account, at, at)})
    return met(unit, one, community, made[one])
