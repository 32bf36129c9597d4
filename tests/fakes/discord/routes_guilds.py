"""Routes of guilds: what they are, their channels, roles and invites."""

from tests.fakes.discord import permissions
from tests.fakes.discord.access import channel_of, guild_of
from tests.fakes.discord.answers import Call, not_found
from tests.fakes.discord.model import Invite, Json
from tests.fakes.discord.places import channel_json, guild_json, invite_json
from tests.fakes.discord.shapes import role_json
from tests.fakes.discord.world import World


def get_guild(world: World, call: Call) -> Json:
    """Describe a guild."""
    guild = guild_of(world, call)
    count = len(guild.members)
    counts: Json = {"approximate_member_count": count, "approximate_presence_count": count // 2}
    return guild_json(guild) | (counts if call.query.get("with_counts") in {"1", "true", "True"} else {})


def channels(world: World, call: Call) -> list[Json]:
    """List a guild's channels, also those the bot cannot see, without their threads."""
    return [channel_json(channel, world.bot) for channel in guild_of(world, call).rooms]


def roles(world: World, call: Call) -> list[Json]:
    """List a guild's roles."""
    return [role_json(role) for role in guild_of(world, call).roles.values()]


def leave_guild(world: World, call: Call) -> None:
    """Let the bot leave a guild."""
    world.remove_bot(guild_of(world, call))


def guild_invites(world: World, call: Call) -> list[Json]:
    """List a guild's invites, with how often each was used."""
    guild = guild_of(world, call, needs=permissions.MANAGE_GUILD)
    return [invite_json(invite) for invite in guild.invites.values()]


def channel_invites(world: World, call: Call) -> list[Json]:
    """List the invites to a channel."""
    channel = channel_of(world, call, needs=permissions.MANAGE_CHANNELS)
    found = channel.guild.invites.values() if channel.guild else []
    return [invite_json(invite) for invite in found if invite.channel is channel]


def create_invite(world: World, call: Call) -> Json:
    """Make an invite to a channel."""
    channel = channel_of(world, call, needs=permissions.CREATE_INVITE)
    if channel.guild is None:
        raise not_found("Channel", 10003)
    invite = world.invite(channel.guild, world.bot, seconds=call.integer("max_age", 86_400))
    invite.channel, invite.most_uses = channel, call.integer("max_uses")
    return invite_json(invite)


def get_invite(world: World, call: Call) -> Json:
    """Describe an invite."""
    return invite_json(_named(world, call))


def delete_invite(world: World, call: Call) -> Json:
    """Take an invite back."""
    invite = _named(world, call)
    guild = invite.channel.guild
    if guild is not None:
        world.revoke(guild, invite)
    return invite_json(invite)


def _named(world: World, call: Call) -> Invite:
    for guild in world.my_guilds():
        if call.places["code"] in guild.invites:
            return guild.invites[call.places["code"]]
    raise not_found("Invite", 10006)
