"""Keeping what somebody says of themselves, by whatever way they said it, and their being under age above all."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.commands.model import Request
from bot.commands.replies import listed, saying
from bot.consents import keep_no_portrait
from bot.fields import fact_line, field_phrase, plain
from profiling.facts import UNDER_AGE
from profiling.fields import Field
from storage import own_facts
from storage.callers import Membership
from storage.declared import facts, is_under_age, take_fact_back
from storage.letters import Phrase
from storage.store import Unit

NOTHING = "-"
"""What takes a fact back."""


@dataclass(frozen=True, slots=True)
class Meant:
    """What somebody says in a field of a community; `-` takes back, None cannot be kept."""

    place: Membership
    field: Field
    value: str | float | None


def keep(unit: Unit, request: Request, meant: Meant, *, takes_back: bool = False) -> None:
    """Say a fact, or take it back."""
    place, field, value = meant.place, meant.field, meant.value
    if value is None:
        return
    if takes_back and field.kind.is_closed:
        take_fact_back(unit, place.member, field.key, str(value))
        return
    if value == NOTHING:
        own_facts.take_back(unit, place.member, place.community, field)
        return
    own_facts.say(unit, place.member, request.caller.account, place.community, field, value, request.now)


def take(unit: Unit, request: Request, meant: Sequence[Meant]) -> None:
    """Take in what was typed, in every community it is about, and say so."""
    first = meant[0]
    if (first.field.key, first.value) == UNDER_AGE:
        stop_portraits(unit, request)
        saying(request, Phrase("under-age"))(unit)
        return
    for one in meant:
        if one.field.key != UNDER_AGE[0] and is_under_age(unit, one.place.member):
            saying(request, Phrase("under-age-still"))(unit)
            return
        keep(unit, request, one)
    saying(request, noted(meant))(unit)


def noted(meant: Sequence[Meant]) -> Phrase:
    """That something was noted or taken back, and where."""
    first = meant[0]
    if first.value == NOTHING or first.value is None:
        return Phrase("correct-cleared", {"field": field_phrase(first.field)})
    places = listed([plain(one.place.name) for one in meant])
    return Phrase("correct-noted", {"fact": fact_line(first.field, first.value), "communities": places})


def stop_portraits(unit: Unit, request: Request) -> None:
    """Keep no portrait of somebody under age, in any community; what was derived goes, and that they said so stays."""
    for place in request.caller.memberships:
        keep_no_portrait(unit, place.member, request.now, "correct:age")


def is_said(unit: Unit, member: int, key: str, value: str) -> bool:
    """Say whether somebody says a value of a closed field."""
    return value in facts(unit, member).get(key, ())
