"""What wake-ups would do: whom they would reach, who would be left alone and why, before anything is turned on."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.campaign_report import report
from bot.outreach.sleepers import Candidate, candidates
from profiling.calendar import local_day
from storage import campaigns
from storage.campaigns import CampaignFacts, Kind
from storage.outreach import HELD_OUT, Decision, drawn
from storage.store import Unit
from storage.wakeups import home

LOOKED_BACK = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class DryRun:
    """How many went dormant, whom of them a word would reach, how many of those are held out, why not the others."""

    count: int
    reachable: int
    held_out: int
    left_out: dict[str, int]
    names: Sequence[str]
    """Those a word would reach, whether they are held out or not."""
    variants: dict[str, int]
    needed: int | None
    """How many more decisions a verdict takes besides these; 0 none, None where no number will do."""


def dry_run(unit: Unit, community: int, now: datetime) -> DryRun:
    """What would have happened in the last 30 days had the campaign been on; nothing is decided, nothing stored."""
    place = home(unit, community)
    campaign = campaigns.find(unit, community, Kind.WAKEUP.value) or not_yet(community)
    since = local_day(now - LOOKED_BACK, ZoneInfo(place.zone))
    found = list(candidates(unit, campaign, place, since, now, live_only=False))
    reached = [one for one in found if not one.skip and one.knock]
    more = report(unit, campaign).verdict.needed
    return DryRun(
        count=len(found),
        reachable=len(reached),
        held_out=sum(is_held_out(unit, campaign, one, now) for one in reached),
        left_out=dict(Counter(one.skip for one in found if one.skip)),
        names=[one.knock.name for one in reached if one.knock],
        variants=dict(Counter(one.variant for one in reached)),
        needed=None if more is None else max(0, more - len(reached)),
    )


def is_held_out(unit: Unit, campaign: CampaignFacts, one: Candidate, now: datetime) -> bool:
    """Draw for a candidate as it will be drawn, without keeping it."""
    return drawn(unit, campaign, Decision(one.sleeper.member, one.occurrence, now)) == HELD_OUT


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
