"""Who was erased is written down apart from the database, as hashes; whatever befalls the file costs a line at most."""

import stat
from datetime import timedelta
from pathlib import Path

import pytest

from storage.ledger import Ledger
from tests.conftest import MONDAY_NOON

LATER = MONDAY_NOON + timedelta(days=1)
ADA, BO = bytes(range(16)), bytes(range(16, 32))


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger((tmp_path / "key.erased", tmp_path / "hearth.db.erased"))


def test_stones_are_found_again_and_the_latest_time_counts(ledger: Ledger) -> None:
    assert ledger.stones() == {}
    assert ledger.add({ADA: LATER, BO: MONDAY_NOON})
    assert ledger.add({ADA: MONDAY_NOON, BO: LATER})
    assert ledger.stones() == {ADA: LATER, BO: LATER}


def test_what_is_known_is_not_written_again(ledger: Ledger) -> None:
    ledger.add({ADA: MONDAY_NOON})
    content = ledger.places[0].read_bytes()
    assert ledger.add({ADA: MONDAY_NOON})
    assert ledger.add({})
    assert ledger.places[0].read_bytes() == content
    assert not ledger.places[1].exists()


def test_it_is_closed_to_others(ledger: Ledger) -> None:
    ledger.add({ADA: MONDAY_NOON})
    assert stat.S_IMODE(ledger.places[0].stat().st_mode) == 0o600


def test_where_the_first_place_takes_nothing_the_second_does_and_both_are_read(tmp_path: Path) -> None:
    blocked = tmp_path / "no-folder" / "key.erased"
    ledger = Ledger((blocked, tmp_path / "hearth.db.erased"))
    assert ledger.add({ADA: MONDAY_NOON})
    blocked.parent.mkdir()
    assert ledger.add({BO: LATER})
    assert [place.exists() for place in ledger.places] == [True, True]
    assert ledger.stones() == {ADA: MONDAY_NOON, BO: LATER}
    assert not Ledger((tmp_path / "a" / "b", tmp_path / "c" / "d")).add({ADA: MONDAY_NOON})


@pytest.mark.parametrize("cut", range(1, 52))
def test_a_line_cut_short_by_a_crash_costs_that_line_alone(ledger: Ledger, cut: int) -> None:
    ledger.add({ADA: MONDAY_NOON})
    whole = ledger.places[0].read_bytes()
    ledger.add({BO: LATER})
    ledger.places[0].write_bytes(ledger.places[0].read_bytes()[: len(whole) + cut])
    assert ledger.stones() == {ADA: MONDAY_NOON}
    ledger.add({BO: LATER})
    assert ledger.stones() == {ADA: MONDAY_NOON, BO: LATER}


def test_it_lies_beside_the_key_and_else_beside_the_embedded_database() -> None:
    key = Path("/keys/key")
    assert Ledger.of("sqlite:////data/hearth.db", key).places == (
        Path("/keys/key.erased"),
        Path("/data/hearth.db.erased"),
    )
    assert Ledger.of("postgresql+psycopg://db/hearth", key).places == (Path("/keys/key.erased"),)
