"""`hearth owner`: whether the house has an owner, and a code with which somebody becomes one in the chat."""

from typing import Annotated

import typer

from bot.cli.output import print_json
from bot.cli.start import start
from bot.clock import SystemClock
from storage import audit, owners
from storage.audit import OPERATOR
from storage.opening import open_store
from storage.store import Unit


def command(
    new_code: Annotated[bool, typer.Option("--code", help="Make a code to be said to the bot: /claim CODE.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Answer with one JSON object.")] = False,
) -> None:
    """Say how many own this house; a code is good once, for a day and five tries."""
    settings = start()
    now = SystemClock().now()

    def make(unit: Unit) -> str:
        audit.note(unit, audit.Act(OPERATOR, "house.code", "house"), now)
        return owners.make_code(unit, now)

    with open_store(settings.database_url, settings.key_file).open_now() as store:
        known = store.read_now(owners.owners)
        code = store.write_now(make) if new_code else ""
    if as_json:
        print_json({"owners": known, "code": code})
        return
    typer.echo(f"{known} account(s) own this house." if known else "Nobody owns this house yet.")
    if code:
        typer.echo(f"Send the bot in private:  /claim {code}   (good for a day)")
    elif not known:
        typer.echo("`hearth owner --code` makes a code; whoever says it to the bot owns the house.")
