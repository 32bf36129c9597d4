"""A word is a member's own where they say it more than the others do; what everybody says is nobody's."""

from hypothesis import given
from hypothesis import strategies as st

from profiling.background import DISTINCT_FROM, Background, share_kept

ROOM = Background({"coffee": 400, "kiln": 12, "once": 1}, total=2_000, members=40)


def test_what_everybody_says_stands_out_for_nobody() -> None:
    assert ROOM.standing_out("coffee", 10, 50) < DISTINCT_FROM


def test_what_one_says_and_hardly_anybody_else_is_theirs() -> None:
    assert ROOM.standing_out("kiln", 10, 50) > 2.0
    assert ROOM.standing_out("once", 1, 50) > DISTINCT_FROM


def test_saying_it_less_than_the_others_counts_against_it() -> None:
    assert ROOM.standing_out("coffee", 1, 80) < 0.0


def test_between_few_people_there_is_no_background() -> None:
    assert not Background({"coffee": 3}, 3, members=4).is_known
    assert Background({"coffee": 3}, 3, members=5).is_known
    assert not Background().is_known


@given(st.integers(1, 60), st.integers(0, 400), st.integers(0, 400), st.integers(0, 10_000))
def test_any_counts_give_a_number_that_can_be_used(own: int, more: int, others: int, rest: int) -> None:
    own_total = own + more
    room = Background({"word": own + others}, total=own_total + others + rest, members=9)
    above = room.standing_out("word", own, own_total)
    assert -100.0 < above < 100.0
    assert 0.0 <= share_kept(above) <= 1.0


def test_the_more_days_the_surer() -> None:
    above = [ROOM.standing_out("kiln", own, 50) for own in (1, 3, 6)]
    assert above == sorted(above)
