"""A picture made ready for the template: everything counted, measured and put in order, nothing formatted twice."""

from collections.abc import Sequence
from dataclasses import dataclass

import orjson

from bot.campaign_report import FAILED, HELD_OUT, IN_DOUBT, SENT, Report
from bot.web.drawing import Segment, Span, segments, span, step, widths
from bot.web.fire import Fire, fire_of
from bot.web.picture import Picture
from bot.web.shapes import chart_shape
from bot.web.speech import Speech
from bot.web.telling import Face, Told, tell
from bot.web.unknowns import unknowns
from profiling.calendar import monday_of, weekday_of
from profiling.community import Leader, TagShare
from profiling.lifecycle import Stage
from storage.places import Silence
from storage.trends import HOURS_A_DAY, DayCount, WeekCount

STAGES = ("core", "active", "newcomer", "returned", "lurker", "cooling", "dormant", "lost", "unknown")
"""In the order of the bar: from the fire outwards."""
PEAK_HOURS = 3
MONTHS_SHOWN = 7
COHORTS_SHOWN = 12
TOPICS_SHOWN = 12
KEYWORDS_SHOWN = 24
KEYWORD_SIZES = 5
SILENCES_SHOWN = 6


@dataclass(frozen=True, slots=True)
class Bar:
    """Something by name, how many people have it, and how long its bar is (per cent of the longest)."""

    name: str
    count: int
    width: float


@dataclass(frozen=True, slots=True)
class Cell:
    """A field of a heat map: what stands in it, and its step."""

    text: str
    step: int


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a heat map."""

    name: str
    cells: Sequence[Cell]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Tried:
    """A campaign: what became of it, and its effect where one may be spoken of."""

    name: str
    state: str
    goal: str
    window: int
    sent: int
    held_out: int
    failed: int
    in_doubt: int
    treated: float
    untreated: float
    needed: int | None
    effect: float
    low: float
    high: float
    span: Span | None
    """Drawn only where the figures allow a verdict."""


@dataclass(frozen=True, slots=True)
class Shown:
    """Everything the page says of a community, in the order it says it."""

    picture: Picture
    moment: str
    fire: Fire
    peak: tuple[int, int] | None
    lately: Sequence[Told]
    stages: Sequence[Segment]
    days: Sequence[DayCount]
    hours: Sequence[Row]
    weeks: Sequence[WeekCount]
    cohorts: Sequence[Row]
    topics: Sequence[Bar]
    keywords: Sequence[tuple[str, int, int]]
    leaders: Sequence[Bar]
    tried: Sequence[Tried]
    silences: Sequence[Silence]
    unknowns: Sequence[str]
    figures: str

    @property
    def today(self) -> DayCount:
        """The day that goes on."""
        return self.picture.days[-1]


def show(picture: Picture, speech: Speech, face: Face) -> Shown:
    """Make a picture ready to be shown in a language."""
    report, zone = picture.report, picture.setting.zone
    first = picture.today + 1 if report.first_day is None else report.first_day
    return Shown(
        picture=picture,
        moment=speech.moment(picture.at),
        fire=fire_of(picture.days, report.first_day),
        peak=peak_of(picture.hours),
        lately=[tell(item, speech, face, zone) for item in reversed(picture.lately)],
        stages=segments({stage.value: count for stage, count in _in_order(picture)}),
        days=[day for day in reversed(picture.days) if day.day >= first],
        hours=heat_rows(picture, speech),
        weeks=[week for week in reversed(picture.weeks) if monday_of(week.week + 1) > first],
        cohorts=cohort_rows(picture, speech),
        topics=tag_bars(report.topics[:TOPICS_SHOWN], speech),
        keywords=sized(report.keywords[:KEYWORDS_SHOWN]),
        leaders=leader_bars(report.leaders, speech),
        tried=[tried(one, speech) for one in picture.campaigns],
        silences=picture.silences[:SILENCES_SHOWN],
        unknowns=list(unknowns(picture, speech)),
        figures=script_safe(chart_shape(picture)),
    )


def _in_order(picture: Picture) -> list[tuple[Stage, int]]:
    return [(Stage(name), picture.report.stages.get(Stage(name), 0)) for name in STAGES]


def peak_of(hours: Sequence[Sequence[int]] | None) -> tuple[int, int] | None:
    """The three hours in a row in which most are around, from and to."""
    if hours is None:
        return None
    around = [sum(row[hour] for row in hours) for hour in range(HOURS_A_DAY)]
    begin = max(
        range(HOURS_A_DAY), key=lambda hour: sum(around[(hour + more) % HOURS_A_DAY] for more in range(PEAK_HOURS))
    )
    return begin, (begin + PEAK_HOURS) % HOURS_A_DAY


def heat_rows(picture: Picture, speech: Speech) -> list[Row]:
    """Weekday by hour: people around on average, in words for whoever points at a field."""
    if picture.hours is None:
        return []
    first = max(picture.days[0].day, picture.report.first_day or 0)
    often = [0] * 7
    for day in range(first, picture.today + 1):
        often[weekday_of(day)] += 1
    means = [[count / max(1, times) for count in row] for row, times in zip(picture.hours, often, strict=True)]
    most = max(map(max, means))
    return [
        Row(speech.view("weekday", day=weekday), [hour_cell(hour, mean, most, speech) for hour, mean in enumerate(row)])
        for weekday, row in enumerate(means)
    ]


def hour_cell(hour: int, mean: float, most: float, speech: Speech) -> Cell:
    """An hour of a weekday."""
    return Cell(speech.say("hours-cell", hour=hour, people=f"{mean:.1f}"), step(mean, most))


def cohort_rows(picture: Picture, speech: Speech) -> list[Row]:
    """Each month's newcomers, and the share of them active in the months after."""
    return [
        Row(
            speech.month(cohort.month),
            [Cell(speech.share(share), step(share, 1.0)) for share in cohort.shares[:MONTHS_SHOWN]],
            speech.number(cohort.size),
        )
        for cohort in picture.report.retention[-COHORTS_SHOWN:]
    ]


def tag_bars(shares: Sequence[TagShare], speech: Speech) -> list[Bar]:
    """Topics by their weight."""
    wide = widths([share.weight for share in shares])
    return [Bar(speech.topic(share.name), share.members, width) for share, width in zip(shares, wide, strict=True)]


def sized(shares: Sequence[TagShare]) -> list[tuple[str, int, int]]:
    """Keywords, their people, and one of five sizes; in the order of the alphabet, for the eye to wander."""
    most = max((share.weight for share in shares), default=0.0)
    sizes = [min(KEYWORD_SIZES, 1 + int(KEYWORD_SIZES * share.weight / most)) for share in shares]
    return sorted((share.name, share.members, size) for share, size in zip(shares, sizes, strict=True))


def leader_bars(leaders: Sequence[Leader], speech: Speech) -> list[Bar]:
    """Those many turn to, who agreed to have it known."""
    wide = widths([leader.influence for leader in leaders])
    return [
        Bar(leader_name(leader, speech), leader.mentioned_by, width)
        for leader, width in zip(leaders, wide, strict=True)
    ]


def leader_name(leader: Leader, speech: Speech) -> str:
    """What a leader is called."""
    named = next((account.name for account in leader.accounts if account.name), "")
    return named or speech.say("member", number=str(leader.member))


def tried(found: Report, speech: Speech) -> Tried:
    """A campaign's story."""
    verdict = found.verdict
    may_judge = verdict.enough_data and verdict.effect is not None
    return Tried(
        name=speech.campaign(found.campaign.name),
        state=found.campaign.state.value,
        goal=found.campaign.goal.value,
        window=found.campaign.window_days,
        sent=found.count(SENT),
        held_out=found.count(HELD_OUT),
        failed=found.count(FAILED),
        in_doubt=found.count(IN_DOUBT),
        treated=found.treated.share,
        untreated=found.holdout.share,
        needed=verdict.needed,
        effect=verdict.effect or 0.0,
        low=verdict.interval[0],
        high=verdict.interval[1],
        span=span(*verdict.interval, verdict.effect or 0.0) if may_judge else None,
    )


def script_safe(value: object) -> str:
    """JSON that may stand in a page: nothing in it can end the element it stands in."""
    text = orjson.dumps(value).decode()
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
