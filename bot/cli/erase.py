"""`hearth erase MEMBER`: everything of a person goes, in every community, until the data folder holds nothing of it."""

import sys
from dataclasses import asdict
from typing import Annotated

import typer

from bot.cli.choosing import the_community
from bot.cli.output import plain, print_json
from bot.cli.start import start
from bot.clock import SystemClock
from bot.errors import Problem
from storage.audit import OPERATOR
from storage.erase import Erased, erase
from storage.finding import Person, find
from storage.opening import open_store
from storage.store import Store, Unit
from storage.traces import clear_now


def command(
    member: Annotated[str, typer.Argument(help="A member's number, platform:id (telegram:1234), or @handle.")],
    community: Annotated[str, typer.Option(help="Look for them in this community only; they are erased in all.")] = "",
    yes: Annotated[bool, typer.Option("--yes", help="Do it without asking.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Answer with one JSON object.")] = False,
) -> None:
    """Erase a person everywhere: counts, portrait, consents, names; nobody can bring it back."""
    settings = start()
    with open_store(settings.database_url, settings.key_file).open_now() as store:
        person = store.read_now(lambda unit: the_person(unit, member, community))
        if not yes:
            ask(person)
        erased, is_clear = forget(store, person)
    tell(erased, is_clear=is_clear, as_json=as_json)


def the_person(unit: Unit, reference: str, community: str) -> Person:
    """The one person a reference means.

    Raises:
        Problem: nobody is meant, or several are.
    """
    chosen = the_community(unit, community).id if community else None
    found = find(unit, reference, chosen)
    if not found:
        raise Problem("nobody here is known by that", reference, "`hearth members list` shows everybody's number")
    if len(found) > 1:
        raise Problem(f"{len(found)} people go by that", reference, "say platform:id or the member's number")
    return found[0]


def ask(person: Person) -> None:
    """Ask once more on a terminal.

    Raises:
        Problem: there is nobody to be asked.
    """
    if not sys.stdin.isatty():
        raise Problem(
            "erasing asks for a yes, and nobody is here to say it", "erase", "add --yes to do it all the same"
        )
    where = ", ".join(person.communities) or "no community"
    typer.confirm(f"Erase {plain(', '.join(person.names))}, in {plain(where)}, for good?", abort=True)


def forget(store: Store, person: Person) -> tuple[Erased, bool]:
    """Erase somebody, and say whether the data folder is clear of them already."""
    now = SystemClock().now()
    erased = store.write_now(lambda unit: erase(unit, person.whose, now, actor=OPERATOR))
    return erased, clear_now(store, now)


def tell(erased: Erased, *, is_clear: bool, as_json: bool) -> None:
    """Say what went."""
    if as_json:
        print_json({**asdict(erased), "clear": is_clear})
        return
    print(f"Erased: {sum(erased.rows.values())} rows of {erased.members} memberships and {erased.accounts} accounts.")
    if not is_clear:
        print("Another process still reads earlier pages; the running house clears them within a minute.")
