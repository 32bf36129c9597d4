"""Everything that answers and everything that acts by the clock, wired to one store: the desk of the house."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from adapters.port import SendFailed, Voice
from bot.clock import Clock
from bot.commands import router
from bot.commands.catalogue import catalogue
from bot.commands.me import FirstCard
from bot.commands.model import PollWish, Reach
from bot.commands.registry import COMMANDS, PRESSES
from bot.consents import AT_ONCE
from bot.handling import Handler, Handlers
from bot.inbox import AtOnce
from bot.jobs import Job
from bot.outcomes import PollClosed
from bot.outreach import poll, poll_end, wakeup
from bot.outreach.guide import Guide
from bot.outreach.jobs import OutreachJobs
from bot.outreach.wakeup_buttons import WakeupButtons
from bot.outreach.welcome import Welcome
from bot.platforms import CommandMenu
from bot.rights import Rights
from bot.texts import LANGUAGES, Texts
from profiling.events import Rank
from storage.store import Store, Unit

EVERYBODY_ELSES = "en"
"""The language of the menu for whoever has none in their own."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What answers, what must hold at once, and what runs by the clock."""

    handlers: Handlers
    unknown: Handler
    at_once: Mapping[str, AtOnce]
    poll_closed: PollClosed
    jobs: Callable[[Callable[[], None]], tuple[Job, ...]]


def open_desk(store: Store, clock: Clock, texts: Texts, voices: Mapping[str, Voice]) -> Desk:
    """Wire handlers, commands and jobs together."""
    guide = Guide(clock, FirstCard(clock))
    reach = reach_of(store, clock, texts, voices, guide)
    handlers = (
        router.handlers(COMMANDS, PRESSES, reach)
        | guide.handlers()
        | Welcome(store, clock, rank_asker(voices)).handlers()
        | WakeupButtons(clock).handlers()
        | poll_end.PollEnds(clock).handlers()
    )
    return Desk(
        handlers,
        router.unknown(COMMANDS, reach),
        AT_ONCE,
        poll_end.announce,
        lambda posted: OutreachJobs(store, texts, clock, posted).all(),
    )


def reach_of(store: Store, clock: Clock, texts: Texts, voices: Mapping[str, Voice], guide: Guide) -> Reach:
    """What commands may reach for."""

    def ask_poll(unit: Unit, wish: PollWish, now: datetime) -> bool:
        wording = poll.Wording(wish.question, wish.options) if wish.question else None
        return poll.ask(
            unit,
            texts,
            wish.community,
            now,
            dedupe=wish.dedupe,
            room=wish.room,
            wording=wording,
            open_for=wish.open_for,
        )

    return Reach(store, clock, Rights(store, voices, clock), texts, guide.begin, ask_poll, wakeup.preview)


def rank_asker(voices: Mapping[str, Voice]) -> Callable[[str, str, str], Awaitable[Rank]]:
    """Asks a platform for a rank; who cannot be asked about has none."""

    async def ask_rank(platform: str, room: str, account: str) -> Rank:
        try:
            return await voices[platform].rank(room, account)
        except SendFailed:
            return Rank.OUTSIDE

    return ask_rank


def menus(texts: Texts) -> tuple[CommandMenu, ...]:
    """The commands to offer, by audience and language; whoever has no menu in their language reads English."""
    found: list[CommandMenu] = []
    for language in LANGUAGES:
        offered: dict[str, list[tuple[str, str]]] = {}
        for name, sentence, audience in catalogue(language, texts):
            offered.setdefault(audience, []).append((name, sentence))
        code = "" if language == EVERYBODY_ELSES else language
        found += [CommandMenu(audience, code, tuple(commands)) for audience, commands in offered.items()]
    return tuple(found)
