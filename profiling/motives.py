"""Why somebody seems to be here: six plain rules over what they did in the last 90 days.

Each rule asks for enough of a thing (`least`) and for enough of it beside all they wrote (`share`); the strength is
that share, full at twice what is asked. They are rules of thumb, shown with their numbers, and can be hidden.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

FEWEST_MESSAGES = 5
"""Who wrote less in 90 days shows no motive."""
SOCIAL_PARTNERS = 5
"""Who turns to fewer different people is with friends, not with the room."""
SHOPPING = 0.4
"""The weight of the topic of shopping from which shared links are taken to be offers."""
ROOM_ANSWERS = 5
"""Whose questions the room answers this often gets something going."""
HALF_CONFIDENCE = 10.0
"""So many occasions give a confidence of one half."""


class Motive(StrEnum):
    """What somebody seems to come for."""

    SEEKS = "seeks"
    HELPS = "helps"
    SHARES = "shares"
    SOCIALISES = "socialises"
    SELLS = "sells"
    ORGANISES = "organises"


@dataclass(frozen=True, slots=True)
class Conduct:
    """What the rules look at: of the last 90 days, but for `partners`, which are all the people they ever met."""

    messages: int = 0
    questions: int = 0
    answers: int = 0
    answered: int = 0
    shared: int = 0
    """Links, forwards, pictures and videos."""
    offered: int = 0
    """Links and forwards alone."""
    turned: int = 0
    """Replies and mentions they gave."""
    named: int = 0
    """Mentions alone."""
    partners: int = 0
    shopping: float = 0.0
    """The weight of shopping among their topics."""


@dataclass(frozen=True, slots=True)
class Motivation:
    """A motive a rule found: strength and confidence in [0, 1], and on how many occasions it rests."""

    motive: Motive
    strength: float
    confidence: float
    occasions: int


@dataclass(frozen=True, slots=True)
class Rule:
    """At least so many occasions, and at least this share of all messages."""

    least: int
    share: float


RULES = {
    Motive.SEEKS: Rule(3, 0.25),
    Motive.HELPS: Rule(3, 0.2),
    Motive.SHARES: Rule(5, 0.3),
    Motive.SOCIALISES: Rule(10, 0.4),
    Motive.SELLS: Rule(5, 0.3),
    Motive.ORGANISES: Rule(10, 0.25),
}


def motives_of(conduct: Conduct) -> Sequence[Motivation]:
    """Every motive that shows, the strongest first."""
    if conduct.messages < FEWEST_MESSAGES:
        return ()
    found = [
        Motivation(motive, strength, occasions / (occasions + HALF_CONFIDENCE), occasions)
        for motive, occasions in occasions_of(conduct).items()
        if (strength := strength_of(RULES[motive], occasions, conduct.messages))
    ]
    return sorted(found, key=lambda one: (-one.strength, -one.occasions, one.motive))


def occasions_of(conduct: Conduct) -> dict[Motive, int]:
    """How often each motive showed; never where what else it asks for is missing."""
    is_selling = conduct.shopping >= SHOPPING
    is_social = conduct.partners >= SOCIAL_PARTNERS
    return {
        Motive.SEEKS: conduct.questions,
        Motive.HELPS: conduct.answers,
        Motive.SHARES: 0 if is_selling else conduct.shared,
        Motive.SOCIALISES: conduct.turned if is_social else 0,
        Motive.SELLS: conduct.offered if is_selling else 0,
        Motive.ORGANISES: conduct.named if is_social and conduct.answered >= ROOM_ANSWERS else 0,
    }


def strength_of(rule: Rule, occasions: int, messages: int) -> float:
    """In [0, 1]; 0 where the rule does not hold."""
    share = occasions / messages
    return min(1.0, share / (2 * rule.share)) if occasions >= rule.least and share >= rule.share else 0.0
