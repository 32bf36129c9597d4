"""Polls: people vote and take their votes back, and time closes a poll."""

from tests.fakes.discord import intents
from tests.fakes.discord.model import Channel, Json, Message, Poll, User
from tests.fakes.discord.talk import Talk

POLL_RESULT = 46


class Ballots(Talk):
    """Votes and what becomes of them."""

    def poll(
        self, user: User, channel: Channel, question: str, *answers: str, hours: float = 24.0, is_multiple: bool = False
    ) -> Message:
        """Let someone open a poll."""
        media: tuple[Json, ...] = tuple({"text": answer} for answer in answers)
        poll = Poll(question, media, self.clock() + hours * 3600, is_multiple)
        return self.tell_message("MESSAGE_CREATE", self.write(channel, user, "", poll=poll))

    def vote(self, user: User, message: Message, answer: str | int) -> None:
        """Vote for an answer (its text, or its number from 1); where one vote is allowed the former one goes first."""
        poll = self._open_poll(message)
        number = self._number(poll, answer)
        if not poll.is_multiple:
            for other in [place for place, who in poll.votes.items() if user.id in who and place != number]:
                self.unvote(user, message, other)
        if user.id in poll.votes.setdefault(number, {}):
            return
        poll.votes[number][user.id] = self.clock()
        self._tell_vote("MESSAGE_POLL_VOTE_ADD", user, message, number)

    def unvote(self, user: User, message: Message, answer: str | int) -> None:
        """Take a vote back."""
        poll = self._open_poll(message)
        number = self._number(poll, answer)
        if poll.votes.get(number, {}).pop(user.id, None) is not None:
            self._tell_vote("MESSAGE_POLL_VOTE_REMOVE", user, message, number)

    def finish_poll(self, message: Message) -> None:
        """Close a poll, count it for good, and post its result."""
        poll = message.poll
        if poll is None or poll.is_finalized:
            return
        poll.is_finalized, poll.expires_at = True, min(poll.expires_at, self.clock())
        self.open_polls.remove(message)
        if message.is_deleted:
            return
        self.tell_message("MESSAGE_UPDATE", message)
        result = self.write(message.channel, message.author, "", kind=POLL_RESULT, embeds=[_result_embed(poll)])
        reference: Json = {"type": 0, "message_id": str(message.id), "channel_id": str(message.channel.id)}
        result.extra = {"message_reference": reference | self.where(message.channel)}
        self.tell_message("MESSAGE_CREATE", result)

    def close_due_polls(self) -> None:
        """Close the polls whose time is over."""
        now = self.clock()
        for message in [one for one in self.open_polls if one.poll is not None and one.poll.expires_at <= now]:
            self.finish_poll(message)

    def _open_poll(self, message: Message) -> Poll:
        if message.poll is None or message.poll.is_finalized:
            raise LookupError(f"message {message.id} is no open poll")
        return message.poll

    def _number(self, poll: Poll, answer: str | int) -> int:
        texts = [media.get("text") for media in poll.answers]
        number = answer if isinstance(answer, int) else texts.index(answer) + 1 if answer in texts else 0
        if not 1 <= number <= len(texts):
            raise LookupError(f"no answer {answer!r} in {texts}")
        return number

    def _tell_vote(self, name: str, user: User, message: Message, number: int) -> None:
        channel = message.channel
        wanted = intents.DIRECT_POLLS if channel.guild is None else intents.GUILD_POLLS
        data: Json = {"user_id": str(user.id), "channel_id": str(channel.id), "message_id": str(message.id)}
        self.tell_about(channel, name, data | self.where(channel) | {"answer_id": number}, wanted)


def _result_embed(poll: Poll) -> Json:
    counts = {number: len(who) for number, who in poll.votes.items()}
    best = max(counts.values(), default=0)
    winners = [number for number, count in counts.items() if count == best and best]
    fields = {"poll_question_text": poll.question, "victor_answer_votes": best, "total_votes": sum(counts.values())}
    if len(winners) == 1:
        fields |= {"victor_answer_id": winners[0], "victor_answer_text": poll.answers[winners[0] - 1].get("text", "")}
    listed = [{"name": name, "value": str(value), "inline": False} for name, value in fields.items()]
    return {"type": "poll_result", "fields": listed}
