"""`/correct`: what somebody says of themselves, field by field; said, corrected and taken back by them alone."""

from collections.abc import Mapping

from bot.commands.arguments import Text
from bot.commands.model import Reach, Request, Where, Who, command
from bot.commands.replies import edited, listed, posting, reply, saying, stacked
from bot.commands.saying_facts import NOTHING, Meant, is_said, keep, stop_portraits, take
from bot.fields import field_called, field_phrase, lines_of, read_value, value_phrase, values_in
from bot.handling import Answer
from bot.interests import in_rows
from profiling.facts import UNDER_AGE
from profiling.fields import LONGEST_TEXT, SHIPPED, Field, FieldKind
from storage.callers import Membership
from storage.declared import is_under_age
from storage.letters import ButtonRow, Letter, Phrase, Press
from storage.own_facts import Said, said_by
from storage.own_fields import all_fields
from storage.store import Unit

Here = list[tuple[Membership, Mapping[str, Field]]]
"""Somebody in each community it is about, with the fields asked there."""


@command(
    "correct",
    who=Who.MEMBER,
    where=Where.PRIVATE,
    arguments=[
        Text("field", required=False, longest=64),
        Text("value", required=False, takes_rest=True, longest=LONGEST_TEXT),
    ],
)
async def correct(request: Request, reach: Reach) -> Answer:
    """Show what somebody says of themselves, or take in something new."""
    said_field, said_value = request.values.text("field"), request.values.text("value")
    here = await reach.store.read(lambda unit: fields_here(unit, request))
    known = {key: field for _, fields in here for key, field in fields.items()}
    key = field_called(said_field, known.values(), reach.texts) if said_field else ""
    if said_field and not key:
        names = listed([field_phrase(field) for field in known.values()])
        return saying(request, Phrase("correct-no-such-field", {"field": said_field, "fields": names}))
    if not said_value:
        return lambda unit: posting(request, *shown(unit, request, here, key))(unit)

    def read(field: Field) -> str | float | None:
        return NOTHING if said_value == NOTHING else read_value(field, said_value, reach.texts)

    meant = [Meant(place, fields[key], read(fields[key])) for place, fields in here if key in fields]
    taken = [one for one in meant if one.value is not None]
    if not taken:
        return saying(request, cannot_be(known[key], said_value))
    return lambda unit: take(unit, request, taken)


def fields_here(unit: Unit, request: Request) -> Here:
    """The fields asked of whoever asks, community by community."""
    return [(place, all_fields(unit, place.community)) for place in request.memberships]


def cannot_be(field: Field, said: str) -> Phrase:
    """Why something typed cannot be kept, and what can."""
    if field.kind.is_closed:
        choices = listed([value_phrase(field, value) for value in field.values])
        return Phrase("correct-no-such-value", {"value": said, "choices": choices})
    return Phrase(f"correct-no-such-{field.kind.value}", {"value": said[:40], "field": field_phrase(field)})


async def opened(request: Request, reach: Reach, argument: str) -> Answer:
    """The button that shows the choices of a field, or all fields."""
    place = request.place
    if place is None:
        return saying(request, Phrase("refused-stranger"))
    return lambda unit: shown_again(unit, request, place, argument)


async def chosen(request: Request, reach: Reach, argument: str) -> Answer:
    """The button of one value: said, or taken back where it was said."""
    key, _, value = argument.partition(":")
    place = request.place
    if place is None:
        return saying(request, Phrase("refused-stranger"))

    def turn(unit: Unit) -> None:
        field = all_fields(unit, place.community).get(key)
        if field is None or value not in field.values:
            shown_again(unit, request, place, "")
            return
        stands = is_said(unit, place.member, key, value)
        if (key, value) == UNDER_AGE and not stands:
            stop_portraits(unit, request)
            posting(request, edited(request, Phrase("under-age")))(unit)
            return
        keep(unit, request, Meant(place, field, value), takes_back=stands)
        shown_again(unit, request, place, key)

    return turn


async def cleared(request: Request, reach: Reach, argument: str) -> Answer:
    """The button that takes back what was said in an open field."""
    place = request.place
    if place is None:
        return saying(request, Phrase("refused-stranger"))

    def clear(unit: Unit) -> None:
        if (field := all_fields(unit, place.community).get(argument)) is not None:
            keep(unit, request, Meant(place, field, NOTHING))
        shown_again(unit, request, place, argument)

    return clear


def shown(unit: Unit, request: Request, here: Here, key: str) -> list[Letter]:
    """A letter for each community: what stands there, and the choices."""
    found = []
    for place, fields in here:
        if key and key not in fields:
            continue
        text, rows = page(unit, place, key)
        found.append(reply(request, text, *rows, community=place.community))
    return found


def shown_again(unit: Unit, request: Request, place: Membership, key: str) -> None:
    """The same in the place of the message whose button was pressed."""
    text, rows = page(unit, place, key)
    posting(request, edited(request, text, *rows))(unit)


def page(unit: Unit, place: Membership, key: str) -> tuple[Phrase, tuple[ButtonRow, ...]]:
    """What somebody says of themselves, and a button for each field, or for each value of one."""
    said, fields = said_by(unit, place.member), all_fields(unit, place.community)
    if is_under_age(unit, place.member):
        return Phrase("under-age-still"), in_rows(values(SHIPPED["age"], said))
    head = [Phrase("correct-head", {"community": place.name}), *lines_of(fields, said)]
    field = fields.get(key)
    if field is None:
        return stacked(head), in_rows([Press(field_phrase(one), "correct-field", one.key) for one in fields.values()])
    back = (Press(Phrase("correct-back"), "correct-field"),)
    if field.kind.is_closed:
        several = field.kind is FieldKind.SEVERAL
        ask = Phrase("correct-several" if several else "correct-one", {"field": field_phrase(field)})
        return stacked([*head, ask]), (*in_rows(values(field, said)), back)
    ask = Phrase(f"correct-{field.kind.value}", {"field": field_phrase(field)})
    return stacked([*head, ask]), (*open_row(field, said), back)


def open_row(field: Field, said: Said) -> tuple[ButtonRow, ...]:
    """What can be done with a field that takes one's own words or numbers."""
    write = Press(Phrase("correct-write"), "correct-write", field.key, is_lasting=True)
    clear = Press(Phrase("correct-clear"), "correct-clear", field.key)
    return ((write, clear),) if values_in(field, said.get(field.key)) else ((write,),)


def values(field: Field, said: Said) -> list[Press]:
    """A button for each value of a field, what was said with a tick."""
    held = values_in(field, said.get(field.key))
    found = []
    for value in field.values:
        name = value_phrase(field, value)
        label = Phrase("guide-chosen", {"topic": name}) if value in held else name
        found.append(Press(label, "correct-value", f"{field.key}:{value}"))
    return found
