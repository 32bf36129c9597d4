"""`/privacy`: what is kept and for what, and a button to change each; answered always, to everybody."""

from bot.commands.model import Reach, Request, Who, command
from bot.commands.replies import both, edited, posting, reply, saying, stacked
from bot.commands.router import in_private
from bot.consents import CHANGE, change_by_button, meant_by
from bot.handling import Answer
from profiling.agreeing import NEVER
from storage import consent
from storage.callers import Membership
from storage.consent import Consents, Purpose
from storage.letters import ButtonRow, Letter, Link, Phrase, Press
from storage.store import Unit

MOST_COMMUNITIES = 5


@command("privacy", who=Who.ANYONE)
async def privacy(request: Request, reach: Reach) -> Answer:
    """Tell what is kept, and let each purpose be changed."""
    if request.in_group and not request.caller.door_open:
        return saying(request, Phrase("privacy-short"), (Link(Phrase("to-private"), payload="privacy"),))
    answer = await told(in_private(request) if request.in_group else request, reach)
    return both(answer, saying(request, Phrase("privacy-short"))) if request.in_group else answer


async def show_privacy(request: Request, reach: Reach, argument: str) -> Answer:
    """The button that does what the command does."""
    return await told(request, reach)


async def told(request: Request, reach: Reach) -> Answer:
    """What is kept, and a letter with buttons for each community."""
    mine = request.memberships[:MOST_COMMUNITIES]
    held = await reach.store.read(lambda unit: [consent.state(unit, one.member) for one in mine])
    letters = [choices(request, one, consents) for one, consents in zip(mine, held, strict=True)]
    return posting(request, reply(request, Phrase("privacy-kept")), *letters)


async def changed(request: Request, reach: Reach, argument: str) -> Answer:
    """Take in a yes or no given by button, where the inbox has not done so already, and show what holds now."""
    place, change = request.place, meant_by(argument)
    if place is None or request.community is None or change is None:
        return saying(request, Phrase("refused-stranger"))

    def record(unit: Unit) -> None:
        if not change_by_button(unit, place.member, *change, request.asked.at):
            posting(request, edited(request, Phrase("under-age-still")))(unit)
            return
        held = consent.state(unit, place.member)
        posting(request, edited(request, states(place, held), *buttons(place, held)))(unit)

    return record


def choices(request: Request, place: Membership, held: Consents) -> Letter:
    """What holds in one community, with the buttons to change it."""
    return reply(request, states(place, held), *buttons(place, held), community=place.community)


def states(place: Membership, held: Consents) -> Phrase:
    """What holds for each purpose, in words."""
    lines = [Phrase(f"purpose-{purpose.value}-{'on' if held.to(purpose) else 'off'}") for purpose in Purpose]
    return stacked([Phrase("privacy-in", {"community": place.name}), *lines])


def buttons(place: Membership, held: Consents) -> tuple[ButtonRow, ...]:
    """One button a purpose, to turn it the other way."""
    offered = [one for one in Purpose if held.to(one) or place.mode != NEVER or one is not Purpose.PORTRAIT]
    return tuple((turn(purpose, to=not held.to(purpose)),) for purpose in offered)


def turn(purpose: Purpose, *, to: bool) -> Press:
    """The button that turns a purpose on or off."""
    label = f"turn-{purpose.value}-{'on' if to else 'off'}"
    return Press(Phrase(label), CHANGE, f"{purpose.value}:{'yes' if to else 'no'}")
