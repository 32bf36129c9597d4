"""`hearth segments`: the rules and segments of a community, their history, and whom they hold for."""

import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from bot.cli.choosing import the_community
from bot.cli.output import plain, print_json, print_json_lines, print_table
from bot.cli.segment_choice import content_of, the_one, the_past
from bot.cli.segment_shapes import (
    explanation,
    preview_shape,
    saved_shape,
    show_faults,
    show_flaws,
    show_preview,
    show_saved,
    show_versions,
    version_shape,
)
from bot.cli.start import start
from bot.clock import SystemClock
from bot.conditions import desk
from bot.conditions.reading import read
from bot.errors import Problem
from bot.texts import Texts
from profiling.segments.definitions import Definition, FileRefused, Kind, file_of
from profiling.segments.flaws import ConditionRefused
from storage import audit
from storage.audit import OPERATOR
from storage.opening import open_store
from storage.segments import asking, keeping
from storage.segments.keeping import Act, Change, Saved
from storage.store import Unit

Result = TypeVar("Result")
Community = Annotated[str, typer.Option(help="Which community; may be left out where there is one.")]
AsJson = Annotated[bool, typer.Option("--json", help="Answer in JSON.")]
Name = Annotated[str, typer.Argument(help="The name of a rule or segment.", show_default=False)]
Reason = Annotated[str, typer.Option(help="Why, for the history.")]
EVERY_FLAW = 50
NAMES = "1 to 32 characters on one line without a colon; of a rule, no word that members may not bear"

command = typer.Typer()


@command.callback()
def about() -> None:
    """The rules and segments of a community."""


@command.command("list")
def show_list(
    community: Community = "",
    count: Annotated[bool, typer.Option("--count", help="Say how many members fit each.")] = False,
    as_json: AsJson = False,
) -> None:
    """List the rules and segments in use; before the first change, those Hearth ships with."""
    now = SystemClock().now()

    def look(unit: Unit) -> list[tuple[Saved, int | None]]:
        place, shelf = the_community(unit, community).id, desk.shelf_of(unit, the_community(unit, community).id)
        found = []
        for saved in shelf.held.values():
            condition = desk.readable(shelf, saved.name) if count else None
            fit = None if condition is None else asking.tally(unit, place, condition, now).fit
            found.append((saved, fit))
        return found

    found = reading(look)
    if as_json:
        print_json_lines(saved_shape(saved) | ({"members": fit} if count else {}) for saved, fit in found)
        return
    columns = ("kind", "name", *(("members#",) if count else ()), "condition")
    rows = [(one.kind, one.name, *((fit,) if count else ()), " ".join(one.text.split())) for one, fit in found]
    print_table(columns, rows)


@command.command("show")
def show_one(name: Name, community: Community = "", as_json: AsJson = False) -> None:
    """Show one: its condition, what that means in words, and whom it holds for."""
    texts, now = Texts.load(), SystemClock().now()

    def look(unit: Unit) -> tuple[Saved, dict[str, str], desk.Preview | None]:
        place = the_community(unit, community).id
        saved, shelf = the_one(unit, place, name), desk.shelf_of(unit, place)
        condition = desk.readable(shelf, saved.name)
        if condition is None:
            return saved, {}, None
        return saved, explanation(texts, condition), desk.preview(unit, place, condition, now)

    saved, said, found = reading(look)
    if as_json:
        print_json({**saved_shape(saved), "explained": said, "preview": found and preview_shape(found)})
        return
    show_saved(saved, said)
    if found is not None:
        show_preview(found)


@command.command("preview")
def show_preview_of(
    condition: Annotated[str, typer.Argument(help="A condition, or the name of one in use.", show_default=False)],
    community: Community = "",
    as_json: AsJson = False,
) -> None:
    """Say whom a condition holds for, before anything is saved."""
    texts, now = Texts.load(), SystemClock().now()

    def look(unit: Unit) -> tuple[dict[str, str], desk.Preview]:
        place = the_community(unit, community).id
        shelf = desk.shelf_of(unit, place)
        standing = shelf.held.get(condition.strip())
        asked = read(texts, condition if standing is None else standing.text, shelf.rules, shelf.own)
        return explanation(texts, asked), desk.preview(unit, place, asked, now)

    said, found = reading(lambda unit: refusing(lambda: look(unit)))
    if as_json:
        print_json({"explained": said, **preview_shape(found)})
        return
    typer.echo(plain(said["en"]))
    show_preview(found)


@command.command("save")
def save(
    name: Annotated[str, typer.Argument(help="What it is called.", show_default=False)],
    condition: Annotated[str, typer.Argument(help="The condition.", show_default=False)],
    rule: Annotated[bool, typer.Option("--rule", help="Give its name as a tag to whoever fits.")] = False,
    community: Community = "",
    reason: Reason = "",
    as_json: AsJson = False,
) -> None:
    """Save a condition under a name, as a segment or (--rule) a rule; what was there stays in the history."""
    texts, now = Texts.load(), SystemClock().now()

    def work(unit: Unit) -> tuple[Saved, desk.Preview]:
        place = the_community(unit, community).id
        shelf = desk.shelf_of(unit, place)
        standing = shelf.held.get(name.strip())
        kind = Kind.RULE if rule or (standing is not None and standing.kind is Kind.RULE) else Kind.SEGMENT
        wish = Definition(kind, name.strip(), condition.strip())
        if not desk.may_be_called(wish.name, kind):
            raise Problem(f"{name!r} cannot be a name", "NAME", NAMES)
        wish, asked = desk.wished(texts, shelf, wish)
        act = Act.MADE if standing is None else Act.CHANGED
        saved = keeping.write(unit, place, wish, Change(act, OPERATOR, now, reason))
        note(unit, place, "segment.save", saved, now)
        return saved, desk.preview(unit, place, asked, now)

    saved, found = writing(lambda unit: refusing(lambda: work(unit)))
    if as_json:
        print_json({**saved_shape(saved), "preview": preview_shape(found)})
        return
    typer.echo(f"{saved.name} is saved (version {saved.version}).")
    show_preview(found)


@command.command("history")
def show_history(name: Name, community: Community = "", as_json: AsJson = False) -> None:
    """Show who changed one when, from what to what."""
    found = reading(lambda unit: keeping.history(unit, the_past(unit, the_community(unit, community).id, name).id))
    if as_json:
        print_json_lines(map(version_shape, found))
    else:
        show_versions(found)


@command.command("delete")
def delete(name: Name, community: Community = "", reason: Reason = "") -> None:
    """Use one no longer; its history stays, and `restore` brings it back."""
    now = SystemClock().now()

    def work(unit: Unit) -> None:
        place = the_community(unit, community).id
        saved = the_one(unit, place, name)
        if resting := desk.resting_on(desk.shelf_of(unit, place), saved.name):
            raise Problem(f"{saved.name} is asked about by: {', '.join(resting)}", hint="change or delete those first")
        keeping.remove(unit, place, saved.name, Change(Act.DELETED, OPERATOR, now, reason))
        note(unit, place, "segment.delete", saved, now)

    writing(work)
    typer.echo(f"{name} is deleted; `hearth segments restore {name}` brings it back.")


@command.command("restore")
def restore(
    name: Name,
    version: Annotated[int, typer.Option(help="Which version; the latest that held, if left out.")] = 0,
    shipped: Annotated[bool, typer.Option("--shipped", help="As Hearth ships it.")] = False,
    community: Community = "",
    reason: Reason = "",
) -> None:
    """Let one hold again as it was in a version, or as Hearth ships it."""
    texts, now = Texts.load(), SystemClock().now()

    def work(unit: Unit) -> Saved:
        place = the_community(unit, community).id
        keeping.begin(unit, place, now)
        wish = desk.as_it_was(unit, place, name, version, is_shipped=shipped)
        if wish is None:
            raise Problem(f"{name} never stood so", hint="`hearth segments history` shows its versions")
        wish, _ = desk.wished(texts, desk.shelf_of(unit, place), wish)
        saved = keeping.write(unit, place, wish, Change(Act.RESTORED, OPERATOR, now, reason))
        note(unit, place, "segment.restore", saved, now)
        return saved

    saved = writing(lambda unit: refusing(lambda: work(unit)))
    typer.echo(f"{saved.name} holds again (version {saved.version}): {plain(' '.join(saved.text.split()))}")


@command.command("export")
def export(
    path: Annotated[str, typer.Argument(help="The file; printed, if left out.")] = "-", community: Community = ""
) -> None:
    """Write all rules and segments to a file that `import` takes in."""
    found = reading(lambda unit: keeping.kept(unit, the_community(unit, community).id))
    content = file_of(Definition(one.kind, one.name, one.text) for one in found)
    if path == "-":
        sys.stdout.buffer.write(content.encode())
        return
    Path(path).write_text(content, encoding="utf-8")
    typer.echo(f"{len(found)} rules and segments are in {path}.")


@command.command("import")
def import_(
    path: Annotated[str, typer.Argument(help="The file; - for standard input.", show_default=False)],
    community: Community = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would change, and change nothing.")] = False,
    reason: Reason = "",
    as_json: AsJson = False,
) -> None:
    """Take rules and segments in from a file: all of it, or nothing; what stands besides stays."""
    texts, now, content = Texts.load(), SystemClock().now(), content_of(path)

    def work(unit: Unit) -> dict[str, list[str]]:
        place = the_community(unit, community).id
        shelf = desk.shelf_of(unit, place)
        wishes = [wish for wish, _ in desk.from_file(texts, shelf, content)]
        found = desk.compared(shelf, wishes)
        for wish in [] if dry_run else wishes:
            keeping.write(unit, place, wish, Change(Act.IMPORTED, OPERATOR, now, reason))
        if not dry_run:
            act = audit.Act(OPERATOR, "segment.import", str(len(wishes)), "", place)
            audit.note(unit, act, now)
        return found

    try:
        found = writing(work)
    except FileRefused as error:
        show_flaws(texts, error, EVERY_FLAW)
        raise Problem("the file is not taken in", path, "mend what is told above") from error
    if as_json:
        print_json({**found, "dry_run": dry_run})
        return
    for what, names in found.items():
        typer.echo(f"{what}: {plain(', '.join(names)) or '–'}")


def reading(look: Callable[[Unit], Result]) -> Result:
    """What a look into the database finds."""
    settings = start()
    with open_store(settings.database_url, settings.key_file).open_now() as store:
        return store.read_now(look)


def writing(work: Callable[[Unit], Result]) -> Result:
    """What a change of the database gives."""
    settings = start()
    with open_store(settings.database_url, settings.key_file).open_now() as store:
        return store.write_now(work)


def refusing(work: Callable[[], Result]) -> Result:
    """Do something with a condition.

    Raises:
        Problem: it is none; what is wrong is shown first, with the place.
    """
    try:
        return work()
    except ConditionRefused as error:
        show_faults(Texts.load(), error)
        raise Problem("that is no condition", hint="docs/segments.md lists what can be asked") from error


def note(unit: Unit, community: int, action: str, saved: Saved, now: datetime) -> None:
    """Write an act of the operator's down."""
    audit.note(unit, audit.Act(OPERATOR, action, saved.name, saved.kind.value, community), now)
