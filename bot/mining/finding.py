"""Finding everything there is to find in one community: step by step, each timed, within one read of the database."""

import resource
import sys
from collections.abc import Callable, Sequence
from functools import partial
from time import perf_counter
from typing import TypeVar

from profiling.associations import associations
from profiling.churn import churn_of
from profiling.findings import Findings
from profiling.personas import Persona, personas_of
from profiling.ranking import pagerank
from profiling.survey import Survey
from storage import histories
from storage.mining import asking
from storage.mining.looking import survey
from storage.store import Store, Unit

Found = TypeVar("Found")
KILOBYTE = 1_024


class Steps:
    """What each step took, in seconds of the clock on the wall."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    def take(self, name: str, step: Callable[[], Found]) -> Found:
        """Take a step."""
        begin = perf_counter()
        found = step()
        self.seconds[name] = round(perf_counter() - begin, 3)
        return found


def findings(store: Store, community: int, until: int) -> Findings:
    """Mine a community as of a day: days before it count. Heavy, and for a process that does nothing else.

    The database is read first and then let go of: no reader of ours stands in the way of what is to be erased.
    """
    steps = Steps()
    seen, before = steps.take("look", lambda: store.read_now(lambda unit: look(unit, community, until)))
    return found_in(seen, before, steps)


def look(unit: Unit, community: int, until: int) -> tuple[Survey, list[Persona]]:
    """Everybody in a community, and the personas of the last time."""
    place = histories.place_of(unit, community)
    return survey(unit, place, until), [persona for persona, _ in asking.personas(unit, community)]


def found_in(seen: Survey, before: Sequence[Persona], steps: Steps) -> Findings:
    """Mine what was seen of a community."""
    attention = steps.take("ranking", lambda: attention_of(seen))
    grouping = steps.take("personas", lambda: personas_of(seen.conduct, before))
    names = {member: grouping.personas[place].name for member, (place, _) in grouping.of.items()}
    told = steps.take("associations", lambda: associations(seen.baskets(names)))
    churn = steps.take("churn", partial(churn_of, seen.pasts, seen.gone, seen.talk))
    return Findings(
        seen.until, seen.members, grouping, attention, tuple(told), churn, steps.seconds, most_memory_held()
    )


def attention_of(seen: Survey) -> dict[int, float]:
    """The attention each member has who agreed: 1 is everybody's mean."""
    ranks = pagerank(seen.graph())
    return {member: round(rank * len(ranks), 4) for member, rank in zip(seen.agreed, ranks, strict=True)}


def most_memory_held() -> float:
    """The most memory this process has held, in megabytes."""
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return round(held / (KILOBYTE * KILOBYTE if sys.platform == "darwin" else KILOBYTE), 1)
