"""Invented names do not meet."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.local.nicknames import Nicknames


@settings(max_examples=20, deadline=None)
@given(st.integers(), st.lists(st.booleans(), min_size=500, max_size=3000))
def test_no_name_is_given_twice(seed: int, chinese: list[bool]) -> None:
    names = Nicknames(random.Random(seed))
    assert len({names.draw(chinese=each) for each in chinese}) == len(chinese)


def test_a_chinese_name_is_chinese_and_any_other_is_not(rng: random.Random) -> None:
    names = Nicknames(rng)
    assert not names.draw(chinese=True).isascii()
    assert names.draw(chinese=False).isascii()
