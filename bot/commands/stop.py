"""`/stop`: no message nobody asked for, from any community."""

from bot.commands.model import Reach, Request, command
from bot.commands.replies import both, saying
from bot.consents import stop_contact
from bot.handling import Answer
from storage.letters import Phrase


@command("stop")
async def stop(request: Request, reach: Reach) -> Answer:
    """Say that nothing unasked will come any more."""
    account, at = request.caller.account, request.asked.at
    return both(lambda unit: stop_contact(unit, account, at, "command:/stop"), saying(request, Phrase("stopped")))
