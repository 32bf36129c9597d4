"""Where platforms call us: their bodies are handed on as they are, and their answer is the status."""

from collections.abc import Sequence

from fastapi import APIRouter, Request, Response

from adapters.port import Doorbell
from bot.platforms import Platform
from bot.web.bodies import TooLarge, body_of

LARGEST_BODY = 1_000_000
"""Bytes a platform may send at once; an update of Telegram's has a few thousand."""
TOO_LARGE = 413


def routes(platforms: Sequence[Platform]) -> APIRouter:
    """The doors of all platforms that ring."""
    router = APIRouter()
    for platform in platforms:
        if platform.doorbell is not None:
            mount(router, platform.doorbell)
    return router


def mount(router: APIRouter, doorbell: Doorbell) -> None:
    """Put up one doorbell."""

    async def ring(request: Request) -> Response:
        try:
            body = await body_of(request, LARGEST_BODY)
        except TooLarge:
            return Response(status_code=TOO_LARGE)
        headers = {name.lower(): value for name, value in request.headers.items()}
        return Response(status_code=await doorbell.ring(headers, body))

    router.add_api_route(doorbell.path, ring, methods=["POST"])
