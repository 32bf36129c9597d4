"""What the buttons under a tag do: not me, hide it; that's me, keep it; and the ways back."""

from collections.abc import Callable
from datetime import datetime

from bot.commands.card import tag_phrase
from bot.commands.model import PressAct, Reach, Request
from bot.commands.replies import edited, saying
from bot.commands.why import tag_of, written
from bot.handling import Answer
from profiling.facts import fact_of
from profiling.tags import TagName
from storage import outbox, own_fields
from storage.declared import declare, hide, pin, say_fact, show_again, take_fact_back, unpin, withdraw
from storage.letters import ButtonRow, Phrase, Press
from storage.store import Unit

Change = Callable[[Unit, int, TagName, datetime], None]


def marking(change: Change, told: str, undo: str) -> PressAct:
    """A button that changes one tag of whoever pressed, says so, and offers the way back (`undo`, an action)."""

    async def pressed(request: Request, reach: Reach, argument: str) -> Answer:
        place = request.place
        if place is None or request.community is None:
            return saying(request, Phrase("refused-stranger"))
        tag = tag_of(argument)

        def record(unit: Unit) -> None:
            change(unit, place.member, tag, request.now)
            own = {one.key: one for one in own_fields.fields_of(unit, place.community)}
            said = Phrase(told, {"tag": tag_phrase(tag[1], own, tag[0])})
            outbox.post(unit, edited(request, said, *after(undo, tag)), request.now)

        return record

    return pressed


def after(undo: str, tag: TagName) -> tuple[ButtonRow, ...]:
    """The way back from a change, and to everything else."""
    return ((Press(Phrase("why-undo"), undo, written(tag)), Press(Phrase("why-back"), "why-all")),)


def take_back(unit: Unit, member: int, tag: TagName, now: datetime) -> None:
    """Take back what was said by hand: a fact, or a topic."""
    if (fact := fact_of(tag[1])) is not None:
        take_fact_back(unit, member, *fact)
        return
    withdraw(unit, member, tag[1])


def say(unit: Unit, member: int, tag: TagName, now: datetime) -> None:
    """Say again what was taken back."""
    if (fact := fact_of(tag[1])) is not None:
        say_fact(unit, member, *fact, now, several=own_fields.is_several(unit, member, fact[0]))
        return
    declare(unit, member, tag[1], now)


hidden = marking(hide, "tag-hidden", "tag-show")
shown = marking(lambda unit, member, tag, now: show_again(unit, member, tag), "tag-shown", "tag-hide")
kept = marking(pin, "tag-kept", "tag-unpin")
let_go = marking(lambda unit, member, tag, now: unpin(unit, member, tag), "tag-let-go", "tag-pin")
withdrawn = marking(take_back, "tag-withdrawn", "tag-declare")
declared = marking(say, "tag-declared", "tag-withdraw")
