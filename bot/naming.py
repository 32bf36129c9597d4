"""What people are called in a room of many: by their names, never by a link or a handle that a name smuggles in."""

import re
from collections.abc import Iterable

LINKING = re.compile(
    r"""
    \w+://                                          # any scheme
    | (?:^|[^\w.])(?:www\.|t\.me\b|telegram\.me\b)  # addresses without one
    | @\w{3,}                                       # handles, which a platform makes pressable
    | [\w-]+\.(?:com|net|org|info|biz|xyz|top|vip|club|shop|site|online|link|live|app|dev|bot|icu|fun|win|pro
               |cn|cc|me|tv|io|co|ru|su|hk|tw|jp|kr|uk|de|fr|to|gg|ly|in|ws|pw|la|is|ai)\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""What a platform would turn into something to press: the endings are those spam is sold under, not all there are."""


def can_be_said(name: str) -> bool:
    """Say whether a name may be said to a room: it advertises nothing that could be pressed."""
    return bool(name.strip()) and LINKING.search(name) is None


def names_to_say(names: Iterable[str], most: int) -> tuple[list[str], int]:
    """The first names that may be said, at most so many, and how many people are not among them."""
    everybody = list(names)
    said = [name for name in everybody if can_be_said(name)][:most]
    return said, len(everybody) - len(said)
