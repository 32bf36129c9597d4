"""Everything the web server answers to, put together; nothing is remembered between two sites."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from fastapi import FastAPI, Request, Response

from bot.web import doorbells, entrance, health
from bot.web.assets import Assets
from bot.web.community import CommunityPages, pictures_of
from bot.web.guard import App, Guard
from bot.web.live import Live
from bot.web.metrics import Gathering
from bot.web.paper import Paper
from bot.web.part import Web
from bot.web.turnstile import Turnstile
from bot.web.visitors import NotSignedIn, Visitors

FOR_MACHINES = ("/healthz", "/readyz")


@dataclass(frozen=True, slots=True)
class Site:
    """The application, and what ends whatever it keeps open."""

    app: App
    close: Callable[[], None]


def open_site(web: Web, assets: Assets) -> Site:
    """Put the site of a house together."""
    house = web.house
    paper, pictures = Paper(house.texts, assets), pictures_of(house)
    visitors = Visitors(house.store, house.real, f"hearth-{web.port}", secure=web.address.startswith("https:"))
    live = Live(house, paper, visitors, pictures)
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    for router in (
        health.routes(house, Gathering(house)),
        doorbells.routes(house.platforms),
        assets.routes(),
        entrance.routes(paper, visitors, Turnstile(house.real.now), web.link_used),
        CommunityPages(house, paper, visitors, pictures).routes(),
        live.routes(),
    ):
        app.include_router(router)
    app.add_exception_handler(NotSignedIn, turning_away(paper))

    def close() -> None:
        live.close()
        pictures.close()

    rung = {one.doorbell.path for one in house.platforms if one.doorbell is not None}
    return Site(Guard(app, web.public, (web.host,), {*FOR_MACHINES, *rung}), close)


def turning_away(paper: Paper) -> Callable[[Request, Exception], Response]:
    """What is answered to whoever is not signed in."""
    return partial(entrance.turn_away, paper)
