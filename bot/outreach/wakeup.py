"""A word to members who have just gone dormant by their own rhythm: only live, only to those who asked for it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.interests import topic_phrase
from bot.manners import quiet_until
from profiling.calendar import local_day
from storage import campaigns, outbox, outreach
from storage.agreement import agrees
from storage.campaigns import CampaignFacts, Kind, campaign_of
from storage.doors import private_room
from storage.letters import Letter, Phrase, Press
from storage.outreach import Decision
from storage.store import Unit
from storage.wakeups import (
    SPEAKERS_SHOWN_FROM,
    Home,
    Knock,
    Sleeper,
    entered_dormant,
    home,
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
PREVIEWED = timedelta(days=30)
"""How far a dry run looks back."""
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


@dataclass(frozen=True, slots=True)
class Preview:
    """A dry run: how many went dormant, how many would be written to, why the others not, and an example."""

    count: int
    reachable: int
    left_out: dict[str, int]
    example: Letter | None


def plan(unit: Unit, community: int, now: datetime) -> int:
    """Decide about everybody who entered dormant since the last time; gives how many letters were posted."""
    campaign = campaign_of(unit, community, Kind.WAKEUP, now)
    place = home(unit, community)
    if not campaign.is_on or campaign.began_at is None or place.silence.holds(now):
        return 0
    since = local_day(campaign.began_at, ZoneInfo(place.zone))
    return sum(treat(unit, campaign, place, one, now) for one in candidates(unit, campaign, place, since, now))


def preview(unit: Unit, community: int, now: datetime) -> Preview:
    """What would have happened in the last 30 days had the campaign been on; nothing is decided, nothing stored."""
    place = home(unit, community)
    campaign = campaigns.find(unit, community, Kind.WAKEUP.value) or not_yet(community)
    since = local_day(now - PREVIEWED, ZoneInfo(place.zone))
    found = list(candidates(unit, campaign, place, since, now, live_only=False))
    left_out = Counter(one.skip for one in found if one.skip)
    letters = [letter_of(unit, campaign, place, one, now) for one in found if not one.skip and one.knock]
    return Preview(len(found), len(letters), dict(left_out), letters[0] if letters else None)


def not_yet(community: int) -> CampaignFacts:
    """A campaign nobody has used so far, as it would be."""
    start = campaigns.DEFAULTS[Kind.WAKEUP]
    return CampaignFacts(
        id=0,
        community=community,
        name=Kind.WAKEUP.value,
        kind=Kind.WAKEUP,
        state=start.state,
        began_at=None,
        holdout=start.holdout,
        goal=start.goal,
        window_days=start.window_days,
        settings=start.settings,
    )


def candidates(
    unit: Unit, campaign: CampaignFacts, place: Home, since: int, now: datetime, *, live_only: bool = True
) -> Iterator[Candidate]:
    """Those who entered dormant on the day `since` or later and are not decided about, with what they would be told."""
    speakers: dict[int, dict[str, int]] = {}
    people: dict[int, int] = {}
    for sleeper in entered_dormant(unit, campaign.community, since, live_only=live_only):
        if is_decided(unit, campaign, sleeper.member, f"dormant:{sleeper.entered}"):
            continue
        doors = knocks(unit, sleeper.member)
        knock = next((door for door in doors if door.door_open and door.stopped is None), None)
        left = sleeper.entered if sleeper.last_active is None else local_day(sleeper.last_active, ZoneInfo(place.zone))
        if left not in speakers:
            speakers[left] = speakers_since(unit, campaign.community, left)
            people[left] = people_since(unit, campaign.community, left)
        skip = why_not(unit, campaign, place, sleeper, knock, now)
        variant, content = content_for(unit, sleeper, place, speakers[left], people[left])
        yield Candidate(sleeper, knock, skip, content, variant)


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
        return PLAIN, Phrase("wakeup-plain", {"community": place.name})
    mine = topics_of(unit, sleeper.member) if agrees(sleeper.portrait, place.consent) else ()
    topic = next((topic for topic in mine if topic in speakers), None)
    if topic is not None:
        return TOPIC, Phrase("wakeup-topic", {"topic": topic_phrase(topic), "count": speakers[topic]})
    if people >= SPEAKERS_SHOWN_FROM:
        return PEOPLE, Phrase("wakeup-people", {"community": place.name, "count": people})
    return PLAIN, Phrase("wakeup-plain", {"community": place.name})


def treat(unit: Unit, campaign: CampaignFacts, place: Home, one: Candidate, now: datetime) -> bool:
    """Decide about a candidate, and post the letter if they are to be written to."""
    due = quiet_until(now, place.zone, place.choices.quiet_hours) or now
    decision = Decision(one.sleeper.member, one.occurrence, due, one.variant, one.skip)
    decided = outreach.decide(unit, campaign, decision, now)
    if decided is None or not decided.is_planned or one.knock is None:
        return False
    posted = outbox.post(unit, letter_of(unit, campaign, place, one, due), now)
    if posted is not None:
        outreach.carry(unit, decided.id, posted)
    return posted is not None


def letter_of(unit: Unit, campaign: CampaignFacts, place: Home, one: Candidate, due: datetime) -> Letter:
    """The word itself, in private, with its stop."""
    knock = one.knock
    if knock is None:
        raise ValueError("nobody to knock at")
    look = Press(Phrase("wakeup-look"), "wakeup-look", f"{campaign.community}:{one.sleeper.entered}")
    stop = Press(Phrase("wakeup-stop"), "wakeup-stop", f"{campaign.community}")
    return Letter(
        platform=knock.platform,
        room=private_room(unit, knock.account),
        template=one.content.key,
        arguments=one.content.arguments,
        buttons=((look, stop),),
        language=one.sleeper.language or knock.language or place.language,
        account_id=knock.account,
        community_id=campaign.community,
        campaign_id=campaign.id,
        due=due,
        expires=due + EXPIRES,
        dedupe=f"wakeup:{campaign.id}:{one.sleeper.member}:{one.occurrence}",
    )
