"""`/welcome` and `/wakeup`: how they stand, on or off, and what they say: an admin sees it and steers it."""

from datetime import datetime, timedelta

from bot.commands import dry_runs, large_sends, own_texts, samples
from bot.commands.admitting import for_admins, note
from bot.commands.arguments import Choice, Text
from bot.commands.model import Reach, Request, Who, command
from bot.commands.replies import edited, listed, posting, reply, saying, stacked
from bot.handling import Answer
from bot.rights import Capability
from storage import outreach
from storage.campaigns import DEFAULTS, CampaignFacts, Kind, State, find, turn_off, turn_on
from storage.letters import ButtonRow, Phrase, Press
from storage.outreach import HELD_OUT, Tally
from storage.store import Unit
from storage.wakeups import home

ON_OFF = {"on": ("开", "打开", "yes"), "off": ("关", "关闭", "no")}
PREVIEW = {"preview": ("预览", "看看", "试试", "试算")}
TEXT = {"text": ("文字", "写", "话")}
GUIDE = {"guide": ("带路", "引路")}
PLAIN = {"plain": ("通用", "不点名")}
SEND = {"send": ("发", "发送")}
LONGEST = 3_000
"""Of what stands behind the command; each text has a limit of its own."""
QUIET = "22:30-08:30"
TOLD_OF = timedelta(days=30)


@command(
    "welcome",
    who=Who.ADMIN,
    needs=Capability.STEER_CAMPAIGNS,
    arguments=[
        Choice("to", {**ON_OFF, **PREVIEW, **TEXT, **GUIDE}, required=False),
        Text("rest", required=False, takes_rest=True, longest=LONGEST),
    ],
)
async def welcome(request: Request, reach: Reach) -> Answer:
    """Steer the greeting, or say how it stands."""
    return await steered(request, reach, Kind.WELCOME)


@command(
    "wakeup",
    who=Who.ADMIN,
    needs=Capability.STEER_CAMPAIGNS,
    arguments=[
        Choice("to", {**ON_OFF, **PREVIEW, **TEXT, **PLAIN, **SEND}, required=False),
        Text("rest", required=False, takes_rest=True, longest=LONGEST),
    ],
)
async def wakeup(request: Request, reach: Reach) -> Answer:
    """Steer the wake-ups, or say how they stand."""
    return await steered(request, reach, Kind.WAKEUP)


async def steered(request: Request, reach: Reach, kind: Kind) -> Answer:
    """Do with a campaign what was asked for."""
    match request.values.text("to"):
        case "":
            return lambda unit: posting(request, reply(request, *flat(state(unit, request, reach, kind))))(unit)
        case "on" | "off" as to:
            return await turned(request, reach, kind, to)
        case "preview" if kind is Kind.WAKEUP:
            return await dry_runs.answered(request, reach)
        case "preview":
            return lambda unit: saying(request, *flat(samples.page(unit, request, reach, kind, request.language)))(unit)
        case "send":
            return await large_sends.confirmed(request, reach)
        case word:
            return await own_texts.written(request, reach, kind, word)


def flat(page: tuple[Phrase, tuple[ButtonRow, ...]]) -> tuple[Phrase, *tuple[ButtonRow, ...]]:
    """A page as what a reply takes."""
    return (page[0], *page[1])


async def turned(request: Request, reach: Reach, kind: Kind, to: str) -> Answer:
    """Turn a campaign one way; wake-ups only once it was seen what they would do, which is shown instead."""
    community = request.community or 0
    found = await reach.store.read(lambda unit: find(unit, community, kind.value))
    if to == "on" and kind is Kind.WAKEUP and (found is None or not found.may_begin(request.now)):
        return await dry_runs.answered(request, reach, first=(Phrase("dry-first"),))

    def turn(unit: Unit) -> None:
        (turn_on if to == "on" else turn_off)(unit, community, kind, request.now)
        note(unit, request, f"campaign.{to}", kind.value)
        if request.asked.kind == "press":
            shown(unit, request, reach, kind)
        else:
            saying(request, standing(unit, request, kind))(unit)

    return turn


@for_admins(Capability.STEER_CAMPAIGNS)
async def opened(request: Request, reach: Reach, argument: str) -> Answer:
    """The button that shows how a campaign stands."""
    return lambda unit: shown(unit, request, reach, Kind(argument))


@for_admins(Capability.STEER_CAMPAIGNS)
async def pressed(request: Request, reach: Reach, argument: str) -> Answer:
    """The button that turns a campaign on or off."""
    kind, _, to = argument.partition(":")
    return await turned(request, reach, Kind(kind), to)


def shown(unit: Unit, request: Request, reach: Reach, kind: Kind) -> None:
    """Show how a campaign stands in the place of the message whose button was pressed."""
    posting(request, edited(request, *flat(state(unit, request, reach, kind))))(unit)


def standing(unit: Unit, request: Request, kind: Kind) -> Phrase:
    """Whether a campaign is on."""
    found = find(unit, request.community or 0, kind.value)
    return Phrase(
        f"campaign-{kind.value}", {"state": Phrase(f"campaign-is-{found.state.value if found else 'unused'}")}
    )


def state(unit: Unit, request: Request, reach: Reach, kind: Kind) -> tuple[Phrase, tuple[ButtonRow, ...]]:
    """How a campaign stands, in words, with a button for all that may be done."""
    community = request.community or 0
    found, place = find(unit, community, kind.value), home(unit, community)
    holdout = found.holdout if found else DEFAULTS[kind].holdout
    waiting, cancel = large_sends.waiting(unit, found.id) if found else ([], ())
    lines = [
        standing(unit, request, kind),
        *waiting,
        *own_texts.in_use(unit, community, kind),
        Phrase("steer-holdout" if holdout else "steer-holdout-none", {"share": round(holdout * 100)}),
        Phrase(f"steer-cap-{kind.value}", {"days": place.choices.cap_days}),
        Phrase(f"steer-quiet-{kind.value}", {"hours": place.choices.quiet_hours or QUIET}),
        *figures(unit, reach, found, request.now),
    ]
    return stacked(lines), (*cancel, *buttons(request, kind, is_on=found is not None and found.state is State.ON))


def figures(unit: Unit, reach: Reach, found: CampaignFacts | None, now: datetime) -> list[Phrase]:
    """What became of everybody it decided about lately."""
    tally = Tally({}, {}, {}, {}) if found is None else outreach.tally(unit, found.id, now - TOLD_OF)
    if found is None or not tally.planned:
        return [Phrase("figures-none")]
    sent, held = tally.states.get("sent", 0), tally.states.get(HELD_OUT, 0)
    told = {"sent": sent, "reached": tally.reached.get("sent", 0), "days": found.window_days}
    lines = [Phrase(f"figures-{found.kind.value}", told)]
    if held:
        lines.append(Phrase("figures-held-out", {"held": held, "reached": tally.reached.get(HELD_OUT, 0)}))
    reasons = [
        Phrase("figures-reason", {"reason": reason_phrase(reach, reason), "members": members})
        for reason, members in sorted(tally.skipped.items())
    ]
    return [*lines, Phrase("figures-skipped", {"reasons": listed(reasons)})] if reasons else lines


def reason_phrase(reach: Reach, reason: str) -> Phrase:
    """Why somebody was left out, in words."""
    key = f"left-out-{reason.replace('_', '-')}"
    return Phrase(key if reach.texts.has(key) else "left-out-other")


def buttons(request: Request, kind: Kind, *, is_on: bool) -> tuple[ButtonRow, ...]:
    """All that may be done with a campaign."""
    turn = "off" if is_on else "on"
    language = request.language
    look = (
        Press(Phrase("campaign-samples"), "campaign-samples", f"{kind.value}:{language}"),
        samples.try_button(kind, language),
    )
    dry = ((Press(Phrase("campaign-dry"), "campaign-dry", kind.value),),) if kind is Kind.WAKEUP else ()
    change = (samples.how_button(kind), Press(Phrase(f"campaign-turn-{turn}"), "campaign-turn", f"{kind.value}:{turn}"))
    return (look, *dry, change)
