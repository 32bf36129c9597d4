"""One thing the bot may be told over the gateway, and to whom it may be told."""

from dataclasses import dataclass

from tests.fakes.discord.intents import CONTENT
from tests.fakes.discord.model import Json
from tests.fakes.discord.shapes import blanked


@dataclass(frozen=True, slots=True)
class Event:
    """A dispatch; `intents` are those of which a session needs one, none: everybody is told."""

    name: str
    data: Json
    intents: int = 0
    has_foreign_content: bool = False
    """Whether it carries words that only sessions with the message content intent may read."""

    def seen_with(self, intents: int) -> Json | None:
        """Tell what a session with these intents is shown; None: nothing at all."""
        if self.intents and not self.intents & intents:
            return None
        if self.has_foreign_content and not intents & CONTENT:
            return blanked(self.data)
        return self.data
