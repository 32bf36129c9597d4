"""`hearth community mine|personas|associations|churn`: what mining finds, and finding it now."""

import asyncio
from collections.abc import Callable, Sequence
from typing import Annotated, TypeVar

import typer

from bot.cli.choosing import the_community
from bot.cli.output import plain, print_json, print_table
from bot.cli.start import start
from bot.clock import SystemClock
from bot.errors import Problem
from bot.mining.child import Miner, MiningFailed
from bot.mining.part import keep
from bot.mining.telling import association_shape, churn_shape, is_told, mining_shape, persona_shape, rule_words
from bot.texts import Texts
from profiling.calendar import AsOf, day_to_date, local_day
from profiling.churn import FEWEST_PEOPLE as FEWEST_TOLD
from storage.histories import Place
from storage.mining import asking
from storage.mining.asking import Mined
from storage.opening import open_store
from storage.store import Store, Unit

NOT_MINED = "Nothing has been mined here yet: `hearth community mine` does it now, a running house once a week."
NOTHING_TOLD = "Nothing that stands: the more is heard, the more can be told."

Found = TypeVar("Found")
Community = Annotated[str, typer.Option(help="Which community; may be left out where there is one.")]
AsJson = Annotated[bool, typer.Option("--json", help="Answer with one JSON object.")]


def mine_now(community: Community = "", as_json: AsJson = False) -> None:
    """Mine a community now: personas, what goes together, who is listened to, why members fall silent."""
    settings = start()
    with open_store(settings.database_url, settings.key_file).open_now() as store:
        place = store.read_now(lambda unit: the_community(unit, community))
        asyncio.run(mine(store, place))
        mined = store.read_now(lambda unit: asking.last_mining(unit, place.id))
        personas = store.read_now(lambda unit: asking.personas(unit, place.id))
        told = store.read_now(lambda unit: asking.associations(unit, place.id))
    if mined is None:
        raise Problem("nothing was kept", hint="look at the log above, then try again")
    if as_json:
        print_json({**mining_shape(place.name, mined), "personas": len(personas), "associations": len(told)})
        return
    typer.echo(
        f"{plain(place.name)}: {mined.members} members in {mined.seconds:.1f} s, {mined.megabytes:.0f} MB; "
        f"{len(personas)} personas, {len(told)} things that go together, {mined.fallen} who fell silent"
    )


async def mine(store: Store, place: Place) -> None:
    """Mine in a process of its own and keep what it found.

    Raises:
        Problem: it found nothing that could be kept.
    """
    now = SystemClock().now()
    until = AsOf.during(local_day(now, place.zone)).until
    try:
        await keep(store, place.id, await Miner(store).mine(place.id, until), now)
    except MiningFailed as failure:
        raise Problem(str(failure), hint="`hearth doctor` looks the machine over; then try again") from failure


def show_personas(community: Community = "", as_json: AsJson = False) -> None:
    """Show the kinds of people there are, as they were found last."""
    place, mined, found = asked(community, asking.personas)
    if as_json:
        personas = [persona_shape(one, since) for one, since in found]
        print_json({**mining_shape(place.name, mined), "personas": personas})
        return
    rows = [(one.name, one.members, ", ".join(one.traits), day_to_date(since)) for one, since in found]
    shown(mined, ("persona", "members#", "stands out by", "since"), rows)


def show_associations(community: Community = "", as_json: AsJson = False) -> None:
    """Show what goes together among the members, as it was found last."""
    place, mined, found = asked(community, asking.associations)
    texts = Texts.load()
    if as_json:
        rules = [association_shape(rule, texts) for rule in found]
        print_json({**mining_shape(place.name, mined), "associations": rules})
        return
    lines = [(rule_words(rule, texts, "en"), f"{rule.chance:.1e}") for rule in found]
    shown(mined, ("what goes together", "by accident#"), lines)


def show_churn(community: Community = "", as_json: AsJson = False) -> None:
    """Show what befell those who fell silent, beside those who stayed, as it was found last."""
    place, mined, found = asked(community, asking.churn_counts)
    if as_json:
        print_json({**mining_shape(place.name, mined), "reasons": [churn_shape(count) for count in found]})
        return
    rows = [
        (
            count.reason.value,
            of(count.fallen, count.fallen_known),
            of(count.stayed, count.stayed_known),
            count.odds if is_told(count) else None,
            f"{count.chance:.1e}" if is_told(count) else None,
        )
        for count in found
    ]
    columns = ("what befell them", "of those who fell silent", "of those who stayed", "odds#", "by accident#")
    shown(mined, columns, rows)


def mined_shape(unit: Unit, community: int) -> dict[str, object] | None:
    """What was mined last, for a report: the personas, and what befell those who fell silent; None before."""
    mined = asking.last_mining(unit, community)
    if mined is None:
        return None
    return {
        "at": mined.at.isoformat(),
        "stability": mined.stability,
        "personas": [persona_shape(one, since) for one, since in asking.personas(unit, community)],
        "churn": [churn_shape(count) for count in asking.churn_counts(unit, community)],
    }


def asked(community: str, ask: Callable[[Unit, int], list[Found]]) -> tuple[Place, Mined | None, list[Found]]:
    """A community, its last mining, and one thing that was found in it."""
    settings = start()
    with open_store(settings.database_url, settings.key_file).open_now() as store:
        place = store.read_now(lambda unit: the_community(unit, community))
        mined = store.read_now(lambda unit: asking.last_mining(unit, place.id))
        return place, mined, store.read_now(lambda unit: ask(unit, place.id))


def shown(mined: Mined | None, columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Print what was found, or why there is nothing."""
    if mined is None:
        typer.echo(NOT_MINED)
        return
    if not rows:
        typer.echo(NOTHING_TOLD)
        return
    print_table(columns, rows)


def of(fits: int, known: int) -> str:
    """How many of how many; of fewer than five people no number."""
    return f"{fits if fits >= FEWEST_TOLD else '<5'} of {known}"
