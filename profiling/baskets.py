"""What a member has, as plain items that can be set beside others': topics, facts they declared, stage and habits."""

from collections.abc import Iterator, Mapping, Sequence

from profiling.associations import Item
from profiling.conduct import Conduct
from profiling.lifecycle import Stage

TOPIC_FROM = 0.3
"""A topic weighs so much before somebody is said to talk about it."""
LEAST_MESSAGES = 5
"""Whoever said less has no habits to put beside others'."""
NIGHT_SHARE = EARLY_SHARE = 0.25
ASKING_SHARE, ANSWERING_SHARE, REPLYING_SHARE, SHOWING_SHARE = 0.2, 0.1, 0.6, 0.15
STICKER_SHARE, REACTIONS_A_MESSAGE = 0.1, 1.0
SOUGHT_BY_PEOPLE = 5
OFTEN_HERE = 0.4
"""Active days a day."""
UNTOLD = frozenset({Stage.UNKNOWN})


def items_of(
    topics: Mapping[str, float], declared: Sequence[tuple[str, str]], stage: Stage, conduct: Conduct
) -> list[Item]:
    """Everything one member has; topics that are sensitive are stored of nobody, so none is here."""
    found: list[Item] = [("topic", name) for name, weight in topics.items() if weight >= TOPIC_FROM]
    found += [("declared", f"{field}={value}") for field, value in declared]
    if stage not in UNTOLD:
        found.append(("stage", stage.value))
    if conduct.messages >= LEAST_MESSAGES:
        found += [("habit", word) for word in habit_words(conduct)]
    return sorted(set(found))


def habit_words(one: Conduct) -> Iterator[str]:
    """The habits of somebody, in the words personas are named with."""
    spoken, hours = max(1, one.messages), max(1, one.hours)
    told = {
        "night": one.night / hours >= NIGHT_SHARE,
        "early": one.early / hours >= EARLY_SHARE,
        "asking": one.asked / spoken >= ASKING_SHARE,
        "answering": one.answers / spoken >= ANSWERING_SHARE,
        "replying": one.turned / spoken >= REPLYING_SHARE,
        "showing": one.shown / spoken >= SHOWING_SHARE,
        "playful": one.stickers / spoken >= STICKER_SHARE,
        "applauding": one.reacted / spoken >= REACTIONS_A_MESSAGE,
        "sought": one.reach >= SOUGHT_BY_PEOPLE,
        "regular": one.presence >= OFTEN_HERE,
    }
    return (word for word, holds in told.items() if holds)
