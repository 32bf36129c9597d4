"""A member's portrait: everything known of one person as of a day, assembled from plain rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice

from profiling.activity import (
    ACTIVE_WINDOWS_DAYS,
    HOURS,
    MESSAGES,
    REACTIONS_GIVEN,
    Activity,
    activity_of,
    days_before,
)
from profiling.background import Background
from profiling.calendar import AsOf, mask_before
from profiling.dimensions import Dimension, Item
from profiling.evidence import Fading
from profiling.influence import Reach, influence_of, reach_of
from profiling.lifecycle import Stage, stage_on
from profiling.lifeline import FEWEST_MEETINGS, Lifeline, is_out, meetings_of
from profiling.observed import ObservedDays
from profiling.reasons import Reasons, reasons_for
from profiling.returning import Grounds, ReturningModel, chance_on, grounds_for
from profiling.rhythm import HourMap, Rhythm, gaps_between, hour_map, rhythm_of
from profiling.tags import NOTHING_KNOWN, Tag, TagName, tags_of


@dataclass(frozen=True, slots=True)
class AccountName:
    """One account of a member, as the platform names it."""

    platform: str
    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Consent:
    """What a member agreed to, as it holds now."""

    counts: bool = True
    portrait: bool = False
    contact: bool = False


@dataclass(frozen=True, slots=True)
class MemberHistory:
    """All that is stored of one member. Days, ties and evidence are plain rows, days ascending.

    `days` have the shape of `MemberDay`, `ties_received` and `ties_given` of `Tie`, `evidence` of `EvidenceRow`.
    Without consent to a portrait, ties and evidence are not looked at, should there be any.
    """

    member: int
    days: Sequence[tuple[int, ...]] = ()
    joined: Sequence[int] = ()
    left: Sequence[int] = ()
    first_seen: int | None = None
    ties_received: Sequence[tuple[int, str, int, int]] = ()
    ties_given: Sequence[tuple[int, str, int, int]] = ()
    evidence: Sequence[tuple[str, str, int, int]] = ()
    given: Sequence[Tag] = ()
    hidden: frozenset[TagName] = frozenset()
    accounts: Sequence[AccountName] = ()
    declared: Sequence[tuple[str, str]] = ()
    """Closed-choice facts: (field, value)."""
    consent: Consent = field(default_factory=Consent)
    persona: str | None = None
    sentiment: str | None = None


@dataclass(frozen=True, slots=True)
class Portrait:
    """One member as of a day. `influence` is None where the member agreed to no portrait."""

    member: int
    accounts: Sequence[AccountName]
    joined: int | None
    first_seen: int | None
    activity: Activity
    active_days: dict[int, int]
    """Of the last 7, 30 and 90 days."""
    streak: int
    rhythm: Rhythm
    hours: HourMap
    mentioned_by: int
    stage: Stage
    returning: float
    influence: float | None
    tags: Sequence[Tag]
    declared: Sequence[tuple[str, str]]
    consent: Consent
    persona: str | None
    sentiment: str | None
    media: Mapping[str, int] = field(default_factory=dict)
    """How many of their messages were texts, pictures, videos, voices, links and stickers."""
    via: str = ""
    """By which door they came last: `link:NAME`, `request`, `invited`; empty where nobody saw it."""
    grounds: Grounds | None = None
    """The facts `returning` follows from; None for who had left or was never active."""
    reasons: Reasons = field(default_factory=Reasons)
    """Which of them raise `returning`, and which lower it."""
    sides: Mapping[Dimension, Sequence[Item]] = field(default_factory=dict)
    """Every item by dimension, the dimension that weighs most here first."""
    hidden: int = 0
    """How many things their member hid: what they are stays with them."""


@dataclass(frozen=True, slots=True)
class Gaze:
    """What a portrait is drawn with: the day asked on, the community's observed days, the fading, and the model.

    Against the community's `background` keywords must stand out; without one they are taken as they come.
    """

    asked: AsOf
    observed: ObservedDays
    fading: Fading
    model: ReturningModel
    background: Background = NOTHING_KNOWN


def lifeline_of(history: MemberHistory, active: Sequence[int], until: int) -> Lifeline:
    """The lifeline of a member as it was known before a day; `active` are the active days before it."""
    return Lifeline(
        active=active,
        joined=days_known(history.joined, until),
        left=days_known(history.left, until),
        meetings=_meetings(history, until) if active and history.consent.portrait else (),
        first_seen=history.first_seen,
    )


def _meetings(history: MemberHistory, until: int) -> Sequence[tuple[int, int]]:
    """Whom a member met before a day; too few to make anybody a core member are not worth unpacking."""
    ties = [*history.ties_given, *history.ties_received]
    if sum(row[3].bit_count() for row in ties) < FEWEST_MEETINGS:
        return ()
    return meetings_of((other, week, mask_before(week, days, until)) for other, _, week, days in ties)


def days_known(days: Sequence[int], until: int) -> Sequence[int]:
    """Of a few days, those before a day."""
    return [day for day in days if day < until]


def reach_within_consent(history: MemberHistory, until: int) -> Reach:
    """The people who turned to a member, as far as the member agreed to be looked at."""
    return reach_of(history.ties_received if history.consent.portrait else (), until)


def portrait_of(history: MemberHistory, gaze: Gaze) -> Portrait:
    """Assemble the portrait of a member who was seen before the day asked about."""
    until = gaze.asked.until
    activity = activity_of(history.days, until)
    life = lifeline_of(history, activity.active, until)
    reach = reach_within_consent(history, until)
    profiled = history.consent.portrait
    ordinals = [gaze.observed.ordinal(day) for day in activity.active]
    grounds = grounds_for(life, gaze.observed, until)
    return Portrait(
        member=history.member,
        accounts=history.accounts,
        joined=min(life.joined, default=None),
        first_seen=life.since,
        activity=activity,
        active_days={window: activity.active_within(window, until) for window in ACTIVE_WINDOWS_DAYS},
        streak=activity.streak(gaze.asked),
        rhythm=rhythm_of(gaps_between(ordinals)),
        hours=hour_map((row[0], row[HOURS]) for row in days_before(history.days, until)),
        mentioned_by=reach.addressed,
        stage=stage_on(life, gaze.observed, gaze.asked.today),
        returning=chance_on(gaze.model, grounds, has_left=is_out(life, until - 1)),
        grounds=grounds,
        reasons=reasons_for(gaze.model, grounds) if grounds is not None else Reasons(),
        influence=influence_of(reach, activity.active) if profiled else None,
        tags=tags_of(history.evidence if profiled else (), history.given, history.hidden, gaze.fading, gaze.background),
        declared=history.declared,
        consent=history.consent,
        persona=history.persona,
        sentiment=history.sentiment,
        hidden=len(history.hidden),
    )


def is_known(history: MemberHistory, until: int) -> bool:
    """Say whether a member had been seen before a day: who was only named by others by then had not."""
    if history.first_seen is not None and history.first_seen < until:
        return True
    own = (row[0] for row in history.days if row[MESSAGES] or row[REACTIONS_GIVEN])
    return any(day < until for day in chain(islice(own, 1), history.joined, history.left))
