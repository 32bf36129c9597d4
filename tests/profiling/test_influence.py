"""How far a member reaches."""

from hypothesis import given
from hypothesis import strategies as st

from profiling.calendar import bit_of, week_of
from profiling.influence import Reach, Tie, TieKind, influence_of, reach_of

DAY = 20_000


def tie(other: int, kind: TieKind, day: int = DAY) -> Tie:
    """A tie on one day."""
    return Tie(other, kind, week_of(day), bit_of(day))


def test_a_person_counts_once_however_often_and_in_whatever_way_they_turn_to_a_member() -> None:
    received = [
        tie(1, TieKind.REPLY),
        tie(1, TieKind.MENTION),
        tie(1, TieKind.REACTION),
        tie(1, TieKind.REPLY, DAY - 7),
    ]
    assert reach_of(received, DAY + 1) == Reach(addressed=1, reacted_only=0)


def test_who_only_reacted_is_counted_apart() -> None:
    received = [tie(1, TieKind.REPLY), tie(2, TieKind.REACTION), tie(3, TieKind.REACTION)]
    assert reach_of(received, DAY + 1) == Reach(addressed=1, reacted_only=2)


def test_ties_of_the_day_asked_on_do_not_count() -> None:
    assert reach_of([tie(1, TieKind.REPLY)], DAY) == Reach(0, 0)


def days(count: int, step: int = 1) -> list[int]:
    """Active days, one every so many."""
    return [DAY + step * number for number in range(count)]


def test_nobody_turning_to_a_member_is_no_influence_and_the_widest_is_one() -> None:
    assert influence_of(Reach(0, 0), days(300)) == 0
    assert influence_of(Reach(5, 0), []) == 0
    assert influence_of(Reach(500, 0), days(365)) == 1
    assert influence_of(Reach(5_000, 100), days(3_650)) == 1


@given(addressed=st.integers(0, 2_000), reacted=st.integers(0, 2_000), count=st.integers(0, 800))
def test_influence_lies_between_zero_and_one_and_grows_with_people_and_days(
    addressed: int, reacted: int, count: int
) -> None:
    influence = influence_of(Reach(addressed, reacted), days(count))
    assert 0 <= influence <= 1
    assert influence_of(Reach(addressed + 1, reacted), days(count)) >= influence
    assert influence_of(Reach(addressed, reacted + 1), days(count)) >= influence
    assert influence_of(Reach(addressed, reacted), days(count + 1)) >= influence
    more, less = Reach(addressed + 1, reacted), Reach(addressed, reacted + 1)
    assert influence_of(more, days(count)) >= influence_of(less, days(count))


def test_who_is_there_steadily_reaches_further_than_who_is_there_now_and_then_and_a_first_week_is_no_habit() -> None:
    reach = Reach(10, 0)
    assert influence_of(reach, days(60)) > influence_of(reach, days(60, step=5))
    assert influence_of(reach, days(7)) < influence_of(reach, days(14, step=2))
