"""The topics a text can be about; their names are fixed, for they are stored, and so is their order, for masks are."""

from collections.abc import Iterable, Iterator

TOPICS = (
    "finance",
    "realty",
    "stocks",
    "education",
    "science",
    "society",
    "politics",
    "sports",
    "game",
    "entertainment",
    "music",
    "film",
    "books",
    "anime",
    "food",
    "travel",
    "parenting",
    "pets",
    "photography",
    "fashion",
    "beauty",
    "health",
    "cars",
    "digital",
    "programming",
    "home",
    "work",
    "shopping",
    "fitness",
    "outdoors",
    "art",
    "language",
    "law",
    "religion",
)
"""The broader topic stands before the narrower: where two score the same, that is their order."""
SENSITIVE = frozenset({"politics", "health", "religion"})
"""Topics that are never kept of anybody."""
BITS = {name: 1 << place for place, name in enumerate(TOPICS)}


def mask_of(topics: Iterable[str]) -> int:
    """A bit for each topic; names outside the taxonomy have none."""
    mask = 0
    for name in topics:
        mask |= BITS.get(name, 0)
    return mask


def topics_in(mask: int) -> Iterator[str]:
    """The topics of a mask."""
    return (name for name, bit in BITS.items() if mask & bit)
