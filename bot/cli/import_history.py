"""`hearth import`: take a community's past in, with a bar that shows how long it takes; nothing imported acts."""

import sys
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Literal

import typer

from adapters.history.source import Kind
from bot.cli.choosing import name_given
from bot.cli.import_purchases import purchases
from bot.cli.import_telling import AsJson, Interrupted, show, status_of, watching
from bot.cli.output import plain, print_json
from bot.cli.start import start
from bot.clock import Clock, SystemClock
from bot.consent_rules import CONSENT_SAYS
from bot.importing import Importer, Wanted
from bot.inbox import Inbox
from bot.memory import leave_alone_what_is_loaded
from profiling.reader import Reader
from storage import lease
from storage.imports import CommunityFacts
from storage.ingest.source import HouseDefaults
from storage.opening import open_store
from storage.outbox import LEASE_NAME
from storage.store import Store

CHUNK, CHUNK_BESIDE_A_HOUSE = 1_000, 250
"""Events a transaction; fewer where a running house wants to write in between."""

Paths = Annotated[list[Path], typer.Argument(help="The files, or several of one community.", show_default=False)]
Community = Annotated[str, typer.Option(help="The community they belong to; made if there is none of that name.")]
Consent = Annotated[
    Literal["ask", "declared", "notice"] | None,
    typer.Option(
        help="The consent mode of a community made for this import (notice; Discord: ask); others keep their own."
    ),
]

command = typer.Typer()


@command.command("telegram")
def telegram(paths: Paths, community: Community = "", consent: Consent = None, as_json: AsJson = False) -> None:
    """Take in Telegram Desktop exports: result.json of one chat or of a whole account."""
    take_in(Wanted(Kind.TELEGRAM, paths, name_given(community), consent or ""), as_json=as_json)


@command.command("discord")
def discord(paths: Paths, community: Community = "", consent: Consent = None, as_json: AsJson = False) -> None:
    """Take in DiscordChatExporter's JSON: channels, threads and their parts, one file each."""
    take_in(Wanted(Kind.DISCORD, paths, name_given(community), consent or ""), as_json=as_json)


@command.command("jsonl")
def jsonl(paths: Paths, community: Community = "", consent: Consent = None, as_json: AsJson = False) -> None:
    """Take in Hearth JSONL, one event a line, plain or .gz."""
    take_in(Wanted(Kind.JSONL, paths, name_given(community), consent or ""), as_json=as_json)


command.command("purchases")(purchases)


def take_in(wanted: Wanted, *, as_json: bool) -> None:
    """Run one import and answer; exit 0 all taken, 3 some records refused, 2 nothing could be read."""
    settings = start()
    defaults = HouseDefaults(zone=settings.timezone, language=settings.language)
    clock = SystemClock()
    with open_store(settings.database_url, settings.key_file).open_now() as store, watching() as watch:
        reader = Reader.load()
        inbox = Inbox(store, clock, reader.tags_of, defaults, judge=reader.judge)
        leave_alone_what_is_loaded()
        try:
            report = Importer(store, inbox, clock, defaults, chunk_size(store, clock)).run(wanted, announce, watch)
        except KeyboardInterrupt as stop:
            raise Interrupted from stop
    if as_json:
        answer = asdict(report)
        answer.pop("left_out")
        print_json(answer)
    else:
        show(report)
    raise typer.Exit(status_of(report))


def chunk_size(store: Store, clock: Clock) -> int:
    """How much to take in at once: less where another process serves the same database."""
    now = clock.now()
    return CHUNK_BESIDE_A_HOUSE if store.read_now(lambda unit: lease.was_alive(unit, LEASE_NAME, now)) else CHUNK


def announce(community: CommunityFacts, is_new: bool) -> None:
    """Say where a history goes, and under which consent."""
    made = "a new community" if is_new else "a community that is there already"
    print(f"Into {plain(community.name)}, {made} ({community.zone}).", file=sys.stderr)
    print(f"Consent: {community.consent} - {CONSENT_SAYS[community.consent]}.", file=sys.stderr)
