"""What Discord says of its servers and of the people in them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from adapters.discord.calls import Calls, Json, listing
from adapters.discord.channels import number
from adapters.discord.failures import Closed, Code
from adapters.port import Refused
from profiling.events import Rank

ADMINISTRATOR, MANAGE_SERVER = 1 << 3, 1 << 5
IN_CHARGE = ADMINISTRATOR | MANAGE_SERVER
"""Whoever may do either is an admin here: Discord itself lets them add bots and change the server."""
NOT_A_MEMBER, NOBODY, NO_SERVER = 10007, 10013, 10004
OURSELVES = 1
NOWHERE = frozenset({NOT_A_MEMBER, NOBODY, NO_SERVER})


@dataclass(frozen=True, slots=True)
class DiscordPlaces:
    """Servers as their platform tells of them; every method raises a SendFailed and nothing else."""

    calls: Calls = field(repr=False)
    clock: Callable[[], datetime] = field(repr=False)

    async def rank(self, room: str, account: str) -> Rank:
        """Ask what an account may do in a server now."""
        server, person = str(number(room, "room")), str(number(account, "account"))
        try:
            path = "/guilds/{guild_id}/members/{user_id}"
            told = await self.calls.told("GET", path, at={"guild_id": server, "user_id": person})
            guild = await self.calls.told("GET", "/guilds/{guild_id}", at={"guild_id": server})
        except (Closed, Code) as failure:
            if failure.code in NOWHERE:
                return Rank.OUTSIDE
            raise
        return rank_of(guild, told, account, self.clock())

    async def count(self, room: str) -> int:
        """Ask how many are in a server, the bot itself not counted; other bots are in Discord's own count."""
        query = {"with_counts": "true"}
        server = str(number(room, "room"))
        guild = await self.calls.told("GET", "/guilds/{guild_id}", query=query, at={"guild_id": server})
        return max(0, int(str(guild.get("approximate_member_count") or 0)) - OURSELVES)

    async def tag(self, room: str, account: str, text: str) -> None:
        """Show no word beside a name: Discord has none that are not the member's own."""
        raise Refused("Discord shows no tags beside names")


def rank_of(guild: Json, member: Json, account: str, now: datetime) -> Rank:
    """What a member is in a server: by owning it, by the permissions of their roles, or by being held back."""
    if str(guild.get("owner_id")) == account:
        return Rank.OWNER
    granted = permissions_of(guild, member)
    if granted & IN_CHARGE:
        return Rank.ADMIN
    return Rank.RESTRICTED if is_held_back(member, now) else Rank.MEMBER


def permissions_of(guild: Json, member: Json) -> int:
    """What a member may do in a server as a whole: the bits of all their roles and of everybody's."""
    roles = member.get("roles")
    held = {str(role) for role in roles} if isinstance(roles, list) else set[str]()
    granted = 0
    for role in listing(guild["roles"]):
        if str(role["id"]) in held or role["id"] == guild["id"]:
            granted |= int(str(role["permissions"]))
    return granted


def is_held_back(member: Json, now: datetime) -> bool:
    """Say whether somebody may not write: they have not passed the screening, or are in a time-out."""
    until = member.get("communication_disabled_until")
    if isinstance(until, str) and until:
        timed_out = datetime.fromisoformat(until)
        return (timed_out if timed_out.tzinfo else timed_out.replace(tzinfo=UTC)) > now
    return member.get("pending") is True
