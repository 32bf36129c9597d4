"""A house alive on a terminal: started, watched, and ended cleanly by Ctrl-C or SIGTERM."""

import asyncio
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from zoneinfo import ZoneInfo

import typer
from rich.console import Console

from bot.app import App, build, build_demo
from bot.cli.watch import watch
from bot.cli.wording import Face, Wording, by_mark
from bot.clock import SystemClock
from bot.happenings import Snapshot
from bot.logs import configure_logs
from bot.logs_exceptions import log_loop_error
from bot.memory import leave_alone_what_is_loaded
from bot.settings import Settings
from bot.texts import Texts
from storage import glance
from storage.glance import Glance
from storage.store import Unit

NUMBERS_SECONDS = 10.0
"""A real house is looked at less often than the demo: its numbers are sums over all its members."""
LOG_FILE = "hearth.log"


def live_demo(settings: Settings) -> None:
    """Let the demo community live until it is ended."""
    keep_logs_off_the_screen(settings)
    app = build_demo(settings)
    face: Face = app.demo.name_of if app.demo else str
    watching = Watching(app, settings, face, settings.demo_speed, numbers_seconds=0.0)
    run_to_its_end(app, watching)


def live_house(settings: Settings, build: Callable[[Settings], App] = build) -> None:
    """Let the house live until it is ended; `build` puts it together."""
    keep_logs_off_the_screen(settings)
    app = build(settings)
    mark = by_mark(app.store.vault.digest("who is who on the screen"))
    run_to_its_end(app, Watching(app, settings, mark, 1.0, numbers_seconds=NUMBERS_SECONDS))


def keep_logs_off_the_screen(settings: Settings) -> None:
    """Where a picture is drawn, the log goes beside the data; where nobody looks, it stays on standard error."""
    if not sys.stdout.isatty():
        return
    settings.data_folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    log = (settings.data_folder / LOG_FILE).open("a", encoding="utf8", buffering=1)
    configure_logs(settings.log_level, settings.log_format, settings.secrets, log)
    texts = Texts.load()
    typer.echo(texts.say(settings.language, "view-log", file=log.name), err=True)


def run_to_its_end(app: App, watching: "Watching") -> None:
    """Run a house with its view; Ctrl-C and SIGTERM end it within seconds, with a word."""
    leave_alone_what_is_loaded()
    try:
        with asyncio.Runner() as runner:
            runner.run(alive(app, watching))
    except KeyboardInterrupt:
        pass
    finally:
        app.close()
    typer.echo("Ended cleanly.", err=True)


async def alive(app: App, watching: "Watching") -> None:
    """The house and its view, until either is cancelled or the house can do no more."""
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(log_loop_error)
    house = asyncio.create_task(app.run())
    view = asyncio.create_task(watching.show())
    loop.add_signal_handler(signal.SIGTERM, house.cancel)
    try:
        with suppress(asyncio.CancelledError):
            await house
    finally:
        for task in (house, view):
            task.cancel()
        await asyncio.gather(house, view, return_exceptions=True)


class Watching:
    """What the terminal shows of a running house."""

    def __init__(self, app: App, settings: Settings, face: Face, speed: float, *, numbers_seconds: float) -> None:
        self._app = app
        self._speed = speed
        self._numbers_seconds = numbers_seconds
        self._wording = Wording(app.texts, settings.language, face, is_demo=app.demo is not None, page=self.page)
        self._snapshot: Snapshot | None = None
        self._looked_at: datetime | None = None
        self._real = SystemClock()

    async def show(self) -> None:
        """Show it until cancelled."""
        await watch(self._wording, self._app.happenings, self.snapshot, self._real, Console(file=sys.stdout))

    def page(self) -> str:
        """The link to the web page while it is good, its address later; empty while it is not open."""
        web = self._app.web
        return web.link if web is not None and web.opened.is_set() else ""

    async def snapshot(self) -> Snapshot:
        """How the house stands; asked of the database again only after a while."""
        now = self._real.now()
        looked = self._looked_at
        if self._snapshot is None or looked is None or (now - looked).total_seconds() >= self._numbers_seconds:
            found = await self._app.store.read(look)
            self._looked_at = now
            self._snapshot = self._as_snapshot(found)
        return self._snapshot

    def _as_snapshot(self, found: Glance | None) -> Snapshot:
        now = self._app.clock.now()
        if found is None:
            return Snapshot("", now, self._speed)
        return Snapshot(
            found.name,
            now.astimezone(ZoneInfo(found.zone)),
            self._speed,
            members=found.members,
            agreed=found.agreed,
            heard=found.heard,
            portraits=found.portraits,
            sent=found.sent,
            held_out=found.held_out,
            answered=found.answered,
            stages=found.stages,
        )


def look(unit: Unit) -> Glance | None:
    """The community there is to look at."""
    community = glance.newest_community(unit)
    return None if community is None else glance.glance(unit, community)
