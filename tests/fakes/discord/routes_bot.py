"""Routes about the bot itself: who it is, where its gateway is, whom it may write to."""

from tests.fakes.discord.access import user_of
from tests.fakes.discord.answers import Call
from tests.fakes.discord.model import Json
from tests.fakes.discord.places import channel_json
from tests.fakes.discord.shapes import user_json
from tests.fakes.discord.world import World


def me(world: World, call: Call) -> Json:
    """Describe the bot."""
    return user_json(world.bot) | {"verified": True, "mfa_enabled": False, "email": None, "flags": 0, "locale": "en-US"}


def application(world: World, call: Call) -> Json:
    """Describe the application behind the bot."""
    owner = user_json(next(iter(world.guilds.values())).owner) if world.guilds else user_json(world.bot)
    return {
        "id": str(world.bot.id),
        "name": world.bot.name,
        "icon": None,
        "description": "",
        "bot_public": True,
        "bot_require_code_grant": False,
        "verify_key": "0" * 64,
        "owner": owner,
        "team": None,
        "summary": "",
        "flags": world.application_flags,
        "approximate_guild_count": len(world.my_guilds()),
    }


def gateway(world: World, call: Call) -> Json:
    """Say where the gateway is."""
    return {"url": world.gateway_url}


def gateway_bot(world: World, call: Call) -> Json:
    """Say where the gateway is, and how many sessions may still be begun today."""
    return {"url": world.gateway_url, "shards": 1, "session_start_limit": world.sessions.start_limit()}


def user(world: World, call: Call) -> Json:
    """Describe somebody."""
    return user_json(user_of(world, call.place("user_id")))


def my_guilds(world: World, call: Call) -> list[Json]:
    """List the guilds the bot is in."""
    limit, after = call.limit(200, 200), call.asked("after") or 0
    found = [guild for guild in sorted(world.my_guilds(), key=lambda one: one.id) if guild.id > after]
    facts: Json = {"icon": None, "owner": False, "permissions": "0", "features": []}
    return [facts | {"id": str(guild.id), "name": guild.name} for guild in found[:limit]]


def open_direct(world: World, call: Call) -> Json:
    """Open direct messages with somebody; that works even with who takes none."""
    person = user_of(world, call.id("recipient_id"))
    world.count_opening(person)
    return channel_json(world.private(person), world.bot)
