"""`hearth questionnaires`: files in, what stands, and what came of it; nothing here asks anybody."""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.choosing import the_community
from bot.cli.output import plain, print_json, print_table
from bot.cli.start import start
from bot.clock import SystemClock
from bot.errors import Problem
from bot.questionnaires import counted, text_for
from bot.texts import Texts
from profiling.questionnaires.checking import checked
from profiling.questionnaires.results import FEWEST, Result
from profiling.questionnaires.shape import Flawed
from storage import audit, own_fields, questionnaires
from storage.opening import open_store
from storage.questionnaires import Standing, State
from storage.store import Unit

Community = Annotated[str, typer.Option(help="Which community; may be left out where there is one.")]
AsJson = Annotated[bool, typer.Option("--json", help="Answer with JSON.")]
Name = Annotated[str, typer.Argument(help="Its name.", show_default=False)]
Json = dict[str, object]
HOW_ONE_BEGINS = "`hearth questionnaires import FILE` takes one in (docs/questionnaires.md says how it is written)"

command = typer.Typer()


@command.callback()
def about() -> None:
    """Questionnaires: files in, results out."""


@command.command("list")
def show_list(community: Community = "", as_json: AsJson = False) -> None:
    """Every questionnaire, and how many answered it."""
    settings = start()
    with open_store(settings.database_url, settings.key_file).open_now() as store:
        found = store.read_now(lambda unit: listed(unit, the_community(unit, community).id))
    if as_json:
        for one in found:
            print_json(one)
        return
    if not found:
        typer.echo(f"No questionnaire yet: {HOW_ONE_BEGINS}.")
        return
    print_table(("name", "state", "version#", "answered#", "under way#"), [tuple(one.values()) for one in found])


def listed(unit: Unit, community: int) -> list[Json]:
    """What stands, the newest first."""
    found: list[Json] = []
    for one in questionnaires.standing(unit, community):
        people = questionnaires.people(unit, one.id)
        facts: Json = {"name": one.name, "state": one.state.value, "version": one.version}
        found.append(facts | {"answered": people.get("done", 0), "under_way": people.get("open", 0)})
    return found


@command.command("import")
def take_in(
    path: Annotated[Path, typer.Argument(help="A text file; docs/questionnaires.md says how it is written.")],
    community: Community = "",
    opens: Annotated[bool, typer.Option("--open", help="Open it at once.")] = False,
    as_json: AsJson = False,
) -> None:
    """Take a questionnaire in from a file; one of its name gets another version."""
    settings, now = start(), SystemClock().now()
    text = text_of(path)
    with open_store(settings.database_url, settings.key_file).open_now() as store:

        def write(unit: Unit) -> Standing:
            place = the_community(unit, community)
            try:
                found = checked(text, own_fields.all_fields(unit, place.id))
            except Flawed as flawed:
                tell_flaws(path, flawed)
                hint = "docs/questionnaires.md says how one is written"
                raise Problem(f"{path.name} is no questionnaire yet; nothing was changed", hint=hint) from flawed
            standing = questionnaires.write(unit, place.id, found.name, text, audit.OPERATOR, now)
            if opens:
                questionnaires.turn(unit, standing.id, State.OPEN, now)
            return standing

        standing = store.write_now(write)
    if as_json:
        print_json({"name": standing.name, "version": standing.version, "open": opens})
        return
    typer.echo(f"{standing.name}, version {standing.version}{', open' if opens else ''}.")


def text_of(path: Path) -> str:
    """The text of a file; raises Problem where it is none."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise Problem(f"{path.name} cannot be read: {reason}", hint="give a text file in UTF-8") from error


def tell_flaws(path: Path, flawed: Flawed) -> None:
    """Print everything that is wrong, a line each, with its place."""
    texts = Texts.load()
    for one in flawed.flaws:
        said = plain(texts.say("en", f"ask-flaw-{one.fault}", found=one.found, hint=one.hint))
        print(f"{path.name}:{one.line}:{one.column}: {said}", file=sys.stderr)


@command.command("show")
def show(name: Name, community: Community = "") -> None:
    """The text of a questionnaire, to be changed and taken in again."""
    settings = start()
    with open_store(settings.database_url, settings.key_file).open_now() as store:
        found = store.read_now(lambda unit: must(unit, the_community(unit, community).id, name))
    typer.echo(found.text)


@command.command("results")
def results(name: Name, community: Community = "", as_json: AsJson = False) -> None:
    """What was answered: counts (cells of fewer than five hidden), NPS and CSAT with their intervals."""
    settings = start()
    with open_store(settings.database_url, settings.key_file).open_now() as store:
        found = store.read_now(lambda unit: results_of(unit, the_community(unit, community).id, name))
    if as_json:
        print_json(found)
        return
    if found["people"] is None:
        typer.echo(f"Fewer than {FEWEST} people have answered {name}; results show from {FEWEST} on.")
        return
    typer.echo(f"{name}, version {found['version']}: {found['people']} answered\n")
    questions = found["questions"]
    rows = [row_of(one) for one in questions] if isinstance(questions, list) else []
    print_table(("question", "answered#", "score#", "95 %", "mean#", "counts"), rows)


def row_of(shape: Mapping[str, object]) -> tuple[object, ...]:
    """One question's results as a person reads them."""
    counts = shape["counts"]
    held = counts.items() if isinstance(counts, dict) else ()
    said = " · ".join(f"{value}: {'<5' if count is None else count}" for value, count in held if count != 0)
    span = "" if shape["low"] is None else f"{shape['low']} to {shape['high']}"
    return shape["question"], shape["answered"], shape["score"], span, shape["mean"], said


def results_of(unit: Unit, community: int, name: str) -> Json:
    """The results as a program reads them; of fewer than five people nothing is told."""
    found = must(unit, community, name)
    asked = text_for(unit, community, found.text)
    sums, each = counted(unit, found, asked)
    people = sums.people if sums.people >= FEWEST else None
    head: Json = {"name": found.name, "version": found.version, "anonymous": asked.is_anonymous, "people": people}
    return head | {"questions": [result_shape(one) for one in each]}


def result_shape(result: Result) -> Json:
    """One question's results."""
    score = result.score
    return {
        "question": result.question.key,
        "kind": result.question.kind.value,
        "answered": result.answered if result.answered >= FEWEST else None,
        "counts": dict(result.counts),
        "score": None if score is None else round(score.value, 2),
        "low": None if score is None else round(score.low, 2),
        "high": None if score is None else round(score.high, 2),
        "mean": None if result.mean is None else round(result.mean, 4),
    }


def must(unit: Unit, community: int, name: str) -> Standing:
    """The questionnaire of a name; raises Problem where there is none."""
    found = questionnaires.named(unit, community, name)
    if found is None:
        names = ", ".join(one.name for one in questionnaires.standing(unit, community))
        hint = f"choose one of: {names}" if names else HOW_ONE_BEGINS
        raise Problem(f"there is no questionnaire named {name!r}", hint=hint)
    return found
