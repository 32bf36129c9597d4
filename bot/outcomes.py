"""What follows from how a send went: the outcome table, row by row, each in one transaction."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from adapters.port import CannotWhisper, InDoubt, NotSent, Refused, RoomHasMoved, SendFailed, Unreachable
from bot.speaking import Spoken
from storage import outcomes, pace, polls, venues
from storage.doors import door_shut
from storage.ingest.rooms import follow_unheard
from storage.letters import WHISPERED, Act
from storage.outbox import Claimed
from storage.store import Unit

FIRST_RETRY_SECONDS = 1.0
MOST_DOUBLINGS = 16
LONGEST_RETRY = timedelta(minutes=1)

PollClosed = Callable[[Unit, int, Sequence[int] | None, datetime], None]
"""Told once a poll takes no more votes: its id and the platform's counts, None where the platform gave none."""

SaidAloud = Callable[[Unit, Claimed, datetime], bool]
"""Told of a letter that could not be whispered and says nothing otherwise; True where it has become another one."""


def say_nothing(unit: Unit, poll: int, counts: Sequence[int] | None, now: datetime) -> None:
    """Close a poll without telling its room."""
    polls.close(unit, poll, polls.tally(unit, poll) if counts is None else counts, now)


def never_aloud(unit: Unit, claimed: Claimed, now: datetime) -> bool:
    """Let what cannot be whispered stay unsaid."""
    return False


@dataclass(frozen=True, slots=True)
class Recorder:
    """Writes outcomes down."""

    poll_closed: PollClosed = say_nothing
    said_aloud: SaidAloud = never_aloud

    def sent(self, unit: Unit, claimed: Claimed, spoken: Spoken, now: datetime) -> None:
        """The platform took it."""
        outcomes.record_sent(unit, claimed, now, spoken.message)
        letter = claimed.letter
        learn_of_whispers(unit, claimed, now, worked=spoken.message.startswith(WHISPERED))
        if letter.poll_id is None:
            return
        match letter.act:
            case Act.ASK:
                shown = {"native_poll": spoken.poll, "native_message": spoken.message, "native_room": letter.room}
                polls.opened(unit, letter.poll_id, **shown, now=now)
            case Act.CLOSE_POLL:
                self.poll_closed(unit, letter.poll_id, spoken.counts, now)

    def failed(self, unit: Unit, claimed: Claimed, error: SendFailed, now: datetime) -> datetime | None:
        """It did not simply succeed; gives the time before which its room must be left alone, if any."""
        match error:
            case NotSent():
                return self._again(unit, claimed, error, now)
            case RoomHasMoved():
                outcomes.record_later(unit, claimed, now, error.reason)
                follow_unheard(unit, claimed.place, error.new_room, now)
                return None
            case CannotWhisper():
                learn_of_whispers(unit, claimed, now, worked=False)
                if not self.said_aloud(unit, claimed, now):
                    outcomes.record_failed(unit, claimed, now, error.reason)
            case Unreachable():
                outcomes.record_failed(unit, claimed, now, error.reason)
                if claimed.letter.account_id is not None and not claimed.is_group:
                    door_shut(unit, claimed.letter.account_id, why_shut(error), now)
            case InDoubt():
                outcomes.record_in_doubt(unit, claimed, now, error.reason)
            case Refused() | SendFailed():
                outcomes.record_failed(unit, claimed, now, error.reason)
        self._poll_ended(unit, claimed, now)
        return None

    def in_doubt(self, unit: Unit, claimed: Claimed, reason: str, now: datetime) -> None:
        """Nobody knows: an error we did not foresee may have come after the message left."""
        outcomes.record_in_doubt(unit, claimed, now, reason)
        self._poll_ended(unit, claimed, now)

    def skipped(self, unit: Unit, claimed: Claimed, reason: str, now: datetime) -> None:
        """It should not be sent any more."""
        outcomes.record_skipped(unit, claimed, now, reason)
        self._poll_ended(unit, claimed, now)

    def _again(self, unit: Unit, claimed: Claimed, error: NotSent, now: datetime) -> datetime | None:
        until = now + pause_after(claimed.attempt, error.retry_after)
        if claimed.letter.expires is not None and until >= claimed.letter.expires:
            outcomes.record_failed(unit, claimed, now, error.reason)
            self._poll_ended(unit, claimed, now)
        else:
            outcomes.record_later(unit, claimed, until, error.reason)
        if error.retry_after is None:
            return None
        pace.hold_room(unit, claimed, until)
        return until

    def _poll_ended(self, unit: Unit, claimed: Claimed, now: datetime) -> None:
        """A question that never left is no poll; one that cannot be closed is counted by the votes we know."""
        letter = claimed.letter
        if letter.poll_id is None:
            return
        match letter.act:
            case Act.ASK:
                polls.failed(unit, letter.poll_id)
            case Act.CLOSE_POLL:
                self.poll_closed(unit, letter.poll_id, None, now)


def learn_of_whispers(unit: Unit, claimed: Claimed, now: datetime, *, worked: bool) -> None:
    """Learn from a whisper whether its room shows any, so that the next one there is not tried in vain."""
    if claimed.letter.whisper is None or claimed.letter.act is not Act.SEND:
        return
    if worked:
        venues.whispered(unit, claimed.place)
        return
    venues.whisper_refused(unit, claimed.place, now)


def pause_after(attempt: int, retry_after: float | None) -> timedelta:
    """How long to wait after an attempt: what the platform asks, else 1 s doubled each time up to a minute."""
    if retry_after is not None:
        return timedelta(seconds=retry_after)
    doubled = timedelta(seconds=FIRST_RETRY_SECONDS * 2.0 ** min(attempt - 1, MOST_DOUBLINGS))
    return min(doubled, LONGEST_RETRY)


def why_shut(error: Unreachable) -> str:
    """`blocked` where the person shut the door, `bounced` for every other reason nothing arrives."""
    return "blocked" if "block" in error.reason.lower() else "bounced"
