"""What the gateway has told of all the servers we are in, kept true by its own events."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from adapters.discord.fields import DISCORD, Raw, flag, mapping, objects, optional_id, snowflake, words
from adapters.discord.servers import Server, roles_of, surveyed
from profiling.events import Room

MOST_BOTS = 10_000


class Atlas:
    """All servers, who we are, and the bots we have met."""

    def __init__(self) -> None:
        self.us = ""
        self.servers: dict[str, Server] = {}
        self._bots: dict[str, None] = {}

    def note(self, kind: str, raw: Raw) -> None:
        """Take note of what an event says of a server; raises Unfit, KeyError and their like for a malformed one."""
        take = TAKERS.get(kind)
        if take is not None:
            take(self, raw)

    def room(self, server: str) -> Room:
        """The room of a server, named as far as we know its name."""
        known = self.servers.get(server)
        return known.room if known is not None else Room(DISCORD, server)

    def server_of(self, raw: Raw) -> Server | None:
        """The server an event is from, if we know it."""
        return self.servers.get(optional_id(raw, "guild_id"))

    def is_bot(self, person: str) -> bool:
        """Say whether somebody is known for a bot, or is us."""
        return person == self.us or person in self._bots

    def note_user(self, user: Raw) -> None:
        """Remember a bot: what it takes back later is told without a word of who it is."""
        if flag(user, "bot"):
            self._bots[snowflake(user, "id")] = None
            if len(self._bots) > MOST_BOTS:
                del self._bots[next(iter(self._bots))]


def arrive(atlas: Atlas, raw: Raw) -> None:
    """A server we are in; told again when a session begins anew, it keeps who waits there."""
    if flag(raw, "unavailable"):
        return
    server = surveyed(raw, atlas.us)
    if (known := atlas.servers.get(server.id)) is not None:
        server.waiting |= known.waiting
        server.chiefs |= known.chiefs
        server.nicks = known.nicks | server.nicks
    atlas.servers[server.id] = server
    for member in objects(raw, "members"):
        atlas.note_user(mapping(member, "user"))


def change(atlas: Atlas, raw: Raw) -> None:
    """A server has another name, owner or roles."""
    if (server := atlas.servers.get(snowflake(raw, "id"))) is not None:
        server.name, server.owner = words(raw, "name"), optional_id(raw, "owner_id")
        server.roles = roles_of(raw) or server.roles


def leave(atlas: Atlas, raw: Raw) -> None:
    """We are no more in a server, unless it is only away for a while."""
    if not flag(raw, "unavailable"):
        atlas.servers.pop(snowflake(raw, "id"), None)


def role(atlas: Atlas, raw: Raw) -> None:
    """A role is new or another."""
    if (server := atlas.server_of(raw)) is not None:
        server.roles.update(roles_of({"roles": [mapping(raw, "role")]}))


def role_gone(atlas: Atlas, raw: Raw) -> None:
    """A role is no more."""
    if (server := atlas.server_of(raw)) is not None:
        server.roles.pop(snowflake(raw, "role_id"), None)


def member(atlas: Atlas, raw: Raw) -> None:
    """Somebody came, or is another."""
    atlas.note_user(mapping(raw, "user"))
    if (server := atlas.server_of(raw)) is not None:
        server.note_member(raw, atlas.us)


def member_gone(atlas: Atlas, raw: Raw) -> None:
    """Somebody is no more in a server."""
    if (server := atlas.server_of(raw)) is not None:
        person = snowflake(mapping(raw, "user"), "id")
        server.waiting.discard(person)
        server.chiefs.discard(person)


def channel(atlas: Atlas, raw: Raw) -> None:
    """A channel or thread is new or another; those of private conversations are nobody's."""
    if (server := atlas.server_of(raw)) is not None:
        server.note_channel(raw)


def channel_gone(atlas: Atlas, raw: Raw) -> None:
    """A channel or thread is no more."""
    if (server := atlas.server_of(raw)) is not None:
        server.channels.pop(snowflake(raw, "id"), None)


def threads(atlas: Atlas, raw: Raw) -> None:
    """Threads we were let into."""
    if (server := atlas.server_of(raw)) is not None:
        for one in objects(raw, "threads"):
            server.note_channel(one)


def author(atlas: Atlas, raw: Raw) -> None:
    """Somebody wrote."""
    atlas.note_user(mapping(raw, "author"))


def reactor(atlas: Atlas, raw: Raw) -> None:
    """Somebody reacted."""
    who = raw.get("member")
    if type(who) is dict and "user" in who:
        atlas.note_user(mapping(who, "user"))


TAKERS: Mapping[str, Callable[[Atlas, Raw], None]] = MappingProxyType(
    {
        "GUILD_CREATE": arrive,
        "GUILD_UPDATE": change,
        "GUILD_DELETE": leave,
        "GUILD_ROLE_CREATE": role,
        "GUILD_ROLE_UPDATE": role,
        "GUILD_ROLE_DELETE": role_gone,
        "GUILD_MEMBER_ADD": member,
        "GUILD_MEMBER_UPDATE": member,
        "GUILD_MEMBER_REMOVE": member_gone,
        "CHANNEL_CREATE": channel,
        "CHANNEL_UPDATE": channel,
        "CHANNEL_DELETE": channel_gone,
        "THREAD_CREATE": channel,
        "THREAD_UPDATE": channel,
        "THREAD_DELETE": channel_gone,
        "THREAD_LIST_SYNC": threads,
        "MESSAGE_CREATE": author,
        "MESSAGE_REACTION_ADD": reactor,
    }
)
"""What each event says of servers and people, by its kind."""
