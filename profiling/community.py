"""A community's report: its members counted one after another, none of them kept."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from heapq import heappush, heappushpop

from profiling.activity import Activity, activity_of
from profiling.calendar import AsOf, month_of
from profiling.evidence import FADED_AFTER_DAYS, Fading
from profiling.influence import influence_of
from profiling.lifecycle import LOST_AFTER_DAYS, Stage, stage_on, stages_known_on
from profiling.observed import ObservedDays
from profiling.portrait import AccountName, MemberHistory, is_known, lifeline_of, reach_within_consent
from profiling.tags import TagKind, computed_tags

FEWEST_PEOPLE = 5
"""Text-derived and declared cells under so many people are hidden (design: privacy)."""
MOST_LEADERS = 10
MOST_TOPICS = 40
MOST_KEYWORDS = 50
DAILY_DAYS, WEEKLY_DAYS, MONTHLY_DAYS = 1, 7, 30


@dataclass(frozen=True, slots=True)
class Cohort:
    """The members whose first active day lies in a month, and the share of them active in each month since."""

    month: int
    size: int
    shares: Sequence[float]


@dataclass(frozen=True, slots=True)
class TagShare:
    """A topic or keyword of the community: how many members have it, and its share of all such weight."""

    name: str
    members: int
    weight: float


@dataclass(frozen=True, slots=True)
class RoomShare:
    """A topic of the room itself, whoever agreed to what: messages, days, and the people on the busiest of them."""

    name: str
    messages: int
    days: int
    most_speakers: int


@dataclass(frozen=True, slots=True, order=True)
class Leader:
    """A member many turn to."""

    influence: float
    mentioned_by: int
    member: int
    accounts: Sequence[AccountName] = field(compare=False)


@dataclass(frozen=True, slots=True)
class CommunityReport:
    """A community as of a day; `first_day` and `last_day` are those with a message or reaction, a join or a leave."""

    asked: AsOf
    members: int
    posters: int
    messages: int
    replies: int
    reactions: int
    joins: int
    leaves: int
    first_day: int | None
    last_day: int | None
    stages: Mapping[Stage, int]
    daily: int
    weekly: int
    monthly: int
    retention: Sequence[Cohort]
    topics: Sequence[TagShare]
    keywords: Sequence[TagShare]
    leaders: Sequence[Leader]
    declared: Mapping[str, Mapping[str, int | None]]
    mood: Mapping[str, float] | None = None
    room_topics: Sequence[RoomShare] = ()
    media: Mapping[str, int] = field(default_factory=dict)
    """How many messages were texts, pictures, videos, voices, links and stickers."""
    observed_days: int = 0
    """On how many days it was listened to."""
    stages_known_on: int | None = None
    """The day from which stages tell veterans from newcomers; None where nothing was computed of it."""
    people: int | None = None
    """How many the platform said are in its fullest room, and on which day; not computed, and not of the past."""
    people_on: int | None = None


def lively_since(observed: ObservedDays, asked: AsOf) -> int:
    """The day since which a member must have done something for their ties and evidence to tell a report anything.

    Who has been silent for longer is lost, and no leader; all their tags have faded below the threshold.
    """
    found = observed.first_day_at(observed.ordinal(asked.today) - LOST_AFTER_DAYS)
    faded = asked.until - FADED_AFTER_DAYS
    return faded if found is None else min(found, faded)


def report(
    members: Iterable[MemberHistory],
    observed: ObservedDays,
    asked: AsOf,
    mood: Mapping[str, float] | None = None,
) -> CommunityReport:
    """Count all members seen before the day asked about; histories may stream, each is let go at once.

    `mood` is what the room's messages said, in shares; it is nobody's in particular and passed through.
    """
    tally = Tally(observed, asked)
    for history in members:
        if is_known(history, asked.until):
            tally.add(history)
    return tally.report(mood)


class Tally:
    """The running counts of a report."""

    def __init__(self, observed: ObservedDays, asked: AsOf) -> None:
        """Start at zero."""
        self._observed = observed
        self._asked = asked
        self._fading = Fading(asked.until)
        self._sums: Counter[str] = Counter()
        self._stages: Counter[Stage] = Counter(dict.fromkeys(Stage, 0))
        self._span: tuple[int, int] | None = None
        self._cohorts: defaultdict[int, Counter[int]] = defaultdict(Counter)
        self._tags: dict[TagKind, TagTally] = {kind: TagTally() for kind in (TagKind.TOPIC, TagKind.KEYWORD)}
        self._leaders: list[Leader] = []
        self._declared: defaultdict[str, Counter[str]] = defaultdict(Counter)

    def add(self, history: MemberHistory) -> None:
        """Count one member."""
        until = self._asked.until
        activity = activity_of(history.days, until)
        life = lifeline_of(history, activity.active, until)
        stage = stage_on(life, self._observed, self._asked.today)
        self._stages[stage] += 1
        self._sums["members"] += 1
        self._sums["joins"] += len(life.joined)
        self._sums["leaves"] += len(life.left)
        self._widen([*life.joined, *life.left])
        self._add_activity(activity)
        self._add_said(history)
        if stage is not Stage.LOST:
            self._add_leader(history, activity)

    def _add_activity(self, activity: Activity) -> None:
        last = activity.last
        if last is None:
            return
        self._sums["posters"] += activity.messages > 0
        self._sums["messages"] += activity.messages
        self._sums["replies"] += activity.replies_given
        self._sums["reactions"] += activity.reactions_given
        for days in (DAILY_DAYS, WEEKLY_DAYS, MONTHLY_DAYS):
            self._sums[f"active_{days}"] += last >= self._asked.until - days
        self._widen((activity.active[0], last))
        months = {_month_of(day) for day in activity.active}
        self._cohorts[min(months)].update(months)

    def _add_said(self, history: MemberHistory) -> None:
        for name, value in history.declared:
            self._declared[name][value] += 1
        if not (history.consent.portrait and history.evidence):
            return
        for tag in computed_tags(history.evidence, self._fading):
            if tag.kind in self._tags and (tag.kind.value, tag.name) not in history.hidden:
                self._tags[tag.kind].add(tag.name, tag.weight)

    def _add_leader(self, history: MemberHistory, activity: Activity) -> None:
        reach = reach_within_consent(history, self._asked.until)
        influence = influence_of(reach, len(activity.active))
        if not influence:
            return
        leader = Leader(influence, reach.addressed, history.member, history.accounts)
        if len(self._leaders) < MOST_LEADERS:
            heappush(self._leaders, leader)
        else:
            heappushpop(self._leaders, leader)

    def _widen(self, days: Sequence[int]) -> None:
        if days:
            first, last = self._span or (days[0], days[0])
            self._span = min(first, *days), max(last, *days)

    def report(self, mood: Mapping[str, float] | None = None) -> CommunityReport:
        """What has been counted so far."""
        first, last = self._span or (None, None)
        sums = self._sums
        return CommunityReport(
            asked=self._asked,
            members=sums["members"],
            posters=sums["posters"],
            messages=sums["messages"],
            replies=sums["replies"],
            reactions=sums["reactions"],
            joins=sums["joins"],
            leaves=sums["leaves"],
            first_day=first,
            last_day=last,
            stages=dict(self._stages),
            daily=self._sums[f"active_{DAILY_DAYS}"],
            weekly=self._sums[f"active_{WEEKLY_DAYS}"],
            monthly=self._sums[f"active_{MONTHLY_DAYS}"],
            retention=[_cohort(month, self._cohorts[month], self._asked) for month in sorted(self._cohorts)],
            topics=self._tags[TagKind.TOPIC].shares(MOST_TOPICS),
            keywords=self._tags[TagKind.KEYWORD].shares(MOST_KEYWORDS),
            leaders=sorted(self._leaders, reverse=True),
            declared={name: _shown(values) for name, values in sorted(self._declared.items())},
            mood=mood,
            observed_days=self._observed.ordinal(self._asked.until) if self._observed.first is not None else 0,
            stages_known_on=stages_known_on(self._observed, self._asked.until),
        )


class TagTally:
    """How many members have each tag of a kind, and how strongly all together."""

    def __init__(self) -> None:
        """Start at zero."""
        self._members: Counter[str] = Counter()
        self._weights: defaultdict[str, float] = defaultdict(float)

    def add(self, name: str, weight: float) -> None:
        """Count one member who has a tag."""
        self._members[name] += 1
        self._weights[name] += weight

    def shares(self, most: int) -> list[TagShare]:
        """The strongest tags at least five members have, each with its share of the weight of all tags."""
        total = sum(self._weights.values())
        shown = [
            TagShare(name, members, self._weights[name] / total)
            for name, members in self._members.items()
            if members >= FEWEST_PEOPLE
        ]
        return sorted(shown, key=lambda share: (-share.weight, share.name))[:most]


def _cohort(month: int, active: Counter[int], asked: AsOf) -> Cohort:
    size = active[month]
    months = range(month, _month_of(asked.until - 1) + 1)
    return Cohort(month, size, [active[later] / size for later in months])


def _shown(values: Counter[str]) -> dict[str, int | None]:
    return {value: count if count >= FEWEST_PEOPLE else None for value, count in sorted(values.items())}


@lru_cache(maxsize=16_384)
def _month_of(day: int) -> int:
    return month_of(day)
