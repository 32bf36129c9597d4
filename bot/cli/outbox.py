"""`hearth outbox`: everything that went out or was meant to, and what became of it."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Annotated

import typer

from bot.cli.choosing import the_community
from bot.cli.output import print_json, print_table
from bot.cli.start import start
from storage import outbox_list
from storage.opening import open_store
from storage.outbox_list import OutboxLine
from storage.store import Unit

SHOWN = ("campaign", "member", "room", "occasion", "state", "reason", "due", "tries#")

command = typer.Typer()


@command.callback()
def about() -> None:
    """Everything that went out or was meant to."""


@command.command("list")
def show_list(
    community: Annotated[str, typer.Option(help="Only this community's.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Answer with one JSON object a line.")] = False,
    with_all: Annotated[
        bool, typer.Option("--all", help="Also answers to people that failed or are in doubt.")
    ] = False,
) -> None:
    """One line for each member and occasion: sent, held out, skipped and why, failed, in doubt."""
    settings = start()
    with open_store(settings.database_url, settings.key_file).open_now() as store:
        lines = store.read_now(lambda unit: lines_of(unit, community, with_all=with_all))
    if not as_json:
        show(lines)
        return
    for line in lines:
        print_json(asdict(line))


def show(lines: Sequence[OutboxLine]) -> None:
    """Print the lines for people, or that there is none yet."""
    if lines:
        print_table(SHOWN, rows_of(lines))
    else:
        typer.echo("Nothing was meant for anybody yet; whatever a campaign decides about a member stands here.")


def lines_of(unit: Unit, community: str, *, with_all: bool) -> list[OutboxLine]:
    """The lines asked for; without a name those of every community."""
    chosen = the_community(unit, community).id if community else None
    others = outbox_list.troubled(unit, chosen) if with_all else []
    return outbox_list.list_(unit, chosen) + others


def rows_of(lines: Iterable[OutboxLine]) -> Iterable[tuple[object, ...]]:
    """The lines as people read them."""
    for line in lines:
        due = f"{line.due:%Y-%m-%d %H:%M}"
        name = None if line.member is None else str(line.member)
        yield line.campaign, name, line.room, line.occurrence, line.state, line.reason, due, line.attempt
