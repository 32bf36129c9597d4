"""What answers an event: a handler is asked, looks around, and gives back what to store together with "answered"."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field

from storage.store import Unit
from storage.todos import Asked

Answer = Callable[[Unit], None]
"""Run in the very transaction that strikes the event off: it writes outbox rows and changes, and nothing else."""

Handler = Callable[[Asked], Awaitable[Answer]]
"""May read and ask the platform; must not write, and not send: it returns the Answer that does."""


@dataclass(frozen=True, slots=True)
class Handlers:
    """Which handler answers what: commands and button actions by name, other events by kind."""

    commands: Mapping[str, Handler] = field(default_factory=dict)
    presses: Mapping[str, Handler] = field(default_factory=dict)
    """By the action of the button (`given_button.action`); the worker has looked the token up and put `action` and
    `argument` into the details, and found the press allowed."""
    events: Mapping[str, Handler] = field(default_factory=dict)
    """`join`, `admitted`, `silenced`, `request`, `placed`, `closed`."""

    def __or__(self, other: "Handlers") -> "Handlers":
        """Both together; nothing may be answered twice.

        Raises:
            ValueError: both answer the same thing.
        """
        for mine, theirs in zip(self.tables(), other.tables(), strict=True):
            if twice := mine.keys() & theirs.keys():
                raise ValueError(f"answered by two handlers: {', '.join(sorted(twice))}")
        return Handlers(
            {**self.commands, **other.commands},
            {**self.presses, **other.presses},
            {**self.events, **other.events},
        )

    def tables(self) -> tuple[Mapping[str, Handler], ...]:
        """The three tables in order."""
        return self.commands, self.presses, self.events
