"""What nobody may find in a log: the bot's token, what was said, and the names of who said it."""

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.chaos.rubbish import CANARY
from tests.fakes.telegram import phrases
from tests.fakes.telegram.server import TOKEN

WRITTEN = ("*.log", "*.screen")
"""The files a house says things into, of every life in every folder of a test."""
LEAST_LATIN, LEAST_HAN = 9, 4
"""A shorter piece of a line may be one of our own words."""
LINES = (*phrases.ZH_LINES, *phrases.EN_LINES, *phrases.ZH_REPLIES, *phrases.EN_REPLIES)


def pieces(line: str) -> Iterator[str]:
    """The parts of a line that stand in every message made from it, where they are long enough to be known again."""
    for piece in line.split("{}"):
        bare = piece.strip(" #/?？，。…")
        if len(bare) >= (LEAST_LATIN if bare.isascii() else LEAST_HAN):
            yield bare


def secrets(token: str = TOKEN) -> tuple[str, ...]:
    """Everything that is looked for word by word: the token whole and its secret half, and pieces of every line."""
    return (token, token.partition(":")[2], CANARY, *dict.fromkeys(piece for line in LINES for piece in pieces(line)))


def pattern(token: str = TOKEN) -> re.Pattern[str]:
    """What finds any secret, or the name of a person of the backlog, in plain text and in the escapes of JSON."""
    spoken = secrets(token)
    escaped = [json.dumps(secret)[1:-1] for secret in spoken if not secret.isascii()]
    words = "|".join(re.escape(secret) for secret in (*spoken, *escaped))
    people = "|".join((*phrases.ZH_NAMES, *phrases.EN_NAMES))
    return re.compile(rf"{words}|\b(?:{people})[0-9]{{1,3}}\b|\bperson[0-9]{{4,}}\b")


def files(folder: Path) -> list[Path]:
    """What was written below a folder for people or programs to read."""
    return sorted({file for name in WRITTEN for file in folder.rglob(name)})


def hits(text: str, secret: re.Pattern[str] | None = None) -> Iterable[str]:
    """Every secret a text gives away."""
    return (found.group() for found in (secret or pattern()).finditer(text))
