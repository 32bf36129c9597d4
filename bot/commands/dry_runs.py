"""What wake-ups would do, for an admin to see before they are turned on: whom, whom not and why, and what they read."""

from bot.commands import samples
from bot.commands.admitting import for_admins
from bot.commands.model import DryRun, Reach, Request
from bot.commands.replies import edited, posting, reply, stacked
from bot.handling import Answer
from bot.rights import Capability
from bot.texts import Language
from storage import campaigns
from storage.campaigns import Kind
from storage.letters import ButtonRow, Phrase, Press
from storage.store import Unit

NAMES_SHOWN = 10


async def answered(request: Request, reach: Reach, *, first: tuple[Phrase, ...] = ()) -> Answer:
    """Show what would happen, and note that it was seen; `first` is said above it."""
    community, pressed = request.community or 0, bool(request.asked.details.get("press"))
    run = await reach.store.read(lambda unit: reach.preview_wakeups(unit, community, request.now))

    def show(unit: Unit) -> None:
        campaign = campaigns.seen(unit, community, Kind.WAKEUP, request.now)
        text, rows = stacked([*first, *lines(request, run)]), buttons(request.language, is_on=campaign.is_on)
        shown = edited(request, text, *rows) if pressed else reply(request, text, *rows)
        name = reach.texts.say(request.language, "sample-name")
        found = samples.samples(unit, reach, community, Kind.WAKEUP, request.language, name, request.now)
        examples = stacked([Phrase("dry-examples"), *samples.shown(reach, found, request.language)])
        posting(request, shown, reply(request, examples))(unit)

    return show


@for_admins(Capability.STEER_CAMPAIGNS)
async def opened(request: Request, reach: Reach, argument: str) -> Answer:
    """The button that shows what would happen."""
    return await answered(request, reach)


def lines(request: Request, run: DryRun) -> list[Phrase]:
    """Whom it would reach, who would be left alone for comparison, who is left out and why."""
    found = [Phrase("wakeup-preview", {"count": run.count, "reachable": run.reachable})]
    if run.reachable:
        found.append(Phrase("dry-held-out", {"held": run.held_out, "send": run.reachable - run.held_out}))
        found.append(who(request, run))
    found += [
        Phrase("wakeup-left-out", {"reason": Phrase(f"left-out-{reason.replace('_', '-')}"), "members": members})
        for reason, members in sorted(run.left_out.items())
    ]
    if run.needed is None:
        found.append(Phrase("dry-no-verdict"))
    elif run.needed:
        found.append(Phrase("dry-too-few", {"needed": run.needed}))
    return found


def who(request: Request, run: DryRun) -> Phrase:
    """Their names, for the admin alone: nobody who is silent is named in a room."""
    if request.in_group:
        return Phrase("dry-names-private")
    names = [name for name in run.names[:NAMES_SHOWN] if name]
    more = len(run.names) - len(names)
    said = "、".join(names) if request.language == "zh" else ", ".join(names)
    if not names:
        return Phrase("dry-names-none", {"more": more})
    return Phrase("dry-names-more" if more else "dry-names", {"names": said, "more": more})


def buttons(language: Language, *, is_on: bool) -> tuple[ButtonRow, ...]:
    """What may follow: try it, turn it on, go back."""
    turn = () if is_on else ((Press(Phrase("campaign-turn-on"), "campaign-turn", f"{Kind.WAKEUP.value}:on"),),)
    back = (samples.how_button(Kind.WAKEUP), Press(Phrase("campaign-back"), "campaign", Kind.WAKEUP.value))
    return ((samples.try_button(Kind.WAKEUP, language),), *turn, back)
