"""How people differ in what they do with words: who asks, who answers, who shows things, who only chats."""

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random
from types import MappingProxyType

from adapters.local.planted import Manner
from profiling.events import Media


@dataclass(frozen=True, slots=True)
class Ways:
    """What a manner makes of a member's messages; chances, each of a message, unless said otherwise."""

    answering: float = 0.5
    """To look for a line to answer before saying something new."""
    asking: float = 0.25
    """Of what is new and about a topic, to be a question."""
    seeks_questions: float = 0.0
    """To look for a question when looking for something to answer."""
    on_topic: float = 1.0
    """What the room's share of lines about a topic is multiplied with."""
    reacting: float = 1.0
    """What the rhythm's reactions are multiplied with."""
    stickers: float = 0.05
    pictures: float = 0.05
    links: float = 0.02
    voices: float = 0.01

    def media(self, rng: Random) -> Media:
        """What a new message is made of; mostly text."""
        chance = rng.random()
        for media, share in (
            (Media.STICKER, self.stickers),
            (Media.PICTURE, self.pictures),
            (Media.LINK, self.links),
            (Media.VOICE, self.voices),
        ):
            chance -= share
            if chance < 0:
                return media
        return Media.TEXT


WAYS: Mapping[Manner, Ways] = MappingProxyType(
    {
        Manner.TALKS: Ways(),
        Manner.ASKS: Ways(answering=0.15, asking=0.8, reacting=0.6),
        Manner.ANSWERS: Ways(answering=0.85, asking=0.04, seeks_questions=0.8),
        Manner.SHARES: Ways(answering=0.2, asking=0.08, pictures=0.38, links=0.24),
        Manner.CHATS: Ways(answering=0.45, asking=0.1, on_topic=0.3, reacting=2.2, stickers=0.3),
    }
)
