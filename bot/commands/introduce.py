"""`/introduce`: an admin sees the introduction as everybody would, and may have it posted (again)."""

from bot.commands.model import Reach, Request, Who, command
from bot.commands.replies import both, saying
from bot.handling import Answer
from bot.rights import Capability
from storage.letters import Phrase


@command("introduce", who=Who.ADMIN, needs=Capability.CHANGE_SETTINGS)
async def introduce(request: Request, reach: Reach) -> Answer:
    """Show it to the admin alone; what is posted where, they say by a button."""
    if request.community is None:
        return saying(request, Phrase("refused-not-admin"))
    room = f"-{request.asked.room_id}" if request.in_group else ""
    shown = await reach.begin_guide(request.asked, f"introduce-{request.community}{room}")
    if request.in_group and request.caller.door_open:
        return both(shown, saying(request, Phrase("answered-in-private")))
    return shown
