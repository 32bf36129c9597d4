"""A text by its key with its values, said in the reader's language when it is sent."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Phrase:
    """A text by its key, said in the letter's language: how one text stands inside another ("music" in a sentence)."""

    key: str
    arguments: Mapping[str, "str | int | float | Phrase"] = field(default_factory=dict)


def value_written(value: "str | int | float | Phrase") -> object:
    """A value as JSON; a phrase becomes `{"say": key, "with": …}`."""
    if not isinstance(value, Phrase):
        return value
    return {"say": value.key, "with": {name: value_written(inner) for name, inner in value.arguments.items()}}


def value_read(held: object) -> "str | int | float | Phrase":
    """A value from JSON."""
    match held:
        case {"say": str(key), "with": dict(arguments)}:
            return Phrase(key, {name: value_read(inner) for name, inner in arguments.items()})
        case str() | int() | float():
            return held
    raise ValueError(f"a letter cannot hold a {type(held).__name__}")
