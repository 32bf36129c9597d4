"""What admins may say in their own words: which texts, with which places, how long, and what is wrong with one."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum

from bot.texts.templates import PLACE, TemplateRefused, fill
from storage.campaigns import Kind
from storage.greetings import ALOUD, WHISPERED

MOST_OF_ONE_PLACE = 2
"""What fills a place may be long: so a filled text still fits into one message on every platform."""
BRACES = str.maketrans("\uff5b\uff5d", "{}")
"""A Chinese keyboard gives wide ones."""
WORD = re.compile(r"\w+")
LIKENESS = 0.3
"""How like a place a wrong one must be to be meant (difflib's measure); the first place is for whatever is not."""
MEANT: Mapping[str, str] = {
    "名字": "name",
    "昵称": "name",
    "新人": "names",
    "user": "name",
    "群": "group",
    "群名": "group",
    "社区": "group",
    "community": "group",
    "话题": "topic",
    "人数": "count",
    "number": "count",
}
"""What people write who do not know our names."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One text that may be replaced: `word` stands for it behind the command, `templates` are ours in its place."""

    name: str
    kind: Kind
    word: str
    places: tuple[str, ...]
    longest: int
    templates: tuple[str, ...]


GREETING = Slot("greeting", Kind.WELCOME, "text", ("name", "names", "group"), 500, (WHISPERED, ALOUD))
GUIDE = Slot("guide", Kind.WELCOME, "guide", ("name", "group"), 1_000, ("guide-intro",))
CALL = Slot("call", Kind.WAKEUP, "text", ("name", "group", "topic", "count"), 500, ("wakeup-topic", "wakeup-people"))
PLAIN = Slot("plain", Kind.WAKEUP, "plain", ("group",), 500, ("wakeup-plain",))
SLOTS = (GREETING, GUIDE, CALL, PLAIN)


def slots_of(kind: Kind) -> tuple[Slot, ...]:
    """The texts of a campaign."""
    return tuple(slot for slot in SLOTS if slot.kind is kind)


def slot_of(template: str) -> Slot | None:
    """The text one of ours may be replaced by; None where it stays as it is."""
    return next((slot for slot in SLOTS if template in slot.templates), None)


class Fault(StrEnum):
    """What may be wrong with a text."""

    EMPTY = "empty"
    TOO_LONG = "too-long"
    UNKNOWN = "unknown"
    BRACE = "brace"
    REPEATED = "repeated"


@dataclass(frozen=True, slots=True)
class Flaw:
    """One thing wrong with a text: what was found, at which character (from 1), and what was probably meant."""

    fault: Fault
    position: int = 0
    found: str = ""
    nearest: str = ""


def tidied(text: str) -> str:
    """A text as it was meant: without space around it, with the braces of one's own alphabet."""
    return text.replace("\r\n", "\n").translate(BRACES).strip()


def flaws(slot: Slot, text: str) -> list[Flaw]:
    """All that keeps a text from being used, in the order it stands there."""
    if not PLACE.sub("", text).strip():
        return [Flaw(Fault.EMPTY)]
    if len(text) > slot.longest:
        return [Flaw(Fault.TOO_LONG, slot.longest + 1, str(len(text)))]
    found, seen = list[Flaw](), dict[str, int]()
    for piece in re.finditer(f"{PLACE.pattern}|[{{}}]", text):
        name = piece.group(1)
        if name is None:
            found.append(Flaw(Fault.BRACE, piece.start() + 1, piece.group()))
        elif name not in slot.places:
            found.append(Flaw(Fault.UNKNOWN, piece.start() + 1, piece.group(), nearest(slot, name)))
        else:
            seen[name] = seen.get(name, 0) + 1
            if seen[name] == MOST_OF_ONE_PLACE + 1:
                found.append(Flaw(Fault.REPEATED, piece.start() + 1, piece.group()))
    return found


def nearest(slot: Slot, name: str) -> str:
    """The place that was probably meant."""
    wanted = next(iter(WORD.findall(name.casefold())), "")
    close = get_close_matches(MEANT.get(wanted, wanted), slot.places, 1, LIKENESS)
    return close[0] if close else slot.places[0]


def filled(slot: Slot, text: str, values: Mapping[str, str]) -> str | None:
    """An own text with its places filled; None where one of them has nothing to be filled with."""
    known = dict(values)
    if slot is GREETING:
        known["name"] = known["names"]  # whoever is greeted, one or several
    try:
        return fill(text, slot.places, known)
    except TemplateRefused:
        return None
