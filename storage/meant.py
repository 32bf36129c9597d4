"""Which member of a community somebody means by what they type: a number, an id, a handle or a name."""

from collections.abc import Iterator

from sqlalchemy import ColumnElement, select

from storage.accounts import handle_digest
from storage.columns import table_of
from storage.store import Unit
from storage.tables import AccountRow, MemberAccount

ACCOUNT, BELONGS = table_of(AccountRow), table_of(MemberAccount)
MOST_DIGITS = 18
"""Longer numbers are nobody's here, and no database's either."""


def members_meant(unit: Unit, community: int, text: str) -> list[int]:
    """The members meant, by ascending id; the first way of reading the text that finds somebody counts.

    Read as a member's number, `platform:id`, an account's id, `@handle`, and a name, which takes opening all of them.
    """
    typed = text.encode(errors="replace").decode().replace("\0", "")
    for found in readings(unit, community, typed):
        if found:
            return sorted(found)
    return []


def readings(unit: Unit, community: int, text: str) -> Iterator[set[int]]:
    """Whom each way of reading a text finds."""
    if is_number(text):
        yield where(unit, community, BELONGS.c.member_id == int(text))
    platform, _, native = text.partition(":")
    if native:
        yield where(unit, community, (ACCOUNT.c.platform == platform) & (ACCOUNT.c.native_id == native))
    yield where(unit, community, ACCOUNT.c.native_id == text)
    platforms = unit.connection.execute(select(ACCOUNT.c.platform).distinct()).scalars().all()
    digests = [handle_digest(unit.vault, platform, text) for platform in platforms]
    yield where(unit, community, ACCOUNT.c.handle_digest.in_(digests))
    yield named(unit, community, text)


def is_number(text: str) -> bool:
    """Say whether a text is a number a member can have."""
    return text.isascii() and text.isdecimal() and len(text) <= MOST_DIGITS


def where(unit: Unit, community: int, condition: ColumnElement[bool]) -> set[int]:
    """The members of a community one of whose accounts is such a one."""
    rows = select(BELONGS.c.member_id).join(ACCOUNT, ACCOUNT.c.id == BELONGS.c.account_id)
    return set(unit.connection.execute(rows.where(BELONGS.c.community_id == community, condition)).scalars())


def named(unit: Unit, community: int, text: str) -> set[int]:
    """The members of a community who bear a name, whatever its capitals; names are sealed, so each is opened."""
    rows = (
        select(BELONGS.c.member_id, ACCOUNT.c.key_wrapped, ACCOUNT.c.name_sealed)
        .join(ACCOUNT, ACCOUNT.c.id == BELONGS.c.account_id)
        .where(BELONGS.c.community_id == community, ACCOUNT.c.name_sealed.is_not(None))
    )
    wanted = text.removeprefix("@").casefold()
    return {
        member
        for member, key, name in unit.connection.execute(rows)
        if name is not None and unit.vault.open(key, name).casefold() == wanted
    }
