"""`hearth import purchases`: take what members bought in from CSV tables; nobody is made up, nothing counts twice."""

import re
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.choosing import the_community
from bot.cli.import_telling import AsJson, Interrupted, show, status_of, watching
from bot.cli.output import plain, print_json
from bot.cli.start import start
from bot.clock import SystemClock
from bot.errors import Problem
from storage.opening import open_store

Paths = Annotated[
    list[Path], typer.Argument(help="The tables: CSV with a line that names the columns.", show_default=False)
]
Community = Annotated[str, typer.Option(help="The community they belong to; may be left out where there is one.")]
Currency = Annotated[str, typer.Option(help="The currency of amounts that name none.")]
Check = Annotated[bool, typer.Option("--check", help="Only say what would come of it; nothing is stored.")]


def purchases(
    paths: Paths, community: Community = "", currency: Currency = "CNY", check: Check = False, as_json: AsJson = False
) -> None:
    """Take in what members bought, from CSV: who, amount, date, and if you like currency, category, order."""
    from bot.purchases import PurchaseImporter, Wanted

    if not re.fullmatch(r"[A-Za-z]{3}", currency):
        raise Problem(f"{currency!r} is no currency", "--currency", "give its code of three letters, such as CNY")
    settings, clock = start(), SystemClock()
    with open_store(settings.database_url, settings.key_file).open_now() as store, watching() as watch:
        place = store.read_now(lambda unit: the_community(unit, community))
        if not as_json:
            print(f"Into {plain(place.name)}{', only to look' if check else ''}.", file=sys.stderr)
        try:
            report = PurchaseImporter(store, clock, place, Wanted(paths, currency.upper(), check)).run(watch)
        except KeyboardInterrupt as stop:
            raise Interrupted from stop
    if as_json:
        answer = asdict(report)
        answer.pop("left_out")
        print_json(answer | {"checked": check})
    else:
        show(report, "purchases")
    raise typer.Exit(status_of(report))
