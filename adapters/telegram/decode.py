"""Turns the whole answer to getUpdates into events, taking each update by itself so that a bad one harms no other."""

import json
from datetime import datetime
from typing import NamedTuple

import orjson

from adapters.port import Quarantined
from adapters.telegram.fields import Malformed, Ourselves, Unfit
from adapters.telegram.translate import NOBODY, translate, update_number
from profiling.events import Event

FARTHEST = 1_000_000
"""How far an update's number may lie from the expected one: a very busy day."""


class Unreadable(Exception):
    """An answer that is no JSON, or not the JSON of a successful getUpdates; the reason never quotes it."""


class Decoded(NamedTuple):
    """What an answer holds; `next_offset` confirms all of it, None where it has no number that can be trusted."""

    events: list[Event]
    quarantined: list[Quarantined]
    next_offset: int | None


def decode(body: bytes, now: datetime, us: Ourselves = NOBODY, offset: int | None = None) -> Decoded:
    """Parse and translate an answer given from an offset on; raises Unreadable where it is no list of updates."""
    events: list[Event] = []
    quarantined: list[Quarantined] = []
    numbers: list[int] = []
    for update in updates_in(body):
        try:
            events += translate(update, now, us)
        except Malformed as error:
            quarantined.append(Quarantined(error.kind, error.reason))
        if number := number_of(update):
            numbers.append(number)
    next_offset = following(numbers, offset)
    if numbers and next_offset is None:
        quarantined.append(Quarantined("update", "update_id is far from the expected one"))
    return Decoded(events, quarantined, next_offset)


def following(numbers: list[int], offset: int | None) -> int | None:
    """The offset that confirms these updates, leaving out numbers that lie far from what was to be expected.

    One broken number taken at its word would confirm a million updates nobody has seen.
    """
    if not numbers:
        return None
    expected = sorted(numbers)[len(numbers) // 2] if offset is None else offset
    near = [number for number in numbers if abs(number - expected) <= FARTHEST]
    return max(*near, (offset or 0) - 1) + 1 if near else None


def updates_in(body: bytes) -> list[object]:
    """The updates of an answer, not yet looked at."""
    answer = parsed(body)
    if type(answer) is not dict or answer.get("ok") is not True or type(answer.get("result")) is not list:
        raise Unreadable("no list of updates")
    updates: list[object] = answer["result"]
    return updates


def parsed(body: bytes) -> object:
    """The JSON of an answer; what the fast parser refuses (surrogates, bad UTF-8) the patient one may still read."""
    try:
        return orjson.loads(body)
    except orjson.JSONDecodeError:
        pass
    try:
        answer: object = json.loads(body.decode("utf-8", "replace"))
    except (ValueError, RecursionError) as error:
        raise Unreadable(f"no JSON ({type(error).__name__})") from None
    return answer


def number_of(update: object) -> int:
    """The number of an update, 0 where it has none that can be trusted."""
    if type(update) is not dict:
        return 0
    try:
        return update_number(update)
    except (KeyError, Unfit):
        return 0
