"""How often somebody may try a ticket: a few times a minute from one address."""

from collections import OrderedDict
from collections.abc import Callable
from datetime import datetime, timedelta

TRIES = 10
WITHIN = timedelta(minutes=1)
ADDRESSES_KEPT = 1_000


class Turnstile:
    """Counts tries by address; forgets the addresses it has not seen for longest."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._tries: OrderedDict[str, tuple[datetime, int]] = OrderedDict()

    def lets_in(self, address: str) -> bool:
        """Count a try, and say whether it may go ahead."""
        now = self._now()
        began, tries = self._tries.pop(address, (now, 0))
        if now - began >= WITHIN:
            began, tries = now, 0
        self._tries[address] = (began, tries + 1)
        if len(self._tries) > ADDRESSES_KEPT:
            self._tries.popitem(last=False)
        return tries < TRIES
