"""How a method call is read and how it is refused, in the platform's words."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.fakes.telegram.model import Json


class Refusal(Exception):
    """The platform says no: status, description and perhaps parameters."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def as_json(self) -> Json:
        """Describe the refusal as the body of an answer."""
        body: Json = {"ok": False, "error_code": self.code, "description": self.description}
        return body | ({"parameters": self.parameters} if self.parameters else {})


def bad_request(what: str) -> Refusal:
    """Refuse because of the request itself."""
    return Refusal(400, f"Bad Request: {what}")


def forbidden(what: str) -> Refusal:
    """Refuse because the bot may not."""
    return Refusal(403, f"Forbidden: {what}")


def too_many_requests(seconds: int) -> Refusal:
    """Refuse until some seconds are over."""
    return Refusal(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)


@dataclass(frozen=True, slots=True)
class Call:
    """One call of a method; values are text from a form or a query, anything from a JSON body."""

    method: str
    values: Mapping[str, object]
    files: Mapping[str, bytes] = field(default_factory=dict)

    def has(self, name: str) -> bool:
        """Say whether an argument was given and is not empty."""
        return self.values.get(name) not in (None, "")

    def text(self, name: str) -> str:
        """Read a text, empty where it was not given."""
        value = self.values.get(name)
        if isinstance(value, bool):
            return str(value).lower()
        return "" if value is None else str(value)

    def integer(self, name: str, default: int = 0, *, least: int | None = None, most: int | None = None) -> int:
        """Read a whole number; what is none counts as the default, what is out of bounds as the nearest bound."""
        try:
            number = int(self.text(name))
        except ValueError:
            number = default
        number = number if least is None else max(least, number)
        return number if most is None else min(most, number)

    def flag(self, name: str, default: bool = False) -> bool:
        """Read a yes or no."""
        if not self.has(name):
            return default
        return self.text(name).lower() in {"true", "yes", "1"}

    def structure(self, name: str) -> object:
        """Read a JSON-encoded argument; None where it was not given."""
        value = self.values.get(name)
        if value is None or value == "" or not isinstance(value, str):
            return None if value == "" else value
        try:
            parsed: object = json.loads(value)
        except ValueError as error:
            raise bad_request(f"can't parse {name.replace('_', ' ')} JSON object") from error
        return parsed

    def items(self, name: str) -> list[object]:
        """Read a JSON-encoded list; empty where it was not given."""
        value = self.structure(name)
        if value is None:
            return []
        if not isinstance(value, list):
            raise bad_request(f"expected an Array in {name}")
        return value

    def fields(self, name: str) -> Json:
        """Read a JSON-encoded object; empty where it was not given."""
        value = self.structure(name)
        if value is None:
            return {}
        if not isinstance(value, dict):
            raise bad_request(f"object expected as {name.replace('_', ' ')}")
        return value
