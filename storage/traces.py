"""What an erasure leaves behind, and how it is cleared: a receipt still on its way, and the log of earlier pages."""

from datetime import datetime, timedelta

from sqlalchemy import delete, func, or_, select

from storage import graves
from storage.columns import table_of
from storage.engine import BUSY_TIMEOUT_MS
from storage.house import set_value, value_of
from storage.store import Store, Unit
from storage.tables import Outbox

OUTBOX = table_of(Outbox)
TRACES = "traces"
"""The house value that says when something was erased whose traces are still to be cleared; empty when all is clear."""
RECEIPT = "forgetme-receipt"
"""The text that tells somebody they are forgotten: the one letter that outlives them, for a minute at most."""
RECEIPT_LIVES = timedelta(seconds=45)
PATIENCE_MS = 250
"""How long the writer may be held up by somebody reading earlier pages; it is tried again soon."""
ON_THE_WAY = ("planned", "claimed")


def note_traces(unit: Unit, now: datetime) -> None:
    """Remember that traces are to be cleared, over a crash too."""
    set_value(unit, TRACES, now.isoformat())


def has_traces(unit: Unit) -> bool:
    """Say whether something erased may still be found in the file."""
    return bool(value_of(unit, TRACES))


def sweep_receipts(unit: Unit, now: datetime) -> int:
    """Delete receipts that were sent, and any after its time; gives how many are still on their way."""
    receipts = OUTBOX.c.template == RECEIPT
    over = or_(OUTBOX.c.state.not_in(ON_THE_WAY), OUTBOX.c.due < now - RECEIPT_LIVES)
    unit.connection.execute(delete(OUTBOX).where(receipts, over))
    return int(unit.connection.execute(select(func.count()).select_from(OUTBOX).where(receipts)).scalar_one())


def remember_stones(store: Store) -> bool:
    """Write down, apart from the database, who was erased; False where that cannot be."""
    return store.ledger is None or store.ledger.add(store.read_now(graves.stones))


def clear_now(store: Store, now: datetime) -> bool:
    """Clear what can be cleared; False while a receipt is on its way or somebody else still reads earlier pages."""
    remember_stones(store)
    left = store.write_now(lambda unit: sweep_receipts(unit, now))
    if not truncate_log(store) or left:
        return False
    store.write_now(lambda unit: set_value(unit, TRACES, ""))
    return True


def truncate_log(store: Store) -> bool:
    """Move SQLite's log of pages into the file and cut it to nothing; a server looks after its own."""
    if not store.engines.is_sqlite:
        return True
    connection = store.engines.writing.raw_connection()
    cursor = connection.cursor()
    try:
        cursor.execute(f"PRAGMA busy_timeout={PATIENCE_MS}")
        was_busy = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    finally:
        cursor.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}")
        connection.close()
    return not was_busy
