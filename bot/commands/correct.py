"""`/correct`: what somebody says of themselves in closed choices; picked, corrected, taken back by them alone."""

from collections.abc import Mapping

from bot.commands.arguments import Text
from bot.commands.card import fact_phrase
from bot.commands.model import Reach, Request, Where, Who, command
from bot.commands.replies import edited, listed, posting, reply, saying, stacked
from bot.consents import keep_no_portrait
from bot.handling import Answer
from bot.interests import in_rows
from bot.texts import LANGUAGES, Texts
from profiling.facts import FIELDS, SEVERAL, UNDER_AGE
from storage.callers import Membership
from storage.declared import facts, is_under_age, say_fact, take_fact_back
from storage.letters import ButtonRow, Letter, Phrase, Press
from storage.store import Unit

NOTHING = "-"
"""What takes a fact back."""


@command(
    "correct",
    who=Who.MEMBER,
    where=Where.PRIVATE,
    arguments=[
        Text("field", required=False, longest=32),
        Text("value", required=False, takes_rest=True, longest=64),
    ],
)
async def correct(request: Request, reach: Reach) -> Answer:
    """Show what somebody says of themselves, or take in something new."""
    said_field, said_value = request.values.text("field"), request.values.text("value")
    field = meant(said_field, reach.texts, {name: f"fact-{name}" for name in FIELDS})
    if said_field and not field:
        return saying(request, Phrase("correct-no-such-field", {"field": said_field, "fields": fields_named()}))
    if not said_value:
        return lambda unit: posting(request, *shown(unit, request, field))(unit)
    names = {value: f"fact-{field}-{value}" for value in FIELDS[field]}
    value = NOTHING if said_value == NOTHING else meant(said_value, reach.texts, names)
    if not value:
        choices = listed([Phrase(key) for key in names.values()])
        return saying(request, Phrase("correct-no-such-value", {"value": said_value, "choices": choices}))
    return lambda unit: taken(unit, request, field, value)


async def opened(request: Request, reach: Reach, argument: str) -> Answer:
    """The button that shows the choices of a field, or all fields."""
    place = request.place
    if place is None:
        return saying(request, Phrase("refused-stranger"))
    return lambda unit: shown_again(unit, request, place, argument)


async def chosen(request: Request, reach: Reach, argument: str) -> Answer:
    """The button of one value: said, or taken back where it was said."""
    field, _, value = argument.partition(":")
    place = request.place
    if place is None or value not in FIELDS.get(field, ()):
        return saying(request, Phrase("refused-stranger"))

    def turn(unit: Unit) -> None:
        if (field, value) == UNDER_AGE and value not in facts(unit, place.member).get(field, ()):
            stop_portraits(unit, request)
            posting(request, edited(request, Phrase("under-age")))(unit)
            return
        turned(unit, request, place, field, value)
        shown_again(unit, request, place, field)

    return turn


def turned(unit: Unit, request: Request, place: Membership, field: str, value: str) -> None:
    """Say a fact, or take it back where it was said."""
    if value in facts(unit, place.member).get(field, ()):
        take_fact_back(unit, place.member, field, value)
        return
    say_fact(unit, place.member, field, value, request.now)


def taken(unit: Unit, request: Request, field: str, value: str) -> None:
    """Take in what was typed, for every community it is about."""
    if (field, value) == UNDER_AGE:
        stop_portraits(unit, request)
        saying(request, Phrase("under-age"))(unit)
        return
    for place in request.memberships:
        if field != UNDER_AGE[0] and is_under_age(unit, place.member):
            saying(request, Phrase("under-age-still"))(unit)
            return
        if value == NOTHING:
            for former in facts(unit, place.member).get(field, ()):
                take_fact_back(unit, place.member, field, former)
        else:
            say_fact(unit, place.member, field, value, request.now)
    places = listed([Phrase("plain", {"text": place.name}) for place in request.memberships])
    told = Phrase("correct-cleared", {"field": Phrase(f"fact-{field}")})
    if value != NOTHING:
        told = Phrase("correct-noted", {"fact": fact_phrase(field, value), "communities": places})
    saying(request, told)(unit)


def stop_portraits(unit: Unit, request: Request) -> None:
    """Keep no portrait of somebody under age, in any community; what was derived goes, and that they said so stays."""
    for place in request.caller.memberships:
        keep_no_portrait(unit, place.member, request.now, "correct:age")


def shown(unit: Unit, request: Request, field: str) -> list[Letter]:
    """A letter for each community: what stands there, and the choices."""
    found = []
    for place in request.memberships:
        text, rows = page(unit, place, field)
        found.append(reply(request, text, *rows, community=place.community))
    return found


def shown_again(unit: Unit, request: Request, place: Membership, field: str) -> None:
    """The same in the place of the message whose button was pressed."""
    text, rows = page(unit, place, field)
    posting(request, edited(request, text, *rows))(unit)


def page(unit: Unit, place: Membership, field: str) -> tuple[Phrase, tuple[ButtonRow, ...]]:
    """What somebody says of themselves, and a button for each field, or for each value of one."""
    held = facts(unit, place.member)
    if is_under_age(unit, place.member):
        return Phrase("under-age-still"), in_rows(values("age", held))
    said = [fact_phrase(name, value) for name in FIELDS for value in held.get(name, ())]
    head = [Phrase("correct-head", {"community": place.name}), *said]
    if not field:
        return stacked(head), in_rows([Press(Phrase(f"fact-{name}"), "correct-field", name) for name in FIELDS])
    ask = Phrase("correct-several" if field in SEVERAL else "correct-one", {"field": Phrase(f"fact-{field}")})
    return stacked([*head, ask]), (*in_rows(values(field, held)), (Press(Phrase("correct-back"), "correct-field"),))


def values(field: str, held: Mapping[str, list[str]]) -> list[Press]:
    """A button for each value of a field, what was said with a tick."""
    found = []
    for value in FIELDS[field]:
        name = Phrase(f"fact-{field}-{value}")
        label = Phrase("guide-chosen", {"topic": name}) if value in held.get(field, ()) else name
        found.append(Press(label, "correct-value", f"{field}:{value}"))
    return found


def meant(said: str, texts: Texts, names: Mapping[str, str]) -> str:
    """Which of these is meant: by its own name, or by what it is called in any of our languages; empty for none."""
    folded = said.casefold()
    for name, key in names.items():
        if folded in {name, *(texts.say(language, key).casefold() for language in LANGUAGES)}:
            return name
    return ""


def fields_named() -> Phrase:
    """The fields there are."""
    return listed([Phrase(f"fact-{name}") for name in FIELDS])
