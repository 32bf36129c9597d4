"""`hearth migrate`: bring the database's tables to the version this program knows, whole or not at all."""

from typing import Annotated

import typer

from bot.cli.output import print_json
from bot.cli.start import start
from storage.examination import examine
from storage.migrate import LATEST
from storage.opening import open_store


def command(
    as_json: Annotated[bool, typer.Option("--json", help="Answer with one JSON object.")] = False,
) -> None:
    """Bring the tables up to date; running it again changes nothing. Every start does the same by itself."""
    settings = start()
    before = examine(settings.database_url).version
    open_store(settings.database_url, settings.key_file).close()
    if as_json:
        print_json({"before": before, "after": LATEST})
    elif before == LATEST:
        print(f"The tables are of version {LATEST} already; nothing was to be done.")
    else:
        print(f"The tables are of version {LATEST} now; they were {before or 'not there'} before.")
