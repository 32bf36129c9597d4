"""Whether goals were reached, asked in the same way for treated and held out."""

from bisect import bisect_left
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from profiling.calendar import day_to_date, local_day
from storage import goals
from storage.campaigns import CampaignFacts, Goal, Kind
from storage.goals import Open
from storage.polls import ANONYMOUS
from storage.store import Unit
from storage.wakeups import home


def look(unit: Unit, campaign: CampaignFacts, now: datetime) -> int:
    """Start the windows of those held out whose time has come, and note every goal reached; gives how many.

    Nobody can be seen to answer an anonymous poll: there the goal is to be active.
    """
    goals.begin_held_out(unit, campaign, now, unless_active=campaign.kind is Kind.WAKEUP)
    running = goals.open_windows(unit, campaign, now)
    by_votes = {one.id for one in running if campaign.goal is Goal.ANSWERED and one.variant != ANONYMOUS}
    times = votes_of(unit, campaign, [one for one in running if one.id in by_votes])
    times |= days_of(unit, campaign, [one for one in running if one.id not in by_votes])
    for outreach_id, at in times.items():
        goals.reached(unit, outreach_id, at)
    return len(times)


def days_of(unit: Unit, campaign: CampaignFacts, running: list[Open]) -> dict[int, datetime]:
    """When each was first active again: on the day of the message or within the window after it."""
    if not running:
        return {}
    zone = ZoneInfo(home(unit, campaign.community).zone)
    starts = {one.id: local_day(one.began, zone) for one in running}
    active = goals.active_days(unit, [one.member for one in running], min(starts.values()))
    found = {}
    for one in running:
        days = active.get(one.member, [])
        first = bisect_left(days, starts[one.id])
        if first < len(days) and days[first] <= starts[one.id] + campaign.window_days:
            found[one.id] = max(one.began, beginning_of(days[first], zone))
    return found


def votes_of(unit: Unit, campaign: CampaignFacts, running: list[Open]) -> dict[int, datetime]:
    """When each voted within the window."""
    if not running:
        return {}
    votes = goals.votes(unit, campaign, [one.member for one in running])
    window = timedelta(days=campaign.window_days)
    found = {}
    for one in running:
        within = [at for at in votes.get(one.member, []) if one.began <= at <= one.began + window]
        if within:
            found[one.id] = within[0]
    return found


def beginning_of(day: int, zone: ZoneInfo) -> datetime:
    """The first moment of a local day."""
    start = day_to_date(day)
    return datetime(start.year, start.month, start.day, tzinfo=zone).astimezone(UTC)
