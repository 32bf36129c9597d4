"""What was loaded is left alone, and what becomes garbage later is still found."""

import gc
import weakref
from collections.abc import Iterator

import pytest

from bot.memory import COLLECT_AFTER, leave_alone_what_is_loaded, search_seldom


class Ring:
    """Something that holds itself, which only the collector frees."""

    def __init__(self) -> None:
        self.me = self


@pytest.fixture(autouse=True)
def _as_it_was() -> Iterator[None]:
    threshold = gc.get_threshold()
    yield
    gc.unfreeze()
    gc.set_threshold(*threshold)


def test_what_is_loaded_is_not_searched_again() -> None:
    leave_alone_what_is_loaded()
    assert gc.get_freeze_count() > 0
    assert gc.get_threshold() == COLLECT_AFTER


def test_rings_made_afterwards_are_still_collected() -> None:
    leave_alone_what_is_loaded()
    ring = weakref.ref(Ring())
    gc.collect()
    assert ring() is None


def test_while_a_program_loads_garbage_is_hardly_looked_for_but_still_is() -> None:
    search_seldom()
    assert gc.isenabled()
    assert gc.get_threshold()[0] > COLLECT_AFTER[0]
