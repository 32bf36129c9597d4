"""The daily look at every member's stage: what changed is stored, and whether it was seen live."""

from collections.abc import Iterator, Sequence

from profiling.activity import activity_of
from profiling.lifecycle import Transition
from profiling.observed import ObservedDays
from profiling.portrait import MemberHistory, lifeline_of
from profiling.transitions import transitions
from storage import histories, stages
from storage.stages import Entered
from storage.store import Unit


def settle_stages(unit: Unit, community: int, first: int | None, last: int) -> Sequence[Entered]:
    """Store every change of stage on the local days first…last, both included; gives what was stored.

    Args:
        unit: the transaction; doing it again stores nothing new.
        community: whose members are looked at.
        first: the first day not looked at yet; None begins with the community's first observed day.
        last: the last day that is over.
    """
    place = histories.place_of(unit, community)
    observed = histories.observed_days(unit, community)
    begin = observed.first if first is None else first
    if begin is None or begin > last:
        return ()
    live = stages.live_days(unit, community, begin, last)
    changes = [
        Entered(history.member, change.day, change.after.value, before_of(change), change.day in live)
        for history in histories.histories(unit, place, named=False)
        for change in changes_of(history, observed, begin, last)
    ]
    stages.enter(unit, changes)
    return changes


def changes_of(history: MemberHistory, observed: ObservedDays, first: int, last: int) -> Iterator[Transition]:
    """The changes of one member's stage on the days of a span."""
    active = activity_of(history.days, last + 1).active
    yield from transitions(lifeline_of(history, active, last + 1), observed, first, last)


def before_of(change: Transition) -> str | None:
    """The stage that was left."""
    return change.before.value if change.before else None
