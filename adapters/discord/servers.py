"""A server we are in, as far as its room in the house needs it: its channels, roles, who waits, who is in charge."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from adapters.discord.fields import DISCORD, Raw, flag, ids, mapping, objects, optional_id, snowflake, words
from profiling.events import Rank, Room

ADMINISTRATOR, MANAGE_SERVER, MANAGE_MESSAGES = 1 << 3, 1 << 5, 1 << 13
IN_CHARGE = ADMINISTRATOR | MANAGE_SERVER
RIGHTS: Mapping[int, str] = MappingProxyType(
    {MANAGE_MESSAGES: "can_delete_messages", MANAGE_SERVER: "can_manage_server"}
)
"""What of our own permissions the house asks after, in its words."""
WITH_MESSAGES = frozenset({0, 2, 5, 10, 11, 12, 13})
"""Channels that hold messages: text, voice, news, the three sorts of thread, stage; a forum has only threads."""


@dataclass(slots=True)
class Channel:
    """A channel or thread: of which type, below which, and its newest message as far as we were told."""

    id: str
    type: int
    parent: str = ""
    last_message: str = ""


@dataclass(slots=True)
class Server:
    """A server we are in. `waiting` are members who have not passed its screening; `chiefs` who may manage it."""

    id: str
    name: str
    owner: str
    roles: dict[str, int] = field(default_factory=dict)
    channels: dict[str, Channel] = field(default_factory=dict)
    our_roles: tuple[str, ...] = ()
    waiting: set[str] = field(default_factory=set)
    chiefs: set[str] = field(default_factory=set)
    nicks: dict[str, str] = field(default_factory=dict)
    """The names only this server knows somebody by: a message fetched later comes without."""

    @property
    def room(self) -> Room:
        """The room a server is in the house."""
        return Room(DISCORD, self.id, self.name)

    def permissions(self, roles: Iterable[str]) -> int:
        """What roles allow together, with what everybody may."""
        allowed = self.roles.get(self.id, 0)
        for role in roles:
            allowed |= self.roles.get(role, 0)
        return allowed

    def rank(self, person: str, roles: Iterable[str]) -> Rank:
        """What somebody with these roles is in the server."""
        if person == self.owner:
            return Rank.OWNER
        return Rank.ADMIN if self.permissions(roles) & IN_CHARGE else Rank.MEMBER

    def our_rank(self, us: str) -> tuple[Rank, tuple[str, ...]]:
        """What we are in the server, and the rights of ours that the house asks after."""
        allowed = self.permissions(self.our_roles)
        everything = bool(allowed & ADMINISTRATOR)
        return self.rank(us, self.our_roles), tuple(name for bit, name in RIGHTS.items() if everything or allowed & bit)

    def note_member(self, member: Raw, us: str) -> None:
        """Take note of whether a member waits and whether they are in charge."""
        person, roles = snowflake(mapping(member, "user"), "id"), ids(member, "roles")
        if person == us:
            self.our_roles = tuple(roles)
        if nick := words(member, "nick"):
            self.nicks[person] = nick
        else:
            self.nicks.pop(person, None)
        (self.waiting.add if flag(member, "pending") else self.waiting.discard)(person)
        in_charge = self.rank(person, roles) is not Rank.MEMBER
        (self.chiefs.add if in_charge else self.chiefs.discard)(person)

    def note_channel(self, raw: Raw) -> None:
        """Take note of a channel or thread."""
        number, kind = snowflake(raw, "id"), raw.get("type")
        if type(kind) is int:
            parent, last = optional_id(raw, "parent_id"), optional_id(raw, "last_message_id")
            self.channels[number] = Channel(number, kind, parent, last)


def surveyed(raw: Raw, us: str) -> Server:
    """The server a GUILD_CREATE tells of."""
    server = Server(snowflake(raw, "id"), words(raw, "name"), optional_id(raw, "owner_id"), roles_of(raw))
    for name in ("channels", "threads"):
        for channel in objects(raw, name):
            server.note_channel(channel)
    for member in objects(raw, "members"):
        server.note_member(member, us)
    return server


def roles_of(raw: Raw) -> dict[str, int]:
    """The permissions of each role, given as numbers in texts."""
    return {snowflake(role, "id"): int(words(role, "permissions") or 0) for role in objects(raw, "roles")}
