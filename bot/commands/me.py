"""`/me`: one's own card; in a group a line that goes again, the rest in private."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.answers import in_the_room, language_of
from bot.clock import Clock
from bot.commands.card import card, short_card
from bot.commands.look import Look, look
from bot.commands.model import Reach, Request, Who, command
from bot.commands.replies import posting, reply, saying
from bot.commands.router import in_private
from bot.handling import Answer
from storage import outbox
from storage.letters import ButtonRow, Letter, Link, Phrase, Press
from storage.store import Unit
from storage.todos import Asked
from storage.wakeups import home

MOST_CARDS = 3
"""A card for each community, the one last active in first; more would be a heap."""


@command("me", who=Who.MEMBER)
async def me(request: Request, reach: Reach) -> Answer:
    """Show somebody their own card."""
    seen = await looks(request, reach)
    if not request.in_group:
        return posting(request, *cards(request, seen))
    if not seen:
        return saying(request, Phrase("refused-stranger"))
    _, first = seen[0]
    if request.caller.door_open:
        return posting(request, reply(request, short_card(first)), *cards(in_private(request), seen))
    return saying(request, short_card(first), (Link(Phrase("to-private"), payload="me"),))


async def show_me(request: Request, reach: Reach, argument: str) -> Answer:
    """The button that does what the command does."""
    if not request.memberships:
        return saying(request, Phrase("refused-stranger"))
    return await me.act(request, reach)


async def looks(request: Request, reach: Reach) -> list[tuple[int, Look]]:
    """What there is to see in each community it is about."""

    def gather(unit: Unit) -> list[tuple[int, Look]]:
        found = [
            (one.community, look(unit, one.community, one.member, request.now))
            for one in request.memberships[:MOST_CARDS]
        ]
        return [(community, seen) for community, seen in found if seen is not None]

    return await reach.store.read(gather)


def cards(request: Request, seen: list[tuple[int, Look]]) -> list[Letter]:
    """A letter for each card, with the button to whatever was not agreed to yet."""
    return [reply(request, card(one), *offers(one), community=community) for community, one in seen]


def offers(seen: Look) -> tuple[ButtonRow, ...]:
    """What a member may want next."""
    return ((Press(Phrase("side-open"), "side"), Press(Phrase("card-privacy"), "show-privacy")),)


def first_card(unit: Unit, community: int, member: int, now: datetime) -> Phrase:
    """A member's card in words; of somebody who has not said anything yet, what will stand there."""
    seen = look(unit, community, member, now)
    if seen is None or not seen.portrait.activity.active:
        return Phrase("mine-new", {"community": home(unit, community).name})
    return card(seen)


@dataclass(frozen=True, slots=True)
class FirstCard:
    """Posts the first card, at the very moment a member agreed to have a portrait."""

    clock: Clock

    def __call__(self, unit: Unit, asked: Asked) -> None:
        """Post the card of the member that `asked` names, in the room it was asked in."""
        if asked.community is None or asked.member is None:
            return
        now = self.clock.now()
        seen = look(unit, asked.community, asked.member, now)
        if seen is not None:
            outbox.post(unit, in_the_room(replace(asked, kind="press"), card(seen), language_of(unit, asked)), now)
