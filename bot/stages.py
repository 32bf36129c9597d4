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


def settle_stages(unit: Unit, community: int, last: int) -> Sequence[Entered]:
    """Store every change of stage on the local days not looked at yet, up to `last`; gives what was stored.

    The first look, and one after a history came in, looks at all days from the beginning: what it finds was not seen
    live, except what an earlier look had seen so. Doing it again stores nothing new.
    """
    settled = stages.settled_until(unit, community)
    changes = look_anew(unit, community, last) if settled is None else look_on(unit, community, settled + 1, last)
    stages.enter(unit, changes)
    if settled is None or last > settled:
        stages.settle_until(unit, community, last)
    return changes


def look_on(unit: Unit, community: int, first: int, last: int) -> list[Entered]:
    """The changes on the days after the last look; live on days that were listened to."""
    if first > last:
        return []
    live = stages.live_days(unit, community, first, last)
    return [change(one, at, live=at.day in live) for one, at in found(unit, community, first, last)]


def look_anew(unit: Unit, community: int, last: int) -> list[Entered]:
    """All changes from the community's first observed day on."""
    known = stages.taken_back(unit, community)
    first = histories.observed_days(unit, community).first
    if first is None:
        return []
    return [
        change(one, at, live=(one, at.day, at.after.value) in known) for one, at in found(unit, community, first, last)
    ]


def settle_again(unit: Unit, community: int, members: Sequence[int]) -> None:
    """Store the changes of a few members' stages anew, up to the last day looked at: their past is another now.

    What it finds was not seen live, except what an earlier look had seen so.
    """
    last, first = stages.settled_until(unit, community), histories.observed_days(unit, community).first
    known = stages.taken_back(unit, community, members)
    if last is None or first is None:
        return
    for member in members:
        changes = found(unit, community, first, last, only=member)
        stages.enter(unit, [change(one, at, live=(one, at.day, at.after.value) in known) for one, at in changes])


def found(
    unit: Unit, community: int, first: int, last: int, *, only: int | None = None
) -> Iterator[tuple[int, Transition]]:
    """The changes of stage of every member, or of one, on the days of a span."""
    place = histories.place_of(unit, community)
    observed = histories.observed_days(unit, community)
    for history in histories.histories(unit, place, only=only, named=False):
        for transition in changes_of(history, observed, first, last):
            yield history.member, transition


def change(member: int, transition: Transition, *, live: bool) -> Entered:
    """A change of stage as it is stored."""
    before = transition.before.value if transition.before else None
    return Entered(member, transition.day, transition.after.value, before, live)


def changes_of(history: MemberHistory, observed: ObservedDays, first: int, last: int) -> Iterator[Transition]:
    """The changes of one member's stage on the days of a span."""
    active = activity_of(history.days, last + 1).active
    yield from transitions(lifeline_of(history, active, last + 1), observed, first, last)
