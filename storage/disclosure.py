"""Everything stored of one person, table by table, as they may take it with them.

Left out are only keys and keyed hashes, which say nothing to anybody without the house's own key.
"""

from collections.abc import Callable, Mapping
from datetime import datetime

from sqlalchemy import LargeBinary, Row, Table, or_, select

from profiling.calendar import day_to_date
from profiling.purchases import in_units, said_amount
from storage import audit, feedback, glimpse, notes, readings
from storage.accounts import card_of
from storage.columns import METADATA, Owner, table_of
from storage.ownership import Belongings, owner_columns, owner_of
from storage.store import Unit
from storage.tables import (
    AccountRow,
    CareCase,
    CaseNote,
    Community,
    DeclaredText,
    Feedback,
    Member,
    Purchase,
    QuestionnaireAnswer,
    Tag,
    Todo,
)

ACCOUNT, COMMUNITY, TAG, TODO = table_of(AccountRow), table_of(Community), table_of(Tag), table_of(Todo)
MEMBER = table_of(Member)
CASE, NOTE = table_of(CareCase), table_of(CaseNote)
PURCHASE = table_of(Purchase)
SEALED_WORDS = tuple(table_of(model) for model in (Feedback, DeclaredText, QuestionnaireAnswer))
"""Tables whose `text` is sealed under the key of its account."""
Plain = str | int | float | bool | None
Rows = list[dict[str, Plain]]


def everything(unit: Unit, whose: Belongings) -> dict[str, Rows]:
    """Every row of a person's, by table; tables that hold nothing of theirs are left out."""
    found = {str(table.name): rows_of(unit, table, whose) for table in METADATA.sorted_tables if owner_columns(table)}
    return {name: rows for name, rows in found.items() if rows}


def rows_of(unit: Unit, table: Table, whose: Belongings) -> Rows:
    """The rows of one table that are theirs, in plain values."""
    ids = sorted(whose.of(owner_of(table)))
    mine = or_(*(table.c[name].in_(ids) for name in owner_columns(table)))
    shown = [column for column in table.columns if not isinstance(column.type, LargeBinary)]
    telling = explained(unit, table)
    rows = unit.connection.execute(select(table).where(mine).order_by(*table.primary_key.columns))
    return [{str(column.name): plain(row._mapping[column]) for column in shown} | dict(telling(row)) for row in rows]


def explained(unit: Unit, table: Table) -> Callable[[Row[tuple[object, ...]]], Mapping[str, Plain]]:
    """What a table's rows say besides their columns: names behind numbers, and what is sealed."""
    if table is ACCOUNT:
        return lambda row: card(unit, row)
    if table in SEALED_WORDS:
        return lambda row: {"text": words(unit, row)}
    if table is CASE:
        return lambda row: {"owner": name_behind(unit, row.community_id, row.owner)}
    if table is NOTE:
        return lambda row: {"by": name_behind(unit, row.community_id, row.by), "text": notes.opened(unit, row)}
    if table is PURCHASE:
        return lambda row: {
            "date": day_to_date(row.day).isoformat(),
            "paid": said_amount(in_units(row.amount, row.currency), row.currency),
        }
    if "tag_id" in table.c:
        names = {row.id: f"{row.kind}:{row.name}" for row in unit.connection.execute(select(TAG))}
        return lambda row: {"tag": names[row.tag_id]}
    if "community_id" in table.c and owner_of(table) is Owner.MEMBER:
        names = {row.id: row.name for row in unit.connection.execute(select(COMMUNITY))}
        return lambda row: {"community": names[row.community_id]}
    return lambda row: {}


def name_behind(unit: Unit, community: int, digits: str) -> str | None:
    """The name of an admin the log knows by a keyed hash, while they are a member of that community."""
    who = glimpse.admins_behind(unit, community, [digits]).get(digits)
    return None if who is None else who.name or None


def words(unit: Unit, row: Row[tuple[object, ...]]) -> str:
    """What somebody wrote to be kept, opened; empty where they wrote nothing."""
    return "" if row.text is None else feedback.opened(unit, row.account_id, row.text)


def card(unit: Unit, row: Row[tuple[object, ...]]) -> Mapping[str, Plain]:
    """An account's name and handle, opened."""
    held = card_of(unit.vault, row.platform, row.native_id, row.key_wrapped, row.name_sealed, row.handle_sealed)
    return {"name": held.name, "handle": held.handle}


def plain(value: object) -> Plain:
    """A value as JSON can hold it."""
    match value:
        case datetime():
            return value.isoformat()
        case None | str() | int() | float():
            return value
    raise TypeError(f"a {type(value).__name__} cannot be shown")


def read_with_others(unit: Unit, whose: Belongings) -> list[audit.Entry]:
    """When everybody of a community of theirs was read at once: at the machine's own command line, or exported."""
    here = select(MEMBER.c.community_id).where(MEMBER.c.id.in_(whose.members))
    communities = set(unit.connection.execute(here).scalars())
    at_once = audit.about(unit, readings.EXPORT, [readings.EVERYBODY])
    return [one for one in at_once if one.act.community in communities]


def looks_at(unit: Unit, whose: Belongings, action: str) -> Rows:
    """Which admins looked at this person's card and when: by name while they are members of that community."""
    accounts = select(ACCOUNT.c.platform, ACCOUNT.c.native_id).where(ACCOUNT.c.id.in_(whose.accounts))
    subjects = [audit.hashed_id(unit.vault, *row) for row in unit.connection.execute(accounts)]
    names = {row.id: row.name for row in unit.connection.execute(select(COMMUNITY))}
    found = [*audit.about(unit, action, subjects), *read_with_others(unit, whose)]
    found.sort(key=lambda one: one.id, reverse=True)
    places = {one.act.community for one in found if one.act.community is not None}
    known = {place: audit.known(unit, place, {one.act.actor for one in found}) for place in places}
    return [
        {
            "at": one.at.isoformat(),
            "community": names.get(one.act.community or 0),
            "admin": who.name if (who := known.get(one.act.community or 0, {}).get(one.act.actor)) else None,
            "together_with": int(one.act.detail) if one.act.action == readings.EXPORT else None,
        }
        for one in found
    ]
