"""What is true of a simulated member, so that what Hearth infers can be compared with what was planted."""

from dataclasses import dataclass
from enum import StrEnum

from profiling.events import Account

OWN_WEEK_DAYS = 7
"""Chances of returning are stated for this many days, counted from any day of a silence: a silence forgets its age."""


class Role(StrEnum):
    """The part someone plays: whom others turn to, who talks, who drops by, who came once, who only reads."""

    LEADER = "leader"
    REGULAR = "regular"
    OCCASIONAL = "occasional"
    ONCE = "once"
    QUIET = "quiet"


class Tongue(StrEnum):
    """What someone writes in; the mixed change from line to line."""

    ZH = "zh"
    EN = "en"
    MIXED = "mixed"


class Manner(StrEnum):
    """What someone mostly does with words in the room, whatever they are about."""

    TALKS = "talks"
    ASKS = "asks"
    ANSWERS = "answers"
    SHARES = "shares"
    CHATS = "chats"


@dataclass(frozen=True, slots=True)
class Interest:
    """A topic of the taxonomy and its share of what a member says on topics; the shares of a member add up to 1."""

    topic: str
    share: float


@dataclass(frozen=True, slots=True)
class Rhythm:
    """When someone is here: chance of an active day on weekdays and weekends, favourite local hour and its spread."""

    weekday: float
    weekend: float
    hour: float
    hour_spread: float
    messages: float
    """Mean messages of an active day, at least 1."""
    reactions: float
    """Mean reactions of an active day."""
    silence: float
    """Chance that an active day is followed by a long silence."""
    leaving: float
    """Chance that a long silence begins with leaving the room for good."""


@dataclass(frozen=True, slots=True)
class Responses:
    """How someone answers what the bot does; each a probability."""

    follows_greeting: float
    """Opens the private chat by a greeting's link or button."""
    answers: float
    """Presses a button of a private message at all."""
    agrees: float
    """Says yes when asked about the portrait."""
    votes: float
    """Takes part in a poll."""
    retracts: float
    """Takes a vote back."""
    contentment: float
    """0 to 1: how early among a poll's options, given from best to worst, the vote falls."""
    stops: float
    """Presses the stop of a message that has one."""
    blocks: float
    """Shuts the private chat after an unasked message."""
    returns_alone: float
    """Comes back within OWN_WEEK_DAYS of any silent day without a word from us."""
    returns_woken: float
    """Comes back within OWN_WEEK_DAYS of the first word from us in a silence, for whatever reason."""

    @property
    def effect(self) -> float:
        """What waking this member truly adds to the chance of coming back within OWN_WEEK_DAYS."""
        return self.returns_woken - self.returns_alone


@dataclass(frozen=True, slots=True)
class Planted:
    """One simulated member as they truly are."""

    number: int
    account: Account
    role: Role
    manner: Manner
    tongue: Tongue
    interests: tuple[Interest, ...]
    rhythm: Rhythm
    responses: Responses
    joins_on: int | None
    """Day of the society's life on which they join; None: they were here before the bot."""
    agreed_before: bool
    """Opened the private chat and said yes to the portrait before the simulated time begins."""

    @property
    def leads(self) -> bool:
        """Whether others turn to this member more than to most."""
        return self.role is Role.LEADER
