"""Reads single values out of exported records and refuses what no chat holds."""

from datetime import UTC, datetime, tzinfo
from typing import Any

from adapters.history.damaged import REPLACEMENT
from adapters.history.records import BadRecord

Raw = dict[str, Any]
"""A JSON object as the parser gives it; nothing in it is trusted."""

EARLIEST = 315_532_800
"""1980-01-01 in seconds since 1970; no chat we read is older."""
LATEST = 4_102_444_800
"""2100-01-01."""
TEXT_LIMIT = 8_192
"""Characters of one message that are looked at."""
NAME_LIMIT = 256
LARGEST = 2**63 - 1
"""What a database's integer holds."""
MALFORMED = (TypeError, ValueError, KeyError, AttributeError, OverflowError, IndexError)
"""What Python raises on a record whose values have other types than they should."""


def moment(seconds: float) -> datetime:
    """The time at so many seconds since 1970, refused outside 1980-2100."""
    if not EARLIEST <= seconds <= LATEST:
        raise BadRecord("dated outside 1980-2100")
    return datetime.fromtimestamp(seconds, UTC)


def local_moment(text: object, zone: tzinfo) -> datetime:
    """The time a clock in a zone showed as `2021-03-28T14:05:00`."""
    if type(text) is not str:
        raise BadRecord("no date")
    try:
        local = datetime.fromisoformat(text)
        at = local if local.tzinfo else local.replace(tzinfo=zone)
        return moment(at.timestamp())
    except (ValueError, OverflowError) as error:
        raise BadRecord("a date that is none, or outside 1980-2100") from error


def words(value: object, limit: int = NAME_LIMIT) -> str:
    """A text cut to a limit of characters and without what no database takes; nothing for null."""
    if value is None:
        return ""
    if type(value) is not str:
        raise BadRecord("something that should be a text is none")
    text = value[:limit]
    return text.replace("\0", REPLACEMENT) if "\0" in text else text


def native_id(value: object, what: str) -> str:
    """A platform's id, given as a positive whole number or a short text, as text."""
    if type(value) is int and 0 < value <= LARGEST:
        return str(value)
    if type(value) is str and 0 < len(value) <= NAME_LIMIT and value.isprintable():
        return value
    raise BadRecord(f"{what} is no id")
