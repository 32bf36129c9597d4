"""Everything that answers and everything that acts by the clock, wired to one store: the desk of the house."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from adapters.port import SendFailed, Voice
from bot.caring.jobs import CareJobs
from bot.clock import Clock
from bot.commands import router
from bot.commands.awaited_words import words_handlers
from bot.commands.catalogue import catalogue
from bot.commands.me import FirstCard, first_card
from bot.commands.model import BeginGuide, PollWish, Reach
from bot.commands.proposals import Proposals
from bot.commands.questionnaire import PAYLOAD, Doorway
from bot.commands.registry import COMMANDS, PRESSES, WORDS
from bot.consents import AT_ONCE, press_at_once
from bot.handling import Answer, Handler, Handlers
from bot.headcount import Headcount
from bot.inbox import AtOnce, PressAtOnce
from bot.jobs import Job
from bot.outcomes import PollClosed, SaidAloud
from bot.outreach import dry_run, greeting, large_sends, poll, poll_buttons, poll_end
from bot.outreach.arrival import beginning, handing, moment, placing
from bot.outreach.arrival.jobs import AskAgain
from bot.outreach.door import Door
from bot.outreach.guide import Guide
from bot.outreach.jobs import OutreachJobs
from bot.outreach.raid import AfterFlood
from bot.outreach.wakeup_buttons import WakeupButtons
from bot.outreach.welcome import Welcome
from bot.platforms import CommandMenu, Offer, Proposed
from bot.rights import Rights
from bot.rule_jobs import RuleJobs
from bot.texts import LANGUAGES, Texts
from profiling.events import Rank
from storage.store import Store, Unit
from storage.todos import Asked

if TYPE_CHECKING:
    from adapters.discord.slash import Slash

EVERYBODY_ELSES = "en"
"""The language of the menu for whoever has none in their own."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What answers, what must hold at once, and what runs by the clock."""

    handlers: Handlers
    unknown: Handler
    at_once: Mapping[str, AtOnce]
    press_at_once: PressAtOnce
    poll_closed: PollClosed
    said_aloud: SaidAloud
    propose: Proposed
    jobs: Callable[[Callable[[], None]], tuple[Job, ...]]


def open_desk(store: Store, clock: Clock, texts: Texts, voices: Mapping[str, Voice]) -> Desk:
    """Wire handlers, commands and jobs together."""
    guide, consenting = Guide(clock, FirstCard(clock)), moment.Moment(clock, first_card)
    rights = Rights(store, voices, clock)
    placed = placing.Placing(store, clock, rights, voices)
    began = beginning.Beginning(placed)
    asking = Doorway()
    ways = {
        moment.PAYLOAD: consenting.begin,
        PAYLOAD: asking.begin,
        handing.PAYLOAD: placed.begin,
        beginning.PROPOSAL: began.begin,
    }
    reach = reach_of(store, clock, texts, rights, begun_by(guide.begin, ways))
    asking.reach = reach
    handlers = (
        router.handlers(COMMANDS, PRESSES, reach)
        | words_handlers(WORDS, reach)
        | guide.handlers()
        | consenting.handlers()
        | placed.handlers()
        | began.handlers()
        | Welcome(store, clock, rank_asker(voices)).handlers()
        | AfterFlood(store, clock, rank_asker(voices)).handlers()
        | Door(clock).handlers()
        | WakeupButtons(clock).handlers()
        | poll_end.PollEnds(clock).handlers()
        | poll_buttons.PollButtons(clock).handlers()
    )
    return Desk(
        handlers,
        router.unknown(COMMANDS, reach),
        AT_ONCE,
        press_at_once,
        poll_end.announce,
        greeting.said_aloud,
        Proposals(store, clock, rights, texts).propose,
        lambda posted: (
            *OutreachJobs(store, texts, clock, posted, rights.admins).all(),
            *Headcount(store, voices).all(),
            *RuleJobs(store).all(),
            *AskAgain(placed, posted).all(),
            *CareJobs(store, rights.admins, posted).all(),
        ),
    )


def begun_by(otherwise: BeginGuide, ways: Mapping[str, BeginGuide]) -> BeginGuide:
    """Who answers a deep link: by how its payload begins."""

    async def begin(asked: Asked, payload: str) -> Answer:
        way = next((way for prefix, way in ways.items() if payload.startswith(prefix)), otherwise)
        return await way(asked, payload)

    return begin


def reach_of(store: Store, clock: Clock, texts: Texts, rights: Rights, begin: BeginGuide) -> Reach:
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
            is_anonymous=wish.is_anonymous,
            thread=wish.thread,
        )

    return Reach(store, clock, rights, texts, begin, ask_poll, dry_run.dry_run, large_sends.confirm)


def rank_asker(voices: Mapping[str, Voice]) -> Callable[[str, str, str], Awaitable[Rank]]:
    """Asks a platform for a rank; who cannot be asked about has none."""

    async def ask_rank(platform: str, room: str, account: str) -> Rank:
        try:
            return await voices[platform].places.rank(room, account)
        except SendFailed:
            return Rank.OUTSIDE

    return ask_rank


def offer(texts: Texts) -> Offer:
    """Everything a platform should know of what can be asked for."""

    def slashes() -> "Sequence[Slash]":
        from bot.slashes import slashes  # Discord's library is loaded only where it is spoken to

        return slashes(texts)

    return Offer(menus(texts), frozenset(one.name for one in COMMANDS), slashes)


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
