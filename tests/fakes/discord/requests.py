"""What the bot asks for over the gateway: the members of a guild, in chunks."""

from collections.abc import Iterator, Sequence

from tests.fakes.discord import intents
from tests.fakes.discord.model import Guild, Json, Member
from tests.fakes.discord.shapes import ids, member_json
from tests.fakes.discord.state import State

CHUNK = 1_000
MOST_BY_QUERY = 100


def members_chunks(world: State, wanted: int, asked: Json) -> Iterator[Json]:
    """Answer REQUEST_GUILD_MEMBERS: by beginning of name, by ids, or all (which needs the members intent)."""
    guild = world.guilds.get(int(str(asked.get("guild_id", 0))))
    if guild is None or world.bot.id not in guild.members:
        return
    named = [int(str(one)) for one in _listed(asked.get("user_ids"))]
    found = _found(guild, asked, named, may_list=bool(wanted & intents.MEMBERS))
    facts: Json = {"guild_id": str(guild.id), "not_found": ids(one for one in named if one not in guild.members)}
    facts |= {"nonce": asked["nonce"]} if "nonce" in asked else {}
    chunks = [found[start : start + CHUNK] for start in range(0, len(found), CHUNK)] or [[]]
    for index, chunk in enumerate(chunks):
        place = {"chunk_index": index, "chunk_count": len(chunks)}
        yield facts | place | {"members": [member_json(member) for member in chunk]}


def _found(guild: Guild, asked: Json, named: Sequence[int], *, may_list: bool) -> list[Member]:
    if named:
        return [guild.members[number] for number in named if number in guild.members]
    query, limit = str(asked.get("query", "")).lower(), int(str(asked.get("limit", 0)))
    if not query and not may_list:
        return []
    begins = [one for one in guild.members.values() if (one.nick or one.user.name).lower().startswith(query)]
    if not query and not limit:
        return begins
    return begins[: min(limit, MOST_BY_QUERY)]


def _listed(given: object) -> list[object]:
    if given is None:
        return []
    return given if isinstance(given, list) else [given]
