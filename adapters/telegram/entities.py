"""What stands in a message's text: who is mentioned, whether it links somewhere, and whether it is a command."""

from dataclasses import dataclass

from adapters.telegram.fields import Ourselves, Raw, account, integer, mapping, objects
from profiling.events import RoomKind

LINKS = frozenset({"url", "text_link"})
LAST_OF_ONE_UNIT = "\uffff"
"""The last character that takes one UTF-16 unit; the platform counts offsets in those."""


@dataclass(frozen=True, slots=True)
class Marks:
    """The mentioned (account ids and `@handle` in lower case, each once, in order) and whether there is a link."""

    mentions: tuple[str, ...] = ()
    has_link: bool = False


@dataclass(frozen=True, slots=True)
class Command:
    """A command meant for us: its name in lower case and the rest of the text."""

    name: str
    arguments: str


UNMARKED = Marks()


def marks(text: str, raw: Raw, name: str) -> Marks:
    """Read the entities under a name (`entities`, `caption_entities`) of a text."""
    mentions: dict[str, None] = {}
    has_link = False
    for entity in objects(raw, name):
        kind = entity["type"]
        if kind == "mention":
            handle = covered(text, entity).lower()
            if len(handle) > 1 and handle[0] == "@":
                mentions[handle] = None
        elif kind == "text_mention":
            mentions[account(mapping(entity, "user")).id] = None
        elif kind in LINKS:
            has_link = True
    return Marks(tuple(mentions), has_link)


def covered(text: str, entity: Raw) -> str:
    """The part of a text an entity covers; its offset and length are in UTF-16 units."""
    start = integer(entity, "offset", 0)
    end = start + integer(entity, "length", 0)
    if text.isascii() or max(text) <= LAST_OF_ONE_UNIT:
        return text[start:end]
    return text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le", "replace")


def command_length(text: str, raw: Raw) -> int:
    """How many characters of a text are the command it opens with; 0 where it opens with none."""
    if not text.startswith("/"):
        return 0
    for entity in objects(raw, "entities"):
        if entity["type"] == "bot_command" and integer(entity, "offset", 0) == 0:
            return min(integer(entity, "length", 0), len(text))
    return 0


def command_for(us: Ourselves, text: str, length: int, where: RoomKind) -> Command | None:
    """The command in a text's first `length` characters, or None where it is not for us.

    Not for us is what is addressed to another bot and, in a group, an unaddressed name that nobody here knows.
    """
    name, at, addressee = text[1:length].lower().partition("@")
    if not name or (at and addressee != us.handle.lower()):
        return None
    if where is RoomKind.GROUP and not at and us.commands is not None and name not in us.commands:
        return None
    return Command(name, text[length:].strip())
