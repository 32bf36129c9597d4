"""The end of a poll: closed on time, counted, and told in words where it was asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.clock import Clock
from bot.handling import Answer, Handlers
from storage import outbox, polls
from storage.letters import Act, Letter, Phrase
from storage.polls import PollFacts
from storage.store import Unit
from storage.todos import Asked

RESULT_STANDS_SECONDS = 24 * 3600
"""The poll itself stays and shows its figures; only one message of ours stands in a room for good."""


def close_due(unit: Unit, now: datetime) -> int:
    """Close every poll whose time is over, however long ago, the platform's own by asking it to; gives how many."""
    due = polls.due_to_close(unit, now)
    for poll in due:
        if poll.is_by_buttons:
            announce(unit, poll.id, None, now)
            outbox.post(unit, figures(polls.one(unit, poll.id)), now)
            continue
        polls.closing(unit, poll.id)
        letter = Letter(
            platform=poll.platform,
            room=poll.native_room,
            act=Act.CLOSE_POLL,
            community_id=poll.community,
            poll_id=poll.id,
            solicited=True,
            dedupe=f"close:{poll.id}",
        )
        outbox.post(unit, letter, now)
    return len(due)


def announce(unit: Unit, poll: int, counts: Sequence[int] | None, now: datetime) -> None:
    """Write a poll's end down and tell its room what came of it, once; the word goes again a day later."""
    closed = polls.close(unit, poll, final_counts(unit, polls.one(unit, poll), counts), now)
    if closed is None:
        return
    letter = Letter(
        platform=closed.platform,
        room=closed.native_room,
        template=result(closed).key,
        arguments=result(closed).arguments,
        language=closed.language,
        community_id=closed.community,
        thread=closed.thread,
        silent=True,
        vanish_seconds=RESULT_STANDS_SECONDS,
        dedupe=f"result:{closed.id}",
    )
    outbox.post(unit, letter, now)


def figures(poll: PollFacts) -> Letter:
    """What the message of a poll asked by buttons becomes at its end: the figures, and nothing to press."""
    told = result(poll)
    return Letter(
        platform=poll.platform,
        room=poll.native_room,
        act=Act.EDIT,
        target=poll.native_message,
        template=told.key,
        arguments=told.arguments,
        language=poll.language,
        community_id=poll.community,
        solicited=True,
        dedupe=f"figures:{poll.id}",
    )


def final_counts(unit: Unit, poll: PollFacts, counts: Sequence[int] | None) -> tuple[int, ...]:
    """The platform's own counts, of now or of when it told that the poll is over; else the votes we know.

    Empty for a platform's own anonymous poll whose counts nobody told us.
    """
    told = tuple(counts or poll.counts)
    return told if told or (poll.is_anonymous and not poll.is_by_buttons) else polls.tally(unit, poll.id)


def result(poll: PollFacts) -> Phrase:
    """What came of a poll, in words and with its figures."""
    if not poll.counts:
        return Phrase("poll-result-unknown", {"question": poll.question})
    votes = sum(poll.counts)
    if not votes:
        return Phrase("poll-result-none", {"question": poll.question})
    lines = [
        Phrase("poll-result-line", {"option": option, "votes": count})
        for option, count in zip(poll.options, poll.counts, strict=False)
    ]
    if poll.campaign is not None:
        lines.append(Phrase("poll-word", {"answer": poll.counts.index(max(poll.counts))}))
    return Phrase("poll-result", {"question": poll.question, "lines": stacked(lines), "votes": votes})


def stacked(lines: list[Phrase]) -> Phrase:
    """Lines under one another, as one phrase."""
    if len(lines) == 1:
        return lines[0]
    return Phrase("poll-lines", {"before": stacked(lines[:-1]), "last": lines[-1]})


@dataclass(frozen=True, slots=True)
class PollEnds:
    """Answers the platform's own word that a poll is over, whoever closed it."""

    clock: Clock

    def handlers(self) -> Handlers:
        """What this answers."""
        return Handlers(events={"closed": self.closed})

    async def closed(self, asked: Asked) -> Answer:
        """Tell the room."""
        return lambda unit: self._closed(unit, asked.details.get("poll", ""))

    def _closed(self, unit: Unit, native: str) -> None:
        poll = polls.by_native(unit, native)
        if poll is not None:
            announce(unit, poll.id, poll.counts, self.clock.now())
