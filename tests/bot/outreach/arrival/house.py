"""A fireside the bot is brought to, by whoever a test says."""

from collections.abc import Sequence

from profiling.events import Account, BotPlaced, DoorChanged, Rank, Room
from tests.bot.commands.room import GROUP, RAIN, Fireside, door_of
from tests.fakes.voice import Said

ALL = ("can_delete_messages", "can_invite_users", "can_send_welcome_messages", "can_manage_tags")


async def opened(fire: Fireside, who: Account = RAIN) -> None:
    """Somebody opens their private chat."""
    await fire.hear(DoorChanged(door_of(who), fire.clock.now(), who, is_open=True))


async def brought(
    fire: Fireside,
    by: Account = RAIN,
    *,
    rank: Rank = Rank.ADMIN,
    rights: Sequence[str] = ALL,
    room: Room = GROUP,
) -> list[Said]:
    """Somebody adds us to a room, or gives us other rights there; gives what is said then."""
    before = len(fire.voice.said)
    await fire.hear(BotPlaced(room, fire.clock.now(), rank, by, tuple(rights)))
    await fire.answer()
    return fire.voice.said[before:]


async def chosen(fire: Fireside, checklist: Said, label: str, who: Account = RAIN) -> list[Said]:
    """An admin presses a button of the checklist; gives what is said then, the ends of presses left out."""
    return [one for one in await fire.pressed(who, checklist, label) if one.act != "answer_press"]


def in_the_room(said: Sequence[Said], room: Room = GROUP) -> list[Said]:
    """What everybody in a room could read."""
    return [one for one in said if one.room == room.id and one.act == "send"]
