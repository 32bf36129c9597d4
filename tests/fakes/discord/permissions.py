"""Rights as bits, and who has which of them where."""

from tests.fakes.discord.model import Channel, Guild, Overwrite, User

CREATE_INVITE = 1 << 0
KICK_MEMBERS = 1 << 1
BAN_MEMBERS = 1 << 2
ADMINISTRATOR = 1 << 3
MANAGE_CHANNELS = 1 << 4
MANAGE_GUILD = 1 << 5
ADD_REACTIONS = 1 << 6
VIEW_CHANNEL = 1 << 10
SEND_MESSAGES = 1 << 11
MANAGE_MESSAGES = 1 << 13
EMBED_LINKS = 1 << 14
ATTACH_FILES = 1 << 15
READ_HISTORY = 1 << 16
MENTION_EVERYONE = 1 << 17
MANAGE_ROLES = 1 << 28
USE_COMMANDS = 1 << 31
MANAGE_THREADS = 1 << 34
CREATE_PUBLIC_THREADS = 1 << 35
CREATE_PRIVATE_THREADS = 1 << 36
SEND_IN_THREADS = 1 << 38
MODERATE_MEMBERS = 1 << 40
SEND_POLLS = 1 << 49
ALL = (1 << 53) - 1

EVERYONE = (
    CREATE_INVITE
    | ADD_REACTIONS
    | VIEW_CHANNEL
    | SEND_MESSAGES
    | EMBED_LINKS
    | ATTACH_FILES
    | READ_HISTORY
    | USE_COMMANDS
    | CREATE_PUBLIC_THREADS
    | CREATE_PRIVATE_THREADS
    | SEND_IN_THREADS
    | SEND_POLLS
)
"""What @everyone may do in a new guild."""
BOT = EVERYONE | MANAGE_GUILD | MANAGE_MESSAGES | MANAGE_THREADS
"""What the bot's own role gives unless a test holds some of it back."""


def of(guild: Guild, user: User, channel: Channel | None = None) -> int:
    """Tell what somebody may do in a guild, or in one of its channels (a thread has its parent's rules)."""
    member = guild.members.get(user.id)
    if member is None:
        return 0
    bits = guild.roles[guild.id].permissions
    for role_id in member.roles:
        bits |= guild.roles[role_id].permissions
    if guild.owner.id == user.id or bits & ADMINISTRATOR:
        return ALL
    if channel is None:
        return bits
    place = channel.parent if channel.is_thread and channel.parent is not None else channel
    return _overwritten(bits, place, guild, user)


def _overwritten(bits: int, channel: Channel, guild: Guild, user: User) -> int:
    bits = _apply(bits, [channel.overwrites[guild.id]] if guild.id in channel.overwrites else [])
    mine = guild.members[user.id].roles
    bits = _apply(bits, [one for one in channel.overwrites.values() if one.id in mine])
    bits = _apply(bits, [channel.overwrites[user.id]] if user.id in channel.overwrites else [])
    return bits if bits & VIEW_CHANNEL else 0


def _apply(bits: int, overwrites: list[Overwrite]) -> int:
    allow = deny = 0
    for one in overwrites:
        allow, deny = allow | one.allow, deny | one.deny
    return (bits & ~deny) | allow
