"""What can go wrong between a bot and Discord's REST, switched on by a test and drawn by seed."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from tests.fakes.discord.answers import Refusal
from tests.fakes.telegram.clock import Clock

FaultKind = Literal["refuse", "flood", "reset_before", "reset_after", "cut", "slow_answer", "latency", "outage"]
DESCRIPTIONS = {
    401: (0, "401: Unauthorized"),
    403: (50013, "Missing Permissions"),
    404: (0, "404: Not Found"),
    500: (0, "500: Internal Server Error"),
    502: (0, "502: Bad Gateway"),
    503: (0, "503: Service Unavailable"),
    504: (0, "504: Gateway Timeout"),
    524: (0, "524: A timeout occurred"),
    40003: (40003, "You are opening direct messages too fast."),
    50007: (50007, "Cannot send messages to this user"),
}
FROM_THE_EDGE = frozenset({502, 503, 504, 524})
"""Statuses that come from the web server in front, as HTML and not as JSON."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that goes wrong, for which calls, how often and for how long.

    - `refuse`: answered with `status`, `code` and `message`; nothing is done unless `processed`.
    - `flood`: answered 429 with `retry_after` (`is_global`: every call has to wait); nothing is done.
    - `reset_before` / `reset_after`: the connection is reset before / after the call is carried out.
    - `cut`: carried out, then half of the answer and a reset.
    - `slow_answer`: carried out, then answered after `delay` seconds (longer than the client waits).
    - `latency`: `delay` to `delay_most` seconds before anything is done; goes together with other faults.
    - `outage`: every call is answered 503, or reset if `status` is 0.
    """

    kind: FaultKind
    route: str = "*"
    """The name of a route in `routes.py`, such as `create_message`."""
    place: int | None = None
    """The channel, guild or user the path names."""
    times: int | None = 1
    """How often at most; None without end."""
    probability: float = 1.0
    status: int = 500
    code: int = 0
    message: str = ""
    processed: bool = False
    retry_after: float = 1.0
    is_global: bool = False
    delay: float = 0.0
    delay_most: float = 0.0
    seconds: float | None = None
    """For how long from its injection on, by the server's clock; None without end."""

    def refusal(self) -> Refusal:
        """Make the refusal this fault answers with."""
        status = 503 if self.kind == "outage" else self.status
        code, words = DESCRIPTIONS.get(self.code or status) or DESCRIPTIONS.get(status, (0, f"{status}: Error"))
        return Refusal(status, self.code or code, self.message or words)


@dataclass(slots=True)
class _Armed:
    fault: Fault
    left: int | None
    until: float | None


class FaultPlan:
    """The faults now switched on."""

    def __init__(self, clock: Clock, rng: random.Random) -> None:
        self._clock = clock
        self._rng = rng
        self._armed: list[_Armed] = []
        self.drawn: dict[str, int] = {}
        """How often each kind has struck."""

    def add(self, fault: Fault) -> None:
        """Switch a fault on."""
        until = None if fault.seconds is None else self._clock() + fault.seconds
        self._armed.append(_Armed(fault, fault.times, until))

    def clear(self) -> None:
        """Switch every fault off."""
        self._armed.clear()

    def draw(self, route: str, places: frozenset[str]) -> Fault | None:
        """Draw the fault that strikes this call, if one does; the one switched on first goes first."""
        return next(self._striking(route, places, is_latency=False), None)

    def latency(self, route: str, places: frozenset[str]) -> float:
        """Draw how long this call is held up, in seconds."""
        held = self._striking(route, places, is_latency=True)
        return sum(self._rng.uniform(fault.delay, max(fault.delay, fault.delay_most)) for fault in held)

    def _striking(self, route: str, places: frozenset[str], *, is_latency: bool) -> Iterator[Fault]:
        now = self._clock()
        self._armed = [armed for armed in self._armed if armed.left != 0 and (armed.until is None or now < armed.until)]
        for armed in self._armed:
            fault = armed.fault
            if (fault.kind == "latency") != is_latency or fault.route not in {"*", route}:
                continue
            if fault.place is not None and str(fault.place) not in places:
                continue
            if self._rng.random() >= fault.probability:
                continue
            armed.left = None if armed.left is None else armed.left - 1
            self.drawn[fault.kind] = self.drawn.get(fault.kind, 0) + 1
            yield fault
