"""`/insights`: what the weekly look at everybody found: kinds of people, what goes together, why some leave."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from bot.commands.admitting import for_admins
from bot.commands.model import Reach, Request, Where, Who, command
from bot.commands.replies import edited, posting, reply, stacked
from bot.handling import Answer
from bot.mining.telling import association_phrase, persona_phrase, reason_phrase
from bot.phrases import on_day
from bot.rights import Capability
from profiling.churn import FEWEST_PEOPLE
from storage import histories
from storage.letters import ButtonRow, Phrase, Press
from storage.mining import asking
from storage.mining.asking import Mined
from storage.store import Unit
from storage.wakeups import home

RULES_SHOWN, LISTENED_SHOWN = 8, 8


@command("insights", who=Who.ADMIN, where=Where.PRIVATE, needs=Capability.SEE_MEMBERS)
async def insights(request: Request, reach: Reach) -> Answer:
    """Show the kinds of people there are, with a button for each other page."""

    def show(unit: Unit) -> None:
        words, rows = page(unit, request.community or 0, "personas")
        posting(request, reply(request, words, *rows))(unit)

    return show


@for_admins(Capability.SEE_MEMBERS)
async def turned(request: Request, reach: Reach, argument: str) -> Answer:
    """The buttons that show another page."""

    def show(unit: Unit) -> None:
        words, rows = page(unit, request.community or 0, argument)
        posting(request, edited(request, words, *rows))(unit)

    return show


def page(unit: Unit, community: int, name: str) -> tuple[Phrase, tuple[ButtonRow, ...]]:
    """One page in words, and the buttons to the others; what has not been looked at yet says so."""
    place, mined = home(unit, community), asking.last_mining(unit, community)
    if mined is None:
        return Phrase("insights-none", {"community": place.name}), ()
    head = Phrase("insights-head", {"community": place.name, "day": on_day(mined.until - 1), "members": mined.members})
    lines = PAGES.get(name, personas)(unit, community, mined)
    others = [other for other in PAGES if other != name]
    buttons = [Press(Phrase(f"insights-{other}"), "insights", other) for other in others]
    text = stacked([head, *lines, Phrase("insights-refresh")])
    return text, tuple((button,) for button in buttons)


def personas(unit: Unit, community: int, mined: Mined) -> list[Phrase]:
    """The kinds of people, the largest first."""
    found = asking.personas(unit, community)
    lines = [Phrase("personas-line", {"name": persona_phrase(one.name), "members": one.members}) for one, _ in found]
    return lines or [Phrase("personas-none")]


def together(unit: Unit, community: int, mined: Mined) -> list[Phrase]:
    """What goes together, the surest first."""
    found = asking.associations(unit, community)[:RULES_SHOWN]
    return [association_phrase(rule) for rule in found] or [Phrase("together-none")]


def leaving(unit: Unit, community: int, mined: Mined) -> list[Phrase]:
    """What befell those who fell silent more than those who stayed, the most telling first."""
    told = [count for count in asking.churn_counts(unit, community) if count.fallen >= FEWEST_PEOPLE and count.odds > 1]
    if not told:
        return [Phrase("leaving-none")]
    head = Phrase("leaving-head", {"fallen": mined.fallen, "stayed": mined.stayed})
    return [head, *map(reason_phrase, told)]


def listened(unit: Unit, community: int, mined: Mined) -> list[Phrase]:
    """Whom most attention ends with."""
    place = histories.place_of(unit, community)
    lines = []
    for member, rank in asking.most_listened_to(unit, community, LISTENED_SHOWN):
        who = next(histories.histories(unit, place, only=member))
        name = next((account.name for account in who.accounts if account.name), str(member))
        people = len({row[0] for row in who.ties_received if row[1] != "reaction"})
        lines.append(Phrase("listened-line", {"name": name, "people": people, "times": f"{rank:.1f}"}))
    return lines or [Phrase("listened-none")]


Lines = Callable[[Unit, int, Mined], Sequence[Phrase]]
PAGES: Mapping[str, Lines] = MappingProxyType(
    {"personas": personas, "together": together, "leaving": leaving, "listened": listened}
)
