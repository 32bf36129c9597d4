"""Which rule or segment is meant by a name, or which file of them; a mistyped name is told with those like it."""

import sys
from pathlib import Path

from bot.conditions import desk
from bot.errors import Problem
from storage.segments import keeping
from storage.segments.keeping import Saved
from storage.store import Unit


def the_one(unit: Unit, community: int, name: str) -> Saved:
    """The rule or segment in use of a name.

    Raises:
        Problem: there is none.
    """
    if not name.strip():
        raise Problem("no rule or segment is named", hint="`hearth segments list` shows them")
    shelf = desk.shelf_of(unit, community)
    saved = shelf.held.get(name.strip())
    if saved is not None:
        return saved
    near = shelf.nearest(name.strip())
    hint = f"there is: {', '.join(near)}" if near else "`hearth segments list` shows them"
    raise Problem(f"there is no rule or segment named {name!r}", hint=hint)


def the_past(unit: Unit, community: int, name: str) -> Saved:
    """The rule or segment of a name, in use or deleted.

    Raises:
        Problem: there never was one.
    """
    found = keeping.find(unit, community, name.strip())
    return the_one(unit, community, name) if found is None else found


def content_of(path: str) -> str:
    """The text of a file.

    Raises:
        Problem: it cannot be read as text, or is empty.
    """
    try:
        raw = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
        content = raw.decode("utf-8-sig").replace("\r\n", "\n")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise Problem(f"it cannot be read: {reason}", path, "give a text file in UTF-8") from error
    if not content.strip():
        raise Problem("no rule or segment stands in it", path, "`hearth segments export` shows how it is written")
    return content
