"""Reads single values out of Discord's JSON and refuses what no platform would send."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from adapters.discord.forms import DELETED_USER, handle_of
from profiling.events import Account, Platform

Raw = dict[str, Any]
"""A JSON object as the parser gives it; nothing in it is trusted."""

LARGEST = 2**63 - 1
"""What a database's integer holds."""
SNOWFLAKE = re.compile(r"[1-9][0-9]{0,18}")
EPOCH_MILLISECONDS = 1_420_070_400_000
"""2015-01-01, from which snowflakes count milliseconds."""
SNOWFLAKE_SHIFT = 22
FIRST_YEAR, LAST_YEAR = 2015, 2100
TEXT_LIMIT = 8_192
"""Characters of one message that are looked at; the platform itself stops at 4 000."""
NAME_LIMIT = 256
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
DISCORD = Platform.DISCORD
"""Under a name of its own: asking an enumeration for a member costs as much as several dictionaries."""


class Malformed(Exception):
    """An event that is not what the platform documents; the reason never quotes it."""

    def __init__(self, kind: str, reason: str) -> None:
        super().__init__(f"{kind}: {reason}")
        self.kind, self.reason = kind, reason


class Unfit(ValueError):
    """A value that cannot be taken; its text names the field, never the value."""


def snowflake(raw: Mapping[str, Any], name: str) -> str:
    """The id under a name: a positive number in a text."""
    value = raw[name]
    if type(value) is not str or not SNOWFLAKE.fullmatch(value) or int(value) > LARGEST:
        raise Unfit(f"{name} is no id")
    return value


def optional_id(raw: Raw, name: str) -> str:
    """The id under a name, or nothing where there is none."""
    return "" if raw.get(name) is None else snowflake(raw, name)


def ids(raw: Raw, name: str) -> list[str]:
    """The list of ids under a name; empty where there is none."""
    value = raw.get(name)
    if value is None:
        return []
    if type(value) is not list:
        raise Unfit(f"{name} is no list")
    return [snowflake({name: one}, name) for one in value]


def integer(raw: Raw, name: str, lowest: int = 0) -> int:
    """The whole number under a name, within what a database holds."""
    value = raw[name]
    if type(value) is not int or not lowest <= value <= LARGEST:
        raise Unfit(f"{name} is no whole number in range")
    return value


def moment(raw: Raw, name: str = "timestamp") -> datetime:
    """The time under a name, in ISO 8601 with an offset."""
    value = raw[name]
    if type(value) is not str:
        raise Unfit(f"{name} is no time")
    try:
        at = datetime.fromisoformat(value)
    except ValueError:
        raise Unfit(f"{name} is no time") from None
    if at.tzinfo is None or not FIRST_YEAR <= at.year < LAST_YEAR:
        raise Unfit(f"{name} is no time since {FIRST_YEAR}")
    return at.astimezone(UTC)


def born(number: str) -> datetime:
    """When something was made, which its id tells; raises Unfit for one of the far future."""
    seconds = ((int(number) >> SNOWFLAKE_SHIFT) + EPOCH_MILLISECONDS) / 1_000
    return datetime.fromtimestamp(seconds, UTC)


def snowflake_at(at: datetime) -> int:
    """The smallest id anything made at a time can have."""
    return max(0, int(at.timestamp() * 1_000) - EPOCH_MILLISECONDS) << SNOWFLAKE_SHIFT


def words(raw: Raw, name: str, limit: int = NAME_LIMIT) -> str:
    """The text under a name, cut to a limit of characters; empty where there is none."""
    value = raw.get(name)
    if value is None:
        return ""
    if type(value) is not str:
        raise Unfit(f"{name} is no text")
    return storable(value[:limit])


def storable(text: str) -> str:
    """The same text with what no database takes (lone surrogates, NUL) replaced, length kept."""
    try:
        text.encode()
    except UnicodeEncodeError:
        text = "".join(REPLACEMENT if "\ud800" <= character <= "\udfff" else character for character in text)
    return text.replace("\0", REPLACEMENT) if "\0" in text else text


def mapping(raw: Raw, name: str) -> Raw:
    """The object under a name."""
    value = raw[name]
    if type(value) is not dict:
        raise Unfit(f"{name} is no object")
    return value


def objects(raw: Raw, name: str) -> list[Raw]:
    """The list of objects under a name; empty where there is none."""
    value = raw.get(name)
    if value is None:
        return []
    if type(value) is not list or not all(type(item) is dict for item in value):
        raise Unfit(f"{name} is no list of objects")
    return value


def flag(raw: Raw, name: str) -> bool:
    """The truth value under a name; absent or null is false."""
    value = raw.get(name)
    if value is not None and type(value) is not bool:
        raise Unfit(f"{name} is neither true nor false")
    return bool(value)


def account(user: Raw, member: Raw | None = None, *, language: str = "", is_webhook: bool = False) -> Account:
    """The account a user object describes, under the name a server knows them by."""
    number = snowflake(user, "id")
    if number == DELETED_USER:
        return Account(DISCORD, "")
    own = words(user, "username")
    nick = words(member, "nick") if member else ""
    name = nick or words(user, "global_name") or own
    handle = handle_of(own, words(user, "discriminator"))
    return Account(DISCORD, number, name, handle, language, is_webhook or flag(user, "bot") or flag(user, "system"))
