"""How fields and what is said in them are called: shipped ones by our texts, a community's own by its admins'."""

from collections.abc import Iterable, Mapping

from bot.texts import LANGUAGES, Texts
from profiling.calendar import day_to_date
from profiling.fields import LONGEST_TEXT, Field, FieldKind, Label, read_date, read_number
from storage.own_facts import Said
from storage.phrases import Phrase

Value = str | float
SHOWN_TEXT = 80
"""Characters of words shown in a list; the whole stands in the file of `/mydata`."""


def either(label: Label) -> Phrase:
    """A name in both languages, said in the reader's."""
    return Phrase("either", {"zh": label.zh, "en": label.en})


def field_phrase(field: Field) -> Phrase:
    """What a field is called."""
    return Phrase(f"fact-{field.key}") if field.label is None else either(field.label)


def value_phrase(field: Field, value: Value) -> Phrase:
    """What is said in a field, in words."""
    match field.kind:
        case FieldKind.CHOICE | FieldKind.SEVERAL if field.label is None:
            return Phrase(f"fact-{field.key}-{value}")
        case FieldKind.CHOICE | FieldKind.SEVERAL:
            label = next((one.label for one in field.options if one.value == value), None)
            return plain(str(value)) if label is None else either(label)
        case FieldKind.NUMBER:
            return plain(f"{float(value):,.10g}")
        case FieldKind.DATE:
            return plain(day_to_date(int(float(value))).isoformat())
        case _:
            text = str(value)
            return plain(text if len(text) <= SHOWN_TEXT else f"{text[:SHOWN_TEXT]}…")


def fact_line(field: Field, value: Value) -> Phrase:
    """A field and what is said in it."""
    return Phrase("fact", {"field": field_phrase(field), "value": value_phrase(field, value)})


def lines_of(fields: Mapping[str, Field], said: Said) -> list[Phrase]:
    """Everything somebody says of themselves, field by field; what no field asks for any more is left out."""
    return [fact_line(field, value) for key, field in fields.items() for value in values_in(field, said.get(key))]


def values_in(field: Field, said: str | float | list[str] | None) -> list[Value]:
    """What is said in one field, as far as it fits its kind."""
    if isinstance(said, list):
        return [value for value in said if value in field.values]
    if said is None or field.kind.is_closed or isinstance(said, str) is not (field.kind is FieldKind.TEXT):
        return []
    return [said]


def read_value(field: Field, said: str, texts: Texts) -> Value | None:
    """What somebody types as what is kept; None where it does not fit the field."""
    match field.kind:
        case FieldKind.NUMBER:
            return read_number(said)
        case FieldKind.DATE:
            return read_date(said)
        case FieldKind.TEXT:
            words = said.strip()
            return words if 0 < len(words) <= LONGEST_TEXT else None
        case _:
            names = ((value, value_phrase(field, value)) for value in field.values)
            return next((value for value, name in names if is_called(said, value, name, texts)), None)


def field_called(said: str, fields: Iterable[Field], texts: Texts) -> str:
    """Which field is meant: by its key, or by what it is called in any language; empty for none."""
    return next((one.key for one in fields if is_called(said, one.key, field_phrase(one), texts)), "")


def is_called(said: str, name: str, phrase: Phrase, texts: Texts) -> bool:
    """Say whether a word means something of this name."""
    values = {key: value for key, value in phrase.arguments.items() if not isinstance(value, Phrase)}
    names = {name, *(texts.say(language, phrase.key, **values).casefold() for language in LANGUAGES)}
    return said.strip().casefold() in names


def plain(text: str) -> Phrase:
    """A text as it is."""
    return Phrase("plain", {"text": text})
