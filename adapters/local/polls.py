"""The polls of local rooms: who may vote, what a vote changes, and what is counted in the end."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from adapters.port import Question


class NoSuchVote(Exception):
    """The poll is closed or unknown, or has no such option."""


@dataclass(slots=True)
class Poll:
    """One poll and the votes it holds: account id → options."""

    id: str
    room: str
    message: str
    question: Question
    votes: dict[str, tuple[int, ...]] = field(default_factory=dict)
    is_closed: bool = False

    def vote(self, account: str, options: tuple[int, ...]) -> bool:
        """Take a vote, or take it back where there are no options; says whether that changed anything."""
        if self.is_closed:
            raise NoSuchVote(f"poll {self.id} is closed")
        if len(options) > 1 or not all(0 <= option < len(self.question.options) for option in options):
            raise NoSuchVote(f"poll {self.id} has no choice {options}")
        if self.votes.get(account, ()) == options:
            return False
        if options:
            self.votes[account] = options
        else:
            del self.votes[account]
        return True

    def close(self) -> tuple[int, ...]:
        """Take no more votes; the counts in the order of the options, the same however often asked."""
        self.is_closed = True
        return count(self.votes, len(self.question.options))


def count(votes: Mapping[str, tuple[int, ...]], options: int) -> tuple[int, ...]:
    """How many votes each option has."""
    chosen = [option for vote in votes.values() for option in vote]
    return tuple(chosen.count(option) for option in range(options))
