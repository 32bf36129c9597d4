"""How far each adapter has read is kept, and what it could not read is counted."""

from dataclasses import dataclass
from datetime import timedelta

from storage import cursors
from storage.cursors import REASON_CHARACTERS
from storage.store import Store
from tests.storage.ingest.house import NOON, House

LATER = NOON + timedelta(minutes=5)


@dataclass(frozen=True)
class Bad:
    kind: str
    reason: str


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
