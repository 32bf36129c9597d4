"""A portrait as it is stored: a flat row and its tags, rounded so that it changes only when it says something else."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from operator import itemgetter

from profiling.activity import MemberDay, days_before
from profiling.calendar import mask_before
from profiling.habits import NOTHING_BOUGHT, NOTHING_DONE, RECENT_DAYS, Bought, Habits
from profiling.hours import likely_offset, night_share
from profiling.motives import Conduct, Motivation, motives_of
from profiling.portrait import Gaze, MemberHistory, Portrait, portrait_of
from profiling.rhythm import HourMap
from profiling.tags import Tag, TagName
from profiling.value import contribution_of, intent_of, level_of, sound_of

DIGITS = 2
"""Weights and chances are stored in hundredths: more would have everybody written anew each day."""
MOTIVE, SOUND, PERSONA = "motive", "sentiment", "persona"
HIDDEN_SOUND: TagName = ("dimension", SOUND)
"""Under this name a member hides how they sound; a motive or a persona they hide by its own name."""
WINDOWS = (7, 30, RECENT_DAYS)
MESSAGES, HOURS = MemberDay._fields.index("messages"), MemberDay._fields.index("hours")
RECEIVED = tuple(MemberDay._fields.index(name) for name in ("replies_received", "reactions_received"))
TURNED = tuple(MemberDay._fields.index(name) for name in ("replies_given", "mentions_given"))
NAMED = MemberDay._fields.index("mentions_given")


@dataclass(frozen=True, slots=True)
class Drawn:
    """One member as of a day, by the names of the columns of `portrait`; what mining writes there is not here."""

    member_id: int
    day: int
    stage: str
    return_chance: float
    gap_p90: float
    influence: float | None = None
    sentiment: str | None = None
    motive: str | None = None
    via: str = ""
    joined: int | None = None
    first_seen: int | None = None
    last_active: int | None = None
    messages: int = 0
    messages_7d: int = 0
    messages_30d: int = 0
    messages_90d: int = 0
    active_days: int = 0
    active_days_7d: int = 0
    active_days_30d: int = 0
    active_days_90d: int = 0
    streak: int = 0
    gap_median: float | None = None
    night_share: float = 0.0
    zone_offset: int | None = None
    replies_given: int = 0
    replies_received: int = 0
    mentions_given: int = 0
    mentions_received: int = 0
    reactions_given: int = 0
    reactions_received: int = 0
    partners: int = 0
    mentioned_by: int = 0
    questions: int = 0
    answers: int = 0
    answered: int = 0
    forwards: int = 0
    comments: int = 0
    links: int = 0
    pictures: int = 0
    videos: int = 0
    voices: int = 0
    stickers: int = 0
    positive: int = 0
    neutral: int = 0
    negative: int = 0
    contribution: float = 0.0
    intent: float | None = None
    level: str | None = None
    purchases: int = 0
    spent: float | None = None
    last_purchase: int | None = None


@dataclass(frozen=True, slots=True)
class Drawing:
    """Everything there is to say of a member: the portrait, the row it makes, its tags, and the motives found."""

    portrait: Portrait
    row: Drawn
    tags: Sequence[Tag]
    motives: Sequence[Motivation]


@dataclass(frozen=True, slots=True)
class Beside:
    """What a portrait is drawn from besides the member's history."""

    habits: Habits = NOTHING_DONE
    bought: Bought = NOTHING_BOUGHT
    via: str = ""
    offset: int = 0
    """Hours from UTC of the community's zone, in winter."""


def draw(history: MemberHistory, gaze: Gaze, beside: Beside) -> Drawing:
    """Draw a member who was seen before the day asked about."""
    portrait = portrait_of(history, gaze)
    until, agreed = gaze.asked.until, history.consent.portrait
    days = days_before(history.days, until)
    recent = days[bisect_left(days, until - RECENT_DAYS, key=itemgetter(0)) :]
    partners = partners_of(history, until) if agreed else 0
    tags = [rounded(tag) for tag in portrait.tags]
    motives = [
        one
        for one in (motives_of(conduct_of(tags, recent, beside.habits, partners)) if agreed else ())
        if (MOTIVE, one.motive.value) not in history.hidden
    ]
    row = of_days(of_portrait(portrait, until), days, portrait.hours, beside)
    row = replace(
        row,
        **beside.habits.total._asdict() | moods(history, beside.habits),
        partners=partners,
        motive=motives[0].motive.value if motives else None,
        sentiment=sound(history, beside.habits),
        via=beside.via,
        purchases=beside.bought.purchases,
        spent=beside.bought.spent,
        last_purchase=beside.bought.last,
        contribution=round(contribution_of(beside.habits.recent.answers, *sums(recent, RECEIVED)), DIGITS),
        intent=None if not agreed else round(intent.weight if (intent := intent_of(tags)) else 0.0, DIGITS),
        level=level.name if (level := level_of(tags)) else None,
    )
    return Drawing(portrait, row, tags, motives)


def of_portrait(portrait: Portrait, until: int) -> Drawn:
    """The part of a row that is the portrait's own."""
    activity = portrait.activity
    return Drawn(
        member_id=portrait.member,
        day=until,
        stage=portrait.stage.value,
        return_chance=round(portrait.returning, DIGITS),
        gap_p90=portrait.rhythm.p90,
        influence=portrait.influence,
        joined=portrait.joined,
        first_seen=portrait.first_seen,
        last_active=activity.last,
        messages=activity.messages,
        active_days=len(activity.active),
        active_days_7d=portrait.active_days[7],
        active_days_30d=portrait.active_days[30],
        active_days_90d=portrait.active_days[90],
        streak=portrait.streak,
        gap_median=portrait.rhythm.median,
        replies_given=activity.replies_given,
        replies_received=activity.replies_received,
        mentions_given=activity.mentions_given,
        mentions_received=activity.mentions_received,
        reactions_given=activity.reactions_given,
        reactions_received=activity.reactions_received,
        mentioned_by=portrait.mentioned_by,
    )


def of_days(row: Drawn, days: Sequence[tuple[int, ...]], hours: HourMap, beside: Beside) -> Drawn:
    """The part of a row that is summed over windows and hours."""
    in_window = {
        size: sum(day[MESSAGES] for day in days[bisect_left(days, row.day - size, key=itemgetter(0)) :])
        for size in WINDOWS
    }
    return replace(
        row,
        messages_7d=in_window[7],
        messages_30d=in_window[30],
        messages_90d=in_window[90],
        night_share=round(night_share(day[HOURS] for day in days), DIGITS),
        zone_offset=likely_offset(hours, beside.offset),
    )


def moods(history: MemberHistory, habits: Habits) -> dict[str, int]:
    """How often they were judged within 90 days; nothing without consent."""
    recent = habits.recent
    if not history.consent.portrait:
        return {"positive": 0, "neutral": 0, "negative": 0}
    return {"positive": recent.positive, "neutral": recent.neutral, "negative": recent.negative}


def sound(history: MemberHistory, habits: Habits) -> str | None:
    """How they mostly sound, where they agreed and did not hide it."""
    if not history.consent.portrait or HIDDEN_SOUND in history.hidden:
        return None
    return sound_of(habits.recent.positive, habits.recent.neutral, habits.recent.negative)


def conduct_of(tags: Sequence[Tag], recent: Sequence[tuple[int, ...]], habits: Habits, partners: int) -> Conduct:
    """What the rules of motives look at."""
    done = habits.recent
    replies, mentions = sums(recent, TURNED)
    shopping = intent_of(tags)
    return Conduct(
        messages=sum(day[MESSAGES] for day in recent),
        questions=done.questions,
        answers=done.answers,
        answered=done.answered,
        shared=done.links + done.forwards + done.pictures + done.videos,
        offered=done.links + done.forwards,
        turned=replies + mentions,
        named=mentions,
        partners=partners,
        shopping=shopping.weight if shopping else 0.0,
    )


def sums(days: Sequence[tuple[int, ...]], places: Sequence[int]) -> tuple[int, ...]:
    """The sums of some counters over days."""
    return tuple(sum(day[place] for day in days) for place in places)


def partners_of(history: MemberHistory, until: int) -> int:
    """With how many different people they were in touch before a day, either way."""
    ties = (*history.ties_given, *history.ties_received)
    return len({other for other, _, week, days in ties if mask_before(week, days, until)})


def rounded(tag: Tag) -> Tag:
    """A tag as it is stored."""
    return replace(tag, weight=round(tag.weight, DIGITS), confidence=round(tag.confidence, DIGITS))
