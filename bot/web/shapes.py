"""A picture as JSON: what `hearth community report --json` says, and what the charts are drawn from."""

from bot.web.picture import Picture
from profiling.calendar import monday_of
from profiling.shapes import Json, date_shape, report_shape


def picture_shape(picture: Picture) -> Json:
    """Everything countable in a picture."""
    return {
        "report": report_shape(picture.setting.name, picture.report),
        "agreed": picture.agreed,
        "observed_days": picture.observed_days,
        **chart_shape(picture),
        "hours": picture.hours,
        "campaigns": [
            {
                "campaign": one.campaign.name,
                "state": one.campaign.state.value,
                "sent": one.treated.n,
                "held_out": one.holdout.n,
                "effect": one.verdict.effect,
                "interval": list(one.verdict.interval),
                "enough_data": one.verdict.enough_data,
            }
            for one in picture.campaigns
        ],
        "gaps": [
            {
                "platform": gap.platform,
                "since": gap.since,
                "until": gap.until,
                "is_lost": gap.is_lost,
                "hides": list(gap.hides),
            }
            for gap in picture.silences
        ],
    }


def chart_shape(picture: Picture) -> Json:
    """The rows charts are drawn from: days since the first event, and whole weeks."""
    first = picture.report.first_day
    return {
        "days": [
            {"day": date_shape(one.day), "active": one.active, "messages": one.messages}
            for one in picture.days
            if first is not None and one.day >= first
        ],
        "weeks": [
            {
                "week": date_shape(monday_of(one.week)),
                "new": one.new,
                "returning": one.returning,
                "again": one.again,
                "quiet": one.quiet,
            }
            for one in picture.weeks
            if first is not None and monday_of(one.week) + 6 >= first
        ],
    }
