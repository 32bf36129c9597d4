"""The button to write in a field: on Discord by a form, elsewhere by the next line in private."""

import orjson

from bot.answers import PRESS_LIVES, press_key
from bot.commands.correct import cannot_be, shown_again
from bot.commands.model import Reach, Request
from bot.commands.replies import edited, posting, reply, saying
from bot.commands.saying_facts import Meant, take
from bot.fields import field_phrase, read_value, values_in
from bot.handling import Answer
from profiling.events import Platform
from profiling.fields import LONGEST_TEXT, Field, FieldKind
from storage import awaited
from storage.awaited import Awaited
from storage.callers import Membership
from storage.letters import Act, Letter, Phrase, Press
from storage.own_facts import said_by
from storage.own_fields import all_fields
from storage.sheets import Blank, Entry, Sheet
from storage.store import Unit

WORDS = "fact"
"""What a line is for that is awaited as somebody's words in a field."""
LONGEST_NUMBER = 40


def shows_forms(request: Request) -> bool:
    """Say whether a press can be answered by a form here."""
    return request.asked.platform == Platform.DISCORD.value and bool(request.asked.details.get("press"))


def form(request: Request, sheet: Sheet, press: Press) -> Letter:
    """The letter that answers a press by a form, which comes back as the press of `press`."""
    target, now = request.asked.details.get("press", ""), request.now
    return Letter(
        platform=request.asked.platform,
        room=request.asked.room,
        act=Act.FORM,
        sheet=sheet,
        buttons=((press,),),
        target=target,
        language=request.language,
        account_id=request.caller.account,
        community_id=request.community,
        solicited=True,
        expires=now + PRESS_LIVES,
        dedupe=press_key(request.asked.platform, target),
    )


def filled_in(request: Request) -> dict[str, list[str]]:
    """What was filled into a form, by the names of its fields."""
    found: dict[str, list[str]] = orjson.loads(request.asked.details.get("filled", "{}"))
    return found


async def begun(request: Request, reach: Reach, argument: str) -> Answer:
    """The button that asks for words or a number."""
    place = request.place
    if place is None:
        return saying(request, Phrase("refused-stranger"))

    def ask(unit: Unit) -> None:
        field = all_fields(unit, place.community).get(argument)
        if field is None or field.kind.is_closed:
            shown_again(unit, request, place, "")
        elif shows_forms(request):
            sheet = Sheet(field_phrase(field), (blank_of(unit, place, field),))
            posting(request, form(request, sheet, Press(Phrase("correct-write"), "correct-written", field.key)))(unit)
        else:
            awaited.ask(unit, request.caller.account, Awaited(WORDS, field.key, place.community), request.now)
            text = Phrase(f"correct-write-{field.kind.value}", {"field": field_phrase(field)})
            back = (Press(Phrase("correct-back"), "correct-field"),)
            posting(request, edited(request, text, back))(unit)

    return ask


def blank_of(unit: Unit, place: Membership, field: Field) -> Blank:
    """The one field of the form."""
    is_text = field.kind is FieldKind.TEXT
    said = values_in(field, said_by(unit, place.member).get(field.key))
    return Blank(
        field.key,
        field_phrase(field),
        Entry.TEXT if is_text else Entry.LINE,
        None if is_text else Phrase(f"correct-hint-{field.kind.value}"),
        required=True,
        longest=LONGEST_TEXT if is_text else LONGEST_NUMBER,
        held=[str(one) for one in said] if is_text else [],
    )


async def written(request: Request, reach: Reach, argument: str) -> Answer:
    """A form that came back."""
    said = "\n".join(filled_in(request).get(argument, []))
    return await taken(request, reach, argument, said)


async def said_in_private(request: Request, reach: Reach) -> Answer:
    """A line that answers what we asked; what cannot be kept is asked for again."""
    return await taken(request, reach, request.asked.details.get("argument", ""), request.asked.details.get("text", ""))


async def taken(request: Request, reach: Reach, key: str, said: str) -> Answer:
    """Take in what was written in a field, or say why it cannot be kept."""
    place = request.place
    if place is None:
        return saying(request, Phrase("refused-stranger"))
    field = await reach.store.read(lambda unit: all_fields(unit, place.community).get(key))
    if field is None:
        return saying(request, Phrase("correct-gone"))
    value = read_value(field, said, reach.texts)
    if value is not None:
        return lambda unit: take(unit, request, [Meant(place, field, value)])

    def again(unit: Unit) -> None:
        if not shows_forms(request):
            awaited.ask(unit, request.caller.account, Awaited(WORDS, key, place.community), request.now)
        posting(request, reply(request, cannot_be(field, said)))(unit)

    return again
