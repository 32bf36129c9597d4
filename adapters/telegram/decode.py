"""Turns raw updates into events, one or an answer of many: each by itself, so that a bad one harms no other."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

import orjson

from adapters.port import Quarantined
from adapters.telegram.fields import Hearing, Malformed, Ourselves, Unfit
from adapters.telegram.translate import NOBODY, translated, update_number
from profiling.events import Event, MemberJoined

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
    return understood(updates_in(body), now, us, offset)


def decode_one(body: bytes, now: datetime, us: Ourselves = NOBODY) -> Decoded:
    """Parse and translate one update as a webhook is called with; what cannot be read is set aside, never raised."""
    try:
        update = parsed(body)
    except Unreadable as error:
        return Decoded([], [Quarantined("update", str(error))], None)
    return understood([update], now, us, None)


def understood(updates: Sequence[object], now: datetime, us: Ourselves, offset: int | None) -> Decoded:
    """Translate updates one by one."""
    events: list[Event] = []
    quarantined: list[Quarantined] = []
    numbers: list[int] = []
    hearing = Hearing(us, now)
    for update in updates:
        try:
            events += translated(update, hearing)
            numbers.append(hearing.update_id)
        except Malformed as error:
            number = number_of(update)
            quarantined.append(Quarantined(error.kind, error.reason, number))
            if number:
                numbers.append(number)
    next_offset = following(numbers, offset)
    if numbers and next_offset is None:
        quarantined.append(Quarantined("update", "update_id is far from the expected one"))
    return Decoded(most_telling(events), quarantined, next_offset)


def most_telling(events: list[Event]) -> list[Event]:
    """Where a join is told twice, leave out what tells less: a service message knows neither the link nor a captcha."""
    joins = [event for event in events if type(event) is MemberJoined]
    if len(joins) < 2:
        return events
    told: dict[tuple[str, str, datetime], MemberJoined] = {}
    for join in joins:
        known = told.setdefault((join.room.id, join.account.id, join.at), join)
        if (join.is_waiting, bool(join.via)) > (known.is_waiting, bool(known.via)):
            told[join.room.id, join.account.id, join.at] = join
    kept = {id(join) for join in told.values()}
    return [event for event in events if type(event) is not MemberJoined or id(event) in kept]


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
