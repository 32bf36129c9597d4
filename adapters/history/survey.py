"""The first walk over a Telegram export, which finds its chats wherever they stand and whatever stands around them."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from adapters.history.chats import Chat, Survey, find_successors, introduce
from adapters.history.damaged import parsed
from adapters.history.elements import Unending, elements
from adapters.history.records import BadRecord, HistoryError
from adapters.history.stream import Source
from adapters.history.window import Window

HEADER = frozenset({"name", "type", "id"})
CONTAINERS = frozenset({"chats", "left_chats"})
DEEPEST_CONTAINER = 4
"""Levels at which a container of chats is still one: an export has it at the first."""
SMALL = 1 << 16
"""Bytes of a value outside the messages that we care to look into."""
BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def survey(path: Path) -> Survey:
    """Walk over a whole export once. Raises HistoryError where it holds no group."""
    found = Survey()
    with Source(path) as source:
        window = Window(source.stream)
        window.more()
        window.at = len(BYTE_ORDER_MARK) if window.data.startswith(BYTE_ORDER_MARK) else 0
        window.gap()
        with suppress(Unending):
            walk(window, found)
    find_successors(found.chats)
    if not any(chat.room for chat in found.chats):
        raise HistoryError(f"{path.name}: {absence(found)}")
    return found


def absence(found: Survey) -> str:
    """Why an export gives us nothing to read."""
    if not found.chats:
        return "no chat in it. Export the group, or an account with its groups ticked, as machine-readable JSON."
    kinds = ", ".join(sorted({chat.kind or "of unknown kind" for chat in found.chats}))
    return f"no group in it, only {kinds}. Export a group."


def walk(window: Window, found: Survey, level: int = 0) -> None:
    """Go through the members of the object a window stands on, into whatever may hold chats. Raises Unending."""
    header: dict[str, object] = {}
    chat: Chat | None = None
    try:
        for key in members(window):
            head = window.head()
            if key == "messages" and head == b"[" and chat is None:
                window.at += 1
                chat = Chat(window.offset)
                found.chats.append(chat)
                look_through(window, chat, found)
            elif key in CONTAINERS and head == b"{" and level < DEEPEST_CONTAINER:
                walk(window, found, level + 1)
            elif key == "list" and head == b"[" and level > 0:
                walk_list(window, found, level)
            else:
                value = small_value(window)
                header.update({key: value} if key in HEADER else {})
    finally:
        if chat is not None:
            introduce(chat, header)


def look_through(window: Window, chat: Chat, found: Survey) -> None:
    """Note what a chat's messages tell about others, to their end."""
    for _, piece in elements(window):
        found.note(chat, piece)


def walk_list(window: Window, found: Survey, level: int) -> None:
    """Go through a list of chats."""
    window.at += 1
    window.gap()
    while (head := window.head()) != b"]":
        if head == b"{":
            walk(window, found, level + 1)
        else:
            small_value(window)
        window.gap()
    window.at += 1


def members(window: Window) -> Iterator[str]:
    """The keys of the object a window stands on; whoever asks consumes each value before the next key."""
    if window.head() != b"{":
        raise Unending
    window.at += 1
    window.gap()
    while window.head() == b'"':
        key = small_value(window)
        window.gap()
        if window.head() != b":":
            raise Unending
        window.at += 1
        window.gap()
        yield key if isinstance(key, str) else ""
        window.gap()
    if window.head() != b"}":
        raise Unending
    window.at += 1


def small_value(window: Window) -> object:
    """Consume the value a window stands on and give it back, or None where it is no JSON. Raises Unending."""
    end = window.value_end()
    if end < 0:
        raise Unending
    piece = window.data[window.at : end]
    window.at = end
    try:
        return parsed(piece) if len(piece) < SMALL else None
    except BadRecord:
        return None
