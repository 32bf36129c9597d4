"""The community's page: at once as far as it is counted, filled in as soon as it is."""

import asyncio
from collections.abc import Sequence
from functools import partial

import orjson
from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse

from bot.web.house import House
from bot.web.kept import Entry, Kept
from bot.web.paper import Paper
from bot.web.picture import Picture, picture
from bot.web.shapes import picture_shape
from bot.web.showing import Shown, show
from bot.web.speech import Speech
from bot.web.visitors import Visitors
from storage import places
from storage.places import Setting

PATIENCE_SECONDS = 0.15
"""So long a page waits for its first figures; then it is shown without, and filled in."""
NOT_FOUND, UNAVAILABLE = 404, 503
CHART_WORDS = ("people", "messages", "week-new", "week-returning", "week-again", "week-quiet", "week-of")
Pictures = Kept[int, Picture | None]


def pictures_of(house: House) -> Pictures:
    """The pictures of all communities, each taken when somebody looks."""

    async def take(community: int) -> Picture | None:
        return await house.store.read(partial(picture, community=community, now=house.clock.now()))

    return Kept(take)


class CommunityPages:
    """Answers for the pages of communities."""

    def __init__(self, house: House, paper: Paper, visitors: Visitors, pictures: Pictures) -> None:
        self._house, self._paper, self._visitors, self._pictures = house, paper, visitors, pictures

    def routes(self) -> APIRouter:
        """The pages' addresses."""
        router = APIRouter()
        router.add_api_route("/", self.first, methods=["GET"])
        router.add_api_route("/c/{community}", self.whole, methods=["GET"])
        router.add_api_route("/c/{community}/parts", self.parts, methods=["GET"])
        router.add_api_route("/c/{community}/report.json", self.report, methods=["GET"])
        return router

    async def first(self, request: Request) -> Response:
        """The community listened to latest, or what to do where there is none."""
        await self._visitors.expected(request)
        settings = await self._house.store.read(places.settings)
        if settings:
            return await self._page(request, settings, settings[0])
        speech = self._paper.speech(request)
        text = self._paper.write("empty.html", speech, form_key=self._visitors.form_key(request))
        return self._paper.answer(request, text, speech)

    async def whole(self, request: Request, community: int) -> Response:
        """One community."""
        await self._visitors.expected(request)
        settings = await self._house.store.read(places.settings)
        chosen = next((one for one in settings if one.id == community), None)
        if chosen is None:
            return Response(status_code=NOT_FOUND)
        return await self._page(request, settings, chosen)

    async def parts(self, request: Request, community: int) -> Response:
        """Everything of a community's page that is counted, for the page that is open already."""
        await self._visitors.expected(request)
        entry = await self._pictures.get(community)
        if entry is None:
            return Response(status_code=UNAVAILABLE)
        if entry.value is None:
            return Response(status_code=NOT_FOUND)
        speech = self._paper.speech(request, entry.value.setting.language)
        return HTMLResponse(self._report(entry.value, speech))

    async def report(self, request: Request, community: int) -> Response:
        """The same for programs."""
        await self._visitors.expected(request)
        entry = await self._pictures.get(community)
        if entry is None or entry.value is None:
            return Response(status_code=UNAVAILABLE if entry is None else NOT_FOUND)
        return Response(orjson.dumps(picture_shape(entry.value)), media_type="application/json")

    async def _page(self, request: Request, settings: Sequence[Setting], setting: Setting) -> Response:
        speech = self._paper.speech(request, setting.language)
        entry = await self._soon(setting.id)
        shown = self._shown(entry.value, speech) if entry and entry.value else None
        text = self._paper.write(
            "community.html",
            speech,
            setting=setting,
            settings=settings,
            shown=shown,
            is_demo=self._house.is_demo,
            form_key=self._visitors.form_key(request),
            chart_words=orjson.dumps({word: speech.say(word) for word in CHART_WORDS}).decode(),
        )
        return self._paper.answer(request, text, speech)

    async def _soon(self, community: int) -> Entry[Picture | None] | None:
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                return await self._pictures.get(community)
        except TimeoutError:
            return None

    def _report(self, found: Picture, speech: Speech) -> str:
        return self._paper.write("report.html", speech, shown=self._shown(found, speech), is_demo=self._house.is_demo)

    def _shown(self, found: Picture, speech: Speech) -> Shown:
        return show(found, speech, self._house.face)
