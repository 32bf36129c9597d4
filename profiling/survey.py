"""One look at all members of a community, from which everything is mined: what each has, did, and left behind."""

from array import array
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from profiling.activity import Activity, activity_of
from profiling.associations import Item
from profiling.baskets import items_of
from profiling.calendar import mask_before, week_of
from profiling.churn import Past
from profiling.conduct import NOTHING_FURTHER, Conduct, Further, conduct_of
from profiling.evidence import Fading
from profiling.influence import reach_of
from profiling.last_days import FALLEN, Tone, past_of
from profiling.lifecycle import Stage, stage_on
from profiling.observed import ObservedDays
from profiling.personas import says_enough
from profiling.portrait import MemberHistory, is_known, lifeline_of
from profiling.ranking import Graph, worth_of
from profiling.tags import TagKind, weights_of

NO_TONES: Mapping[int, Tone] = {}


@dataclass(slots=True)
class Survey:
    """What has been seen so far; members come in ascending order and are let go at once."""

    observed: ObservedDays
    until: int
    members: int = 0
    conduct: dict[int, Conduct] = field(default_factory=dict)
    """Of those who agreed and said enough."""
    items: dict[int, list[Item]] = field(default_factory=dict)
    """What each member who agreed has."""
    pasts: list[Past] = field(default_factory=list)
    gone: dict[int, int] = field(default_factory=dict)
    """The last active day of everybody who fell silent."""
    talk: Counter[tuple[str, int]] = field(default_factory=Counter)
    """Member-days by topic and week."""
    agreed: list[int] = field(default_factory=list)
    _givers: "array[int]" = field(default_factory=lambda: array("q"))
    _takers: "array[int]" = field(default_factory=lambda: array("q"))
    _worths: "array[float]" = field(default_factory=lambda: array("d"))
    _fading: list[Fading] = field(default_factory=list)

    def add(
        self, history: MemberHistory, further: Further = NOTHING_FURTHER, tones: Mapping[int, Tone] = NO_TONES
    ) -> None:
        """Look at one member; who asked not to be counted is passed over."""
        if not history.consent.counts or not is_known(history, self.until):
            return
        self.members += 1
        activity = activity_of(history.days, self.until)
        stage = stage_on(lifeline_of(history, activity.active, self.until), self.observed, self.until)
        if stage in FALLEN and activity.last is not None:
            self.gone[history.member] = activity.last
        past = past_of(history, activity.active, stage, tones, self.observed, self.until)
        if past is not None:
            self.pasts.append(past)
        if history.consent.portrait:
            self._add_portrait(history, activity, further, stage)

    def graph(self) -> Graph:
        """The ties between those who agreed, their places as in `agreed`."""
        place = {member: number for number, member in enumerate(self.agreed)}
        graph = Graph(len(place))
        for giver, taker, worth in zip(self._givers, self._takers, self._worths, strict=True):
            if taker in place:
                graph.add(place[giver], place[taker], worth)
        return graph

    def baskets(self, personas: Mapping[int, str]) -> list[list[Item]]:
        """What each member who agreed has, their persona with it."""
        return [
            [*items, ("persona", personas[member])] if member in personas else items
            for member, items in self.items.items()
        ]

    def _add_portrait(self, history: MemberHistory, activity: Activity, further: Further, stage: Stage) -> None:
        """What only those are asked about who agreed to be looked at."""
        self.agreed.append(history.member)
        topics = self._topics(history)
        reach = reach_of(history.ties_received, self.until).addressed
        conduct = conduct_of(history.days, activity, further, reach, topics, self.until)
        if says_enough(conduct):
            self.conduct[history.member] = conduct
        if activity.active:
            self.items[history.member] = items_of(topics, history.declared, stage, conduct)
        for other, kind, week, days in history.ties_given:
            shown = mask_before(week, days, self.until).bit_count()
            if shown:
                self._givers.append(history.member)
                self._takers.append(other)
                self._worths.append(worth_of(kind, shown, week_of(self.until) - week))

    def _topics(self, history: MemberHistory) -> dict[str, float]:
        """The topics a member has and does not hide, by weight; noted among what the community talks about."""
        if not self._fading:
            self._fading.append(Fading(self.until))
        own = [row for row in history.evidence if row[0] == TagKind.TOPIC and (row[0], row[1]) not in history.hidden]
        for _, name, week, days in own:
            self.talk[name, week] += mask_before(week, days, self.until).bit_count()
        return {name: weight for (_, name), weight in weights_of(own, self._fading[0]).items()}
