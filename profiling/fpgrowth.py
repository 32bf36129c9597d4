"""Which things often come together: FP-growth (Han, Pei and Yin 2000), which looks through the baskets only twice."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

Path = tuple[Sequence[int], int]
"""Items in the order of the tree, and how many baskets hold just these."""


class Node:
    """One item of a path all baskets through it share."""

    __slots__ = ("below", "count", "item", "up")

    def __init__(self, item: int, up: "Node | None") -> None:
        self.item, self.up = item, up
        self.count = 0
        self.below: dict[int, Node] = {}

    def path(self) -> list[int]:
        """The items above, from the top."""
        found: list[int] = []
        node = self.up
        while node is not None and node.up is not None:
            found.append(node.item)
            node = node.up
        return found[::-1]


def frequent_sets(baskets: Iterable[Collection[int]], least: int, longest: int) -> dict[tuple[int, ...], int]:
    """Every set of at most `longest` items that at least `least` baskets hold, ascending, with how many do.

    An item counts once a basket. Raises:
        ValueError: `least` or `longest` is below one.
    """
    if least < 1 or longest < 1:
        raise ValueError("sets are looked for from one basket and one item on")
    found: dict[tuple[int, ...], int] = {}
    _grow([(sorted(set(basket)), 1) for basket in baskets], (), least, longest, found)
    return found


def _grow(
    paths: Sequence[Path], suffix: tuple[int, ...], least: int, longest: int, found: dict[tuple[int, ...], int]
) -> None:
    """Find the sets that end in a suffix, given the paths above it."""
    counts: Counter[int] = Counter()
    for items, count in paths:
        for item in items:
            counts[item] += count
    frequent = {item: count for item, count in counts.items() if count >= least}
    for item, count in frequent.items():
        found[tuple(sorted((item, *suffix)))] = count
    if len(suffix) + 1 >= longest or not frequent:
        return
    for item, nodes in _tree(paths, frequent).items():
        above = [(path, node.count) for node in nodes if (path := node.path())]
        if above:
            _grow(above, (item, *suffix), least, longest, found)


def _tree(paths: Sequence[Path], frequent: Mapping[int, int]) -> Mapping[int, Sequence[Node]]:
    """Lay the paths over one another, the most frequent items on top; gives the nodes of each item."""
    top = Node(-1, None)
    nodes: defaultdict[int, list[Node]] = defaultdict(list)
    order = {item: place for place, item in enumerate(sorted(frequent, key=lambda item: (-frequent[item], item)))}
    for items, count in paths:
        node = top
        for item in sorted((item for item in items if item in order), key=order.__getitem__):
            following = node.below.get(item)
            if following is None:
                following = node.below[item] = Node(item, node)
                nodes[item].append(following)
            following.count += count
            node = following
    return nodes
