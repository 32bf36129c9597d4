"""Manners show: who asks asks, who answers answers questions, who shares shows pictures and links, who chats chats."""

import random
from collections import Counter, defaultdict
from collections.abc import Mapping

import pytest

from adapters.local.manners import WAYS, Ways
from adapters.local.planted import Manner
from profiling.events import Media, MessageSent, Reacted
from tests.adapters.local.worlds import lived, society

MARKS = ("?", "？")


@pytest.fixture(scope="module")
def done() -> Mapping[Manner, Counter[str]]:
    """What the people of each manner did in sixty days."""
    world = society(size=400)
    counts: defaultdict[Manner, Counter[str]] = defaultdict(Counter)
    manner = {each.account.id: each.manner for each in world.people.everyone}
    asked = set[str]()
    for event in lived(world):
        match event:
            case MessageSent(author=author, text=text, media=media, reply_to=answered, message=message):
                count = counts[manner[author.id]]
                count["messages"] += 1
                count["shown"] += media in (Media.PICTURE, Media.LINK)
                count["stickers"] += media is Media.STICKER
                count["answers"] += answered in asked
                if not answered and text.endswith(MARKS):
                    count["questions"] += 1
                    asked.add(message)
            case Reacted(actor=actor):
                counts[manner[actor.id]]["reactions"] += 1
    return counts


@pytest.mark.parametrize(
    ("what", "who"),
    [
        ("questions", Manner.ASKS),
        ("answers", Manner.ANSWERS),
        ("shown", Manner.SHARES),
        ("stickers", Manner.CHATS),
        ("reactions", Manner.CHATS),
    ],
)
def test_nobody_does_as_much_of_it_as_those_of_that_manner(
    done: Mapping[Manner, Counter[str]], what: str, who: Manner
) -> None:
    shares = {manner: count[what] / count["messages"] for manner, count in done.items()}
    assert max(shares, key=lambda manner: shares[manner]) is who
    assert shares[who] > 1.5 * max(share for manner, share in shares.items() if manner is not who)


def test_everybody_has_a_manner_with_ways_of_its_own() -> None:
    assert set(WAYS) == set(Manner)


def test_media_appear_in_their_shares(rng: random.Random) -> None:
    ways = Ways(pictures=0.5, stickers=0.0, links=0.0, voices=0.0)
    drawn = Counter(ways.media(rng) for _ in range(2_000))
    assert set(drawn) == {Media.PICTURE, Media.TEXT}
    assert abs(drawn[Media.PICTURE] / 2_000 - 0.5) < 0.05
