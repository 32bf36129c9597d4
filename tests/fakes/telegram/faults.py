"""What can go wrong between a bot and the platform, switched on by a test and drawn by seed."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from tests.fakes.telegram.answers import Refusal, too_many_requests
from tests.fakes.telegram.clock import Clock
from tests.fakes.telegram.polling import OTHER_READER

FaultKind = Literal[
    "refuse", "flood", "reset_before", "reset_after", "cut", "slow_answer", "latency", "duplicates", "outage"
]
DESCRIPTIONS = {
    400: "Bad Request: chat not found",
    401: "Unauthorized",
    403: "Forbidden: bot was blocked by the user",
    409: f"Conflict: {OTHER_READER}",
    500: "Internal Server Error",
    502: "Bad Gateway",
    503: "Service Unavailable",
    504: "Gateway Timeout",
}
FROM_THE_GATEWAY = frozenset({502, 503, 504})
"""Statuses that come from the web server in front, as HTML and not as JSON."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that goes wrong, for which calls, how often and for how long.

    - `refuse`: answered with `code` and `description`; nothing is done unless `processed`.
    - `flood`: answered 429 with `retry_after`; nothing is done.
    - `reset_before` / `reset_after`: the connection is reset before / after the call is carried out.
    - `cut`: carried out, then half of the answer and a reset.
    - `slow_answer`: carried out, then answered after `delay` seconds (longer than the client waits).
    - `latency`: `delay` to `delay_most` seconds before anything is done; goes together with other faults.
    - `duplicates`: `getUpdates` hands out the last `copies` confirmed updates once more.
    - `outage`: every call is answered 503, or reset if `code` is 0.
    """

    kind: FaultKind
    method: str = "*"
    chat_id: int | None = None
    times: int | None = 1
    """How often at most; None without end."""
    probability: float = 1.0
    code: int = 500
    description: str = ""
    processed: bool = False
    retry_after: int = 1
    delay: float = 0.0
    delay_most: float = 0.0
    copies: int = 1
    seconds: float | None = None
    """For how long from its injection on, by the server's clock; None without end."""

    def refusal(self) -> Refusal:
        """Make the refusal this fault answers with."""
        if self.kind == "flood":
            return too_many_requests(self.retry_after)
        code = 503 if self.kind == "outage" else self.code
        return Refusal(code, self.description or DESCRIPTIONS.get(code, "Internal Server Error"))


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

    def draw(self, method: str, chat_id: int | None) -> Fault | None:
        """Draw the fault that strikes this call, if one does; the one switched on first goes first."""
        return next(self._striking(method, chat_id, is_latency=False), None)

    def latency(self, method: str, chat_id: int | None) -> float:
        """Draw how long this call is held up, in seconds."""
        held = self._striking(method, chat_id, is_latency=True)
        return sum(self._rng.uniform(fault.delay, max(fault.delay, fault.delay_most)) for fault in held)

    def _striking(self, method: str, chat_id: int | None, *, is_latency: bool) -> Iterator[Fault]:
        now = self._clock()
        self._armed = [armed for armed in self._armed if armed.left != 0 and (armed.until is None or now < armed.until)]
        for armed in self._armed:
            fault = armed.fault
            if (fault.kind == "latency") != is_latency or not _fits(fault, method, chat_id):
                continue
            if self._rng.random() >= fault.probability:
                continue
            armed.left = None if armed.left is None else armed.left - 1
            self.drawn[fault.kind] = self.drawn.get(fault.kind, 0) + 1
            yield fault


def _fits(fault: Fault, method: str, chat_id: int | None) -> bool:
    if fault.kind == "duplicates" and method != "getupdates":
        return False
    return fault.method.lower() in {"*", method} and fault.chat_id in {None, chat_id}
