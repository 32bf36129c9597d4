"""An anonymous poll by buttons, where a platform's own polls show everybody who voted: nobody sees who pressed what."""

from dataclasses import dataclass, replace

from bot.answers import end_press, language_of
from bot.clock import Clock
from bot.handling import Answer, Handlers
from profiling.events import Platform
from storage import polls, secret_votes
from storage.letters import ButtonRow, Phrase, Press
from storage.polls import PollFacts
from storage.store import Unit
from storage.todos import Asked

SHOWS_VOTERS = frozenset({Platform.DISCORD.value})
"""Whose own polls cannot be anonymous."""
ACTION = "poll-vote"
IN_A_ROW = 4
IN_PRIVATE = 3
"""The answer to the standing question that promises a way to say more."""


def is_by_buttons(platform: str, *, is_anonymous: bool) -> bool:
    """Say whether a poll must be asked by buttons to be what it says it is."""
    return is_anonymous and platform in SHOWS_VOTERS


def choices(poll: int, options: tuple[str, ...]) -> tuple[ButtonRow, ...]:
    """A button for each option, for everybody, as often as they like: who pressed is kept by no button."""
    buttons = [
        Press(Phrase("poll-choice", {"option": option}), ACTION, f"{poll}:{number}", is_open=True, is_lasting=True)
        for number, option in enumerate(options)
    ]
    return tuple(tuple(buttons[start : start + IN_A_ROW]) for start in range(0, len(buttons), IN_A_ROW))


@dataclass(frozen=True, slots=True)
class PollButtons:
    """Answers the presses under such a poll, each for whoever pressed alone."""

    clock: Clock

    def handlers(self) -> Handlers:
        """What this answers."""
        return Handlers(presses={ACTION: self.vote})

    async def vote(self, asked: Asked) -> Answer:
        """Count what somebody says now."""
        return lambda unit: self._vote(unit, asked)

    def _vote(self, unit: Unit, asked: Asked) -> None:
        poll, _, choice = asked.details.get("argument", "").partition(":")
        if asked.account is None:
            return
        if secret_votes.cast(unit, int(poll), asked.account, int(choice)):
            said = counted(polls.one(unit, int(poll)), int(choice))
        else:
            said = Phrase("poll-vote-late")
        nobodys = replace(asked, account=None)  # a letter is kept for thirty days: it must not say who voted
        end_press(unit, nobodys, self.clock.now(), said, language_of(unit, asked))


def counted(poll: PollFacts, choice: int) -> Phrase:
    """That a vote counts, and how to change it or to say more."""
    if poll.campaign is not None and choice == IN_PRIVATE:
        return Phrase("poll-vote-private")
    return Phrase("poll-vote-counted", {"option": poll.options[choice]})
