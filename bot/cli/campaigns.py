"""`hearth campaigns`: what the house means to do by itself, and whether it helped."""

from collections.abc import Callable
from datetime import datetime
from typing import Annotated

import typer

from bot.campaign_report import FAILED, HELD_OUT, IN_DOUBT, SENT, Report, report
from bot.cli.choosing import the_community
from bot.cli.output import print_json, print_table
from bot.cli.start import start
from bot.clock import SystemClock
from bot.errors import Problem
from bot.measure import Arm
from storage import audit, campaigns
from storage.audit import OPERATOR, Act
from storage.campaigns import CampaignFacts, Kind
from storage.opening import open_store
from storage.store import Unit

command = typer.Typer()


@command.callback()
def about() -> None:
    """What the house means to do by itself, and whether it helped."""


@command.command("list")
def show_list(
    community: Annotated[str, typer.Option(help="Which community; may be left out where there is one.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Answer with one JSON object a line.")] = False,
) -> None:
    """The campaigns of a community, and which of them are on."""
    settings = start()
    with open_store(settings.database_url, settings.key_file).open_now() as store:
        found = store.read_now(lambda unit: campaigns.list_(unit, the_community(unit, community).id))
    if as_json:
        for campaign in found:
            print_json(campaign)
        return
    rows = [(one.name, one.state.value, one.goal.value, one.window_days, one.holdout) for one in found]
    print_table(("campaign", "state", "goal", "window in days#", "held out#"), rows)


@command.command("report")
def show_report(
    name: Annotated[str, typer.Argument(help="welcome, wakeup or poll.")],
    community: Annotated[str, typer.Option(help="Which community; may be left out where there is one.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Answer with one JSON object.")] = False,
) -> None:
    """What became of everybody a campaign decided about, and what it did for them."""
    settings = start()
    with open_store(settings.database_url, settings.key_file).open_now() as store:
        found = store.read_now(lambda unit: report(unit, the_campaign(unit, name, community)))
    if as_json:
        print_json(report_shape(found))
    else:
        show(found)


@command.command("pause")
def pause(
    name: Annotated[str, typer.Argument(help="welcome, wakeup or poll.")],
    community: Annotated[str, typer.Option(help="Which community; may be left out where there is one.")] = "",
) -> None:
    """Turn a campaign off: it decides about nobody, and what it has on its way is not sent."""
    paused = turned(name, community, campaigns.turn_off)
    typer.echo(f"{paused.name} is off; `hearth campaigns resume {paused.name}` lets it go on.")


@command.command("resume")
def resume(
    name: Annotated[str, typer.Argument(help="welcome, wakeup or poll.")],
    community: Annotated[str, typer.Option(help="Which community; may be left out where there is one.")] = "",
) -> None:
    """Turn a campaign on, for what happens from now on; wake-ups only within a day of a dry run (/wakeup preview)."""
    resumed = turned(name, community, begin)
    typer.echo(f"{resumed.name} is on, for whatever happens from now on.")


def begin(unit: Unit, community: int, kind: Kind, now: datetime) -> CampaignFacts:
    """Turn a campaign on, by the rule that holds in a chat.

    Raises:
        Problem: nobody has seen lately whom it would write to.
    """
    found = campaigns.campaign_of(unit, community, kind, now)
    if not found.may_begin(now):
        hint = "say /wakeup preview to the bot, as an admin, and look whom it is for; then resume within a day"
        what = f"{found.name} stays {found.state.value}: nobody has looked lately whom it would write to"
        raise Problem(what, hint=hint)
    return campaigns.turn_on(unit, community, kind, now)


def turned(name: str, community: str, turn: Callable[[Unit, int, Kind, datetime], CampaignFacts]) -> CampaignFacts:
    """Turn a campaign one way, and note in the audit log that it was done from here."""
    now, settings = SystemClock().now(), start()

    def work(unit: Unit) -> CampaignFacts:
        found = the_campaign(unit, name, community)
        changed = turn(unit, found.community, found.kind, now)
        act = Act(OPERATOR, f"campaign.{changed.state.value}", f"{found.name} of community {found.community}")
        audit.note(unit, act, now)
        return changed

    with open_store(settings.database_url, settings.key_file).open_now() as store:
        return store.write_now(work)


def the_campaign(unit: Unit, name: str, community: str) -> CampaignFacts:
    """The campaign that is meant.

    Raises:
        Problem: the community has none of that name.
    """
    place = the_community(unit, community)
    found = campaigns.find(unit, place.id, name)
    if found is not None:
        return found
    known = ", ".join(one.name for one in campaigns.list_(unit, place.id))
    hint = f"there are: {known}" if known else "a campaign is there once its community has been lived in"
    raise Problem(f"{place.name} has no campaign named {name!r}", hint=hint)


def report_shape(found: Report) -> dict[str, object]:
    """The report as the contract has it; `planned` is the sum of all others and those still `waiting`."""
    campaign, verdict, sent = found.campaign, found.verdict, found.treated.n
    return {
        "campaign": campaign.name,
        "kind": campaign.kind.value,
        "goal": found.goal,
        "window_days": campaign.window_days,
        "planned": found.tally.planned,
        "waiting": found.waiting,
        "sent": found.count(SENT),
        "failed": found.count(FAILED),
        "in_doubt": found.count(IN_DOUBT),
        "skipped": dict(found.tally.skipped),
        "held_out": found.count(HELD_OUT),
        "treated": arm_shape(found.treated),
        "holdout": arm_shape(found.holdout),
        "effect": verdict.effect,
        "interval": list(verdict.interval),
        "enough_data": verdict.enough_data,
        "needed": verdict.needed,
        "variants": [
            {"name": name, "sent": count, "reached": reached, "share_next": count / sent}
            for name, (count, reached) in sorted(found.tally.variants.items())
        ],
    }


def arm_shape(arm: Arm) -> dict[str, int]:
    """A group as the contract has it."""
    return {"n": arm.n, "reached": arm.reached}


def show(found: Report) -> None:
    """Print a report for people."""
    typer.echo(f"{found.campaign.name}: {found.goal} within {found.campaign.window_days} days\n")
    figures = (found.tally.planned, found.count(SENT), found.count(HELD_OUT), found.count(FAILED))
    columns = ("planned#", "sent#", "held out#", "failed#", "in doubt#", "waiting#")
    print_table(columns, [(*figures, found.count(IN_DOUBT), found.waiting)])
    if found.tally.skipped:
        typer.echo("")
        print_table(("skipped because", "members#"), sorted(found.tally.skipped.items()))
    typer.echo(f"\n{said(found)}")


def said(found: Report) -> str:
    """What the figures allow to be said, in one line."""
    verdict = found.verdict
    groups = f"{found.treated.reached}/{found.treated.n} written to, {found.holdout.reached}/{found.holdout.n} held out"
    if verdict.effect is None or not verdict.enough_data:
        more = "nobody is held out" if verdict.needed is None else f"about {verdict.needed} more decisions are needed"
        return f"Too early for a verdict ({groups}): {more}."
    low, high = verdict.interval
    return f"Effect {verdict.effect:+.1%}, between {low:+.1%} and {high:+.1%} with 95 % confidence ({groups})."
