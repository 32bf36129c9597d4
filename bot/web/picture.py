"""Everything the page shows of a community at one moment, read in one go."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.campaign_report import Report
from bot.campaign_report import report as campaign_report
from bot.community_report import community_report
from profiling.calendar import AsOf, local_day, week_of
from profiling.community import CommunityReport
from storage import campaigns, histories, news, places, trends
from storage.news import Item
from storage.places import Setting, Silence
from storage.store import Unit
from storage.trends import DayCount, WeekCount

DAYS_SHOWN = 90
WEEKS_SHOWN = 26
LATELY = timedelta(hours=24)
MOST_LATELY = 12


@dataclass(frozen=True, slots=True)
class Picture:
    """A community as it stands; `at` is in its own zone, the last day and week go on still."""

    setting: Setting
    at: datetime
    report: CommunityReport
    agreed: int
    observed_days: int
    live_days: int
    days: Sequence[DayCount]
    hours: Sequence[Sequence[int]] | None
    weeks: Sequence[WeekCount]
    campaigns: Sequence[Report]
    silences: Sequence[Silence]
    lately: Sequence[Item]

    @property
    def today(self) -> int:
        """The local day it is."""
        return self.report.asked.today


def picture(unit: Unit, community: int, now: datetime) -> Picture | None:
    """Take a picture of a community; None where there is none of that id."""
    setting = places.setting(unit, community)
    if setting is None:
        return None
    today = local_day(now, setting.zone)
    first, this_week = today - DAYS_SHOWN + 1, week_of(today)
    observed, live = places.observed_days(unit, community)
    return Picture(
        setting=setting,
        at=now.astimezone(setting.zone),
        report=community_report(unit, histories.place_of(unit, community), AsOf.during(today)),
        agreed=places.agreed(unit, setting),
        observed_days=observed,
        live_days=live,
        days=trends.day_counts(unit, community, first, today),
        hours=trends.hour_counts(unit, community, first, today),
        weeks=trends.week_counts(unit, community, this_week - WEEKS_SHOWN + 1, this_week),
        campaigns=[campaign_report(unit, campaign) for campaign in campaigns.list_(unit, community)],
        silences=places.silences(unit, now - timedelta(days=DAYS_SHOWN)),
        lately=news.news(unit, community, now - LATELY, now)[-MOST_LATELY:],
    )
