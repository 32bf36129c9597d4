"""`hearth members`: the people of a community, one by one."""

from collections.abc import Iterator
from typing import Annotated

import typer

from bot.cli.choosing import asked_on, the_community
from bot.cli.output import print_json, print_table
from bot.cli.start import start
from bot.clock import SystemClock
from bot.errors import Problem
from profiling.calendar import AsOf, day_to_date
from profiling.evidence import Fading
from profiling.portrait import Gaze, Portrait, is_known, portrait_of
from profiling.returning import shipped_model
from profiling.shapes import portrait_shape
from storage import histories
from storage.histories import Place
from storage.opening import open_store
from storage.store import Unit

TAGS_SHOWN = 5

Community = Annotated[str, typer.Option(help="Which community; may be left out where there is one.")]
AsOfDate = Annotated[str, typer.Option("--as-of", help="Only what happened before this date (2026-11-22).")]
AsJson = Annotated[bool, typer.Option("--json", help="Answer in JSON, one member a line.")]

command = typer.Typer()


@command.command("list")
def list_members(community: Community = "", as_of: AsOfDate = "", as_json: AsJson = False) -> None:
    """List the members, the most recently active first."""
    found = portraits(community, as_of)
    found.sort(key=lambda portrait: (-(portrait.activity.last or 0), portrait.member))
    if as_json:
        for portrait in found:
            print_json(portrait_shape(portrait))
        return
    rows = (row_of(portrait) for portrait in found)
    print_table(("member#", "name", "stage", "messages#", "days#", "last active", "chance to return#", "tags"), rows)


@command.command("show")
def show_member(
    member: Annotated[str, typer.Argument(help="A member's number, or an account's id or name.", show_default=False)],
    community: Community = "",
    as_of: AsOfDate = "",
    as_json: AsJson = False,
) -> None:
    """Show everything known of one member."""
    found = [portrait for portrait in portraits(community, as_of) if is_meant(portrait, member)]
    if not found:
        raise Problem(f"there is no member {member!r}", hint="`hearth members list` shows the numbers")
    if len(found) > 1:
        numbers = ", ".join(str(portrait.member) for portrait in found)
        raise Problem(f"{member!r} may be several members", hint=f"say which by number: {numbers}")
    if as_json:
        print_json(portrait_shape(found[0]))
    else:
        show(found[0])


@command.command("export")
def export_members(community: Community = "", as_of: AsOfDate = "", as_json: AsJson = False) -> None:
    """Print every member with all that is known, one JSON object a line (with or without --json)."""
    settings = start()
    with open_store(settings.database_url, settings.key_file).open_now() as store:
        store.read_now(lambda unit: print_all(unit, community, as_of))


def print_all(unit: Unit, community: str, as_of: str) -> None:
    """Print members as they are read; none is kept."""
    for portrait in drawn(unit, community, as_of):
        print_json(portrait_shape(portrait))


def portraits(community: str, as_of: str) -> list[Portrait]:
    """The portraits of a community's members, as of a date or as of now."""
    settings = start()
    with open_store(settings.database_url, settings.key_file).open_now() as store:
        return store.read_now(lambda unit: list(drawn(unit, community, as_of)))


def drawn(unit: Unit, community: str, as_of: str) -> Iterator[Portrait]:
    """Draw the portraits of everybody who had been seen by then."""
    place = the_community(unit, community)
    asked = asked_on(as_of, place, SystemClock().now())
    gaze = gaze_at(unit, place, asked)
    for history in histories.histories(unit, place):
        if is_known(history, asked.until):
            yield portrait_of(history, gaze)


def gaze_at(unit: Unit, place: Place, asked: AsOf) -> Gaze:
    """What portraits of a community are drawn with on a day."""
    return Gaze(asked, histories.observed_days(unit, place.id), Fading(asked.until), shipped_model())


def is_meant(portrait: Portrait, text: str) -> bool:
    """Say whether a member is meant by a number, an account's id or its name."""
    if text == str(portrait.member):
        return True
    names = {name for account in portrait.accounts for name in (account.id, account.name) if name}
    return text in names or text.removeprefix("@") in names


def name_of(portrait: Portrait) -> str:
    """What a member is called."""
    return next((account.name or account.id for account in portrait.accounts), "")


def row_of(portrait: Portrait) -> tuple[object, ...]:
    """One member in the list."""
    activity = portrait.activity
    return (
        portrait.member,
        name_of(portrait),
        portrait.stage.value,
        activity.messages,
        len(activity.active),
        day_to_date(activity.last) if activity.last is not None else None,
        f"{portrait.returning:.0%}",
        ", ".join(tag.name for tag in portrait.tags[:TAGS_SHOWN]),
    )


def show(portrait: Portrait) -> None:
    """Print one member for people."""
    shape = portrait_shape(portrait)
    shape.pop("tags")
    print_table(("", ""), [(key, value) for key, value in shape.items() if not isinstance(value, list | dict)])
    typer.echo(
        "\naccounts: " + ", ".join(f"{account.platform}:{account.id} {account.name}" for account in portrait.accounts)
    )
    if portrait.tags:
        typer.echo("")
        columns = ("tag", "kind", "source", "weight#", "confidence#", "days#", "last")
        print_table(
            columns,
            [
                (
                    tag.name,
                    tag.kind,
                    tag.source,
                    tag.weight,
                    tag.confidence,
                    tag.evidence,
                    tag.last and day_to_date(tag.last),
                )
                for tag in portrait.tags
            ],
        )
