"""Who has fallen asleep and not been decided about: what they would be told, or why they are left in peace."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.interests import topic_phrase
from profiling.agreeing import agrees
from profiling.calendar import local_day
from storage.campaigns import CampaignFacts
from storage.letters import Phrase
from storage.store import Unit
from storage.wakeups import (
    SPEAKERS_SHOWN_FROM,
    Home,
    Knock,
    Sleeper,
    entered_dormant,
    is_decided,
    knocks,
    last_of_campaign,
    last_written,
    people_since,
    speakers_since,
    topics_of,
)

EXPIRES = timedelta(days=3)
LOST_AFTER = timedelta(days=180)
"""Silent for longer than this, a person is let go."""
TOPIC, PEOPLE, PLAIN = "topic", "people", "plain"
"""The variants; plain is the same for everybody."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sleeper, what they would be told, and why they are left out, if they are."""

    sleeper: Sleeper
    knock: Knock | None
    skip: str
    content: Phrase
    variant: str

    @property
    def occurrence(self) -> str:
        """Which falling asleep this is."""
        return f"dormant:{self.sleeper.entered}"


def candidates(
    unit: Unit,
    campaign: CampaignFacts,
    place: Home,
    since: int,
    now: datetime,
    *,
    live_only: bool = True,
    cancelled_too: bool = False,
) -> Iterator[Candidate]:
    """Those who entered dormant on the day `since` or later and are not decided about, with what they would be told.

    `cancelled_too`: a send that was cancelled decided nothing.
    """
    speakers: dict[int, dict[str, int]] = {}
    people: dict[int, int] = {}
    for sleeper in entered_dormant(unit, campaign.community, since, live_only=live_only):
        occurrence = f"dormant:{sleeper.entered}"
        if is_decided(unit, campaign, sleeper.member, occurrence, cancelled_too=cancelled_too):
            continue
        doors = knocks(unit, sleeper.member)
        knock = next((door for door in doors if door.door_open and door.stopped is None), None)
        if skip := why_not(unit, campaign, place, sleeper, knock, now):
            yield Candidate(sleeper, knock, skip, plain(place), PLAIN)
            continue
        left = sleeper.entered if sleeper.last_active is None else local_day(sleeper.last_active, ZoneInfo(place.zone))
        if left not in speakers:  # what went on since is counted through the community: for those who will read of it
            speakers[left] = speakers_since(unit, campaign.community, left)
            people[left] = people_since(unit, campaign.community, left)
        variant, content = content_for(unit, sleeper, place, speakers[left], people[left])
        yield Candidate(sleeper, knock, "", content, variant)


def why_not(
    unit: Unit, campaign: CampaignFacts, place: Home, sleeper: Sleeper, knock: Knock | None, now: datetime
) -> str:
    """Why a sleeper is left out before any draw; empty where nothing speaks against a word."""
    today, zone = local_day(now, ZoneInfo(place.zone)), ZoneInfo(place.zone)
    written = last_written(unit, sleeper.member)
    before = last_of_campaign(unit, campaign, sleeper.member)
    cap = timedelta(days=place.choices.cap_days)
    cool_down = timedelta(days=campaign.settings["cool_down_days"]) if "cool_down_days" in campaign.settings else cap
    checks = (
        ("left", sleeper.left),
        ("paused_by_member", not sleeper.counts),
        ("lost", sleeper.last_active is not None and now - sleeper.last_active > LOST_AFTER),
        ("active_again", sleeper.last_active is not None and local_day(sleeper.last_active, zone) >= sleeper.entered),
        ("expired", campaign.is_on and today - sleeper.entered > EXPIRES.days),
        ("no_consent", sleeper.contact is not True),
        ("door_closed", knock is None),
        ("no_sign_of_life", before is not None and (sleeper.last_active is None or sleeper.last_active <= before)),
        ("cool_down", before is not None and now - before < cool_down),
        ("cap", written is not None and now - written < cap),
    )
    return next((reason for reason, holds in checks if holds), "")


def content_for(unit: Unit, sleeper: Sleeper, place: Home, speakers: dict[str, int], people: int) -> tuple[str, Phrase]:
    """What is worth telling: their topic if five talk about it, else how many talk, else just that we are here."""
    if not sleeper.personal:
        return PLAIN, plain(place)
    mine = topics_of(unit, sleeper.member) if agrees(sleeper.portrait, place.consent) else ()
    topic = next((topic for topic in mine if topic in speakers), None)
    if topic is not None:
        return TOPIC, Phrase("wakeup-topic", {"topic": topic_phrase(topic), "count": speakers[topic]})
    if people >= SPEAKERS_SHOWN_FROM:
        return PEOPLE, Phrase("wakeup-people", {"community": place.name, "count": people})
    return PLAIN, plain(place)


def plain(place: Home) -> Phrase:
    """Just that we are here."""
    return Phrase("wakeup-plain", {"community": place.name})
