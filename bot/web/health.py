"""Is it alive, is it ready, and what does it count: for supervisors and monitors, without signing in."""

import asyncio
from collections.abc import Iterator
from ipaddress import ip_address

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse, PlainTextResponse

from bot.web.house import House
from bot.web.metrics import CONTENT_TYPE, Gathering
from storage.errors import DatabaseTrouble
from storage.gauges import answers

DATABASE_SECONDS = 3.0
UNAVAILABLE, FORBIDDEN = 503, 403
FORWARDED = ("forwarded", "x-forwarded-for", "x-real-ip", "via")
"""What a proxy adds: behind one, a neighbour on this machine may be anybody."""
LOCAL_ONLY = "Metrics are told on this machine only: ask http://127.0.0.1, past any proxy.\n"


def routes(house: House, gathering: Gathering) -> APIRouter:
    """The three answers for machines."""
    router = APIRouter()

    @router.get("/healthz")
    async def healthz() -> Response:
        return JSONResponse({"alive": True})

    @router.get("/readyz")
    async def readyz() -> Response:
        reasons = [*unready_platforms(house), *await unready_database(house)]
        return JSONResponse({"ready": not reasons, "reasons": reasons}, UNAVAILABLE if reasons else 200)

    @router.get("/metrics")
    async def metrics(request: Request) -> Response:
        if not is_of_this_machine(request):
            return PlainTextResponse(LOCAL_ONLY, FORBIDDEN)
        return Response(await gathering.text(), media_type=CONTENT_TYPE)

    return router


def unready_platforms(house: House) -> Iterator[str]:
    """Why platforms are not up, in words that hold no secret."""
    for platform in house.platforms:
        state = house.supervisor.states.get(platform.name)
        if state is None or not state.is_up:
            yield f"{platform.name}: not running; the log says why"
        elif not platform.is_connected():
            yield f"{platform.name}: not connected"


async def unready_database(house: House) -> list[str]:
    """Why the database is not up."""
    try:
        async with asyncio.timeout(DATABASE_SECONDS):
            await house.store.read(answers)
    except TimeoutError:
        return [f"database: no answer within {DATABASE_SECONDS:.0f} s"]
    except DatabaseTrouble:
        return ["database: it cannot be read now; the log says why"]
    return []


def is_of_this_machine(request: Request) -> bool:
    """Say whether a request came from this machine itself, and not through a proxy on it."""
    if request.client is None or any(name in request.headers for name in FORWARDED):
        return False
    return ip_address(request.client.host.partition("%")[0]).is_loopback
