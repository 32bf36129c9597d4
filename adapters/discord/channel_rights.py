"""What a server's channels take from us that the server gives: looked at where the bot hears, and where it speaks."""

from collections.abc import Collection, Mapping, Sequence

from adapters.discord import wants
from adapters.discord.calls import Json, listing, mapping
from adapters.discord.channels import MOST_TRIED, best_first
from adapters.discord.ranks import permissions_of
from adapters.discord.servers import WITH_MESSAGES
from adapters.finding import Finding

FORUMS = frozenset({15, 16})
"""Channels that hold nothing but threads."""
HEARD_WITH = wants.HISTORY
SPOKEN_WITH = wants.VIEW | wants.SPEAK | wants.EMBED | wants.ATTACH | wants.ASIDE | wants.POLLS | wants.IN_THREADS
MOST_NAMED = 10
OPEN_IT = "Edit Channel → Permissions → the bot's role: allow them, or close the channel to it altogether."


def findings(guild: Json, member: Json, channels: Sequence[Json], us: str, chosen: Collection[str]) -> list[Finding]:
    """A warning for each channel that takes something the house needs there; `chosen` are where admins let us speak.

    A channel closed to us altogether is somebody's wish, unless it is one we would speak in.
    """
    title, granted = str(guild.get("name") or ""), permissions_of(guild, member)
    if granted & wants.ADMINISTRATOR:
        return []
    ours = {str(one["id"]) for one in channels} & set(chosen)
    spoken = ours or {str(number) for number in best_first(guild, list(channels))[:MOST_TRIED]}
    found = [
        warning(title, channel, told)
        for channel in channels
        if (told := wants.missing_of(taken(guild, member, channel, us, granted, is_spoken=channel["id"] in spoken)))
    ]
    rest = len(found) - MOST_NAMED
    if rest <= 0:
        return found
    name = f"discord.channels.{guild.get('id')}"
    return [*found[:MOST_NAMED], Finding(name, "warn", f"{title}: {rest} more channels like these", OPEN_IT)]


def taken(guild: Json, member: Json, channel: Json, us: str, granted: int, *, is_spoken: bool) -> int:
    """What a channel takes of the permissions we have in its server and need in it."""
    if channel.get("type") not in WITH_MESSAGES | FORUMS:
        return 0
    allowed = permissions_in(guild, member, channel, us, granted)
    if not allowed & wants.VIEW:
        return granted & wants.VIEW if is_spoken else 0
    return granted & ~allowed & (HEARD_WITH | (SPOKEN_WITH if is_spoken else 0))


def permissions_in(guild: Json, member: Json, channel: Json, us: str, granted: int) -> int:
    """What we may do in a channel: the server's permissions, changed for everybody, for our roles, and for ourselves.

    https://docs.discord.com/developers/topics/permissions#permission-overwrites
    """
    changes = {str(one["id"]): one for one in map(mapping, listing(channel.get("permission_overwrites") or []))}
    roles = member.get("roles")
    mine = [str(role) for role in roles] if isinstance(roles, list) else []
    for level in ([str(guild["id"])], mine, [us]):
        deny, allow = (bits(changes, level, name) for name in ("deny", "allow"))
        granted = granted & ~deny | allow
    return granted


def bits(changes: Mapping[str, Json], level: Sequence[str], name: str) -> int:
    """What changes of one level allow, or deny, together."""
    together = 0
    for number in level:
        together |= int(str(changes.get(number, {}).get(name) or 0))
    return together


def warning(title: str, channel: Json, told: Sequence[tuple[str, str]]) -> Finding:
    """What is missed in a channel, by the channel's own name."""
    lost = "; ".join(f"without {permission} {loss}" for permission, loss in told)
    name = f"discord.channel.{channel.get('id')}"
    return Finding(name, "warn", f"{title} #{channel.get('name') or channel.get('id')}: {lost}", OPEN_IT)
