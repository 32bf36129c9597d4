"""Which function answers which route, and which bucket of the rate limits it is in."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tests.fakes.discord import routes_bot, routes_messages
from tests.fakes.discord.answers import Call
from tests.fakes.discord.rates import OTHER, Bucket
from tests.fakes.discord.world import World

Answer = Callable[[World, Call], object]
MAJOR = ("channel_id", "guild_id", "webhook_id", "webhook_token")
CHANNEL = "/channels/{channel_id}"
MESSAGE = CHANNEL + "/messages/{message_id}"
EMOJI = MESSAGE + "/reactions/{emoji}"

WRITING = Bucket("write", 5, 5.0)
EDITING = Bucket("edit", 5, 5.0)
DELETING = Bucket("delete", 5, 1.0)
REACTING = Bucket("react", 1, 0.25)
READING = Bucket("read", 50, 10.0)
OPENING = Bucket("open", 10, 10.0)


@dataclass(frozen=True, slots=True)
class Route:
    """One route: its name (by which faults and tests call it), method, path and answer."""

    name: str
    method: str
    path: str
    answer: Answer
    bucket: Bucket = OTHER
    needs_token: bool = True

    def major(self, call: Call) -> str:
        """Name the place this call counts for."""
        return "+".join(call.places[name] for name in MAJOR if name in call.places)


OF_BOT: Sequence[Route] = (
    Route("me", "GET", "/users/@me", routes_bot.me),
    Route("my_guilds", "GET", "/users/@me/guilds", routes_bot.my_guilds),
    Route("open_direct", "POST", "/users/@me/channels", routes_bot.open_direct, OPENING),
    Route("user", "GET", "/users/{user_id}", routes_bot.user),
    Route("application", "GET", "/oauth2/applications/@me", routes_bot.application),
    Route("application_me", "GET", "/applications/@me", routes_bot.application),
    Route("gateway", "GET", "/gateway", routes_bot.gateway, needs_token=False),
    Route("gateway_bot", "GET", "/gateway/bot", routes_bot.gateway_bot),
)
OF_MESSAGES: Sequence[Route] = (
    Route("create_message", "POST", CHANNEL + "/messages", routes_messages.create_message, WRITING),
    Route("history", "GET", CHANNEL + "/messages", routes_messages.history, READING),
    Route("bulk_delete", "POST", CHANNEL + "/messages/bulk-delete", routes_messages.bulk_delete, DELETING),
    Route("get_message", "GET", MESSAGE, routes_messages.get_message, READING),
    Route("edit_message", "PATCH", MESSAGE, routes_messages.edit_message, EDITING),
    Route("delete_message", "DELETE", MESSAGE, routes_messages.delete_message, DELETING),
    Route("typing", "POST", CHANNEL + "/typing", routes_messages.typing),
    Route("add_reaction", "PUT", EMOJI + "/@me", routes_messages.add_reaction, REACTING),
    Route("remove_own_reaction", "DELETE", EMOJI + "/@me", routes_messages.remove_reaction, REACTING),
    Route("remove_reaction", "DELETE", EMOJI + "/{user_id}", routes_messages.remove_reaction, REACTING),
    Route("clear_emoji", "DELETE", EMOJI, routes_messages.clear_emoji, REACTING),
    Route("clear_reactions", "DELETE", MESSAGE + "/reactions", routes_messages.clear_reactions, REACTING),
    Route("reaction_users", "GET", EMOJI, routes_messages.reaction_users, READING),
)
ROUTES: Sequence[Route] = (*OF_BOT, *OF_MESSAGES)
