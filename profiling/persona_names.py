"""The names of personas: words for what sets a group apart from everybody else here, the strongest first."""

from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType

from profiling.conduct import TOPIC_GROUPS
from profiling.features import TRAITS

STANDS_OUT = 0.5
"""A group stands out in a trait by at least so many usual distances."""
MOST_WORDS = 2
MORE_WORDS = 4
STEADY = "steady"
"""What a group is called that stands out in nothing."""

WORDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "replies": ("replying", "opening"),
        "asks": ("asking", ""),
        "shows": ("showing", ""),
        "stickers": ("playful", ""),
        "reacts": ("applauding", ""),
        "answers": ("answering", ""),
        "presence": ("regular", "passing"),
        "talk": ("talkative", "quiet"),
        "reach": ("sought", ""),
        "night": ("night", ""),
        "early": ("early", ""),
        "weekend": ("weekend", ""),
        **{f"topics-{name}": (f"about-{name}", "") for name in TOPIC_GROUPS},
    }
)
"""Each trait's word where a group has much of it and where it has little; the texts are under `trait-WORD`."""


def named(apart: Sequence[float], taken: Collection[str]) -> tuple[str, ...]:
    """The words for a group whose mean is so far from everybody's in each trait; more of them where a name is taken."""
    ordered = sorted(zip(TRAITS, apart, strict=True), key=lambda each: (-abs(each[1]), each[0]))
    words = [word for trait, by in ordered if abs(by) >= STANDS_OUT and (word := WORDS[trait][by < 0])]
    for count in range(MOST_WORDS, MORE_WORDS + 1):
        chosen = tuple(words[:count]) or (STEADY,)
        if "-".join(chosen) not in taken:
            return chosen
    return (*chosen, str(len(taken) + 1))
