"""A word to members who have just gone dormant by their own rhythm: only live, only to those who asked for it."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.manners import quiet_until
from bot.outreach.sleepers import EXPIRES, Candidate, candidates
from profiling.calendar import local_day
from storage import campaigns, mailings, outbox, outreach
from storage.campaigns import CampaignFacts, Kind, campaign_of
from storage.doors import private_room
from storage.letters import Letter, Phrase, Press
from storage.outreach import Decision
from storage.store import Unit
from storage.wakeups import Home, home

LARGE_SEND = 50
"""To more people than this nothing leaves in one look before an admin has typed their number back."""
ASK_STANDS = EXPIRES
"""Unanswered for so long, the word would be stale for everybody it was asked about."""


def plan(unit: Unit, community: int, now: datetime) -> int:
    """Decide about everybody who entered dormant since the last time; gives how many letters were posted."""
    found = look(unit, community, now)
    leave_out(unit, community, [one for one in found if one.skip], now)
    return write_to(unit, community, [one for one in found if not one.skip], now)


def look(unit: Unit, community: int, now: datetime) -> Sequence[Candidate]:
    """Those to decide about; it only reads, for what went on since they left is counted through the community."""
    campaign, place = campaigns.find(unit, community, Kind.WAKEUP.value), home(unit, community)
    if campaign is None or not may_act(campaign, place, now):
        return ()
    return new_sleepers(unit, campaign, place, now)


def leave_out(unit: Unit, community: int, found: Sequence[Candidate], now: datetime) -> None:
    """Note of some why they are left in peace."""
    campaign, place = campaign_of(unit, community, Kind.WAKEUP, now), home(unit, community)
    if may_act(campaign, place, now):
        for one in found:
            treat(unit, campaign, place, one, now)


def write_to(unit: Unit, community: int, addressees: Sequence[Candidate], now: datetime) -> int:
    """Post a letter to each of some; gives how many.

    Where they are too many, or an admin's word about too many is waited for, those to be written to wait for it.
    """
    campaign, place = campaign_of(unit, community, Kind.WAKEUP, now), home(unit, community)
    if not may_act(campaign, place, now):
        return 0
    mailings.lapse(unit, campaign.id, now, older_than=ASK_STANDS if addressees else timedelta(0))
    if len(addressees) > LARGE_SEND or mailings.asked(unit, campaign.id) is not None:
        mailings.ask(unit, campaign.id, len(addressees), now)
        return 0
    return sum(treat(unit, campaign, place, one, now) for one in addressees)


def may_act(campaign: CampaignFacts, place: Home, now: datetime) -> bool:
    """Say whether anybody may be written to at all."""
    return campaign.is_on and campaign.began_at is not None and not place.silence.holds(now)


def new_sleepers(
    unit: Unit, campaign: CampaignFacts, place: Home, now: datetime, *, cancelled_too: bool = False
) -> Sequence[Candidate]:
    """Those who fell asleep since the campaign began and are not decided about."""
    since = local_day(campaign.began_at or now, ZoneInfo(place.zone))
    return list(candidates(unit, campaign, place, since, now, cancelled_too=cancelled_too))


def treat(
    unit: Unit,
    campaign: CampaignFacts,
    place: Home,
    one: Candidate,
    now: datetime,
    *,
    leaves_at: datetime | None = None,
    mailing: int | None = None,
) -> bool:
    """Decide about a candidate, and post the letter if they are to be written to, not before `leaves_at`."""
    earliest = leaves_at or now
    due = quiet_until(earliest, place.zone, place.choices.quiet_hours) or earliest
    decision = Decision(one.sleeper.member, one.occurrence, due, one.variant, one.skip, mailing)
    decided = outreach.decide(unit, campaign, decision, now)
    if decided is None or not decided.is_planned or one.knock is None:
        return False
    posted = outbox.post(unit, letter_of(unit, campaign, place, one, due, mailing), now)
    if posted is not None:
        outreach.carry(unit, decided.id, posted)
    return posted is not None


def letter_of(
    unit: Unit, campaign: CampaignFacts, place: Home, one: Candidate, due: datetime, mailing: int | None = None
) -> Letter:
    """The word itself, in private, with its stop."""
    knock = one.knock
    if knock is None:
        raise ValueError("nobody to knock at")
    look = Press(Phrase("wakeup-look"), "wakeup-look", f"{campaign.community}:{one.sleeper.entered}")
    stop = Press(Phrase("wakeup-stop"), "wakeup-stop", f"{campaign.community}")
    intention = f"wakeup:{campaign.id}:{one.sleeper.member}:{one.occurrence}"
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
        dedupe=intention if mailing is None else f"{intention}:{mailing}",
    )
