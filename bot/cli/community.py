"""`hearth community`: how a community is doing, in numbers that can be traced back to days."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Annotated

import typer

from bot.cli import mining
from bot.cli.choosing import asked_on, the_community
from bot.cli.dimensions import dimensions
from bot.cli.output import plain, print_json, print_json_lines, print_table
from bot.cli.start import start
from bot.clock import SystemClock
from bot.community_report import community_report
from bot.hidden import named
from bot.spans import span
from profiling.calendar import day_to_date, local_day, month_name
from profiling.community import CommunityReport, Leader
from profiling.fields import Field
from profiling.lifecycle import UNKNOWN_FOR_DAYS
from profiling.shapes import report_shape
from storage.gaps import Silence, gaps
from storage.histories import Place
from storage.opening import open_store
from storage.own_fields import all_fields
from storage.store import Unit

RETENTION_MONTHS_SHOWN = 6
COHORTS_SHOWN = 12
TAGS_SHOWN = 12
NOBODY_YET = "Nobody had been seen by then. The report fills as people speak, or with `hearth import`."

command = typer.Typer()


@command.callback()
def about() -> None:
    """How a community is doing."""


command.command("dimensions")(dimensions)


@command.command("report")
def show_report(
    community: Annotated[str, typer.Option(help="Which community; may be left out where there is one.")] = "",
    as_of: Annotated[str, typer.Option(help="Only what happened before this date (2026-11-22).")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Answer with one JSON object.")] = False,
) -> None:
    """Activity, stages, retention, topics and the people many turn to."""
    settings = start()
    with open_store(settings.database_url, settings.key_file).open_now() as store:
        place, found = store.read_now(lambda unit: report_on(unit, community, as_of))
        missed = store.read_now(lambda unit: gaps_before(unit, place, found.asked.until))
        mined = store.read_now(lambda unit: mining.mined_shape(unit, place.id))
    if as_json:
        print_json({**report_shape(place.name, found), "gaps": missed, "mined": mined})
        return
    show(place, found)
    show_gaps(missed)


@command.command("fields")
def show_fields(
    community: Annotated[str, typer.Option(help="Which community; may be left out where there is one.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Answer with one JSON object a line.")] = False,
) -> None:
    """What members may say of themselves: the community's own fields, and those everywhere."""
    settings = start()
    with open_store(settings.database_url, settings.key_file).open_now() as store:
        place = store.read_now(lambda unit: the_community(unit, community))
        fields = store.read_now(lambda unit: all_fields(unit, place.id))
    if as_json:
        print_json_lines(field_shape(one) for one in fields.values())
        return
    rows = [(one.key, one.kind.value, name_of_field(one), ", ".join(one.values)) for one in fields.values()]
    print_table(("key", "kind", "name", "choices"), rows)


def field_shape(field: Field) -> dict[str, object]:
    """A field as a program reads it."""
    names = None if field.label is None else {"zh": field.label.zh, "en": field.label.en}
    choices = [{"value": one.value, "zh": one.label.zh, "en": one.label.en} for one in field.options]
    shape: dict[str, object] = {"key": field.key, "kind": field.kind.value, "own": not field.is_shipped}
    return shape | {"name": names, "choices": [{"value": one} for one in field.values] if names is None else choices}


def name_of_field(field: Field) -> str:
    """What a field is called, in both languages."""
    return "everywhere" if field.label is None else f"{field.label.zh} | {field.label.en}"


command.command("mine")(mining.mine_now)
command.command("personas")(mining.show_personas)
command.command("associations")(mining.show_associations)
command.command("churn")(mining.show_churn)


def gaps_before(unit: Unit, place: Place, until: int) -> list[Silence]:
    """The times before a local day in which the community was not listened to."""
    return [gap for gap in gaps(unit, place.id) if local_day(gap.since, place.zone) < until]


def show_gaps(missed: Sequence[Silence]) -> None:
    """Print what is not known of the community because nobody listened."""
    lost = [gap for gap in missed if gap.is_lost]
    if lost:
        total = span(sum((gap.lasted for gap in lost), timedelta()))
        typer.echo(f"\nnot heard: {total} in {len(lost)} times, lost; those days count as nobody's silence")
    told = [gap for gap in missed if gap.hides]
    if told:
        total = span(sum((gap.lasted for gap in told), timedelta()))
        hides = named(kind for gap in told for kind in gap.hides)
        typer.echo(f"\nof {total} in {len(told)} times nobody can know: {hides}")


def report_on(unit: Unit, community: str, as_of: str) -> tuple[Place, CommunityReport]:
    """The report of a community, as of a date or as of now."""
    place = the_community(unit, community)
    asked = asked_on(as_of, place, SystemClock().now())
    return place, community_report(unit, place, asked)


def show(place: Place, found: CommunityReport) -> None:
    """Print a report for people."""
    first, last = (
        day_to_date(day).isoformat() if day is not None else "–" for day in (found.first_day, found.last_day)
    )
    typer.echo(f"{plain(place.name)}, as of {day_to_date(found.asked.today)} ({first} to {last})\n")
    if not found.members:
        typer.echo(NOBODY_YET)
        show_unknown(found)
        return
    print_table(
        ("members#", "heard#", "messages#", "replies#", "reactions#", "joins#", "leaves#"),
        [(found.members, found.posters, found.messages, found.replies, found.reactions, found.joins, found.leaves)],
    )
    if found.people is not None and found.people_on is not None:
        typer.echo(f"\npeople in the group: {found.people} (counted on {day_to_date(found.people_on)})")
    active = {"active today": found.daily, "in 7 days": found.weekly, "in 30 days": found.monthly}
    typer.echo("\n" + "   ".join(f"{name} {count}" for name, count in active.items()))
    show_stages({stage.value: count for stage, count in found.stages.items() if count})
    show_tags(found)
    if found.leaders:
        typer.echo("")
        rows = [(name_of(leader), leader.influence, leader.mentioned_by) for leader in found.leaders]
        print_table(("many turn to", "influence#", "people#"), rows)
    show_retention(found)
    show_unknown(found)


def show_unknown(found: CommunityReport) -> None:
    """Print what cannot be said yet, and when it can."""
    unknown = []
    if found.stages_known_on is not None and found.stages_known_on > found.asked.today:
        heard = f"{found.observed_days} of {UNKNOWN_FOR_DAYS} days heard"
        date = day_to_date(found.stages_known_on)
        unknown.append(f"who listens quietly and who has drifted off: from {date} on ({heard}), or import history now")
    if found.people is None:
        unknown.append("how many are in the group: the platform is asked within an hour while the house runs in it")
    if unknown:
        typer.echo("\nnot known yet:\n" + "\n".join(f"  {line}" for line in unknown))


def name_of(leader: Leader) -> str:
    """What a leader is called."""
    return next((account.name for account in leader.accounts if account.name), f"member {leader.member}")


def show_stages(stages: Mapping[str, int]) -> None:
    """Print how many members are in which stage."""
    if stages:
        typer.echo("")
        print_table([f"{name}#" for name in stages], [list(stages.values())])


def show_tags(found: CommunityReport) -> None:
    """Print what the community talks about."""
    for title, shares in (("topics", found.topics), ("keywords", found.keywords)):
        if shares:
            named = ", ".join(f"{plain(share.name)} ({share.members})" for share in shares[:TAGS_SHOWN])
            typer.echo(f"\n{title}: {named}")
    if found.room_topics:
        named = ", ".join(f"{share.name} ({share.messages})" for share in found.room_topics[:TAGS_SHOWN])
        typer.echo(f"\nthe room talks about (messages of 30 days, whoever agreed to what): {named}")
    if any(found.media.values()):
        named = ", ".join(f"{name} {count}" for name, count in found.media.items() if count)
        typer.echo(f"\nas: {named}")
    if found.mood is not None:
        named = ", ".join(f"{name} {share:.0%}" for name, share in found.mood.items())
        typer.echo(f"\ntone (messages judged in 30 days; a small model judges, and it errs): {named}")


def show_retention(found: CommunityReport) -> None:
    """Print of each month's newcomers how many were active in the months after."""
    if not found.retention:
        return
    typer.echo("")
    rows = [
        (month_name(cohort.month), cohort.size, *months_shown(cohort.shares))
        for cohort in found.retention[-COHORTS_SHOWN:]
    ]
    print_table(("first active in", "size#", *(f"+{month}#" for month in range(RETENTION_MONTHS_SHOWN))), rows)


def months_shown(shares: Sequence[float]) -> list[str]:
    """The first months' shares as they are printed, blank where a month has not come yet."""
    shown = [f"{share:.0%}" for share in shares[:RETENTION_MONTHS_SHOWN]]
    return shown + [""] * (RETENTION_MONTHS_SHOWN - len(shown))
