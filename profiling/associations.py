"""What goes together among the members of a community: rules worth telling, and none that could be chance."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from profiling.fpgrowth import frequent_sets
from profiling.significance import chance_of_so_many, held_up

FEWEST_PEOPLE = 5
"""Fewer people than this are never told of (design: privacy)."""
LONGEST_SET = 3
"""Two things and what goes with them: a longer sentence nobody reads."""
COMMONEST = 0.9
"""What more than this share of the members have says nothing by going with anything."""
LEAST_LIFT = 1.2
LEAST_CONFIDENCE = 0.3
ACCIDENTS = 0.05
"""The share of what is told that may be accident."""
WORTH_SAYING = 1.15
"""A rule with two conditions must be so much surer than with either of them, or it only repeats it."""
MOST_RULES = 40

Item = tuple[str, str]
"""A family (topic, habit, stage, persona, declared) and a name."""
Items = tuple[Item, ...]
TAUTOLOGIES = frozenset({frozenset({"habit", "persona"}), frozenset({"stage", "persona"}), frozenset({"persona"})})
"""Families that are made from one another: that they go together is how they were made."""


@dataclass(frozen=True, slots=True)
class Association:
    """Of the people with all of `given`, so many also have `also`; `total` is everybody looked at."""

    given: tuple[Item, ...]
    also: Item
    people: int
    given_people: int
    also_people: int
    total: int
    chance: float
    """How likely so many would be if one had nothing to do with the other."""

    @property
    def support(self) -> float:
        """The share of everybody who has all of it."""
        return self.people / self.total

    @property
    def confidence(self) -> float:
        """The share of those with `given` who also have `also`."""
        return self.people / self.given_people

    @property
    def lift(self) -> float:
        """How many times as usual that is."""
        return self.confidence * self.total / self.also_people


def associations(baskets: Sequence[Collection[Item]], longest: int = LONGEST_SET) -> list[Association]:
    """The rules that stand, the surest first, at most 40; each basket is what one member has."""
    total = len(baskets)
    usual = Counter(item for basket in baskets for item in set(basket))
    kept = sorted(item for item, count in usual.items() if FEWEST_PEOPLE <= count <= COMMONEST * total)
    number = {item: place for place, item in enumerate(kept)}
    cut = [[number[item] for item in basket if item in number] for basket in baskets]
    found = frequent_sets(cut, FEWEST_PEOPLE, longest)
    counts = {tuple(kept[place] for place in places): count for places, count in found.items()}
    tried = [split for split in _splits(counts) if not _is_tautology(*split[:2])]
    striking = [rule for rule in map(partial(_rule, counts, total), tried) if rule is not None]
    stands = held_up([rule.chance for rule in striking], len(tried), ACCIDENTS)
    sure = [rule for rule in striking if rule.chance <= stands]
    return list(_not_said_yet(sure))[:MOST_RULES]


def _splits(counts: Mapping[Items, int]) -> Iterator[tuple[Items, Item, int]]:
    """Every way to put one thing of a set behind the others, with how many people have the set."""
    for items, people in counts.items():
        for place, also in enumerate(items if len(items) > 1 else ()):
            yield (*items[:place], *items[place + 1 :]), also, people


def _rule(counts: Mapping[Items, int], total: int, split: tuple[Items, Item, int]) -> Association | None:
    """The rule of a split that is striking enough to ask whether it is chance, which takes a while."""
    given, also, people = split
    given_people, also_people = counts[given], counts[also,]
    if people < LEAST_CONFIDENCE * given_people or people * total < LEAST_LIFT * given_people * also_people:
        return None
    chance = chance_of_so_many(people, given_people, also_people, total)
    return Association(given, also, people, given_people, also_people, total, chance)


def _is_tautology(given: Items, also: Item) -> bool:
    return any(frozenset({family, also[0]}) in TAUTOLOGIES for family, _ in given)


def _not_said_yet(rules: Iterable[Association]) -> Iterator[Association]:
    """Leave out what a shorter rule says as well, and of two that are each other's reverse the less sure one.

    Every subset of a rule's conditions that was found has the same thing behind it and more people.
    """
    ordered = sorted(rules, key=lambda rule: (len(rule.given), -rule.confidence, rule.given, rule.also))
    told: dict[tuple[tuple[Item, ...], Item], float] = {}
    pairs: set[frozenset[Item]] = set()
    kept = []
    for rule in ordered:
        whole = frozenset((*rule.given, rule.also))
        shorter = [told[part, rule.also] for part in _parts(rule.given) if (part, rule.also) in told]
        told[rule.given, rule.also] = rule.confidence
        if whole in pairs or (shorter and rule.confidence < WORTH_SAYING * max(shorter)):
            continue
        pairs.add(whole)
        kept.append(rule)
    yield from sorted(kept, key=lambda rule: (rule.chance, -rule.lift, rule.given, rule.also))


def _parts(given: tuple[Item, ...]) -> list[tuple[Item, ...]]:
    return [(item,) for item in given] if len(given) > 1 else []
