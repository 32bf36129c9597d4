"""`/silent`: for a while, or until an admin says otherwise, nothing leaves that nobody asked for."""

from zoneinfo import ZoneInfo

from bot.commands.admitting import for_admins, note
from bot.commands.arguments import ArgumentRefused, Choice, Duration, Text
from bot.commands.model import Reach, Request, Who, command
from bot.commands.replies import edited, posting, reply, saying
from bot.commands.router import refused
from bot.handling import Answer
from bot.rights import Capability
from storage.letters import ButtonRow, Phrase, Press
from storage.silence import NO_SILENCE, Silence, keep_silence, silence_asked
from storage.store import Unit
from storage.wakeups import home

SPANS = ("1h", "8h", "2d")
WORD = Choice("for", {"on": ("开", "打开", "yes"), "off": ("关", "关闭", "no")})
SPAN = Duration("for")
WHEN = "%Y-%m-%d %H:%M"
FOR_GOOD = "for-good"
"""What the log says instead of a time."""


@command(
    "silent",
    who=Who.ADMIN,
    needs=Capability.CHANGE_SETTINGS,
    arguments=[Text("for", required=False, longest=16, takes_rest=True)],
)
async def silent(request: Request, reach: Reach) -> Answer:
    """Keep silence, end it, or say how it stands."""
    word = request.values.text("for")
    if not word:
        return lambda unit: posting(request, reply(request, standing(unit, request), *buttons()))(unit)
    try:
        silence = meant(request, word)
    except ArgumentRefused as refusal:
        return refused(request, silent, refusal)

    def change(unit: Unit) -> None:
        kept(unit, request, silence)
        saying(request, standing(unit, request), *buttons())(unit)

    return change


@for_admins(Capability.CHANGE_SETTINGS)
async def pressed(request: Request, reach: Reach, argument: str) -> Answer:
    """The button of one span; without one, how it stands."""

    def change(unit: Unit) -> None:
        if argument:
            kept(unit, request, meant(request, argument))
        posting(request, edited(request, standing(unit, request), *buttons()))(unit)

    return change


def meant(request: Request, word: str) -> Silence:
    """The silence a word asks for.

    Raises:
        ArgumentRefused: it is neither on, off nor a span of time.
    """
    try:
        return Silence(is_kept=True) if WORD.read(word) == "on" else NO_SILENCE
    except ArgumentRefused:
        return Silence(until=request.now + SPAN.read(word))


def kept(unit: Unit, request: Request, silence: Silence) -> None:
    """Keep a silence from now on, and write that down."""
    if request.community is None:
        return
    keep_silence(unit, request.community, silence)
    until = silence.until.isoformat(timespec="minutes") if silence.until else FOR_GOOD
    note(unit, request, "silence.on" if silence.holds(request.now) else "silence.off", "community", until)


def standing(unit: Unit, request: Request) -> Phrase:
    """Whether there is silence, and until when."""
    if request.community is None:
        return Phrase("refused-not-admin")
    place, silence = home(unit, request.community), silence_asked(unit, request.community)
    if not silence.holds(request.now):
        return Phrase("silence-none", {"community": place.name})
    if silence.is_kept or silence.until is None:
        return Phrase("silence-kept", {"community": place.name})
    until = silence.until.astimezone(ZoneInfo(place.zone)).strftime(WHEN)
    return Phrase("silence-until", {"community": place.name, "until": until})


def buttons() -> tuple[ButtonRow, ...]:
    """The spans to choose from."""
    spans = tuple(Press(Phrase(f"silence-for-{span}"), "silence", span) for span in SPANS)
    return spans, (Press(Phrase("silence-for-good"), "silence", "on"), Press(Phrase("silence-end"), "silence", "off"))
