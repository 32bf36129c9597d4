"""Which function answers which route, and which bucket of the rate limits it is in."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tests.fakes.discord import (
    routes_bot,
    routes_commands,
    routes_guilds,
    routes_interactions,
    routes_members,
    routes_messages,
    routes_polls,
    routes_rooms,
)
from tests.fakes.discord.answers import Call
from tests.fakes.discord.rates import OTHER, Bucket
from tests.fakes.discord.world import World

Answer = Callable[[World, Call], object]
MAJOR = ("channel_id", "guild_id", "webhook_id", "webhook_token")
CHANNEL = "/channels/{channel_id}"
MESSAGE = CHANNEL + "/messages/{message_id}"
EMOJI = MESSAGE + "/reactions/{emoji}"
POLL = CHANNEL + "/polls/{message_id}"
GUILD = "/guilds/{guild_id}"
MEMBER = GUILD + "/members/{user_id}"
COMMANDS = "/applications/{application_id}/commands"
GUILD_COMMANDS = "/applications/{application_id}/guilds/{guild_id}/commands"
CALLBACK = "/interactions/{webhook_id}/{webhook_token}/callback"
WEBHOOK = "/webhooks/{webhook_id}/{webhook_token}"
ANSWER = WEBHOOK + "/messages/{message_id}"

WRITING = Bucket("write", 5, 5.0)
EDITING = Bucket("edit", 5, 5.0)
DELETING = Bucket("delete", 5, 1.0)
REACTING = Bucket("react", 1, 0.25)
READING = Bucket("read", 50, 10.0)
ANSWERING = Bucket("answer", 5, 2.0)
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
OF_POLLS: Sequence[Route] = (
    Route("voters", "GET", POLL + "/answers/{answer_id}", routes_polls.voters, READING),
    Route("expire_poll", "POST", POLL + "/expire", routes_polls.expire),
)
OF_ROOMS: Sequence[Route] = (
    Route("get_channel", "GET", CHANNEL, routes_rooms.get_channel),
    Route("change_channel", "PATCH", CHANNEL, routes_rooms.change_channel),
    Route("delete_channel", "DELETE", CHANNEL, routes_rooms.delete_channel),
    Route("create_channel", "POST", GUILD + "/channels", routes_rooms.create_channel),
    Route("thread_on_message", "POST", MESSAGE + "/threads", routes_rooms.thread_on_message),
    Route("open_thread", "POST", CHANNEL + "/threads", routes_rooms.open_thread),
    Route("active_threads", "GET", GUILD + "/threads/active", routes_rooms.active_threads),
    Route("archived_public", "GET", CHANNEL + "/threads/archived/public", routes_rooms.archived_public),
    Route("archived_private", "GET", CHANNEL + "/threads/archived/private", routes_rooms.archived_private),
    Route("archived_mine", "GET", CHANNEL + "/users/@me/threads/archived/private", routes_rooms.archived_of_mine),
    Route("thread_members", "GET", CHANNEL + "/thread-members", routes_rooms.thread_members),
    Route("join_thread", "PUT", CHANNEL + "/thread-members/@me", routes_rooms.enter_thread),
    Route("leave_thread", "DELETE", CHANNEL + "/thread-members/@me", routes_rooms.leave_thread),
    Route("add_to_thread", "PUT", CHANNEL + "/thread-members/{user_id}", routes_rooms.enter_thread),
    Route("remove_from_thread", "DELETE", CHANNEL + "/thread-members/{user_id}", routes_rooms.leave_thread),
)
OF_GUILDS: Sequence[Route] = (
    Route("get_guild", "GET", GUILD, routes_guilds.get_guild),
    Route("channels", "GET", GUILD + "/channels", routes_guilds.channels),
    Route("roles", "GET", GUILD + "/roles", routes_guilds.roles),
    Route("leave_guild", "DELETE", "/users/@me/guilds/{guild_id}", routes_guilds.leave_guild),
    Route("guild_invites", "GET", GUILD + "/invites", routes_guilds.guild_invites),
    Route("channel_invites", "GET", CHANNEL + "/invites", routes_guilds.channel_invites),
    Route("create_invite", "POST", CHANNEL + "/invites", routes_guilds.create_invite),
    Route("get_invite", "GET", "/invites/{code}", routes_guilds.get_invite),
    Route("delete_invite", "DELETE", "/invites/{code}", routes_guilds.delete_invite),
)
OF_MEMBERS: Sequence[Route] = (
    Route("list_members", "GET", GUILD + "/members", routes_members.list_members),
    Route("search_members", "GET", GUILD + "/members/search", routes_members.search_members),
    Route("get_member", "GET", MEMBER, routes_members.get_member),
    Route("change_member", "PATCH", MEMBER, routes_members.change_member),
    Route("kick", "DELETE", MEMBER, routes_members.kick),
    Route("add_role", "PUT", MEMBER + "/roles/{role_id}", routes_members.add_role),
    Route("remove_role", "DELETE", MEMBER + "/roles/{role_id}", routes_members.remove_role),
    Route("bans", "GET", GUILD + "/bans", routes_members.bans),
    Route("ban", "PUT", GUILD + "/bans/{user_id}", routes_members.ban),
    Route("unban", "DELETE", GUILD + "/bans/{user_id}", routes_members.unban),
)
OF_COMMANDS: Sequence[Route] = (
    Route("commands", "GET", COMMANDS, routes_commands.list_commands),
    Route("set_commands", "PUT", COMMANDS, routes_commands.overwrite_commands),
    Route("guild_commands", "GET", GUILD_COMMANDS, routes_commands.list_commands),
    Route("set_guild_commands", "PUT", GUILD_COMMANDS, routes_commands.overwrite_commands),
)
OF_INTERACTIONS: Sequence[Route] = (
    Route("respond", "POST", CALLBACK, routes_interactions.respond, ANSWERING, needs_token=False),
    Route("follow_up", "POST", WEBHOOK, routes_interactions.follow_up, ANSWERING, needs_token=False),
    Route("get_answer", "GET", ANSWER, routes_interactions.get_answer, ANSWERING, needs_token=False),
    Route("edit_answer", "PATCH", ANSWER, routes_interactions.edit_answer, ANSWERING, needs_token=False),
    Route("delete_answer", "DELETE", ANSWER, routes_interactions.delete_answer, ANSWERING, needs_token=False),
)
ROUTES: Sequence[Route] = (
    *OF_BOT, *OF_MESSAGES, *OF_POLLS, *OF_ROOMS, *OF_GUILDS, *OF_MEMBERS, *OF_COMMANDS, *OF_INTERACTIONS,
)  # fmt: skip
