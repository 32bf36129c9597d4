"""Counts how Discord answers our calls: its library waits limits out by itself, and would tell nobody."""

from collections import Counter
from types import SimpleNamespace

import aiohttp

LIMITED, REFUSALS, FIRST_OF_SERVER, FIRST_REFUSAL = 429, frozenset({401, 403}), 500, 400


def outcome_of(status: int) -> str:
    """One word for an answer's status; those limited and refused count towards Discord's 10 000 in ten minutes."""
    if status == LIMITED:
        return "limited"
    if status in REFUSALS:
        return "refused"
    if status >= FIRST_OF_SERVER:
        return "failed"
    return "invalid" if status >= FIRST_REFUSAL else "ok"


def counted_by(answers: Counter[str]) -> aiohttp.TraceConfig:
    """What counts every answer of a session into `answers`."""

    async def note(
        session: aiohttp.ClientSession, context: SimpleNamespace, told: aiohttp.TraceRequestEndParams
    ) -> None:
        answers[outcome_of(told.response.status)] += 1

    trace = aiohttp.TraceConfig()
    trace.on_request_end.append(note)
    return trace
