"""`hearth backup`: one moment of the whole house as one file, beside its running; the key is not in it."""

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.output import print_json
from bot.cli.start import start
from bot.clock import SystemClock
from bot.errors import Problem
from storage.backups.backup import back_up
from storage.errors import BackupTrouble

MEGABYTE = 1_000_000


def command(
    folder: Annotated[
        Path | None, typer.Argument(metavar="PATH", help="The folder to put it in; else HEARTH_BACKUP_FOLDER.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Answer with one JSON object.")] = False,
) -> None:
    """Back everything up to a folder, while the house runs or not; the key is not in it."""
    settings = start()
    place = (folder or settings.backup_folder).expanduser()
    try:
        made = back_up(settings.database_url, place, SystemClock().now())
    except BackupTrouble as error:
        raise Problem(str(error), "backup") from error
    if as_json:
        held = {"path": str(made.path), "at": made.at, "version": made.version, "bytes": made.size}
        print_json({**held, "key_file": str(settings.key_file)})
        return
    typer.echo(f"Backed up to {made.path} ({made.size / MEGABYTE:.1f} MB, version {made.version}).")
    typer.echo(
        f"The key is not in it: keep a copy of {settings.key_file} somewhere else than the backups. "
        "Without it no name in them can ever be read again."
    )
