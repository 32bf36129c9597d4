"""Routes of polls: who voted for an answer, and closing a poll."""

from tests.fakes.discord import permissions
from tests.fakes.discord.access import message_of
from tests.fakes.discord.answers import Call, Refusal, not_found
from tests.fakes.discord.model import Json
from tests.fakes.discord.routes_messages import shown
from tests.fakes.discord.shapes import user_json
from tests.fakes.discord.world import World


def voters(world: World, call: Call) -> Json:
    """List who voted for an answer, by id."""
    message = message_of(world, call, needs=permissions.READ_HISTORY)
    limit, after, number = call.limit(25, 100), call.asked("after") or 0, call.place("answer_id")
    if message.poll is None or not 1 <= number <= len(message.poll.answers):
        raise not_found("Message", 10008)
    found = sorted(one for one in message.poll.votes.get(number, {}) if one > after)
    return {"users": [user_json(world.users[one]) for one in found[:limit]]}


def expire(world: World, call: Call) -> Json:
    """Close a poll of the bot's own at once."""
    message = message_of(world, call)
    if message.poll is None:
        raise Refusal(400, 520006, "Cannot expire a non-poll message")
    if message.author.id != world.bot.id:
        raise Refusal(403, 50005, "Cannot edit a message authored by another user")
    if message.poll.is_finalized:
        raise Refusal(400, 520001, "Poll expired")
    world.finish_poll(message)
    return shown(world, message)
