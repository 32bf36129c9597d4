"""What a community says anyway: against it a member's words show which of them are their own.

A word is weighed by how much more often this member says it than the others do: log-odds with an informative Dirichlet
prior (Monroe, Colaresi and Quinn 2008, "Fightin' Words", eq. 16–22), counted in days of evidence, as all else is.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import exp, log, sqrt

PRIOR_DAYS = 20.0
"""The weight of the community's own way of talking in everybody's: as if each had said so many word-days of it."""
DISTINCT_FROM = 0.5
"""Standard deviations above the others from which a word is a member's own."""
FEWEST_MEMBERS = 5
"""Between fewer people there is no background, only the other ones."""


@dataclass(frozen=True, slots=True)
class Background:
    """On how many member-days each keyword was said in a community, on how many any was, and by how many members."""

    days: Mapping[str, int] = field(default_factory=dict)
    total: int = 0
    members: int = 0

    @property
    def is_known(self) -> bool:
        """Say whether there is enough of it to stand out against."""
        return self.members >= FEWEST_MEMBERS and self.total > 0

    def standing_out(self, word: str, own: int, own_total: int) -> float:
        """How far a word is a member's own: the z-score of the log-odds, 0 for one they say as the others do.

        Args:
            word: the keyword.
            own: the days on which they showed it.
            own_total: their word-days in all.
        """
        here = max(self.days.get(word, 0), own)
        prior = PRIOR_DAYS * here / max(self.total, own_total)
        others, others_total = here - own, max(self.total, own_total) - own_total
        difference = log_odds(own + prior, own_total + PRIOR_DAYS) - log_odds(others + prior, others_total + PRIOR_DAYS)
        return difference / sqrt(1.0 / (own + prior) + 1.0 / (others + prior))


def log_odds(count: float, total: float) -> float:
    """The logarithm of the odds of a word; nearly everything said is still less than everything."""
    return log(count / max(total - count, 1e-9))


def share_kept(standing_out: float) -> float:
    """What is left of a tag's weight: all of it for a word nobody else says, next to nothing for everybody's."""
    return 1.0 - exp(-max(0.0, standing_out))
