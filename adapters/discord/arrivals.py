"""Turns comings and goings into events: members, who waits before a screening, who is in charge, and the bot itself."""

from adapters.discord.fields import DISCORD, Raw, account, flag, ids, mapping, moment, snowflake
from adapters.discord.hearing import Hearing
from adapters.discord.servers import Server, surveyed
from profiling.events import (
    Account,
    BotPlaced,
    Event,
    MemberAdmitted,
    MemberJoined,
    MemberLeft,
    Rank,
    RankChanged,
)


def join_events(raw: Raw, hearing: Hearing) -> list[Event]:
    """Translate GUILD_MEMBER_ADD; who has not passed the server's screening waits."""
    room, who = hearing.room(raw), account(mapping(raw, "user"), raw)
    if room is None or who.is_bot or not who.id:
        return []
    return [MemberJoined(room, moment(raw, "joined_at"), who, "", flag(raw, "pending"))]


def leave_events(raw: Raw, hearing: Hearing) -> list[Event]:
    """Translate GUILD_MEMBER_REMOVE, by which banned people go, too."""
    room, who = hearing.room(raw), account(mapping(raw, "user"))
    if room is None or who.is_bot or not who.id:
        return []
    return [MemberLeft(room, hearing.now, who)]


def ban_events(raw: Raw, hearing: Hearing) -> list[Event]:
    """Translate GUILD_BAN_ADD: it tells of somebody leaving only where GUILD_MEMBER_REMOVE does not."""
    return [] if hearing.hears_members else leave_events(raw, hearing)


def change_events(raw: Raw, hearing: Hearing) -> list[Event]:
    """Translate GUILD_MEMBER_UPDATE: somebody passed the screening, or is in charge now or no more, or we are."""
    room, user = hearing.room(raw), mapping(raw, "user")
    person = snowflake(user, "id")
    server = hearing.atlas.servers.get(room.id) if room is not None else None
    if server is None:
        return []
    if person == hearing.atlas.us:
        return place_changes(server, tuple(ids(raw, "roles")), hearing)
    who, found = account(user, raw), list[Event]()
    if who.is_bot:
        return []
    if person in server.waiting and not flag(raw, "pending"):
        found.append(MemberAdmitted(server.room, moment(raw, "joined_at"), who))
    rank = server.rank(person, ids(raw, "roles"))
    if (rank is not Rank.MEMBER) != (person in server.chiefs):
        found.append(RankChanged(server.room, hearing.now, who, rank))
    return found


def place_changes(server: Server, roles: tuple[str, ...], hearing: Hearing) -> list[Event]:
    """Whether other roles of ours make another place."""
    before = server.our_rank(hearing.atlas.us)
    changed = Server(server.id, server.name, server.owner, server.roles, our_roles=roles)
    after = changed.our_rank(hearing.atlas.us)
    return [] if before == after else [placed(server, hearing, *after)]


def role_events(raw: Raw, hearing: Hearing) -> list[Event]:
    """Translate GUILD_ROLE_UPDATE, which may change what we are allowed."""
    server = hearing.atlas.servers.get(snowflake(raw, "guild_id"))
    if server is None:
        return []
    role = mapping(raw, "role")
    roles = server.roles | {snowflake(role, "id"): int(role["permissions"])}
    changed = Server(server.id, server.name, server.owner, roles, our_roles=server.our_roles)
    before, after = (one.our_rank(hearing.atlas.us) for one in (server, changed))
    return [] if before == after else [placed(server, hearing, *after)]


def placed(server: Server, hearing: Hearing, rank: Rank, rights: tuple[str, ...]) -> BotPlaced:
    """Another place of ours from now on; the platform does not say who changed it, so its owner stands for them."""
    return BotPlaced(server.room, hearing.now, rank, Account(DISCORD, server.owner), rights)


def server_events(raw: Raw, hearing: Hearing) -> list[Event]:
    """Translate GUILD_CREATE: we are in a server, perhaps since long ago; told again it is the same event."""
    if flag(raw, "unavailable"):
        return []
    from_here = surveyed(raw, hearing.atlas.us)
    rank, rights = from_here.our_rank(hearing.atlas.us)
    by = Account(DISCORD, from_here.owner)
    return [BotPlaced(from_here.room, moment(raw, "joined_at"), rank, by, rights)]


def removal_events(raw: Raw, hearing: Hearing) -> list[Event]:
    """Translate GUILD_DELETE: we were removed, unless the server is only away for a while."""
    if flag(raw, "unavailable"):
        return []
    number = snowflake(raw, "id")
    known = hearing.atlas.servers.get(number)
    by = Account(DISCORD, known.owner if known else "")
    return [BotPlaced(hearing.atlas.room(number), hearing.now, Rank.OUTSIDE, by)]
