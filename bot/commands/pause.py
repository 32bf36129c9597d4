"""`/pause` and `/resume`: not being counted, and being counted again; in force before anybody answers."""

from bot.commands.model import Reach, Request, command
from bot.commands.replies import both, saying
from bot.consents import set_counts
from bot.handling import Answer
from storage.letters import Phrase
from storage.store import Unit


@command("pause")
async def pause(request: Request, reach: Reach) -> Answer:
    """Say that nothing is counted any more."""
    return both(counted(request, given=False), saying(request, Phrase("paused")))


@command("resume")
async def resume(request: Request, reach: Reach) -> Answer:
    """Say that counting goes on."""
    return both(counted(request, given=True), saying(request, Phrase("resumed")))


def counted(request: Request, *, given: bool) -> Answer:
    """Make sure it holds; the inbox has usually done so with the command itself."""

    def ensure(unit: Unit) -> None:
        place = f"command:/{request.asked.name}"
        set_counts(unit, request.caller.account, request.community, given, request.asked.at, place)

    return ensure
