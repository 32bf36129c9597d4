"""A fireside at which the house has said who it is, as most of what follows begins there."""

from bot.outreach.arrival.introduction import introduction
from storage import outbox, rooms
from storage.store import Unit
from storage.wakeups import home
from tests.bot.commands.room import RAIN, Fireside
from tests.fakes.voice import Said

SHOW, LEAVE = {"zh": "看看我的", "en": "Show me mine"}, {"zh": "不参与", "en": "Leave me out"}


async def introduced(fire: Fireside) -> Said:
    """Somebody has spoken, and the introduction stands in the group."""
    await fire.hear(fire.said(RAIN))

    def post(unit: Unit) -> None:
        (room,) = rooms.rooms_of(unit, 1)
        outbox.post(unit, introduction(room, home(unit, room.community)), fire.clock.now())

    fire.store.write_now(post)
    await fire.answer()
    return fire.voice.said[-1]
