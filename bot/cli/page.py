"""`hearth page`: another one-time link to the page of the house that runs, written into its database."""

from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

import typer

from bot.cli.start import start
from bot.clock import SystemClock
from bot.doctor.page import is_ours
from bot.errors import Problem
from bot.settings import SQLITE, Settings
from storage import pages
from storage.house import value_of
from storage.opening import open_store
from storage.pages import ADDRESS
from storage.store import Store


def command(
    demo: Annotated[bool, typer.Option("--demo", help="The demo community's page, whatever is configured.")] = False,
) -> None:
    """Make a new one-time link to the web page of the house that runs."""
    settings = start()
    with store_of(settings, demo=demo or settings.is_demo).open_now() as store:
        now = SystemClock().now()
        address = store.read_now(lambda unit: value_of(unit, ADDRESS))
        check_is_open(address, settings)
        ticket = store.write_now(lambda unit: pages.invite(unit, now))
    typer.echo(pages.link_to(address, ticket))


def store_of(settings: Settings, *, demo: bool) -> Store:
    """The database of the house that is meant.

    Raises:
        Problem: the demo has never run here.
    """
    if not demo:
        return open_store(settings.database_url, settings.key_file)
    file = Path(settings.demo_database_url.removeprefix(SQLITE))
    if not file.exists():
        raise Problem("the demo community does not run here", hint="start it with `hearth demo`")
    return open_store(settings.demo_database_url, file.with_suffix(".key"))


def check_is_open(address: str, settings: Settings) -> None:
    """See that somebody answers there; behind a proxy that is the proxy's to say.

    Raises:
        Problem: no house has its page open.
    """
    parts = urlsplit(address)
    if address and (address == settings.web_url or is_ours(parts.hostname or "", parts.port or 80)):
        return
    where = f"nobody answers at {address}" if address else "its page has never been open"
    raise Problem(f"no house runs here: {where}", hint="start it with `hearth run` and try again")
