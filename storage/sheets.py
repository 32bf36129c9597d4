"""A form to fill in, where a platform shows such things: a head, up to five fields, and what it comes back as."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from storage.phrases import Phrase, value_read, value_written


class Entry(StrEnum):
    """What one field of a form takes."""

    LINE = "line"
    TEXT = "text"
    CHOICE = "choice"
    SEVERAL = "several"


@dataclass(frozen=True, slots=True)
class Blank:
    """One field: by which name it comes back, how it is called, what it takes; `value` stands in it already."""

    name: str
    label: Phrase
    entry: Entry
    hint: Phrase | None = None
    required: bool = False
    longest: int = 1_000
    options: Sequence[tuple[str, Phrase]] = ()
    held: Sequence[str] = ()
    """What stands in it already."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A form: shown in answer to a press, and sent back under the letter's one button."""

    title: Phrase
    blanks: Sequence[Blank]


def sheet_written(sheet: Sheet) -> dict[str, object]:
    """A form as JSON."""
    return {"title": value_written(sheet.title), "blanks": [blank_written(blank) for blank in sheet.blanks]}


def blank_written(blank: Blank) -> dict[str, object]:
    """A field as JSON."""
    return {
        "name": blank.name,
        "label": value_written(blank.label),
        "entry": blank.entry.value,
        "hint": None if blank.hint is None else value_written(blank.hint),
        "required": blank.required,
        "longest": blank.longest,
        "options": [[value, value_written(name)] for value, name in blank.options],
        "held": list(blank.held),
    }


def sheet_read(held: Mapping[str, object]) -> Sheet:
    """A form from JSON."""
    blanks = held["blanks"]
    if not isinstance(blanks, list):
        raise ValueError("a form's fields are a list")
    return Sheet(phrase_read(held["title"]), tuple(blank_read(one) for one in blanks))


def blank_read(held: Mapping[str, object]) -> Blank:
    """A field from JSON."""
    options, said = held["options"], held["held"]
    if not isinstance(options, list) or not isinstance(said, list):
        raise ValueError("a field's options are a list")
    return Blank(
        name=str(held["name"]),
        label=phrase_read(held["label"]),
        entry=Entry(str(held["entry"])),
        hint=None if held["hint"] is None else phrase_read(held["hint"]),
        required=bool(held["required"]),
        longest=int(str(held["longest"])),
        options=tuple((str(value), phrase_read(name)) for value, name in options),
        held=tuple(map(str, said)),
    )


def phrase_read(held: object) -> Phrase:
    """A phrase from JSON; raises ValueError for any other value."""
    found = value_read(held)
    if not isinstance(found, Phrase):
        raise ValueError("what stands on a form is a phrase")
    return found
