"""Many new accounts at once that are alike: more than come by chance, through one door, called and acting alike."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, fields
from itertools import groupby
from statistics import fmean, pvariance
from unicodedata import category

from profiling.calendar import SECONDS_A_DAY, SECONDS_AN_HOUR
from profiling.signals import Numbers
from profiling.tails import arrivals_at_least, at_least

LOOKED_BACK_DAYS = 28
FEWEST_DAYS = 7
"""Days a community must have been heard before it has a usual rate of newcomers."""
SPANS_HOURS = (1, 6, 24)
FEWEST_PEOPLE = 6
SHARE_ALIKE = 0.7
BY_CHANCE_ALIKE = 1e-3
ALIKE_NEEDED = 2
"""By so many features must a burst be alike: one of them is a link somebody shared somewhere."""
LARGEST_CHANCE = 1e-4


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Somebody who came: when (seconds since 1970), and what can be alike. Nothing of this is stored."""

    at: int
    door: str = ""
    language: str = ""
    name_shape: str = ""
    first_steps: str = ""


FEATURES = tuple(field.name for field in fields(Newcomer) if field.name != "at")


@dataclass(frozen=True, slots=True)
class Burst:
    """More new accounts than by chance, in so many hours, and which of their features are alike."""

    people: int
    hours: int
    since: int
    chance: float
    usual: float
    alike: Numbers

    @property
    def evidence(self) -> Numbers:
        """The numbers of the case; shares of features in per cent."""
        shares = {f"same_{name}": round(100 * share) for name, share in self.alike.items()}
        return {"people": self.people, "hours": self.hours, "usual": round(self.usual, 1), **shares}


def too_many(joins: Sequence[int], now: int, first: int) -> Burst | None:
    """Whether more came within an hour, six or a day up to now than by this community's own habit; the surest span.

    Args:
        joins: when people came (seconds), in any order, of the last 28 days or more.
        now: up to when (seconds).
        first: since when the community is heard (seconds).
    """
    if now - first < FEWEST_DAYS * SECONDS_A_DAY:
        return None
    found = [one for hours in SPANS_HOURS if (one := within(joins, now, first, hours)) is not None]
    return min(found, key=lambda one: one.chance, default=None)


def within(joins: Sequence[int], now: int, first: int, hours: int) -> Burst | None:
    """The same for one span: the counts of earlier spans of its length say what is usual, and how much they differ."""
    length = hours * SECONDS_AN_HOUR
    spans = min(LOOKED_BACK_DAYS * SECONDS_A_DAY, now - first) // length - 1
    ages = Counter((now - at - 1) // length if at < now else 0 for at in joins if at <= now)
    people = ages[0]
    if people < FEWEST_PEOPLE or spans < 1:
        return None
    before = [ages[age] for age in range(1, spans + 1)]
    # One more in one more span: that nobody came before does not make the first one impossible.
    usual = (sum(before) + 1) / (spans + 1)
    spread = max(usual, pvariance(before, fmean(before)))
    chance = arrivals_at_least(people, usual, spread) * len(SPANS_HOURS)
    return Burst(people, hours, now - length, chance, usual, {}) if chance <= LARGEST_CHANCE else None


def alike_in(newcomers: Sequence[Newcomer], earlier: Sequence[Newcomer]) -> dict[str, float]:
    """The features most newcomers share, and their share: only where earlier ones shared it less, beyond chance."""
    found = {}
    for name in FEATURES:
        values = Counter(value for one in newcomers if (value := getattr(one, name)))
        if not values:
            continue
        value, count = values.most_common(1)[0]
        before = sum(1 for one in earlier if getattr(one, name) == value)
        usual = (before + 1) / (len(earlier) + 2)
        if count >= SHARE_ALIKE * len(newcomers) and at_least(count, len(newcomers), usual) <= BY_CHANCE_ALIKE:
            found[name] = count / len(newcomers)
    return found


def name_shape(name: str) -> str:
    """What a name is built like, without what it says: `Anna_8273` is `Aa_04`, `小雨` is `字`."""
    kinds = ((kind, sum(1 for _ in run)) for kind, run in groupby(map(kind_of, name)))
    return "".join(f"{kind}{size}" if kind == "0" else kind for kind, size in kinds)


def kind_of(letter: str) -> str:
    """What sort of letter it is."""
    if letter.isdigit():
        return "0"
    match category(letter):
        case "Lu":
            return "A"
        case "Ll":
            return "a"
        case "Lo" | "Lm":
            return "字"
        case "Zs":
            return " "
        case "So" | "Sk":
            return "*"
    return letter if letter.isascii() else "."


def steps_of(messages: int, links: int, forwards: int) -> str:
    """What somebody did on the day they came, in one word; empty where that is what most do: nothing."""
    if not messages:
        return ""
    return "links" if links else "forwards" if forwards else "talks"
