"""How far each adapter has read is kept, and what it could not read is counted."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from storage import cursors
from storage.cursors import NUMBERS_LAST, REASON_CHARACTERS
from storage.store import Store
from tests.storage.ingest.house import NOON, House

LATER = NOON + timedelta(minutes=5)


@dataclass(frozen=True)
class Bad:
    kind: str
    reason: str
    number: int = 0


def test_nobody_has_read_anything_at_first(store: Store) -> None:
    assert store.read_now(lambda unit: cursors.position(unit, "telegram")) is None
    assert store.read_now(cursors.quarantined) == 0


def test_the_latest_position_of_each_adapter_stands(store: Store) -> None:
    store.write_now(lambda unit: cursors.advance(unit, "telegram", "7", NOON))
    store.write_now(lambda unit: cursors.advance(unit, "discord", "1", NOON))
    store.write_now(lambda unit: cursors.advance(unit, "telegram", "9", LATER))
    assert store.read_now(lambda unit: cursors.position(unit, "telegram")) == ("9", LATER)
    assert store.read_now(lambda unit: cursors.position(unit, "discord")) == ("1", NOON)


def test_what_could_not_be_read_is_counted_by_kind_and_reason(store: Store) -> None:
    bad = [Bad("message", "no date"), Bad("message", "no date"), Bad("poll", "x" * 5_000)]
    store.write_now(lambda unit: cursors.quarantine(unit, ("telegram", "7"), bad, NOON))
    store.write_now(lambda unit: cursors.quarantine(unit, ("telegram", "8"), bad[:1], LATER))
    store.write_now(lambda unit: cursors.quarantine(unit, None, [], LATER))
    assert store.read_now(cursors.quarantined) == 4
    rows = House(store).rows("select adapter, kind, reason, count from quarantine order by 2")
    assert rows == [("telegram", "message", "no date", 3), ("telegram", "poll", "x" * REASON_CHARACTERS, 1)]


def counted_after(store: Store, at: datetime, *numbers: int) -> int:
    """How much is counted once updates of these numbers could not be read."""
    bad = [Bad("message", "no date", number) for number in numbers]
    store.write_now(lambda unit: cursors.quarantine(unit, ("telegram:1", "0"), bad, at))
    return store.read_now(cursors.quarantined)


def test_what_is_handed_over_again_was_counted_before(store: Store) -> None:
    assert counted_after(store, NOON, 7, 8) == 2
    store.write_now(lambda unit: cursors.advance(unit, "telegram:1", "9", NOON))
    assert counted_after(store, LATER, 7, 8, 9) == 3
    assert counted_after(store, LATER, 0) == 4, "what bears no number is counted each time"
    assert counted_after(store, NOON + NUMBERS_LAST, 3) == 5, "after a silent week numbers begin anew"


def test_every_place_of_an_adapter_is_found_by_how_its_name_begins(store: Store) -> None:
    for name in ("discord:1", "discord:1:910", "discord:2:911", "telegram:1"):
        advanced(store, name)
    assert store.read_now(lambda unit: cursors.positions(unit, "discord:1")) == {"discord:1": "1", "discord:1:910": "0"}


def advanced(store: Store, name: str) -> None:
    store.write_now(lambda unit: cursors.advance(unit, name, name[-1], NOON))
