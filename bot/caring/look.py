"""The daily look for members who may want a word: in steps beside the writer, the strongest few become cases."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time
from itertools import groupby

from profiling.anomalies import Spans, change_findings
from profiling.calendar import AsOf, day_to_date
from profiling.care import NOT_JUDGED, Around, care_findings
from profiling.observed import ObservedDays
from profiling.signals import Finding, standing_out
from storage import arrivals, cases, histories, regulars
from storage.cases import CaseWish
from storage.store import Unit

STEP_MEMBERS = 200
"""Members looked at in one step: some tens of milliseconds to compute on a small machine."""
MOST_A_DAY = 5
"""Members of a community who become cases on one day: more than that, and nobody looks at any."""


@dataclass(frozen=True, slots=True)
class Looking:
    """What members are looked at against, on one day."""

    community: int
    asked: AsOf
    observed: ObservedDays
    spans: Spans
    around: Around


@dataclass(slots=True)
class Tested:
    """Every test that was made so far: what each finding counts against."""

    care: list[Finding] = field(default_factory=list)
    changes: list[Finding] = field(default_factory=list)
    after: int = 0

    def strongest(self) -> list[Finding]:
        """What stands out, whoever has most speaking for them first."""
        found = sorted([*standing_out(self.care), *standing_out(self.changes)], key=lambda one: one.member)
        together = [list(theirs) for _, theirs in groupby(found, key=lambda one: one.member)]
        together.sort(key=lambda theirs: -sum(one.strength for one in theirs))
        return [one for theirs in together for one in theirs]


def begin(unit: Unit, community: int, today: int) -> Looking | None:
    """What to look with; None for a community nobody listens to: what a history tells is long past."""
    if arrivals.listening_since(unit, community) is None:
        return None
    asked, observed = AsOf.start_of(today), histories.observed_days(unit, community)
    return Looking(community, asked, observed, Spans.of(observed, asked), regulars.around(unit, community, asked.until))


def step(
    unit: Unit, looking: Looking, after: int, most: int = STEP_MEMBERS
) -> tuple[list[Finding], list[Finding], int]:
    """Test the next members: care, changes, and the last member looked at; 0 when nobody is left."""
    members = regulars.regulars_after(unit, looking.community, looking.asked.until, after, most)
    if not members:
        return [], [], 0
    care: list[Finding] = []
    changes: list[Finding] = []
    moods = regulars.moods(unit, members, looking.asked.until)
    for history in histories.lives(unit, histories.place_of(unit, looking.community), members):
        care += care_findings(
            history, looking.observed, looking.around, looking.asked, moods.get(history.member, NOT_JUDGED)
        )
        changes += change_findings(history, looking.spans, looking.asked)
    return care, changes, members[-1]


def open_cases(unit: Unit, community: int, found: Sequence[Finding], now: datetime) -> list[int]:
    """Open a case for each of the strongest, as far as the day has room; gives their numbers. Twice opens nothing.

    Whoever was missed and is back needs no case that nobody took.
    """
    cases.came_back(unit, community, now)
    place = histories.place_of(unit, community)
    midnight = datetime.combine(now.astimezone(place.zone).date(), time(), place.zone)
    left = MOST_A_DAY - cases.opened_since(unit, community, midnight)
    opened: list[int] = []
    for one in found:
        if len(opened) >= left:
            break
        wish = CaseWish(community, one.member, one.kind.value, one.evidence, now, one.strength)
        opened += number_of(cases.open_case(unit, wish))
    return opened


def number_of(case: int | None) -> Iterable[int]:
    """A case that was opened, if it was."""
    return () if case is None else (case,)


def day_named(day: int) -> str:
    """A day as the subject of a case."""
    return day_to_date(day).isoformat()
