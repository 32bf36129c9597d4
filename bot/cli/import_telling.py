"""What every import tells while it runs and when it is over, and with which exit status it ends."""

import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from adapters.history.records import Rejected
from bot.cli.output import plain
from bot.errors import Problem
from bot.importing import REJECTED_NAMED, Report, Step, Watch

if TYPE_CHECKING:
    from collections.abc import Iterator

EXIT_NOTHING, EXIT_SOME_REJECTED, EXIT_INTERRUPTED = 2, 3, 130
SHOWN = 10

AsJson = Annotated[bool, typer.Option("--json", help="Answer with one JSON object.")]


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


def place_of(bad: Rejected) -> str:
    """Where a refusal points at: a record, or (position 0) the file as a whole."""
    name = plain(bad.file) or "this"
    return f"{name}, record {bad.position}" if bad.position else name


def show(report: Report, what: str = "events") -> None:
    """Say what came of it, in a few lines."""
    if report.files:
        print(
            f"{plain(report.community)}: {report.new:,} new {what} of {report.events:,} "
            f"({report.duplicates:,} known already), {report.members:,} members, {report.seconds:.1f} s."
        )
    for left, count in sorted(report.left_out.items()):
        print(f"Left out: {count:,} × {left.replace('_', ' ')}.")
    for bad in report.rejected[:SHOWN]:
        print(f"Refused: {place_of(bad)}: {plain(bad.reason)}", file=sys.stderr)
    if report.rejected_count > SHOWN:
        more = report.rejected_count - SHOWN
        print(f"... and {more:,} more; --json names the first {REJECTED_NAMED:,}.", file=sys.stderr)
