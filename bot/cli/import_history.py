"""`hearth import`: take a community's past in, with a bar that shows how long it takes; nothing imported acts."""

import sys
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from adapters.history.source import Kind
from bot.cli.choosing import name_given
from bot.cli.output import plain, print_json
from bot.cli.start import start
from bot.clock import Clock, SystemClock
from bot.consent_rules import CONSENT_SAYS
from bot.errors import Problem
from bot.importing import REJECTED_NAMED, Importer, Report, Step, Wanted, Watch
from bot.inbox import Inbox
from bot.memory import leave_alone_what_is_loaded
from profiling.reader import Reader
from storage import lease
from storage.imports import CommunityFacts
from storage.ingest.source import HouseDefaults
from storage.opening import open_store
from storage.outbox import LEASE_NAME
from storage.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator

EXIT_NOTHING, EXIT_SOME_REJECTED, EXIT_INTERRUPTED = 2, 3, 130
CHUNK, CHUNK_BESIDE_A_HOUSE = 1_000, 250
"""Events a transaction; fewer where a running house wants to write in between."""
SHOWN = 10

Paths = Annotated[list[Path], typer.Argument(help="The files, or several of one community.", show_default=False)]
Community = Annotated[str, typer.Option(help="The community they belong to; made if there is none of that name.")]
Consent = Annotated[
    Literal["ask", "declared", "notice"] | None,
    typer.Option(
        help="The consent mode of a community made for this import (notice; Discord: ask); others keep their own."
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Answer with one JSON object.")]

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


class Interrupted(Problem):
    """Ctrl-C in the middle: what was taken in stays."""

    exit_code = EXIT_INTERRUPTED

    def __init__(self) -> None:
        super().__init__("stopped; what was read so far is kept", hint="run the same command again to go on from there")


def status_of(report: Report) -> int:
    """The exit status of an import: nothing could be read, some records were refused, or all is taken."""
    if report.files == 0 or (report.events == 0 and report.rejected_count):
        return EXIT_NOTHING
    return EXIT_SOME_REJECTED if report.rejected_count else 0


def announce(community: CommunityFacts, is_new: bool) -> None:
    """Say where a history goes, and under which consent."""
    made = "a new community" if is_new else "a community that is there already"
    print(f"Into {plain(community.name)}, {made} ({community.zone}).", file=sys.stderr)
    print(f"Consent: {community.consent} - {CONSENT_SAYS[community.consent]}.", file=sys.stderr)


@contextmanager
def watching() -> "Iterator[Watch]":
    """A bar on standard error with rate and time left; nothing where nobody looks."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

    console = Console(stderr=True)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f}%  {task.fields[events]:,} events  {task.fields[rate]:,.0f}/s"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, disable=not console.is_terminal) as progress:
        tasks: dict[Path, TaskID] = {}

        def watch(step: Step) -> None:
            if step.path not in tasks:
                tasks[step.path] = progress.add_task(plain(step.path.name), total=step.size_bytes, events=0, rate=0)
            elapsed = progress.tasks[tasks[step.path]].elapsed or 0
            rate = step.events / elapsed if elapsed else 0
            progress.update(tasks[step.path], completed=step.bytes_read, events=step.events, rate=rate)

        yield watch


def show(report: Report) -> None:
    """Say what came of it, in a few lines."""
    if report.files:
        print(
            f"{plain(report.community)}: {report.new:,} new events of {report.events:,} "
            f"({report.duplicates:,} known already), {report.members:,} members, {report.seconds:.1f} s."
        )
    for what, count in sorted(report.left_out.items()):
        print(f"Left out: {count:,} × {what.replace('_', ' ')}.")
    for bad in report.rejected[:SHOWN]:
        print(f"Refused: {plain(bad.file)}, record {bad.position}: {plain(bad.reason)}", file=sys.stderr)
    if report.rejected_count > SHOWN:
        more = report.rejected_count - SHOWN
        print(f"... and {more:,} more; --json names the first {REJECTED_NAMED:,}.", file=sys.stderr)
