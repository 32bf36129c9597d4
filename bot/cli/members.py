"""`hearth members`: the people of a community, one by one."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import asdict, replace
from typing import Annotated

import typer

from bot.cli.choosing import asked_on, the_community
from bot.cli.output import plain, print_json, print_json_lines, print_table
from bot.cli.segment_choice import the_one
from bot.cli.start import start
from bot.clock import SystemClock
from bot.conditions import desk
from bot.conditions.judging import Judge, known_by
from bot.errors import Problem
from bot.portraits import winter_offset
from profiling.calendar import AsOf, day_to_date
from profiling.dimensions import Item, in_order
from profiling.drawn import Beside, draw
from profiling.evidence import Fading
from profiling.habits import NOTHING_BOUGHT, NOTHING_DONE, Bought
from profiling.items import items_of
from profiling.portrait import Gaze, Portrait, is_known
from profiling.returning import Grounds, shipped_model
from profiling.shapes import portrait_shape
from profiling.tags import Tag
from storage import histories, portraits, purchases, talked
from storage.audit import LOOK, OPERATOR, Act, note
from storage.background import counted
from storage.dimensions import weights_of
from storage.dossier import dossier_of
from storage.glimpse import members_in
from storage.habits import habits_of, habits_of_community
from storage.histories import Place
from storage.meant import members_meant
from storage.opening import open_store
from storage.readings import note_many
from storage.segments.asking import members_of
from storage.store import Store, Unit
from storage.timeline import Line, timeline

TAGS_SHOWN = 5

Community = Annotated[str, typer.Option(help="Which community; may be left out where there is one.")]
AsOfDate = Annotated[str, typer.Option("--as-of", help="Only what happened before this date (2026-11-22).")]
Segment = Annotated[str | None, typer.Option(help="Only who fits this rule or segment (`hearth segments list`).")]
AsJson = Annotated[bool, typer.Option("--json", help="Answer in JSON, one member a line.")]

command = typer.Typer()


@command.command("list")
def list_members(
    community: Community = "", segment: Segment = None, as_of: AsOfDate = "", as_json: AsJson = False
) -> None:
    """List the members, the most recently active first."""
    with opened() as store:
        if segment is None:
            store.write_now(lambda unit: note_all(unit, community))
        found = store.read_now(lambda unit: list(chosen(unit, community, as_of, segment)))
        if segment is not None:
            store.write_now(lambda unit: note_all(unit, community, len(found)))
    found.sort(key=lambda portrait: (-(portrait.activity.last or 0), portrait.member))
    if as_json:
        print_json_lines(map(portrait_shape, found))
        return
    rows = (row_of(portrait) for portrait in found)
    print_table(("member#", "name", "stage", "messages#", "days#", "last active", "chance to return#", "tags"), rows)


@command.command("show")
def show_member(
    member: Annotated[
        str, typer.Argument(help="A member's number, platform:id (telegram:1234), @handle or name.", show_default=False)
    ],
    community: Community = "",
    as_of: AsOfDate = "",
    as_json: AsJson = False,
) -> None:
    """Show everything known of one member."""
    with opened() as store:
        portrait = store.read_now(lambda unit: the_portrait(unit, member, community, as_of))
        store.write_now(lambda unit: note_look(unit, community, portrait.member, "card"))
    if as_json:
        print_json(portrait_shape(portrait))
    else:
        show(portrait)


@command.command("export")
def export_members(
    community: Community = "", segment: Segment = None, as_of: AsOfDate = "", as_json: AsJson = False
) -> None:
    """Print every member with all that is known, one JSON object a line (with or without --json)."""
    with opened() as store:
        if segment is not None:
            found = store.read_now(lambda unit: list(chosen(unit, community, as_of, segment)))
            store.write_now(lambda unit: note_all(unit, community, len(found)))
            print_json_lines(map(portrait_shape, found))
            return
        store.write_now(lambda unit: note_all(unit, community))
        store.read_now(lambda unit: print_json_lines(map(portrait_shape, drawn(unit, community, as_of))))


@command.command("timeline")
def show_timeline(
    member: Annotated[
        str, typer.Argument(help="A member's number, platform:id (telegram:1234), @handle or name.", show_default=False)
    ],
    community: Community = "",
    as_json: Annotated[bool, typer.Option("--json", help="Answer with one JSON object a line.")] = False,
) -> None:
    """Show what happened with one member, the newest first: heard, sent, answered, noted."""
    with opened() as store:
        found = store.read_now(lambda unit: the_member(unit, member, community))
        store.write_now(lambda unit: note_look(unit, community, found, "timeline"))
        lines = store.read_now(lambda unit: timeline(unit, found))
        zone = store.read_now(lambda unit: the_community(unit, community)).zone
    if as_json:
        print_json_lines(lines)
        return
    rows = ((line.at.astimezone(zone).date(), line.sort, line.what, told(line)) for line in lines)
    print_table(("day", "", "what", ""), rows)


def told(line: Line) -> str:
    """The values of a line, in a row."""
    return ", ".join(f"{name} {value}" for name, value in line.values.items() if value not in ("", 0))


def note_all(unit: Unit, community: str, some: int | None = None) -> None:
    """Write down that members of a community are read from here, all or some: they can see it, and admins be told."""
    place = the_community(unit, community)
    read = members_in(unit, place.id) if some is None else some
    note_many(unit, OPERATOR, place.id, read, SystemClock().now())


def note_look(unit: Unit, community: str, member: int, what: str) -> None:
    """Write down that one member is looked at from here."""
    place = the_community(unit, community)
    who = dossier_of(unit, place.id, member)
    subject = who.subjects[0] if who is not None and who.subjects else str(member)
    note(unit, Act(OPERATOR, LOOK, subject, what, place.id), SystemClock().now())


def opened() -> AbstractContextManager[Store]:
    """The house's database, until the block ends."""
    settings = start()
    return open_store(settings.database_url, settings.key_file).open_now()


def chosen(unit: Unit, community: str, as_of: str, segment: str | None) -> Iterator[Portrait]:
    """The portraits of everybody, or of those who fit a rule or segment: as it is now, or as it was on a day."""
    if segment is None:
        return drawn(unit, community, as_of)
    place = the_community(unit, community)
    shelf, saved = desk.shelf_of(unit, place.id), the_one(unit, place.id, segment)
    condition = desk.readable(shelf, saved.name)
    if condition is None:
        raise Problem(f"{saved.name} can no longer be read", "--segment", "save it anew with `hearth segments save`")
    now = SystemClock().now()
    if as_of:
        judge = Judge.of(unit, place.id, shelf, condition, asked_on(as_of, place, now))
        return drawn(unit, community, as_of, judge=judge)
    fit = frozenset(members_of(unit, place.id, condition, now))
    return (portrait for portrait in drawn(unit, community, "") if portrait.member in fit)


def drawn(
    unit: Unit, community: str, as_of: str, only: int | None = None, judge: Judge | None = None
) -> Iterator[Portrait]:
    """Draw the portraits of everybody who had been seen by then, one after another; of one member, or of who fits."""
    place = the_community(unit, community)
    asked = asked_on(as_of, place, SystemClock().now())
    gaze = gaze_at(unit, place, asked)
    mixes = talked.media_of_members(unit, place.id, asked.until, only)
    doors = talked.doors_of_members(unit, place.id, asked.until, only)
    habits = habits_of_community(unit, place.id, asked.until) if only is None else habits_of(unit, [only], asked.until)
    mined = portraits.mined_in(unit, place.id)
    bought = {one: Bought(*found) for one, found in purchases.sums(unit, place.id, asked.until).items()}
    order = in_order(weights_of(unit, place.id))
    offset = winter_offset(place, asked.today)
    for history in histories.histories(unit, place, only=only):
        if not is_known(history, asked.until):
            continue
        member = history.member
        done, via = habits.get(member, NOTHING_DONE), doors.get(member, "")
        drawing = draw(history, gaze, Beside(done, bought.get(member, NOTHING_BOUGHT), via, offset))
        found = portraits.mined(*mined.get(member, (None, None)), history.hidden)
        if judge is not None and not judge.answer(history, drawing, found):
            continue
        items = items_of(drawing, asked, done, found)
        yield replace(
            known_by(drawing.portrait, asked.until),
            media=mixes.get(member, talked.NO_MEDIA),
            via=via,
            persona=found.persona,
            sentiment=drawing.row.sentiment,
            sides={side: items[side] for side in order},
        )


def the_portrait(unit: Unit, text: str, community: str, as_of: str) -> Portrait:
    """The portrait of the one member a text means.

    Raises:
        Problem: nobody is meant, several are, or they had not been seen by then.
    """
    portrait = next(drawn(unit, community, as_of, the_member(unit, text, community)), None)
    if portrait is None:
        raise Problem(f"{text!r} had not been seen before {as_of}", "--as-of", "ask for a later date")
    return portrait


def the_member(unit: Unit, text: str, community: str) -> int:
    """The one member a text means.

    Raises:
        Problem: nobody is meant, or several are.
    """
    place = the_community(unit, community)
    found = members_meant(unit, place.id, text.strip())
    if not found:
        raise Problem(f"there is no member {text!r} in {place.name}", hint="`hearth members list` shows the numbers")
    if len(found) > 1:
        raise Problem(f"{text!r} may be several members", hint=f"say which by number: {', '.join(map(str, found))}")
    return found[0]


def gaze_at(unit: Unit, place: Place, asked: AsOf) -> Gaze:
    """What portraits of a community are drawn with on a day."""
    observed, background = histories.observed_days(unit, place.id), counted(unit, place.id, asked.until)
    return Gaze(asked, observed, Fading(asked.until), shipped_model(), background)


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
    shape["returning_because"] = because(portrait.grounds)
    print_table(("", ""), [(key, value) for key, value in shape.items() if not isinstance(value, list | dict)])
    accounts = ", ".join(f"{account.platform}:{account.id} {account.name}".strip() for account in portrait.accounts)
    agreed = ", ".join(name for name, given in asdict(portrait.consent).items() if given)
    typer.echo(f"\naccounts: {plain(accounts)}\nconsent: {agreed or 'none'}")
    if portrait.tags:
        typer.echo("")
        columns = ("tag", "kind", "source", "weight#", "confidence#", "days#", "last")
        print_table(columns, [tag_row(tag) for tag in portrait.tags])
    if portrait.hidden:
        typer.echo(f"\n{portrait.hidden} hidden by the member")
    for side, items in portrait.sides.items():
        lines = [item_line(item) for item in items if item.tag is None]
        if lines:
            typer.echo("\n".join(("", side.value, *map(plain, lines))))


def item_line(item: Item) -> str:
    """One item of a dimension: what it says, where it comes from, how sure it is, and on what it rests."""
    further = ", ".join(f"{name} {value}" for name, value in item.facts.items())
    said = f"  {item.name}: {item.value}" + (f" ({further})" if further else "")
    first, last = ("–" if day is None else day_to_date(day).isoformat() for day in (item.first, item.last))
    rests = f"weight {item.weight:.2f}, confidence {item.confidence:.0%}, evidence {item.evidence}, {first} to {last}"
    return f"{said}; from {item.source}, {rests}"


def because(grounds: Grounds | None) -> str | None:
    """The facts a chance of returning follows from."""
    if grounds is None:
        return None
    gap = "no own gap yet" if grounds.gap is None else f"own gap {grounds.gap:g} days"
    return f"{grounds.recent_days} active days of the last 90; {gap}; silent {grounds.silent}"


def tag_row(tag: Tag) -> tuple[object, ...]:
    """One tag in the list of a member's."""
    last = None if tag.last is None else day_to_date(tag.last)
    return (tag.name, tag.kind, tag.source, tag.weight, tag.confidence, tag.evidence, last)
