"""Making a restored database ready: what outlasts is taken over, who was erased goes, nothing old happens."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.exc import DBAPIError

from storage import audit, gaps, graves
from storage.backups import outlasting, outlasting_letters, outlasting_links
from storage.backups.outlasting import Ask, forget_between
from storage.backups.stilling import Stilled, raise_fences, still
from storage.engine import reason_of
from storage.erase import replay
from storage.store import Unit

PARTS: Sequence[Callable[[Ask, Unit, datetime], None]] = (
    outlasting.outlast_stones,
    outlasting.outlast_ownership,
    outlasting.outlast_position,
    outlasting.outlast_listening,
    outlasting.outlast_doors,
    outlasting.outlast_moves,
    outlasting_links.outlast_partings,
    outlasting.outlast_consents,
    outlasting_letters.outlast_letters,
    outlasting_letters.outlast_decisions,
    outlasting_letters.outlast_polls,
)
"""What the present database is asked for, the most important first: each on its own, for it may be damaged."""
NOTHING_THERE = "there was none"


@dataclass(frozen=True, slots=True)
class Settled:
    """What was done to make a restored database ready; `unasked`: why not all of the present one could be asked."""

    erased: int
    stilled: Stilled
    unasked: str


def settle(unit: Unit, ask: Ask | None, stones: Mapping[bytes, datetime], now: datetime, backup: str) -> Settled:
    """Make a restored database ready, in one transaction; `ask` is None where there is none to ask.

    `stones` are those known from elsewhere than the present database.
    """
    unasked = NOTHING_THERE if ask is None else take_over(ask, unit, now)
    if unasked:
        for adapter, heard in gaps.marks(unit).items():
            forget_between(unit, adapter, heard, now)
    raise_fences(unit)
    graves.set_stones(unit, stones)
    stilled = still(unit, now, backup)
    erased = replay(unit, now)
    audit.note(unit, audit.Act(audit.OPERATOR, "restore", backup, f"{erased} erased again"), now)
    return Settled(erased, stilled, unasked)


def take_over(ask: Ask, unit: Unit, now: datetime) -> str:
    """Take over what outlasts, part by part, each whole or not at all; gives why some could not be, empty if all."""
    unasked = ""
    for part in PARTS:
        try:
            with unit.connection.begin_nested():
                part(ask, unit, now)
        except DBAPIError as error:
            unasked = reason_of(error)
    return unasked
