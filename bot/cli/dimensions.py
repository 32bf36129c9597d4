"""`hearth community dimensions`: what each side of a portrait weighs in a community."""

from typing import Annotated

import typer

from bot.cli.choosing import the_community
from bot.cli.output import print_json, print_table
from bot.cli.start import start
from bot.clock import SystemClock
from bot.errors import Problem
from profiling.dimensions import MAIN_FROM, Dimension
from storage import audit
from storage.dimensions import weigh, weights_of
from storage.opening import open_store
from storage.store import Unit


def dimensions(
    community: Annotated[str, typer.Option(help="Which community; may be left out where there is one.")] = "",
    change: Annotated[list[str] | None, typer.Option("--set", help="As in interests=2; may be given again.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Answer with one JSON object.")] = False,
) -> None:
    """What each side of a portrait weighs, the weightiest first; from 1 on it is a main one, 0 is not for admins."""
    settings = start()
    wanted = [read(one) for one in change or ()]
    with open_store(settings.database_url, settings.key_file).open_now() as store:
        if wanted:
            store.write_now(lambda unit: change_all(unit, community, wanted))
        weights = store.read_now(lambda unit: weights_of(unit, the_community(unit, community).id))
    ordered = sorted(Dimension, key=lambda one: -weights[one])
    if as_json:
        print_json({one.value: weights[one] for one in ordered})
        return
    print_table(("dimension", "weight#", ""), [(one.value, weights[one], rank_of(weights[one])) for one in ordered])


def read(text: str) -> tuple[Dimension, float]:
    """A side and its weight as they were written.

    Raises:
        Problem: there is no such side, or that is no number.
    """
    name, _, weight = text.partition("=")
    try:
        return Dimension(name.strip()), float(weight)
    except ValueError as error:
        sides = ", ".join(one.value for one in Dimension)
        raise Problem(f"{text!r} is no weight of a side", "--set", f"as in interests=2; sides are {sides}") from error


def change_all(unit: Unit, community: str, wanted: list[tuple[Dimension, float]]) -> None:
    """Let sides weigh something else, and write it down."""
    place = the_community(unit, community)
    for side, weight in wanted:
        try:
            before = weigh(unit, place.id, side, weight)
        except ValueError as error:
            raise Problem(str(error), "--set", "as in interests=2") from error
        detail = f"{side.value} {before:g} → {weight:g}"
        act = audit.Act(audit.OPERATOR, "settings.dimensions", "community", detail, place.id)
        audit.note(unit, act, SystemClock().now())


def rank_of(weight: float) -> str:
    """Whether a side is a main one."""
    if not weight:
        return "not shown to admins"
    return "main" if weight >= MAIN_FROM else "secondary"
