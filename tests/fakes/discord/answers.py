"""How a REST call is read and how it is refused, in the platform's words and numbers."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.fakes.discord.model import Json

LARGEST_ID = 2**63


class Refusal(Exception):
    """The platform says no: status, its own code, and a message; `errors` name the fields at fault."""

    def __init__(self, status: int, code: int, message: str, **more: object) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.message = message
        self.more = more

    def as_json(self) -> Json:
        """Describe the refusal as the body of an answer."""
        return {"message": self.message, "code": self.code, **self.more}


def not_found(what: str, code: int) -> Refusal:
    """Refuse because something is not there."""
    return Refusal(404, code, f"Unknown {what}")


def missing_access() -> Refusal:
    """Refuse because the bot does not see this place."""
    return Refusal(403, 50001, "Missing Access")


def missing_permissions() -> Refusal:
    """Refuse because the bot sees the place and may not do this in it."""
    return Refusal(403, 50013, "Missing Permissions")


def invalid_form(name: str, code: str, message: str) -> Refusal:
    """Refuse because a field is wrong."""
    return Refusal(400, 50035, "Invalid Form Body", errors={name: {"_errors": [{"code": code, "message": message}]}})


def too_long(name: str, most: int) -> Refusal:
    """Refuse a text that is longer than so many characters."""
    return invalid_form(name, "BASE_TYPE_MAX_LENGTH", f"Must be {most} or fewer in length.")


@dataclass(frozen=True, slots=True)
class Call:
    """One REST call: the name of its route, what its path names, its query, its JSON body and its files."""

    route: str
    places: Mapping[str, str] = field(default_factory=dict)
    query: Mapping[str, str] = field(default_factory=dict)
    body: object = None
    files: Mapping[str, bytes] = field(default_factory=dict)

    def place(self, name: str) -> int:
        """Read an id out of the path."""
        return as_id(name, self.places[name])

    @property
    def values(self) -> Json:
        """The body as an object, empty where it is none."""
        return self.body if isinstance(self.body, dict) else {}

    def has(self, name: str) -> bool:
        """Say whether the body names something that is not null."""
        return self.values.get(name) is not None

    def text(self, name: str) -> str:
        """Read a text, empty where it was not given."""
        value = self.values.get(name)
        if value is None:
            return ""
        if isinstance(value, dict | list):
            raise invalid_form(name, "STRING_TYPE_CONVERT", "Could not interpret value as string.")
        return str(value)

    def id(self, name: str) -> int:
        """Read an id out of the body."""
        return as_id(name, self.text(name))

    def integer(self, name: str, default: int = 0) -> int:
        """Read a whole number."""
        value = self.values.get(name, default)
        if value is None:
            return default
        if isinstance(value, bool) or not str(value).lstrip("-").isdecimal():
            raise invalid_form(name, "NUMBER_TYPE_COERCE", f'Value "{value}" is not int.')
        return int(str(value))

    def flag(self, name: str) -> bool:
        """Read a yes or no."""
        return self.values.get(name) is True

    def items(self, name: str) -> list[object]:
        """Read a list; empty where it was not given."""
        value = self.values.get(name)
        if value is None:
            return []
        if not isinstance(value, list):
            raise invalid_form(name, "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType")
        return value

    def fields(self, name: str) -> Json:
        """Read an object; empty where it was not given."""
        value = self.values.get(name)
        if value is None:
            return {}
        if not isinstance(value, dict):
            raise invalid_form(name, "MODEL_TYPE_CONVERT", "Only dictionaries may be used in a ModelType")
        return value

    def asked(self, name: str) -> int | None:
        """Read an id out of the query."""
        return as_id(name, self.query[name]) if self.query.get(name) else None

    def limit(self, default: int, most: int, least: int = 1) -> int:
        """Read `limit` out of the query; one out of bounds is refused."""
        given = self.query.get("limit", str(default))
        if not given.isdecimal() or not least <= int(given) <= most:
            raise invalid_form("limit", "NUMBER_TYPE_MAX", f"int value should be between {least} and {most}.")
        return int(given)


def as_id(name: str, text: str) -> int:
    """Read a snowflake."""
    if not text.isdecimal() or int(text) >= LARGEST_ID:
        raise invalid_form(name, "NUMBER_TYPE_COERCE", f'Value "{text}" is not snowflake.')
    return int(text)


def parsed(body: bytes) -> object:
    """Read a JSON body."""
    try:
        read: object = json.loads(body) if body else None
    except ValueError as error:
        raise Refusal(400, 50109, "The request body contains invalid JSON.") from error
    return read
