"""The communities the simulator knows how to found: what they talk about, in which languages, and who is in them."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from adapters.local.planted import Manner, Role, Tongue

DEFAULT_SIZE = 300
GROWTH_DAYS = 60
"""Those who were not here from the beginning join evenly over this many days; afterwards newcomers go on coming so."""


@dataclass(frozen=True, slots=True)
class Template:
    """A kind of community; weights are relative, shares and chances are 0 to 1."""

    name: str
    room: str
    title: str
    zone: str
    topics: Mapping[str, float]
    tongues: Mapping[Tongue, float]
    roles: Mapping[Role, float]
    manners: Mapping[Manner, float]
    founders: float
    """Share of the members who were here before the bot."""
    on_topic: float
    """Share of text lines that are about a topic."""
    agreed: float
    """Share of those here before who agreed to the portrait before the simulated time begins."""


ROLES = MappingProxyType(
    {Role.LEADER: 0.04, Role.REGULAR: 0.36, Role.OCCASIONAL: 0.3, Role.ONCE: 0.12, Role.QUIET: 0.18}
)

MANNERS = MappingProxyType(
    {Manner.TALKS: 0.32, Manner.ASKS: 0.16, Manner.ANSWERS: 0.2, Manner.SHARES: 0.14, Manner.CHATS: 0.18}
)

NEIGHBOURHOOD = Template(
    name="neighbourhood",
    room="lane",
    title="巷口 The Lane",
    zone="Asia/Shanghai",
    topics=MappingProxyType(
        {
            "photography": 5,
            "game": 5,
            "food": 5,
            "pets": 2.5,
            "outdoors": 2.5,
            "film": 2,
            "travel": 2,
            "home": 1.5,
            "art": 1.5,
            "parenting": 1.5,
        }
    ),
    tongues=MappingProxyType({Tongue.ZH: 0.55, Tongue.EN: 0.25, Tongue.MIXED: 0.2}),
    roles=ROLES,
    manners=MANNERS,
    founders=0.7,
    on_topic=0.65,
    agreed=0.6,
)

WORKSHOP = Template(
    name="workshop",
    room="workshop",
    title="夜航 Night Workshop",
    zone="Europe/Berlin",
    topics=MappingProxyType(
        {
            "programming": 6,
            "digital": 4,
            "science": 3,
            "game": 3,
            "music": 2.5,
            "books": 2.5,
            "anime": 2,
            "language": 2,
            "fitness": 1.5,
        }
    ),
    tongues=MappingProxyType({Tongue.ZH: 0.25, Tongue.EN: 0.6, Tongue.MIXED: 0.15}),
    roles=ROLES,
    manners=MANNERS,
    founders=0.6,
    on_topic=0.7,
    agreed=0.5,
)

TEMPLATES: Mapping[str, Template] = MappingProxyType({each.name: each for each in (NEIGHBOURHOOD, WORKSHOP)})
