"""What members say of themselves in their community's own fields: numbers and days in the clear, words sealed."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Column, ColumnElement, Select, Subquery, delete, func, select

from profiling.fields import Field, FieldKind
from storage import declared
from storage.columns import moment, table_of
from storage.feedback import key_of
from storage.store import Unit
from storage.tables import DeclaredNumber, DeclaredText, Member, MemberAccount
from storage.upserts import upsert

BELONGS, MEMBER = table_of(MemberAccount), table_of(Member)
NUMBER, TEXT = table_of(DeclaredNumber), table_of(DeclaredText)
KEY = ("account_id", "community_id", "key")
Said = dict[str, str | float | list[str]]
"""What somebody says of themselves by field: chosen values, a number or day number, or words."""


def said_by(unit: Unit, member: int) -> Said:
    """Everything a member says of themselves in whatever field, shipped or own; of two accounts the later counts."""
    found: Said = dict(declared.facts(unit, member))
    found.update(numbers_of(unit, [member]).get(member, {}))
    return {**found, **texts_of(unit, member)}


def numbers_of(unit: Unit, members: Collection[int]) -> dict[int, dict[str, float]]:
    """The numbers and days these members say of themselves, by member and field."""
    numbers = member_numbers()
    return by_member(unit, select(numbers).where(numbers.c.member_id.in_(sorted(members))))


def by_member(unit: Unit, numbers: Select[int, str, float]) -> dict[int, dict[str, float]]:
    """The rows of a query of (member_id, key, value), by member and field."""
    found: dict[int, dict[str, float]] = {}
    for member, key, value in unit.connection.execute(numbers):
        found.setdefault(member, {})[key] = value
    return found


def member_numbers() -> Subquery:
    """A query of (member_id, key, value), one row each, for whoever compares numbers in the database."""
    newest = func.row_number().over(
        partition_by=(BELONGS.c.member_id, NUMBER.c.key), order_by=(NUMBER.c.at.desc(), NUMBER.c.account_id)
    )
    mine = (BELONGS.c.account_id == NUMBER.c.account_id) & (BELONGS.c.community_id == NUMBER.c.community_id)
    ranked = (
        select(BELONGS.c.member_id, NUMBER.c.key, NUMBER.c.value, newest.label("place"))
        .join(BELONGS, mine)
        .subquery("ranked_number")
    )
    newest_only = select(ranked.c.member_id, ranked.c.key, ranked.c.value).where(ranked.c.place == 1)
    return newest_only.subquery("member_number")


def number_of(member: Column[int], key: str) -> ColumnElement[object]:
    """The number or day a row's member says of themselves in a field, within a query of members; NULL for none."""
    mine = (BELONGS.c.account_id == NUMBER.c.account_id) & (BELONGS.c.community_id == NUMBER.c.community_id)
    theirs = select(NUMBER.c.value).join(BELONGS, mine).where(BELONGS.c.member_id == member, NUMBER.c.key == key)
    newest = theirs.order_by(NUMBER.c.at.desc(), NUMBER.c.account_id).limit(1)
    return newest.correlate(member.table).scalar_subquery()


def numbers_in(unit: Unit, community: int) -> dict[int, dict[str, float]]:
    """The numbers and days everybody in a community says of themselves, by member and field."""
    numbers = member_numbers()
    here = select(MEMBER.c.id).where(MEMBER.c.community_id == community)
    return by_member(unit, select(numbers).where(numbers.c.member_id.in_(here)))


def texts_of(unit: Unit, member: int) -> dict[str, str]:
    """The words a member says of themselves, by field; for them and their admins alone."""
    mine = (BELONGS.c.account_id == TEXT.c.account_id) & (BELONGS.c.community_id == TEXT.c.community_id)
    statement = select(TEXT).join(BELONGS, mine).where(BELONGS.c.member_id == member).order_by(TEXT.c.at)
    return {row.key: opened(unit, row.account_id, row.text) for row in unit.connection.execute(statement)}


def opened(unit: Unit, account: int, sealed: bytes) -> str:
    """Sealed words, readable."""
    return unit.vault.open(key_of(unit, account), sealed)


def say(unit: Unit, member: int, account: int, community: int, field: Field, value: str | float, at: datetime) -> None:
    """Note what a member says in a field; where one thing can hold, it takes the former one's place."""
    if field.kind.is_closed:
        declared.say_fact(unit, member, field.key, str(value), at, several=field.kind is FieldKind.SEVERAL)
        return
    take_back(unit, member, community, field)
    if field.kind is FieldKind.TEXT:
        sealed = unit.vault.seal(key_of(unit, account), str(value))
        upsert(unit, TEXT, [(account, community, field.key, sealed, moment(at))], (*KEY, "text", "at"), {})
        return
    upsert(unit, NUMBER, [(account, community, field.key, float(value), moment(at))], (*KEY, "value", "at"), {})


def take_back(unit: Unit, member: int, community: int, field: Field) -> None:
    """Take back everything a member said in a field, by whichever account."""
    if field.kind.is_closed:
        for former in declared.facts(unit, member).get(field.key, ()):
            declared.take_fact_back(unit, member, field.key, former)
        return
    accounts = select(BELONGS.c.account_id).where(BELONGS.c.member_id == member)
    for table in (NUMBER, TEXT):
        mine = (table.c.community_id == community) & (table.c.key == field.key) & table.c.account_id.in_(accounts)
        unit.connection.execute(delete(table).where(mine))


def take_all_back(unit: Unit, member: int, community: int) -> None:
    """Take back every number and word a member said: somebody under age says nothing here but that."""
    accounts = select(BELONGS.c.account_id).where(BELONGS.c.member_id == member)
    for table in (NUMBER, TEXT):
        unit.connection.execute(
            delete(table).where(table.c.community_id == community, table.c.account_id.in_(accounts))
        )
