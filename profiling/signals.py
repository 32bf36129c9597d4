"""What a test on one member found, and which of many findings a human should look at."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from math import log10

from profiling.tails import discoveries

FALSE_SHARE = 0.05
"""Of what is shown to a human at one look, at most this share is expected to be chance."""
LARGEST_CHANCE = 1e-3
"""Nothing more probable by chance alone is shown, however few are asked about: looks come every day."""


class Kind(StrEnum):
    """What a case is about. Each is a reason to look, none of them a verdict."""

    UNANSWERED = "unanswered"
    """Often there, and hardly ever answered while others are."""
    DROPPED = "dropped"
    """Used to be answered, and suddenly is not."""
    LATE = "late"
    """Up at night far more often than before."""
    FADING = "fading"
    """Was here a lot, and is silent far beyond their own rhythm."""
    LOW = "low"
    """Their words are darker than they were (with consent to a portrait only)."""
    RHYTHM = "rhythm"
    """Says suddenly far more or far less."""
    HOURS = "hours"
    """Is suddenly here at other hours."""
    REACH = "reach"
    """Is suddenly turned to by far more or far fewer."""
    BURST = "burst"
    """New accounts, many and alike."""
    READING = "reading"
    """Somebody read the portraits of many members."""


CARE = (Kind.UNANSWERED, Kind.DROPPED, Kind.LATE, Kind.FADING, Kind.LOW)
ANOMALIES = (Kind.RHYTHM, Kind.HOURS, Kind.REACH, Kind.BURST, Kind.READING)
FROM_PORTRAIT = (Kind.LOW, Kind.REACH)
"""Kinds that may say something a portrait was agreed to for, words or people: they go with that consent."""
Numbers = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Finding:
    """One test of one member: how probable by chance, whether large enough to matter, and the numbers behind it."""

    member: int
    kind: Kind
    chance: float
    is_large: bool
    evidence: Numbers = field(default_factory=dict)

    @property
    def strength(self) -> float:
        """How much speaks for it, in powers of ten; for putting the strongest first."""
        return round(-log10(self.chance), 2)


def standing_out(findings: Sequence[Finding], false_share: float = FALSE_SHARE) -> list[Finding]:
    """Which findings to show, the strongest first: all tests that were made count against each, large or not."""
    told = discoveries([one.chance for one in findings], false_share)
    kept = [one for one, holds in zip(findings, told, strict=True) if holds and one.is_large]
    return sorted(once(one for one in kept if one.chance <= LARGEST_CHANCE), key=lambda one: (one.chance, one.member))


def once(findings: Iterable[Finding]) -> list[Finding]:
    """Of what says the same of a member, only the kindest word: who is not answered any more also has less reach."""
    found = list(findings)
    told = {(one.member, one.kind) for one in found}
    return [one for one in found if not any((one.member, kind) in told for kind in SAID_BY.get(one.kind, ()))]


SAID_BY: Mapping[Kind, tuple[Kind, ...]] = {
    Kind.DROPPED: (Kind.UNANSWERED,),
    Kind.REACH: (Kind.UNANSWERED, Kind.DROPPED),
    Kind.RHYTHM: (Kind.FADING,),
}
"""A kind, and those that say it better."""
