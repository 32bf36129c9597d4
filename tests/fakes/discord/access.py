"""Finding what a call names, and whether the bot may do there what it wants to."""

from tests.fakes.discord import permissions
from tests.fakes.discord.answers import Call, Refusal, missing_access, missing_permissions, not_found
from tests.fakes.discord.model import Channel, Guild, Member, Message, User
from tests.fakes.discord.world import World


def guild_of(world: World, call: Call, *, needs: int = 0) -> Guild:
    """Find the guild the path names; the bot must be in it and have the rights (all these bits)."""
    guild = world.guilds.get(call.place("guild_id"))
    if guild is None:
        raise not_found("Guild", 10004)
    if world.bot.id not in guild.members:
        raise missing_access()
    if permissions.of(guild, world.bot) & needs != needs:
        raise missing_permissions()
    return guild


def channel_of(world: World, call: Call, *, needs: int = 0) -> Channel:
    """Find the channel the path names; the bot must see it and have the rights (all these bits)."""
    channel = world.channels.get(call.place("channel_id"))
    if channel is None:
        raise not_found("Channel", 10003)
    if not world.sees(channel):
        raise missing_access()
    require(world, channel, needs)
    return channel


def require(world: World, channel: Channel, needs: int) -> None:
    """Refuse unless the bot has rights (all these bits) in a channel."""
    if channel.guild is not None and permissions.of(channel.guild, world.bot, channel) & needs != needs:
        raise missing_permissions()


def message_of(world: World, call: Call, *, needs: int = 0) -> Message:
    """Find the message the path names."""
    channel = channel_of(world, call, needs=needs)
    message = channel.messages.get(call.place("message_id"))
    if message is None or message.is_ephemeral:
        raise not_found("Message", 10008)
    return message


def own_message(world: World, call: Call) -> Message:
    """Find a message of the bot's own."""
    message = message_of(world, call)
    if message.author.id != world.bot.id:
        raise Refusal(403, 50005, "Cannot edit a message authored by another user")
    return message


def member_of(world: World, call: Call, guild: Guild) -> Member:
    """Find the member the path names."""
    number = call.place("user_id")
    if number not in world.users:
        raise not_found("User", 10013)
    if number not in guild.members:
        raise not_found("Member", 10007)
    return guild.members[number]


def user_of(world: World, number: int) -> User:
    """Find somebody by id."""
    if number not in world.users:
        raise not_found("User", 10013)
    return world.users[number]


def reachable(world: World, channel: Channel) -> None:
    """Refuse direct messages to who is closed to them, or shares no guild with the bot."""
    person = channel.recipient
    if person is None:
        return
    is_shared = any(person.id in guild.members for guild in world.my_guilds())
    if person.is_bot or person.id in world.closed_to_bots or not is_shared:
        raise Refusal(403, 50007, "Cannot send messages to this user")
