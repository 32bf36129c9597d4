"""A community's report: its members counted one after another, none of them kept."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from heapq import heappush, heappushpop

from profiling.calendar import AsOf, month_of
from profiling.evidence import FADED_AFTER_DAYS, Fading
from profiling.influence import influence_of
from profiling.lifecycle import LOST_AFTER_DAYS, Stage, stage_on, stages_known_on
from profiling.observed import ObservedDays
from profiling.outline import Outline, outline_of
from profiling.portrait import AccountName, MemberHistory
from profiling.tags import TagKind, weights_of

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
    return report_of((outline_of(history, asked.until) for history in members), observed, asked, mood)


def report_of(
    members: Iterable[Outline],
    observed: ObservedDays,
    asked: AsOf,
    mood: Mapping[str, float] | None = None,
) -> CommunityReport:
    """The same from outlines as of the day asked about."""
    tally = Tally(observed, asked)
    for outline in members:
        if outline.is_known(asked.until):
            tally.add(outline)
    return tally.report(mood)


class Tally:
    """The running counts of a report."""

    def __init__(self, observed: ObservedDays, asked: AsOf) -> None:
        """Start at zero."""
        self._observed = observed
        self._asked = asked
        self._fading = Fading(asked.until)
        self._posters = self._messages = self._replies = self._reactions = self._joins = self._leaves = 0
        self._stages: Counter[Stage] = Counter(dict.fromkeys(Stage, 0))
        self._first: int | None = None
        self._last: int | None = None
        self._last_days: Counter[int] = Counter()
        self._cohorts: defaultdict[int, Counter[int]] = defaultdict(Counter)
        self._tags: dict[str, TagTally] = {kind.value: TagTally() for kind in (TagKind.TOPIC, TagKind.KEYWORD)}
        self._leaders: list[Leader] = []
        self._declared: defaultdict[str, Counter[str]] = defaultdict(Counter)

    def add(self, outline: Outline) -> None:
        """Count one member."""
        life = outline.life
        stage = stage_on(life, self._observed, self._asked.today)
        self._stages[stage] += 1
        if life.joined or life.left:
            self._joins += len(life.joined)
            self._leaves += len(life.left)
            moved = (*life.joined, *life.left)
            self._widen(min(moved), max(moved))
        if life.active:
            self._add_activity(outline, life.active)
        if outline.declared or outline.evidence:
            self._add_said(outline)
        if stage is not Stage.LOST:
            self._add_leader(outline)

    def _add_activity(self, outline: Outline, active: Sequence[int]) -> None:
        first, last = active[0], active[-1]
        self._posters += outline.messages > 0
        self._messages += outline.messages
        self._replies += outline.replies_given
        self._reactions += outline.reactions_given
        self._last_days[last] += 1
        self._widen(first, last)
        cohort = self._cohorts[_month_of(first)]
        for month in set(map(_month_of, active)):
            cohort[month] += 1

    def _add_said(self, outline: Outline) -> None:
        for name, value in outline.declared:
            self._declared[name][value] += 1
        for (kind, name), weight in weights_of(outline.evidence, self._fading).items():
            tally = self._tags.get(kind)
            if tally is not None and (kind, name) not in outline.hidden:
                tally.add(name, weight)

    def _add_leader(self, outline: Outline) -> None:
        influence = influence_of(outline.reach, outline.life.active)
        if not influence:
            return
        leader = Leader(influence, outline.reach.addressed, outline.member, outline.accounts)
        if len(self._leaders) < MOST_LEADERS:
            heappush(self._leaders, leader)
        else:
            heappushpop(self._leaders, leader)

    def _widen(self, first: int, last: int) -> None:
        if self._first is None or first < self._first:
            self._first = first
        if self._last is None or last > self._last:
            self._last = last

    def _active_within(self, days: int) -> int:
        return sum(members for last, members in self._last_days.items() if last >= self._asked.until - days)

    def report(self, mood: Mapping[str, float] | None = None) -> CommunityReport:
        """What has been counted so far."""
        return CommunityReport(
            asked=self._asked,
            members=self._stages.total(),
            posters=self._posters,
            messages=self._messages,
            replies=self._replies,
            reactions=self._reactions,
            joins=self._joins,
            leaves=self._leaves,
            first_day=self._first,
            last_day=self._last,
            stages=dict(self._stages),
            daily=self._active_within(DAILY_DAYS),
            weekly=self._active_within(WEEKLY_DAYS),
            monthly=self._active_within(MONTHLY_DAYS),
            retention=[_cohort(month, self._cohorts[month], self._asked) for month in sorted(self._cohorts)],
            topics=self._tags[TagKind.TOPIC.value].shares(MOST_TOPICS),
            keywords=self._tags[TagKind.KEYWORD.value].shares(MOST_KEYWORDS),
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
