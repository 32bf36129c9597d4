"""`hearth cases`: members who may want a word, and what else is worth a look."""

from dataclasses import replace
from datetime import datetime
from typing import Annotated

import typer

from bot.cli.choosing import the_community
from bot.cli.output import plain, print_json, print_json_lines, print_table
from bot.cli.start import start
from bot.clock import SystemClock
from bot.errors import Problem
from storage import audit, cases, notes
from storage.audit import LOOK, OPERATOR, Act
from storage.cases import Case, Which
from storage.dossier import dossier_of
from storage.notes import Note
from storage.opening import open_store
from storage.standing import member_name
from storage.store import Unit

NO_CASE = "No case yet: a running house opens one when somebody may want a word (docs/care.md)."
NO_OPEN_CASE = "Nobody waits for a word just now; `--all` shows those that are over, too."

command = typer.Typer()
Community = Annotated[str, typer.Option(help="Which community; may be left out where there is one.")]


@command.callback()
def about() -> None:
    """Members who may want a word, and what else is worth a look."""


@command.command("list")
def list_cases(
    community: Community = "",
    every: Annotated[bool, typer.Option("--all", help="Those that are over, too.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Answer with one JSON object a line.")] = False,
) -> None:
    """List the cases, whose reminder is next and the strongest first."""
    settings = start()
    which = Which.ALL if every else Which.OPEN
    with open_store(settings.database_url, settings.key_file).open_now() as store:
        found = store.read_now(lambda unit: cases.listed(unit, the_community(unit, community).id, which))
        names = store.read_now(lambda unit: {case.id: name_of(unit, case) for case in found})
    if as_json:
        print_json_lines(found)
        return
    if not found:
        typer.echo(NO_CASE if every else NO_OPEN_CASE)
        return
    rows = ((one.id, names[one.id], one.kind, one.state.value, one.opened_at.date(), said(one)) for one in found)
    print_table(("case#", "who", "kind", "state", "since", "evidence"), rows)


@command.command("show")
def show_case(
    number: Annotated[int, typer.Argument(help="A case's number.", show_default=False)],
    community: Community = "",
    as_json: Annotated[bool, typer.Option("--json", help="Answer with one JSON object, its notes with it.")] = False,
) -> None:
    """Show one case with what was noted on it."""
    settings, now = start(), SystemClock().now()
    with open_store(settings.database_url, settings.key_file).open_now() as store:
        case = store.read_now(lambda unit: the_case(unit, number, community))
        store.write_now(lambda unit: note_look(unit, case, Act(OPERATOR, LOOK, "", "case", case.community), now))
        written = store.read_now(lambda unit: notes.of_case(unit, case.id))
        name = store.read_now(lambda unit: name_of(unit, case))
    if as_json:
        print_json(shape(case, written))
        return
    shown = {key: value for key, value in shape(case, []).items() if value and key not in ("notes", "evidence")}
    print_table(("", ""), [("who", name), *shown.items()])
    typer.echo(f"\n{said(case)}")
    for one in written:
        typer.echo(f"{one.at:%Y-%m-%d %H:%M}  {plain(one.text)}")


def note_look(unit: Unit, case: Case, act: Act, now: datetime) -> None:
    """Write down that a case's member is looked at from here."""
    who = None if case.member is None else dossier_of(unit, case.community, case.member)
    if who is not None and who.subjects:
        audit.note(unit, replace(act, subject=who.subjects[0]), now)


def name_of(unit: Unit, case: Case) -> str:
    """Who a case is about."""
    if case.member is None:
        return "the community"
    return f"{member_name(unit, case.member)} (member {case.member})".strip()


def the_case(unit: Unit, number: int, community: str) -> Case:
    """The case of a number.

    Raises:
        Problem: the community has none of that number.
    """
    place = the_community(unit, community)
    case = cases.one(unit, place.id, number)
    if case is None:
        raise Problem(f"{place.name} has no case {number}", hint="`hearth cases list --all` shows the numbers")
    return case


def shape(case: Case, written: list[Note]) -> dict[str, object]:
    """A case with its notes, as JSON has it."""
    names = [name for name in Case.__slots__ if name != "community"]
    return {name: getattr(case, name) for name in names} | {"notes": written}


def said(case: Case) -> str:
    """The numbers behind a case, in a row."""
    return ", ".join(f"{name.replace('_', ' ')} {value:g}" for name, value in case.evidence.items())
