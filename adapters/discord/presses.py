"""The interactions that may still be answered, with the secrets Discord gave for it: in memory alone, for minutes."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

ANSWERABLE = timedelta(minutes=15)
"""How long Discord takes answers to an interaction."""
MOST = 10_000
"""So many at most are kept, those longest waiting forgotten first."""

COMMAND, COMPONENT, FORM = 2, 3, 5
"""Kinds of interaction: a slash command, a button or menu, a form sent."""


@dataclass(frozen=True, slots=True)
class Interaction:
    """One interaction: who did it where, and the secret it is answered with."""

    id: str
    kind: int
    account: str
    channel: str
    at: datetime
    token: str = field(repr=False)
    custom_id: str = ""
    """Of a button, menu or form: what we called it."""


class Presses:
    """What was pressed or asked lately, by the interaction's id."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self._waiting: dict[str, Interaction] = {}

    def note(self, interaction: Interaction) -> None:
        """Keep one until nobody can answer it any more."""
        oldest = self._clock() - ANSWERABLE
        for number, one in list(self._waiting.items()):
            if one.at > oldest and len(self._waiting) < MOST:
                break
            del self._waiting[number]
        self._waiting[interaction.id] = interaction

    def find(self, number: str) -> Interaction | None:
        """The interaction of an id, while it can be answered; None after a restart, too."""
        found = self._waiting.get(number)
        return found if found is not None and found.at > self._clock() - ANSWERABLE else None
