"""The way in: a link from the log shows a button, the button opens a session; and the way out."""

from collections.abc import Callable
from hmac import compare_digest

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse, RedirectResponse

from bot.web.bodies import TooLarge, form_of
from bot.web.paper import Paper
from bot.web.turnstile import Turnstile
from bot.web.visitors import NotSignedIn, Visitors

SEE_OTHER, NOT_SIGNED_IN, FORBIDDEN, TOO_LARGE, TOO_MANY = 303, 401, 403, 413, 429
DATA = ("/parts", "/live", "/report.json")
"""How the addresses of what scripts ask for end."""


def routes(paper: Paper, visitors: Visitors, turnstile: Turnstile, opened: Callable[[], None]) -> APIRouter:
    """The door from outside and from inside; `opened` hears of every ticket that was used."""
    router = APIRouter()

    @router.get("/open")
    async def show_door(request: Request) -> Response:
        return door(paper, request)

    @router.post("/open")
    async def redeem(request: Request) -> Response:
        if not turnstile.lets_in(request.client.host if request.client else ""):
            return door(paper, request, "open-too-often", TOO_MANY)
        try:
            ticket = (await form_of(request)).get("ticket", "").strip()
        except TooLarge:
            return Response(status_code=TOO_LARGE)
        session = await visitors.redeem(ticket)
        if session is None:
            return door(paper, request, "open-over", FORBIDDEN)
        opened()
        response = RedirectResponse("/", SEE_OTHER)
        visitors.greet(response, session)
        return response

    @router.post("/leave")
    async def leave(request: Request) -> Response:
        form = await form_of(request)
        if not compare_digest(form.get("key", ""), visitors.form_key(request)):
            return Response(status_code=FORBIDDEN)
        await visitors.leave(request)
        response = RedirectResponse("/", SEE_OTHER)
        visitors.see_off(response)
        return response

    return router


def door(paper: Paper, request: Request, trouble: str = "", status: int = 200) -> Response:
    """The page with the button; the ticket stands behind the `#` of its address, which no server is sent."""
    speech = paper.speech(request)
    return paper.answer(request, paper.write("open.html", speech, trouble=trouble), speech, status)


def turn_away(paper: Paper, request: Request, error: Exception) -> Response:
    """What is said to whoever has no session."""
    if not isinstance(error, NotSignedIn):
        raise error
    if request.url.path.endswith(DATA):
        return JSONResponse({"reason": "not signed in"}, NOT_SIGNED_IN)
    speech = paper.speech(request)
    return paper.answer(request, paper.write("door.html", speech), speech, NOT_SIGNED_IN)
