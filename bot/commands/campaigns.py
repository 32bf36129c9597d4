"""`/welcome` and `/wakeup`: an admin turns them on or off, and looks before at what would happen."""

from bot.commands.admitting import note
from bot.commands.arguments import Choice
from bot.commands.model import DryRun, Reach, Request, Who, command
from bot.commands.replies import both, posting, reply, saying, stacked
from bot.handling import Answer
from bot.rights import Capability
from storage.campaigns import Kind, find, turn_off, turn_on
from storage.letters import Phrase
from storage.store import Unit

ON_OFF = {"on": ("开", "打开", "yes"), "off": ("关", "关闭", "no")}
PREVIEW = {"preview": ("预览", "看看", "试试")}


@command("welcome", who=Who.ADMIN, needs=Capability.STEER_CAMPAIGNS, arguments=[Choice("to", ON_OFF, required=False)])
async def welcome(request: Request, reach: Reach) -> Answer:
    """Turn the greeting on or off, or say which it is."""
    return await steered(request, reach, Kind.WELCOME)


@command(
    "wakeup",
    who=Who.ADMIN,
    needs=Capability.STEER_CAMPAIGNS,
    arguments=[Choice("to", {**ON_OFF, **PREVIEW}, required=False)],
)
async def wakeup(request: Request, reach: Reach) -> Answer:
    """Turn the wake-ups on or off, or show what they would do."""
    community = request.community
    if request.values.text("to") != "preview" or community is None:
        return await steered(request, reach, Kind.WAKEUP)
    return await reach.store.read(lambda unit: previewed(request, reach.preview_wakeups(unit, community, request.now)))


async def steered(request: Request, reach: Reach, kind: Kind) -> Answer:
    """Turn a campaign the way that was asked for; asked for none, say how it stands."""
    community, to = request.community, request.values.text("to")
    if community is None:
        return saying(request, Phrase("refused-not-admin"))
    if not to:
        found = await reach.store.read(lambda unit: find(unit, community, kind.value))
        state = found.state.value if found else "unused"
        return saying(request, Phrase(f"campaign-{kind.value}", {"state": Phrase(f"campaign-is-{state}")}))

    def turn(unit: Unit) -> None:
        (turn_on if to == "on" else turn_off)(unit, community, kind, request.now)
        note(unit, request, f"campaign.{to}", kind.value)
        saying(request, Phrase(f"campaign-{kind.value}", {"state": Phrase(f"campaign-is-{to}")}))(unit)

    return turn


def previewed(request: Request, run: DryRun) -> Answer:
    """What would happen, who is left out and why, and an example as the member would read it."""
    lines = [Phrase("wakeup-preview", {"count": run.count, "reachable": run.reachable})]
    lines += [
        Phrase("wakeup-left-out", {"reason": Phrase(f"left-out-{reason.replace('_', '-')}"), "members": members})
        for reason, members in sorted(run.left_out.items())
    ]
    told = reply(request, stacked(lines))
    if run.example is None:
        return posting(request, told)
    example = Phrase(run.example.template, {"name": Phrase("friend"), **run.example.arguments})
    return both(posting(request, told), saying(request, Phrase("wakeup-example", {"text": example})))
