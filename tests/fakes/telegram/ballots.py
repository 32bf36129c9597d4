"""How people vote, and how polls close."""

from collections.abc import Sequence

from tests.fakes.telegram.model import Json, Message, Poll, User
from tests.fakes.telegram.shapes import poll_json, user_json
from tests.fakes.telegram.state import State


class Ballots(State):
    """Votes on polls."""

    def vote(self, user: User, poll: Message | Poll, options: Sequence[int | str]) -> None:
        """Vote for options by place or text; the bot hears who only if the poll is its own and not anonymous."""
        ballot = _poll_of(poll)
        if ballot.is_closed:
            raise ValueError(f"poll {ballot.id} is closed")
        chosen = tuple(ballot.options.index(one) if isinstance(one, str) else one for one in options)
        if len(chosen) > 1 and not ballot.allows_multiple_answers:
            raise ValueError(f"poll {ballot.id} takes one answer, not {len(chosen)}")
        ballot.votes[user.id] = chosen
        self._tell_vote(user, ballot, chosen)

    def retract_vote(self, user: User, poll: Message | Poll) -> None:
        """Take a vote back."""
        ballot = _poll_of(poll)
        ballot.votes.pop(user.id, None)
        self._tell_vote(user, ballot, ())

    def close_poll(self, poll: Poll) -> None:
        """Close a poll; the bot hears the final counts of its own."""
        poll.is_closed = True
        if poll.by_bot:
            self.queue.push("poll", poll_json(poll))

    def close_due_polls(self) -> None:
        """Close the polls whose time is over, as the platform does by itself."""
        for message in self.polls.values():
            poll = message.poll
            if poll and not poll.is_closed and poll.close_date is not None and poll.close_date <= self.clock():
                self.close_poll(poll)

    def _tell_vote(self, user: User, poll: Poll, chosen: tuple[int, ...]) -> None:
        if not poll.by_bot:
            return
        self.queue.push("poll", poll_json(poll))
        if not poll.is_anonymous:
            keys = [str(index) for index in chosen]
            answer: Json = {"poll_id": poll.id, "user": user_json(user), "option_ids": list(chosen)}
            self.queue.push("poll_answer", answer | {"option_persistent_ids": keys})


def _poll_of(poll: Message | Poll) -> Poll:
    ballot = poll.poll if isinstance(poll, Message) else poll
    if ballot is None:
        raise ValueError("this message holds no poll")
    return ballot
