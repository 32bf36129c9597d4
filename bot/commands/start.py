"""`/start`: the door to a private chat, with or without a reason to come through it."""

from bot.commands.arguments import Text
from bot.commands.model import Reach, Request, Where, command
from bot.commands.replies import both, saying
from bot.handling import Answer
from storage.doors import door_opened
from storage.letters import Phrase, Press
from storage.store import Unit


@command("start", where=Where.PRIVATE, arguments=[Text("payload", required=False, longest=64)])
async def start(request: Request, reach: Reach) -> Answer:
    """Begin the guide a deep link asks for, or say who this is."""
    payload = request.values.text("payload")
    if payload:
        return both(opening(request), await reach.begin_guide(request.asked, payload))
    buttons = (Press(Phrase("start-me"), "show-me"), Press(Phrase("start-privacy"), "show-privacy"))
    return both(opening(request), saying(request, Phrase("start-greeting"), buttons))


def opening(request: Request) -> Answer:
    """Note that the door is open: whoever starts us may be answered."""

    def note(unit: Unit) -> None:
        if not request.in_group:
            door_opened(unit, request.caller.account)

    return note
