"""Small simulated worlds for the tests."""

import random
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from adapters.local.planted import Planted
from adapters.local.sayings import Sayings
from adapters.local.society import Society
from adapters.local.templates import NEIGHBOURHOOD, Template
from profiling.events import (
    Account,
    BotPlaced,
    DoorChanged,
    Event,
    MessageEdited,
    MessageSent,
    Platform,
    Rank,
    Reacted,
    Room,
    RoomKind,
)

START = datetime(2026, 3, 2, tzinfo=UTC)
LANE = Room(Platform.LOCAL, "lane", "The Lane")
MIRA = Account(Platform.LOCAL, "m", "Mira")
TOVI = Account(Platform.LOCAL, "t", "Tovi")
LANGUAGES = {"zh": Sayings.load("zh"), "en": Sayings.load("en")}


def society(seed: int = 7, size: int = 120, template: Template = NEIGHBOURHOOD) -> Society:
    """A community that has not begun to live."""
    return Society(template, random.Random(seed), START, size)


def lived(world: Society, days: int = 60) -> list[Event]:
    """What happens in the first days of a community."""
    return list(world.run(START, days))


def opened(account: Account = MIRA, *, is_open: bool = True) -> DoorChanged:
    """Somebody opens the private chat, or shuts it."""
    return DoorChanged(Room(Platform.LOCAL, account.id, kind=RoomKind.PRIVATE), START, account, is_open)


def placed() -> BotPlaced:
    """Tovi adds the bot to the lane."""
    return BotPlaced(LANE, START, Rank.ADMIN, TOVI)


def message(number: int, author: Account = MIRA) -> MessageSent:
    """A line in the lane."""
    return MessageSent(LANE, START, str(number), author, "hello")


def actor(event: Event) -> Account | None:
    """Who wrote or reacted; None for anything else."""
    match event:
        case MessageSent(author=author) | MessageEdited(author=author):
            return author
        case Reacted(actor=account):
            return account
    return None


def topic_of(text: str) -> str:
    """The planted topic of a line by the nouns in it, "" for none or more than one."""
    found = {
        topic
        for sayings in LANGUAGES.values()
        for topic, vocabulary in sayings.topics.items()
        if any(noun in text for noun in vocabulary.nouns)
    }
    return found.pop() if len(found) == 1 else ""


def messages_by_author(events: Iterable[Event]) -> dict[str, list[MessageSent]]:
    """Messages by their author's account id."""
    written: defaultdict[str, list[MessageSent]] = defaultdict(list)
    for event in events:
        if isinstance(event, MessageSent):
            written[event.author.id].append(event)
    return written


def all_here_before(world: Society) -> Sequence[Planted]:
    """Members who were here before the bot."""
    return [member for member in world.people.everyone if member.joins_on is None]
