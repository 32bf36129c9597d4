"""Whoever asks to be let in hears at the door what this place is; the admins decide who comes in, never we."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.clock import Clock
from bot.handling import Answer, Handlers
from bot.outreach.greeting import Host, host_of, show
from storage import outbox
from storage.knocking import MET, MET_WITH_RULES, may_be_met
from storage.letters import Letter
from storage.store import Unit
from storage.todos import Asked

OPEN_FOR = timedelta(minutes=5)
"""Telegram lets a bot write to whoever asks for so long, or until an admin has decided."""


@dataclass(frozen=True, slots=True)
class Door:
    """Answers requests to be let into a room."""

    clock: Clock

    def handlers(self) -> Handlers:
        """What this answers."""
        return Handlers(events={"request": self.knocked})

    async def knocked(self, asked: Asked) -> Answer:
        """Say one word to whoever knocks."""
        return lambda unit: meet(unit, asked, self.clock.now())


def meet(unit: Unit, asked: Asked, now: datetime) -> None:
    """Tell whoever asks what this place is, at most once a day, unless they never want to hear from us."""
    if asked.account is None or asked.community is None or now >= asked.at + OPEN_FOR:
        return
    host = host_of(unit, asked.community, now)
    if host is not None and may_be_met(unit, asked.account, now):
        outbox.post(unit, word(asked, host, asked.account), now)


def word(asked: Asked, host: Host, account: int) -> Letter:
    """The word at the door, with the rules where there are any; its button leads into the guide once they are in."""
    place = host.home
    arguments = {"community": place.name} | ({"rules": place.choices.rules} if place.choices.rules else {})
    return Letter(
        platform=asked.platform,
        room=asked.details.get("door", ""),
        template=MET_WITH_RULES if place.choices.rules else MET,
        arguments=arguments,
        buttons=((show(host),),),
        language=asked.language or place.language,
        account_id=account,
        community_id=host.campaign.community,
        solicited=True,
        expires=asked.at + OPEN_FOR,
        dedupe=f"door:{account}:{int(asked.at.timestamp())}",
    )
