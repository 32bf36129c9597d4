"""How simulated members take part in a poll: some of those around vote, the content early ones, few take it back."""

from collections.abc import Sequence
from functools import partial

from adapters.local.agenda import moment
from adapters.local.board import Board
from adapters.local.deliveries import PollOpened
from adapters.local.planted import Planted
from adapters.local.polls import NoSuchVote, Poll
from adapters.local.society import Society
from profiling.events import Event

READING_SECONDS = 5
MEAN_VOTE_SECONDS = 2 * 3600.0
RETRACT_SECONDS = (30.0, 3600.0)


class Voting:
    """The members' side of all polls."""

    def __init__(self, society: Society, board: Board) -> None:
        self._society = society
        self._board = board

    def consider(self, opened: PollOpened, at: float) -> None:
        """Let those active within a week see a poll; each votes, by their own chance, after a while."""
        poll = self._board.poll(opened.room, opened.message)
        if poll is None:
            return
        rng = self._society.rng
        for number in self._society.lives.recent(at):
            member = self._society.people.everyone[number]
            if rng.random() < member.responses.votes:
                delay = READING_SECONDS + rng.expovariate(1 / MEAN_VOTE_SECONDS)
                self._society.agenda.add(at + delay, partial(self._vote, member, poll))

    def _vote(self, member: Planted, poll: Poll, at: int) -> Sequence[Event]:
        rng = self._society.rng
        if rng.random() < member.responses.retracts:
            self._society.agenda.add(at + rng.uniform(*RETRACT_SECONDS), partial(self._cast, member, poll, ()))
        return self._cast(member, poll, (self._opinion(member, len(poll.question.options)),), at)

    def _opinion(self, member: Planted, options: int) -> int:
        """An option's number; each later one is less likely by the factor 1 - contentment."""
        weights = [(1 - member.responses.contentment) ** position for position in range(options)]
        return self._society.rng.choices(range(options), weights)[0]

    def _cast(self, member: Planted, poll: Poll, options: tuple[int, ...], at: int) -> Sequence[Event]:
        try:
            return self._board.vote(poll, member.account, options, moment(at))
        except NoSuchVote:  # closed in the meantime
            return []
