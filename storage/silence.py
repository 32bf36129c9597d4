"""When a community wants to hear nothing from us that nobody asked for."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update

from storage.beginnings import WORDLESS
from storage.choices import COMMUNITY, Choices
from storage.store import Unit


@dataclass(frozen=True, slots=True)
class Silence:
    """An admin's wish for silence: for good, until a time, or neither."""

    is_kept: bool = False
    until: datetime | None = None

    def holds(self, now: datetime) -> bool:
        """Say whether nothing may leave by itself at this moment."""
        return self.is_kept or (self.until is not None and now < self.until)


NO_SILENCE = Silence()


def silence_of(paused: bool, silent_until: datetime | None, choices: Choices) -> Silence:
    """The silence a community keeps; where nobody has chosen yet that we introduce ourselves, we say nothing either."""
    return Silence(paused or choices.beginning in WORDLESS, silent_until)


def keep_silence(unit: Unit, community: int, silence: Silence) -> None:
    """Keep the silence an admin asked for, in place of any before."""
    change = update(COMMUNITY).where(COMMUNITY.c.id == community)
    unit.connection.execute(change.values(paused=silence.is_kept, silent_until=silence.until))


def silence_asked(unit: Unit, community: int) -> Silence:
    """The silence an admin asked for; what the house keeps by itself before it was introduced is not in it."""
    asked = select(COMMUNITY.c.paused, COMMUNITY.c.silent_until).where(COMMUNITY.c.id == community)
    row = unit.connection.execute(asked).one()
    return Silence(row.paused, row.silent_until)
