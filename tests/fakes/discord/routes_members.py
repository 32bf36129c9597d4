"""Routes of members: list, read, search, change, kick, ban."""

from datetime import datetime

from tests.fakes.discord import permissions
from tests.fakes.discord.access import guild_of, member_of, user_of
from tests.fakes.discord.answers import Call, missing_access, missing_permissions, not_found
from tests.fakes.discord.model import Guild, Json, Role
from tests.fakes.discord.shapes import member_json, user_json
from tests.fakes.discord.world import World

MOST_MEMBERS = 1_000


def list_members(world: World, call: Call) -> list[Json]:
    """List members by id; this needs the members intent to be switched on in the portal."""
    guild = guild_of(world, call)
    if not world.portal.members:
        raise missing_access()
    limit, after = call.limit(1, MOST_MEMBERS), call.asked("after") or 0
    numbers = sorted(number for number in guild.members if number > after)
    return [member_json(guild.members[number]) for number in numbers[:limit]]


def search_members(world: World, call: Call) -> list[Json]:
    """List members whose name begins so."""
    guild, limit, query = guild_of(world, call), call.limit(1, MOST_MEMBERS), call.query.get("query", "").lower()
    found = [one for one in guild.members.values() if (one.nick or one.user.name).lower().startswith(query)]
    return [member_json(member) for member in found[:limit]]


def get_member(world: World, call: Call) -> Json:
    """Describe a member."""
    return member_json(member_of(world, call, guild_of(world, call)))


def change_member(world: World, call: Call) -> Json:
    """Change a member's name here, roles or silence."""
    guild = guild_of(world, call)
    member = member_of(world, call, guild)
    if "communication_disabled_until" in call.values:
        guild_of(world, call, needs=permissions.MODERATE_MEMBERS)
        until = call.text("communication_disabled_until")
        member.muted_until = datetime.fromisoformat(until).timestamp() if until else None
    if "nick" in call.values:
        member.nick = call.text("nick") or None
    if "roles" in call.values:
        guild_of(world, call, needs=permissions.MANAGE_ROLES)
        member.roles = {int(str(one)) for one in call.items("roles")}
    world.tell_member(guild, member.user)
    return member_json(member)


def add_role(world: World, call: Call) -> None:
    """Give a member a role that stands below the bot's own."""
    guild = guild_of(world, call, needs=permissions.MANAGE_ROLES)
    world.give_role(member_of(world, call, guild).user, guild, _role(world, call, guild))


def remove_role(world: World, call: Call) -> None:
    """Take a role from a member."""
    guild = guild_of(world, call, needs=permissions.MANAGE_ROLES)
    world.take_role(member_of(world, call, guild).user, guild, _role(world, call, guild))


def kick(world: World, call: Call) -> None:
    """Show a member out."""
    guild = guild_of(world, call, needs=permissions.KICK_MEMBERS)
    world.leave(member_of(world, call, guild).user, guild)


def ban(world: World, call: Call) -> None:
    """Ban somebody, member or not."""
    guild = guild_of(world, call, needs=permissions.BAN_MEMBERS)
    world.ban(user_of(world, call.place("user_id")), guild)


def unban(world: World, call: Call) -> None:
    """Lift a ban."""
    guild = guild_of(world, call, needs=permissions.BAN_MEMBERS)
    if call.place("user_id") not in guild.bans:
        raise not_found("Ban", 10026)
    world.unban(guild.bans[call.place("user_id")], guild)


def bans(world: World, call: Call) -> list[Json]:
    """List who is banned."""
    guild = guild_of(world, call, needs=permissions.BAN_MEMBERS)
    return [{"reason": None, "user": user_json(user)} for user in guild.bans.values()]


def _role(world: World, call: Call, guild: Guild) -> Role:
    role = guild.roles.get(call.place("role_id"))
    if role is None:
        raise not_found("Role", 10011)
    mine = max((guild.roles[number].position for number in guild.members[world.bot.id].roles), default=0)
    if role.is_managed or role.position >= mine:
        raise missing_permissions()
    return role
