"""What is sent to us, read up to a limit and no further, whatever its headers say."""

from collections.abc import Mapping
from urllib.parse import parse_qsl

from fastapi import Request

LONGEST_FORM = 10_000
"""Bytes of a form; ours have a few dozen."""


class TooLarge(Exception):
    """A body beyond all measure."""


async def body_of(request: Request, limit: int) -> bytes:
    """Read a body.

    Raises:
        TooLarge: it is longer than the limit.
    """
    told = request.headers.get("content-length", "0")
    if told.isdigit() and int(told) > limit:
        raise TooLarge
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > limit:
            raise TooLarge
    return bytes(body)


async def form_of(request: Request) -> Mapping[str, str]:
    """Read a form's fields, each once.

    Raises:
        TooLarge: it is longer than any form of ours.
    """
    body = await body_of(request, LONGEST_FORM)
    return dict(parse_qsl(body.decode("utf-8", errors="replace"), max_num_fields=20))
