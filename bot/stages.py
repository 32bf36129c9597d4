"""The daily look at every member's stage: what changed is stored, and whether it was seen live.

It goes on in steps of some hundred members: each is computed beside the writer, and only what changed is written.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from profiling.activity import activity_of
from profiling.lifecycle import Transition
from profiling.observed import ObservedDays
from profiling.portrait import MemberHistory, lifeline_of
from profiling.transitions import transitions
from storage import histories, stages
from storage.house import generation
from storage.stages import Entered, Look
from storage.store import Unit

STEP_MEMBERS = 500
"""Members looked at in one step: a tenth of a second to compute on a small machine, far less to store."""


@dataclass(frozen=True, slots=True)
class Step:
    """What a look finds of the next members, and which state of the house it found it in."""

    look: Look
    members: Sequence[int]
    changes: Sequence[Entered]
    generation: str
    most: int
    """So many members were asked for."""

    @property
    def is_last(self) -> bool:
        """Say whether nobody comes after these."""
        return len(self.members) < self.most


def settle_stages(unit: Unit, community: int, last: int) -> Sequence[Entered]:
    """Store every change of stage on the local days not looked at yet, up to `last`; gives what was stored.

    The first look, and one after a history came in, looks at all days from the beginning: what it finds was not seen
    live, except what an earlier look had seen so. Doing it again stores nothing new.
    """
    found: list[Entered] = []
    while (step := next_step(unit, community, last)) is not None:
        found += take(unit, community, step)
    return found


def next_step(unit: Unit, community: int, last: int, most: int = STEP_MEMBERS) -> Step | None:
    """Look at the next members' days up to `last`; a look that was begun goes on first. None: all is looked at."""
    look = look_due(unit, community, last)
    if look is None:
        return None
    held = generation(unit)
    members = stages.members_after(unit, community, look.after, most)
    return Step(look, members, entered(unit, community, look, members), held, most)


def take(unit: Unit, community: int, step: Step) -> Sequence[Entered]:
    """Store what a step found; gives what was stored.

    Where others wrote in between what a stage is read from (an erasure, a link, a history), it is looked at again.
    """
    if generation(unit) != step.generation or look_due(unit, community, step.look.last) != step.look:
        again = next_step(unit, community, step.look.last, step.most)
        return () if again is None else take(unit, community, again)
    if step.look.since is None:
        stages.take_back(unit, step.members)
    stages.enter(unit, step.changes)
    if step.is_last:
        stages.settle_until(unit, community, step.look.last)
    else:
        stages.go_on(unit, community, replace(step.look, after=step.members[-1]))
    return step.changes


def look_due(unit: Unit, community: int, last: int) -> Look | None:
    """The look that goes on, or else the one to begin, if any day is left to look at."""
    on_way = stages.look_on_way(unit, community)
    if on_way is not None:
        return on_way
    settled = stages.settled_until(unit, community)
    return Look(settled, last) if settled is None or settled < last else None


def entered(unit: Unit, community: int, look: Look, members: Sequence[int]) -> list[Entered]:
    """The changes of these members: live on days that were listened to, or where they were seen so before."""
    if look.since is not None:
        days = stages.live_days(unit, community, look.since + 1, look.last)
        on = found(unit, community, members, look.since + 1, look.last)
        return [change(one, at, live=at.day in days) for one, at in on]
    first = histories.observed_days(unit, community).first
    return [] if first is None else anew(unit, community, members, first, look.last)


def anew(unit: Unit, community: int, members: Sequence[int], first: int, last: int) -> list[Entered]:
    """All changes of these members from the community's first observed day on."""
    known = stages.seen_live(unit, members)
    every = found(unit, community, members, first, last)
    return [change(one, at, live=(one, at.day, at.after.value) in known) for one, at in every]


def settle_again(unit: Unit, community: int, members: Sequence[int]) -> None:
    """Store the changes of a few members' stages anew, up to the last day looked at: their past is another now.

    What it finds was not seen live, except what an earlier look had seen so.
    """
    first = histories.observed_days(unit, community).first
    for member in members:
        last = stages.settled_of(unit, community, member)
        changes = [] if last is None or first is None else anew(unit, community, [member], first, last)
        stages.take_back(unit, [member])
        stages.enter(unit, changes)


def found(
    unit: Unit, community: int, members: Sequence[int], first: int, last: int
) -> Iterator[tuple[int, Transition]]:
    """The changes of stage of some members, by ascending id, on the days of a span."""
    place = histories.place_of(unit, community)
    observed = histories.observed_days(unit, community)
    for history in histories.lives(unit, place, members):
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
