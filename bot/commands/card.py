"""A member's own card: how often, when, where they stand, what they like, and what they agreed to."""

from dataclasses import dataclass
from datetime import datetime

from bot.commands.replies import listed, stacked
from profiling.activity import HOURS, Activity, activity_of
from profiling.calendar import AsOf, local_day
from profiling.evidence import Fading
from profiling.lifecycle import Stage, stage_on
from profiling.portrait import lifeline_of
from profiling.rhythm import HourMap, hour_map
from profiling.tags import Tag, TagKind, tags_of
from profiling.taxonomy import TOPICS
from storage import consent, histories
from storage.consent import Consents, Purpose
from storage.letters import Phrase
from storage.store import Unit

TOPICS_SHOWN = 5
WEEK, MONTH = 7, 30
SHORTEST_STREAK = 2


@dataclass(frozen=True, slots=True)
class Look:
    """What a member is shown of themselves."""

    community: str
    activity: Activity
    week: int
    month: int
    streak: int
    hours: HourMap
    stage: Stage
    tags: tuple[Tag, ...]
    consents: Consents


def look(unit: Unit, community: int, member: int, now: datetime) -> Look | None:
    """What there is to show of one member; None when they are gone."""
    place = histories.place_of(unit, community)
    history = next(histories.histories(unit, place, only=member, named=False), None)
    if history is None:
        return None
    asked = AsOf.during(local_day(now, place.zone))
    activity = activity_of(history.days, asked.until)
    life = lifeline_of(history, activity.active, asked.until)
    shown = history.evidence if history.consent.portrait else ()
    return Look(
        community=place.name,
        activity=activity,
        week=activity.active_within(WEEK, asked.until),
        month=activity.active_within(MONTH, asked.until),
        streak=activity.streak(asked),
        hours=hour_map((row[0], row[HOURS]) for row in history.days),
        stage=stage_on(life, histories.observed_days(unit, community), asked.today),
        tags=tuple(tags_of(shown, history.given, history.hidden, Fading(asked.until))),
        consents=consent.state(unit, member),
    )


def card(seen: Look) -> Phrase:
    """The whole card, for its owner alone."""
    lines = [
        Phrase("card-head", {"community": seen.community, "stage": Phrase(f"stage-{seen.stage.value}")}),
        Phrase("card-counts", {"messages": seen.activity.messages, "days": len(seen.activity.active)}),
        Phrase("card-lately", {"week": seen.week, "month": seen.month}),
    ]
    if seen.streak >= SHORTEST_STREAK:
        lines.append(Phrase("card-streak", {"days": seen.streak}))
    if seen.hours.busiest is not None:
        weekday, hour = seen.hours.busiest
        lines.append(Phrase("card-hours", {"day": Phrase("view-weekday", {"day": weekday}), "hour": hour}))
    return stacked([*lines, topics_line(seen), consents_line(seen.consents)])


def short_card(seen: Look) -> Phrase:
    """What may stand in a room of many for a minute."""
    return Phrase("card-short", {"messages": seen.activity.messages, "days": len(seen.activity.active)})


def topics_line(seen: Look) -> Phrase:
    """What they like talking about, or why nothing is said of it."""
    shown = [tag for tag in seen.tags if tag.kind in (TagKind.TOPIC, TagKind.DECLARED, TagKind.KEYWORD)]
    if shown:
        return Phrase("card-topics", {"topics": listed([tag_phrase(tag.name) for tag in shown[:TOPICS_SHOWN]])})
    return Phrase("card-topics-none" if seen.consents.portrait else "card-topics-off")


def tag_phrase(name: str) -> Phrase:
    """What a tag is called: a topic by its name in the reader's language, a keyword as it was said."""
    return Phrase(f"topic-{name}") if name in TOPICS else Phrase("plain", {"text": name})


def consents_line(consents: Consents) -> Phrase:
    """What they agreed to, purpose by purpose."""
    states = {purpose.value: Phrase("is-on" if consents.to(purpose) else "is-off") for purpose in Purpose}
    return Phrase("card-consents", dict(states))
