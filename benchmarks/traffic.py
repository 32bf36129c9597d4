"""Chat traffic as Telegram hands it over: raw answers to getUpdates, the same for the same seed."""

import random
from collections.abc import Iterator, Sequence
from itertools import cycle
from pathlib import Path

import orjson

from adapters.local.sayings import Sayings
from tests.fakes.telegram.backlog import Plan, Shares, generate, kind_of
from tests.fakes.telegram.entities import found_entities
from tests.fakes.telegram.model import Json

CHAT, TITLE = -1_001_400_000_001, "Benchmark"
PEOPLE = 300
ONLY_MESSAGES = Shares(reply=0.30, media=0.05, mention=0.03, reaction=0, join=0, command=0, edit=0, leave=0)
"""Everything a bot that knows only messages handles too, so that both sides have the same to do."""
EVERYTHING = Shares(join=0.004, leave=0.003, command=0)
"""With reactions, edits, comings and goings too; commands would pile up where nobody answers them."""
OWN_LINES = 4_000
SHORT_SHARE = 0.15
PAIR_SHARE = 0.4
"""Share of own lines made of two sentences, which brings them to the length of real ones (about 30 characters)."""


def own_lines(chance: random.Random, count: int = OWN_LINES) -> list[str]:
    """Chat lines in Chinese and English from the demo community's sayings."""
    languages = [Sayings.load("zh"), Sayings.load("en")]
    return [own_line(chance.choice(languages), chance) for _ in range(count)]


def own_line(sayings: Sayings, chance: random.Random) -> str:
    """One line: small talk, or a sentence or two on a topic."""
    if chance.random() < SHORT_SHARE:
        return chance.choice(sayings.small_talk)
    topic = chance.choice(list(sayings.topics))
    drawn = [sayings.statement, sayings.question, sayings.answer]
    count = 2 if chance.random() < PAIR_SHARE else 1
    return "，".join(chance.choice(drawn)(topic, chance) for _ in range(count))


def read_lines(path: Path) -> list[str]:
    """The lines of a file of texts, one a line; commands are left out, for no side would take them as messages."""
    return [line for line in path.read_text("utf-8").split("\n") if line.strip() and not line.startswith("/")]


def updates(
    texts: Sequence[str], count: int, seed: int, shares: Shares = ONLY_MESSAGES, people: int = PEOPLE
) -> Iterator[Json]:
    """So many updates of one room in which these texts are said, over and over."""
    plan = Plan(seed, count, people=people, shares=shares)
    lines = cycle(texts)
    for update in generate(plan, chat_id=CHAT, title=TITLE, first_update_id=1):
        if kind_of(update) in {"message", "reply"}:
            say(message_of(update), next(lines))
        yield update


def say(message: Json, text: str) -> None:
    """Put a text in the place of a message's own; whom it mentions stays mentioned."""
    name, entities = ("caption", "caption_entities") if "caption" in message else ("text", "entities")
    first = str(message[name]).split(" ", 1)[0]
    message[name] = f"{first} {text}" if first.startswith("@") else text
    message.pop(entities, None)
    if found := found_entities(str(message[name])):
        message[entities] = found


def answers(some: Sequence[Json], batch: int) -> list[bytes]:
    """Updates as bodies of answers to getUpdates, `batch` in each."""
    portions = (some[start : start + batch] for start in range(0, len(some), batch))
    return [orjson.dumps({"ok": True, "result": list(portion)}) for portion in portions]


def texts_of(some: Sequence[Json]) -> list[str]:
    """The texts of the messages among some updates."""
    messages = [message_of(update) for update in some if "message" in update]
    return [str(message.get("text") or message.get("caption") or "") for message in messages]


def message_of(update: Json) -> Json:
    """The message of an update that brings one."""
    message = update["message"]
    if not isinstance(message, dict):
        raise TypeError("an update whose message is no object")
    return message
