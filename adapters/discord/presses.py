"""The interactions that may still be answered, with the secrets Discord gave for it: in memory alone, for minutes."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

ANSWERABLE = timedelta(minutes=15)
"""How long Discord takes answers to an interaction."""
MOST = 10_000
"""So many at most are kept, those longest waiting forgotten first."""

COMMAND, COMPONENT, TYPING, FORM = 2, 3, 4, 5
"""Kinds of interaction: a slash command, a button or menu, a command half typed, a form sent."""

START = "start:"
"""How the id of a button begins that does what a deep link does elsewhere: it says /start with what stands behind."""
PRIVATELY_FOR = timedelta(minutes=2)
"""So long after whoever said /start, what is said to them in private is said where they did."""


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
    guild: str = ""
    """The server it happened in; empty in a private chat."""

    @property
    def opens_a_private_chat(self) -> bool:
        """Whether what is said in private may answer it: asked there, by a command, or by a button that says /start."""
        return not self.guild or self.kind == COMMAND or self.custom_id.startswith(START)


class Presses:
    """What was pressed or asked lately, by the interaction's id."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self._waiting: dict[str, Interaction] = {}
        self.told: Callable[[Interaction], None] = untold
        self.typed: Callable[[dict[str, object]], None] = untyped
        """Takes what is half typed, which is nothing to be stored."""
        self.asks_by_form: Callable[[dict[str, object]], bool] = never
        """Shows a form instead of an answer where one is wanted, and says so."""

    def note(self, interaction: Interaction) -> None:
        """Keep one until nobody can answer it any more."""
        oldest = self._clock() - ANSWERABLE
        while self._waiting:
            longest = next(iter(self._waiting.values()))
            if longest.at > oldest and len(self._waiting) < MOST:
                break
            del self._waiting[longest.id]
        self._waiting[interaction.id] = interaction
        self.told(interaction)

    def find(self, number: str) -> Interaction | None:
        """The interaction of an id, while it can be answered; None after a restart, too."""
        found = self._waiting.get(number)
        return found if found is not None and found.at > self._clock() - ANSWERABLE else None

    def in_private(self, account: str) -> Interaction | None:
        """The latest by which an account opened, a moment ago, a conversation with us alone."""
        since = self._clock() - PRIVATELY_FOR
        for one in reversed(self._waiting.values()):
            if one.at <= since:
                return None
            if one.account == account and one.opens_a_private_chat:
                return one
        return None


def untold(interaction: Interaction) -> None:
    """Tell nobody, before anybody answers."""


def untyped(raw: dict[str, object]) -> None:
    """Propose nothing."""


def never(raw: dict[str, object]) -> bool:
    """Show no form."""
    return False
