"""`/interests`: what somebody likes talking about, picked and taken back at any time, beside what showed by itself."""

from bot.commands.card import tag_phrase
from bot.commands.explaining import COMPUTED
from bot.commands.look import Look, look
from bot.commands.model import Reach, Request, Where, Who, command
from bot.commands.replies import edited, listed, posting, reply, saying, stacked
from bot.handling import Answer
from bot.interests import OFFERED, PAGES, rows_of, topic_phrase
from storage.callers import Membership
from storage.declared import declare, declared, is_under_age, withdraw
from storage.letters import ButtonRow, Letter, Phrase, Press
from storage.store import Unit

FLOW = "interests"
NOTICED_SHOWN = 6
MOST_COMMUNITIES = 3
"""A picker for each community, the one last active in first."""


@command("interests", who=Who.MEMBER, where=Where.PRIVATE)
async def interests(request: Request, reach: Reach) -> Answer:
    """Show the picker, ready to be tapped."""

    def show(unit: Unit) -> list[Letter]:
        shown = [(one.community, *picker(unit, request, one, 0)) for one in request.memberships[:MOST_COMMUNITIES]]
        return [reply(request, text, *rows, community=community) for community, text, rows in shown]

    return posting(request, *await reach.store.read(show))


async def toggled(request: Request, reach: Reach, argument: str) -> Answer:
    """A topic was tapped: declared, or taken back."""
    _, page, topic = argument.split(":")
    place = request.place
    if place is None or topic not in OFFERED:
        return saying(request, Phrase("refused-stranger"))

    def turn(unit: Unit) -> None:
        if is_under_age(unit, place.member):
            repicked(request, place, 0)(unit)
            return
        if topic in declared(unit, place.member):
            withdraw(unit, place.member, topic)
        else:
            declare(unit, place.member, topic, request.now)
        repicked(request, place, int(page))(unit)

    return turn


async def turned(request: Request, reach: Reach, argument: str) -> Answer:
    """Another page was wanted."""
    place = request.place
    if place is None:
        return saying(request, Phrase("refused-stranger"))
    return repicked(request, place, int(argument.partition(":")[2]))


async def picked(request: Request, reach: Reach, argument: str) -> Answer:
    """Enough picked: say what stands now."""
    place = request.place
    if place is None:
        return saying(request, Phrase("refused-stranger"))
    return lambda unit: posting(request, edited(request, summary(declared(unit, place.member))))(unit)


def repicked(request: Request, place: Membership, page: int) -> Answer:
    """The picker in its own place, as it stands now."""

    def show(unit: Unit) -> None:
        text, rows = picker(unit, request, place, page)
        posting(request, edited(request, text, *rows))(unit)

    return show


def picker(unit: Unit, request: Request, place: Membership, page: int) -> tuple[Phrase, tuple[ButtonRow, ...]]:
    """The question, what showed by itself, and the topics to tap."""
    if is_under_age(unit, place.member):
        return Phrase("under-age-still"), ()
    seen = look(unit, place.community, place.member, request.now)
    chosen = declared(unit, place.member)
    lines = [Phrase("interests-head", {"community": place.name}), *noticed(seen)]
    rows = rows_of(place.community, page % PAGES, chosen, FLOW)
    why = ((Press(Phrase("interests-why"), "why-all"),),) if seen is not None and (seen.tags or seen.hidden) else ()
    return stacked(lines), (*rows, *why)


def noticed(seen: Look | None) -> list[Phrase]:
    """What showed in their words, by itself; nothing where nothing did."""
    names = [tag.name for tag in seen.tags if tag.source in COMPUTED] if seen else []
    if not names:
        return []
    return [Phrase("interests-noticed", {"tags": listed([tag_phrase(name) for name in names[:NOTICED_SHOWN]])})]


def summary(chosen: set[str]) -> Phrase:
    """What is declared, in words."""
    topics = [topic for topic in OFFERED if topic in chosen]
    if not topics:
        return Phrase("interests-none")
    return Phrase("interests-done", {"topics": listed([topic_phrase(topic) for topic in topics])})
