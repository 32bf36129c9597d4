"""`hearth outbox`: everything that went out or was meant to, what became of it, and what to do where nobody knows."""

import sys
from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Annotated

import typer

from bot.cli.choosing import the_community
from bot.cli.output import print_json, print_table
from bot.cli.start import start
from bot.clock import SystemClock
from bot.errors import Problem
from storage import outbox_list, resending
from storage.opening import open_store
from storage.outbox_list import OutboxLine
from storage.resending import Doubtful
from storage.store import Unit

SHOWN = ("no.", "campaign", "member", "room", "occasion", "state", "reason", "due", "tries#")
DECIDED_ABOUT = ("no.", "room", "what", "since", "because", "now")
WHERE_TO_LOOK = "`hearth outbox list --all` shows every letter's number"

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


@command.command("resend")
def send_again(
    letters: Annotated[
        list[int] | None, typer.Argument(help="The letters' numbers, as `outbox list` shows them.")
    ] = None,
    all_in_doubt: Annotated[bool, typer.Option("--all-in-doubt", help="All nobody has decided about.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do it without asking.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Answer with one JSON object.")] = False,
) -> None:
    """Send letters in doubt once more, because you say so: whoever did get the first one gets it twice."""
    now, settings = SystemClock().now(), start()
    with open_store(settings.database_url, settings.key_file).open_now() as store:
        found = store.read_now(lambda unit: chosen(unit, letters or (), now, all_in_doubt=all_in_doubt))
        free = [one.letter for one in found if not one.obstacle]
        if not as_json:
            preview(found)
        if free and not yes:
            ask(f"Send {len(free)} of these again?", "resending")
        done = store.write_now(lambda unit: resending.send_again(unit, free, now)) if free else []
    if as_json:
        left = [{"letter": one.letter, "reason": one.obstacle} for one in found if one.obstacle]
        print_json({"resent": [asdict(one) for one in done], "left": left})
    elif done:
        typer.echo(f"{len(done)} go out again within half a minute, if the house runs and they still may by then.")


@command.command("drop")
def drop(
    letters: Annotated[list[int], typer.Argument(help="The letters' numbers, as `outbox list` shows them.")],
    as_json: Annotated[bool, typer.Option("--json", help="Answer with one JSON object.")] = False,
) -> None:
    """Let letters be: what waits is not sent, what is in doubt not sent again, and what they said is wiped."""
    now, settings = SystemClock().now(), start()
    with open_store(settings.database_url, settings.key_file).open_now() as store:
        found = store.read_now(lambda unit: chosen(unit, letters, now))
        dropped = store.write_now(lambda unit: resending.drop(unit, letters, now))
    if as_json:
        print_json({"dropped": dropped, "left": [one.letter for one in found if one.letter not in dropped]})
        return
    typer.echo(f"Dropped {len(dropped)} of {len(found)}; the others were done with already.")


def chosen(unit: Unit, letters: Collection[int], now: datetime, *, all_in_doubt: bool = False) -> list[Doubtful]:
    """The letters that are meant.

    Raises:
        Problem: none is named, or one that is not there.
    """
    if not letters and not all_in_doubt:
        raise Problem("no letter is named", "outbox", f"{WHERE_TO_LOOK}; --all-in-doubt means them all")
    wanted = set(letters) | set(resending.in_doubt(unit) if all_in_doubt else ())
    found = resending.look(unit, wanted, now)
    unknown = sorted(set(letters) - {one.letter for one in found})
    if unknown:
        raise Problem(f"there is no letter {unknown[0]}", "outbox", WHERE_TO_LOOK)
    return found


def preview(found: Sequence[Doubtful]) -> None:
    """Print what would become of each letter."""
    if not found:
        typer.echo("Nothing is in doubt.")
        return
    rows = [
        (
            str(one.letter),
            f"{one.platform}:{one.room}",
            one.what,
            f"{one.since:%m-%d %H:%M}" if one.since else None,
            one.reason,
            f"left: {one.obstacle}" if one.obstacle else "sent again",
        )
        for one in found
    ]
    print_table(DECIDED_ABOUT, rows)


def ask(question: str, what: str) -> None:
    """Ask on a terminal.

    Raises:
        Problem: there is nobody to be asked.
    """
    if not sys.stdin.isatty():
        raise Problem(f"{what} asks for a yes, and nobody is here to say it", "outbox", "add --yes to do it")
    typer.confirm(question, abort=True)


def show(lines: Sequence[OutboxLine]) -> None:
    """Print the lines for people, or that there is none yet."""
    if lines:
        print_table(SHOWN, rows_of(lines))
    else:
        typer.echo("Nothing was meant for anybody yet; whatever a campaign decides about a member stands here.")


def lines_of(unit: Unit, community: str, *, with_all: bool) -> list[OutboxLine]:
    """The lines asked for; without a name those of every community."""
    chosen_community = the_community(unit, community).id if community else None
    others = outbox_list.troubled(unit, chosen_community) if with_all else []
    return outbox_list.list_(unit, chosen_community) + others


def rows_of(lines: Iterable[OutboxLine]) -> Iterable[tuple[object, ...]]:
    """The lines as people read them."""
    for line in lines:
        due = f"{line.due:%m-%d %H:%M}"
        letter, name = (None if number is None else str(number) for number in (line.letter, line.member))
        yield letter, line.campaign, name, line.room, line.occurrence, line.state, line.reason, due, line.attempt
