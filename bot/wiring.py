"""Everything that answers and everything that acts by the clock, wired to one store: the desk of the house."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from adapters.port import SendFailed, Voice
from bot.clock import Clock
from bot.handling import Handler, Handlers
from bot.inbox import AtOnce
from bot.jobs import Job
from bot.outcomes import PollClosed
from bot.outreach import poll_end
from bot.outreach.guide import Guide
from bot.outreach.jobs import OutreachJobs
from bot.outreach.wakeup_buttons import WakeupButtons
from bot.outreach.welcome import Welcome
from bot.platforms import CommandMenu
from bot.texts import Texts
from profiling.events import Rank
from storage.store import Store


@dataclass(frozen=True, slots=True)
class Desk:
    """What answers, what must hold at once, and what runs by the clock."""

    handlers: Handlers
    unknown: Handler | None
    at_once: Mapping[str, AtOnce]
    poll_closed: PollClosed
    jobs: Callable[[Callable[[], None]], tuple[Job, ...]]


def open_desk(store: Store, clock: Clock, texts: Texts, voices: Mapping[str, Voice]) -> Desk:
    """Wire handlers, commands and jobs together."""

    async def ask_rank(platform: str, room: str, account: str) -> Rank:
        try:
            return await voices[platform].rank(room, account)
        except SendFailed:
            return Rank.OUTSIDE

    guide = Guide(clock, lambda unit, asked: None)
    handlers = (
        guide.handlers()
        | Welcome(store, clock, ask_rank).handlers()
        | WakeupButtons(clock).handlers()
        | poll_end.PollEnds(clock).handlers()
    )
    return Desk(handlers, None, {}, poll_end.announce, lambda posted: OutreachJobs(store, texts, clock, posted).all())


def menus(texts: Texts) -> tuple[CommandMenu, ...]:
    """The commands to offer, by audience and language."""
    return ()
