"""What the bot has said in local rooms and can still be seen: its messages and its polls."""

from collections import OrderedDict
from collections.abc import Callable
from datetime import datetime
from itertools import count

from adapters.local.polls import Poll
from adapters.port import Outgoing, Question
from profiling.events import Account, Platform, PollAnswered, Room, RoomKind

REMEMBERED_MESSAGES = 10_000
"""Older messages of the bot's can no longer be changed or answered, as on real platforms after a time."""


class Board:
    """Messages and polls by room and message id; `next_message` gives the ids."""

    def __init__(self, next_message: Callable[[], str]) -> None:
        self._next_message = next_message
        self._posts: OrderedDict[tuple[str, str], Outgoing] = OrderedDict()
        self._polls: dict[tuple[str, str], Poll] = {}
        self._votes = count(1)

    def post(self, room: str, content: Outgoing) -> str:
        """Keep a message of the bot's; its id."""
        message = self._next_message()
        self._posts[room, message] = content
        if len(self._posts) > REMEMBERED_MESSAGES:
            self._posts.popitem(last=False)
        return message

    def shown(self, room: str, message: str) -> Outgoing | None:
        """What a message of the bot's says now; None: it is gone."""
        return self._posts.get((room, message))

    def replace(self, room: str, message: str, content: Outgoing) -> None:
        """Let a message of the bot's say something else."""
        self._posts[room, message] = content

    def remove(self, room: str, message: str) -> None:
        """Take a message away."""
        self._posts.pop((room, message), None)

    def open_poll(self, room: str, question: Question) -> Poll:
        """Keep a new poll, with the message that shows it."""
        message = self.post(room, Outgoing(question.text))
        poll = self._polls[room, message] = Poll(f"poll-{message}", room, message, question)
        return poll

    def poll(self, room: str, message: str) -> Poll | None:
        """The poll a message shows; None: it shows none."""
        return self._polls.get((room, message))

    def vote(self, poll: Poll, voter: Account, options: tuple[int, ...], at: datetime) -> list[PollAnswered]:
        """Vote, or take the vote back with no options; what the bot may hear of it. Raises NoSuchVote."""
        if not poll.vote(voter.id, options) or poll.question.is_anonymous:
            return []
        private = Room(Platform.LOCAL, voter.id, kind=RoomKind.PRIVATE)
        return [PollAnswered(private, at, poll.id, voter, options, str(next(self._votes)))]
