"""`/dimensions`: what each side of a portrait weighs in this community, for its admins to see and change."""

from bot.commands.admitting import for_admins, note
from bot.commands.arguments import Choice, Text
from bot.commands.model import Reach, Request, Who, command
from bot.commands.replies import edited, posting, reply, saying, stacked
from bot.handling import Answer
from bot.interests import in_rows
from bot.rights import Capability
from profiling.dimensions import MAIN_FROM, Dimension
from storage.dimensions import weigh, weights_of
from storage.letters import ButtonRow, Phrase, Press
from storage.store import Unit

STEPS = ("0", "0.5", "1", "2")
"""What is chosen by a button: not at all, a secondary side, a main one, one that counts double."""
WORDS: dict[str, tuple[str, ...]] = {
    "activity": ("活跃度",),
    "interaction": ("互动",),
    "interests": ("喜好",),
    "lifecycle": ("阶段", "stage"),
    "returning": ("再来",),
    "influence": ("影响力",),
    "motive": ("为什么来",),
    "declared": ("自己说的",),
    "media": ("内容形式", "forms"),
    "value": ("价值",),
    "sentiment": ("语气", "tone"),
    "persona": ("群像",),
}


@command(
    "dimensions",
    who=Who.ADMIN,
    needs=Capability.CHANGE_SETTINGS,
    arguments=[Choice("side", WORDS, required=False), Text("weight", required=False, longest=8)],
)
async def dimensions(request: Request, reach: Reach) -> Answer:
    """Show what each side weighs, or let one weigh something else."""
    side, weight = request.values.text("side"), request.values.text("weight")
    if not side:
        return lambda unit: posting(request, reply(request, *flat(page(unit, request, ""))))(unit)
    if not weight:
        return lambda unit: posting(request, reply(request, *flat(page(unit, request, side))))(unit)
    wanted = number(weight)
    if wanted is None:
        return saying(request, Phrase("dimensions-how"))

    def change(unit: Unit) -> None:
        if not take(unit, request, Dimension(side), wanted):
            saying(request, Phrase("dimensions-how"))(unit)
            return
        posting(request, reply(request, *flat(page(unit, request, ""))))(unit)

    return change


@for_admins(Capability.CHANGE_SETTINGS)
async def pressed(request: Request, reach: Reach, argument: str) -> Answer:
    """The button of a side, or of what it shall weigh."""
    side, _, weight = argument.partition("=")

    def act(unit: Unit) -> None:
        if weight:
            take(unit, request, Dimension(side), float(weight))
        text, rows = page(unit, request, "" if weight else side)
        posting(request, edited(request, text, *rows))(unit)

    return act


def number(text: str) -> float | None:
    """A weight as it was written; None for what is no number."""
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return None


def take(unit: Unit, request: Request, side: Dimension, weight: float) -> bool:
    """Let a side weigh something else, and write down who wanted it; False for a weight that is none."""
    try:
        before = weigh(unit, request.community or 0, side, weight)
    except ValueError:
        return False
    note(unit, request, "settings.dimensions", "community", f"{side.value} {before:g} → {weight:g}")
    return True


def page(unit: Unit, request: Request, side: str) -> tuple[Phrase, tuple[ButtonRow, ...]]:
    """All sides with what they weigh; or one with its choices."""
    weights = weights_of(unit, request.community or 0)
    if side:
        chosen = Phrase("dimensions-one", {"side": Phrase(f"side-{side}"), "weight": f"{weights[Dimension(side)]:g}"})
        steps = tuple(Press(Phrase(f"dimensions-step-{place}"), "dimension", f"{side}={one}") for place, one in named())
        return chosen, (*((step,) for step in steps), (Press(Phrase("dimensions-back"), "dimension", ""),))
    ordered = sorted(Dimension, key=lambda one: -weights[one])
    lines = [
        Phrase("dimensions-line", {"side": Phrase(f"side-{one.value}"), "weight": f"{weights[one]:g}", "rank": rank})
        for one in ordered
        for rank in (rank_of(weights[one]),)
    ]
    presses = [Press(Phrase(f"side-{one.value}"), "dimension", one.value) for one in ordered]
    return stacked([Phrase("dimensions-head"), *lines]), in_rows(presses)


def named() -> list[tuple[str, str]]:
    """The steps with the names of their texts."""
    return list(zip(("off", "secondary", "main", "double"), STEPS, strict=True))


def rank_of(weight: float) -> Phrase:
    """Whether a side of a weight is a main one, a secondary one, or not shown."""
    if not weight:
        return Phrase("dimensions-off")
    return Phrase("dimensions-main" if weight >= MAIN_FROM else "dimensions-secondary")


def flat(shown: tuple[Phrase, tuple[ButtonRow, ...]]) -> tuple[Phrase, *tuple[ButtonRow, ...]]:
    """A page as an answer takes it."""
    text, rows = shown
    return (text, *rows)
