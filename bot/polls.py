"""A poll an admin wishes for by command, as outreach asks it: the two know nothing of each other."""

from dataclasses import dataclass
from datetime import datetime

from bot.commands.model import PollWish
from bot.outreach import poll
from bot.outreach.poll import Wording
from bot.texts import Texts
from storage.store import Unit


@dataclass(frozen=True, slots=True)
class AskPoll:
    """Asks what an admin wishes to ask; what `Reach.ask_poll` is made of."""

    texts: Texts

    def __call__(self, unit: Unit, wish: PollWish, now: datetime) -> bool:
        """Post the poll to the room it was wished for in, or the community's first; False where there is none."""
        return poll.ask(
            unit,
            self.texts,
            wish.community,
            now,
            dedupe=wish.dedupe,
            room=wish.room,
            wording=Wording(wish.question, wish.options) if wish.question else None,
            open_for=wish.open_for,
        )
