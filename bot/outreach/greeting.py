"""How a newcomer is greeted: in a whisper of their own where the room shows one, else with the others, aloud."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.outreach.guide import payload_for
from storage import greetings, outbox, outcomes, outreach, venues
from storage.campaigns import CampaignFacts, Kind, campaign_of
from storage.letters import Letter, Link, Otherwise, Phrase, Press, Whisper
from storage.outbox import Claimed, Place
from storage.store import Unit
from storage.wakeups import Home, home

TOGETHER = timedelta(seconds=20)
"""Who comes within so long of the first is greeted with them."""
A_MOMENT = timedelta(seconds=5)
"""Before a whisper, for whoever guards the door to say that this one must wait."""
LATE = timedelta(minutes=1)
"""Who came so long ago came while we were away, or waited: others may follow in the next moment."""
FRESH = timedelta(minutes=10)
"""Who came longer ago may look elsewhere by now, and a whisper reaches nobody who is away."""
EXPIRES = timedelta(hours=24)
VANISH_SECONDS = 120
CANNOT_WHISPER = "cannot_whisper"


@dataclass(frozen=True, slots=True)
class Host:
    """A community that greets its newcomers now."""

    campaign: CampaignFacts
    home: Home

    @property
    def only_whispers(self) -> bool:
        """Say whether newcomers are greeted in a whisper or not at all."""
        return self.home.choices.greeting == "whisper"


@dataclass(frozen=True, slots=True)
class Arrival:
    """Somebody who came into a room, and when; `account` is who they came as."""

    place: Place
    joined: datetime
    account: int
    native: str
    language: str


def host_of(unit: Unit, community: int, now: datetime) -> Host | None:
    """The community as a host; None where nobody is greeted: off, chosen so, or silence is kept."""
    host = Host(campaign_of(unit, community, Kind.WELCOME, now), home(unit, community))
    is_open = host.campaign.is_on and host.home.choices.greeting != "off" and not host.home.silence.holds(now)
    return host if is_open else None


def greet(unit: Unit, host: Host, arrival: Arrival, decided: int, now: datetime, *, is_fresh: bool = True) -> None:
    """Let a greeting leave for a newcomer who is to have one: a whisper if they are likely to see it."""
    can_whisper = venues.venue(unit, arrival.place).can_whisper
    if can_whisper and (is_fresh or host.only_whispers):
        letter = outbox.post(unit, whispered(host, arrival, decided, now), now)
        if letter is not None:
            greetings.board(unit, decided, letter, arrival.joined + EXPIRES)
        return
    aloud_or_not(unit, host, arrival.place, decided, arrival.joined, now)


def aloud_or_not(unit: Unit, host: Host, place: Place, decided: int, joined: datetime, now: datetime) -> None:
    """Let a newcomer be greeted before everybody, with those of the same moments; or not, where only whispers may."""
    if host.only_whispers:
        outreach.skip(unit, decided, now, CANNOT_WHISPER)
        return
    letter = greetings.waiting_greeting(unit, host.campaign.id, place)
    if letter is None:
        letter = outbox.post(unit, aloud(host, place, decided, joined, now), now)
    if letter is not None:
        greetings.board(unit, decided, letter, joined + EXPIRES)


def whispered(host: Host, arrival: Arrival, decided: int, now: datetime) -> Letter:
    """The greeting only the newcomer sees, in their own language."""
    platform, room = arrival.place
    return Letter(
        platform=platform,
        room=room,
        template=greetings.WHISPERED,
        buttons=((show(host), Press(Phrase("greeting-wander"), "greeting-wander")),),
        language=arrival.language or host.home.language,
        account_id=arrival.account,
        community_id=host.campaign.community,
        campaign_id=host.campaign.id,
        whisper=Whisper(arrival.native, otherwise=Otherwise.NOTHING),
        solicited=True,
        silent=True,
        due=max(now, arrival.joined + A_MOMENT),
        expires=arrival.joined + EXPIRES,
        dedupe=f"greeting:{decided}:{int(now.timestamp())}",
    )


def aloud(host: Host, place: Place, first: int, joined: datetime, now: datetime) -> Letter:
    """The greeting everybody sees for two minutes; whom it names is looked up when it leaves."""
    platform, room = place
    return Letter(
        platform=platform,
        room=room,
        template=greetings.ALOUD,
        buttons=((show(host), Press(Phrase("greeting-wander"), "greeting-wander", is_open=True)),),
        language=host.home.language,
        community_id=host.campaign.community,
        campaign_id=host.campaign.id,
        solicited=True,
        silent=True,
        due=now + TOGETHER if now - joined > LATE else max(now, joined + TOGETHER),
        expires=joined + EXPIRES,
        vanish_seconds=VANISH_SECONDS,
        dedupe=f"greetings:{first}:{int(now.timestamp())}",
    )


def show(host: Host) -> Link:
    """The way into the guide."""
    return Link(Phrase("greeting-show"), payload=payload_for(host.campaign.community))


def said_aloud(unit: Unit, claimed: Claimed, now: datetime) -> bool:
    """Greet aloud, and together, those whom a room turned out not to whisper to; False where it is another letter."""
    letter = claimed.letter
    if letter.template != greetings.WHISPERED or letter.community_id is None or letter.campaign_id is None:
        return False
    others = greetings.unsaid_whispers(unit, letter.campaign_id, claimed.place)
    host = host_of(unit, letter.community_id, now)
    for decided, joined in greetings.aboard(unit, [claimed.id, *others]):
        if host is None:
            outreach.skip(unit, decided, now, CANNOT_WHISPER)
        else:
            aloud_or_not(unit, host, claimed.place, decided, joined, now)
    greetings.take_back(unit, others, now, CANNOT_WHISPER)
    outcomes.record_skipped(unit, claimed, now, CANNOT_WHISPER)
    return True
