"""How long stages and a whole report take for a hundred thousand members: `python benchmarks/lifecycle.py --json`.

The members are made up, their activity spread as in real chats: half of them active on one or two days, one in a
hundred on hundreds. Histories are made beforehand and not timed; reading them from a database is another benchmark's.
"""

import json
import random
import statistics
import sys
import time
from collections.abc import Callable, Sequence

from profiling.activity import MemberDay, activity_of
from profiling.calendar import AsOf, bit_of, week_of
from profiling.community import report
from profiling.influence import Tie, TieKind
from profiling.lifecycle import stage_on
from profiling.lifeline import Lifeline
from profiling.observed import ObservedDays
from profiling.portrait import Consent, MemberHistory, lifeline_of
from profiling.tags import EvidenceRow
from profiling.transitions import transitions

MEMBERS = 100_000
FIRST_DAY, TODAY = 19_000, 20_000
TOPICS = 35
ROUNDS = 3
SEED = 7


def made_up(member: int, rng: random.Random) -> MemberHistory:
    """One member with as many active days, ties and topics as somebody in a real chat."""
    start = rng.randrange(FIRST_DAY, TODAY)
    wanted = min(TODAY - start, max(1, round(rng.lognormvariate(0.9, 1.5))))
    days = sorted({start, *(start + int(rng.betavariate(1, 2) * (TODAY - start)) for _ in range(wanted - 1))})
    heard = rng.sample(days, k=min(len(days), 20))
    return MemberHistory(
        member=member,
        days=[MemberDay(day, messages=rng.randint(1, 9), hours=1 << rng.randrange(24)) for day in days],
        joined=[start] if rng.random() < 0.8 else [],
        ties_received=[Tie(rng.randrange(MEMBERS), TieKind.REPLY, week_of(day), bit_of(day)) for day in heard],
        evidence=[EvidenceRow("topic", f"topic{rng.randrange(TOPICS)}", week_of(day), bit_of(day)) for day in heard],
        consent=Consent(portrait=True),
    )


def seconds_of(work: Callable[[], object]) -> float:
    """The median CPU time of a few rounds."""
    taken = []
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return round(statistics.median(taken), 3)


def lifelines_of(histories: Sequence[MemberHistory]) -> list[Lifeline]:
    """What stages are read from."""
    return [lifeline_of(history, activity_of(history.days, TODAY).active, TODAY) for history in histories]


def measure() -> dict[str, float]:
    """Time stages on one day, the transitions of one day and of a year, and a whole report."""
    rng = random.Random(SEED)
    histories = [made_up(member, rng) for member in range(MEMBERS)]
    lives = lifelines_of(histories)
    observed = ObservedDays.of_spans([(FIRST_DAY, FIRST_DAY + 400), (FIRST_DAY + 410, TODAY)])
    tenth = lives[::10]
    return {
        "members": MEMBERS,
        "member_days": sum(len(history.days) for history in histories),
        "stages_seconds": seconds_of(lambda: [stage_on(life, observed, TODAY) for life in lives]),
        "lifelines_seconds": seconds_of(lambda: lifelines_of(histories)),
        "daily_transitions_seconds": seconds_of(lambda: [transitions(life, observed, TODAY, TODAY) for life in lives]),
        "tenth_whole_history_transitions_seconds": seconds_of(
            lambda: [transitions(life, observed, FIRST_DAY, TODAY) for life in tenth]
        ),
        "report_seconds": seconds_of(lambda: report(iter(histories), observed, AsOf.start_of(TODAY))),
    }


def main() -> None:
    """Print the figures, as one flat object with `--json`."""
    figures = measure()
    if "--json" in sys.argv[1:]:
        print(json.dumps(figures))
        return
    for name, value in figures.items():
        print(f"{name:42} {value:>12}")


if __name__ == "__main__":
    main()
