"""`hearth restore`: a backup in the place of the present database, fit to be lived in before anything can start."""

import sys
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.output import print_json
from bot.cli.start import start
from bot.clock import SystemClock
from bot.errors import Problem
from storage.backups.asides import KEPT
from storage.backups.restore import restore
from storage.backups.words import Restored
from storage.errors import BackupTrouble


def command(
    backup: Annotated[Path, typer.Argument(metavar="PATH", help="The file that `hearth backup` made.")],
    yes: Annotated[bool, typer.Option("--yes", help="Do it without asking.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Answer with one JSON object.")] = False,
) -> None:
    """Put a backup in the place of the database of a house that is stopped; the former one is kept aside."""
    settings = start()
    if not yes:
        ask(backup)
    try:
        done = restore(settings.database_url, settings.key_file, backup.expanduser(), SystemClock().now())
    except BackupTrouble as error:
        raise Problem(str(error), "restore") from error
    if as_json:
        print_json({"backup": str(done.backup), "version": done.version, "aside": done.aside, **asdict(done.settled)})
    else:
        tell(done)


def ask(backup: Path) -> None:
    """Ask once more on a terminal.

    Raises:
        Problem: there is nobody to be asked.
    """
    if not sys.stdin.isatty():
        raise Problem("restoring asks for a yes, and nobody is here to say it", "restore", "add --yes to do it")
    typer.confirm(f"Put {backup} in the place of the present database? That is kept aside.", abort=True)


def tell(done: Restored) -> None:
    """Say what was done, and what is not known any more."""
    settled, stilled = done.settled, done.settled.stilled
    typer.echo(f"Restored from {done.backup} (version {done.version}). Start the house as ever.")
    if done.aside:
        typer.echo(f"The former database is kept as {done.aside}, and goes by itself after {KEPT.days} days.")
    typer.echo(
        f"Erased again: {settled.erased}. Not sent any more: {stilled.letters} letters, {stilled.todos} answers. "
        f"Polls ended: {stilled.polls}."
    )
    if settled.unasked:
        typer.echo(
            f"The present database could not be asked for everything ({settled.unasked}): who was erased is known from "
            "the ledger beside the key; a no that was said since the backup may have to be said again."
        )
