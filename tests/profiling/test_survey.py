"""One look at everybody gathers what each may be asked about, and nothing more."""

from profiling.activity import MemberDay
from profiling.calendar import bit_of, week_of
from profiling.conduct import Further
from profiling.observed import ObservedDays
from profiling.portrait import Consent, MemberHistory
from profiling.survey import Survey

DAY = 20_100
OBSERVED = ObservedDays.of_spans([(DAY - 90, DAY)])
YES = Consent(portrait=True)


def member(number: int, consent: Consent = YES, others: tuple[int, ...] = ()) -> MemberHistory:
    """Somebody who talked about food on five days and turned to some others."""
    return MemberHistory(
        number,
        [MemberDay(DAY - 7 * age, messages=6, hours=1) for age in range(5, 0, -1)],
        ties_given=[(other, "reply", week_of(DAY - 7), bit_of(DAY - 7)) for other in others],
        evidence=[("topic", "food", week_of(DAY - 7 * age), bit_of(DAY - 7 * age)) for age in range(1, 6)],
        consent=consent,
    )


def surveyed(*histories: MemberHistory) -> Survey:
    found = Survey(OBSERVED, DAY)
    for history in histories:
        found.add(history, Further(questions=9))
    return found


def test_of_whoever_agreed_habits_items_and_ties_are_known() -> None:
    found = surveyed(member(1, others=(2, 3)), member(2, Consent(), others=(1,)), member(3))
    assert found.members == 3
    assert (found.agreed, sorted(found.conduct), sorted(found.items)) == ([1, 3], [1, 3], [1, 3])
    assert ("topic", "food") in found.items[1]
    assert ("habit", "asking") in found.items[1]
    assert found.talk["food", week_of(DAY - 7)] == 2
    graph = found.graph()
    assert (graph.size, list(graph.givers), list(graph.takers)) == (2, [0], [1])


def test_whoever_asked_not_to_be_counted_is_passed_over() -> None:
    assert surveyed(member(1, Consent(counts=False, portrait=True))).members == 0


def test_a_persona_is_put_into_its_members_baskets() -> None:
    found = surveyed(member(1), member(3))
    with_persona, without = found.baskets({1: "asking"})
    assert ("persona", "asking") in with_persona
    assert without == found.items[3]
