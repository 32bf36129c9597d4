"""Did it help? The difference between those written to and those held out, with an interval, or a plain "too early"."""

from dataclasses import dataclass
from math import ceil, sqrt

Z95 = 1.959963984540054
"""The standard normal's 97.5 % point."""
LEAST_EXPECTED = 5.0
"""Below np > 5 and n(1 − p) > 5 a verdict would be chance (the rule of thumb for proportions)."""


@dataclass(frozen=True, slots=True)
class Arm:
    """A group of members, and how many of them reached the goal."""

    n: int
    reached: int

    @property
    def share(self) -> float:
        """The share that reached it; 0 in an empty group."""
        return self.reached / self.n if self.n else 0.0

    @property
    def is_large_enough(self) -> bool:
        """Say whether more than five reached the goal and more than five did not."""
        return min(self.reached, self.n - self.reached) > LEAST_EXPECTED


@dataclass(frozen=True, slots=True)
class Verdict:
    """What can be said: `effect` is the difference of shares, None without two groups; `needed` how many more
    decisions until a verdict may be given, None where nobody is held out and no number will do."""

    effect: float | None
    interval: tuple[float, float]
    enough_data: bool
    needed: int | None


def verdict(treated: Arm, holdout: Arm, held_out_share: float) -> Verdict:
    """Compare the two groups. `held_out_share` is the share of coming decisions that will be held out."""
    enough = treated.is_large_enough and holdout.is_large_enough
    return Verdict(
        effect=treated.share - holdout.share if treated.n and holdout.n else None,
        interval=newcombe(treated, holdout),
        enough_data=enough,
        needed=0 if enough else needed(treated, holdout, held_out_share),
    )


def wilson(arm: Arm) -> tuple[float, float]:
    """The 95 % Wilson score interval of a share (Wilson 1927); 0 to 1 for an empty group."""
    if not arm.n:
        return 0.0, 1.0
    spread = Z95 * sqrt(arm.share * (1 - arm.share) / arm.n + Z95**2 / (4 * arm.n**2))
    centre = arm.share + Z95**2 / (2 * arm.n)
    scale = 1 + Z95**2 / arm.n
    return max(0.0, (centre - spread) / scale), min(1.0, (centre + spread) / scale)


def newcombe(treated: Arm, holdout: Arm) -> tuple[float, float]:
    """The 95 % interval of the difference of two shares from their Wilson intervals (Newcombe 1998, method 10)."""
    if not treated.n or not holdout.n:
        return -1.0, 1.0
    low, high = wilson(treated)
    base_low, base_high = wilson(holdout)
    difference = treated.share - holdout.share
    below = sqrt((treated.share - low) ** 2 + (base_high - holdout.share) ** 2)
    above = sqrt((high - treated.share) ** 2 + (holdout.share - base_low) ** 2)
    return difference - below, difference + above


def needed(treated: Arm, holdout: Arm, held_out_share: float) -> int | None:
    """How many more decisions until both groups expect more than five on either side, at the shares seen so far.

    Of a group without a single case (or without a single failure) the share is taken as (r + 1) / (n + 2).
    """
    if not 0 < held_out_share < 1:
        return None
    more = max(
        missing(treated) / (1 - held_out_share),
        missing(holdout) / held_out_share,
    )
    return max(1, ceil(more))


def missing(arm: Arm) -> int:
    """How many more members a group needs."""
    share = (arm.reached + 1) / (arm.n + 2) if arm.reached in (0, arm.n) else arm.share
    least = floor_above(LEAST_EXPECTED / min(share, 1 - share))
    return max(0, least - arm.n)


def floor_above(value: float) -> int:
    """The first whole number above a value."""
    return int(value) + 1
