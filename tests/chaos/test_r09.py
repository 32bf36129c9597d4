"""Whichever call to the database fails, nothing is half done, and the next try comes to the same end (R09)."""

from pathlib import Path

from storage.house import set_value, value_of
from storage.store import Unit
from tests.chaos.r09 import QUICK, run
from tests.chaos.scenes import Home, Scene, nothing_yet


async def torn(home: Home) -> None:
    """One thing done in two transactions, and begun anew from the start."""
    await home.store.write(lambda unit: add(unit, "first"))
    await home.store.write(lambda unit: add(unit, "second"))


async def whole(home: Home) -> None:
    """Both in one, and done again it changes nothing."""
    await home.store.write(both)


def both(unit: Unit) -> None:
    """Do both."""
    set_value(unit, "first", "1")
    set_value(unit, "second", "1")


def add(unit: Unit, name: str) -> None:
    """Count one more."""
    set_value(unit, name, str(int(value_of(unit, name) or 0) + 1))


def test_no_failing_call_leaves_anything_half_done(tmp_path: Path) -> None:
    verdict = run(tmp_path, QUICK)
    assert verdict.ok, verdict.details
    assert verdict.events > 40


def test_what_is_done_in_two_halves_is_noticed(tmp_path: Path) -> None:
    every_call = {"every": 1, "seed": 9}
    assert not run(tmp_path, every_call, {"torn": Scene(nothing_yet, torn)}).ok
    assert run(tmp_path, every_call, {"whole": Scene(nothing_yet, whole)}).ok
