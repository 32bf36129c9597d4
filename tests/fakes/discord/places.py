"""How channels, threads, guilds and invites look in JSON."""

from tests.fakes.discord import permissions
from tests.fakes.discord.model import FORUM, PRIVATE_THREAD, VOICE, Channel, Guild, Invite, Json, Strand, User
from tests.fakes.discord.shapes import member_json, moment, role_json, user_json

LARGE = 250
"""Members from which on a guild is called large."""


def channel_json(channel: Channel, viewer: User) -> Json:
    """Describe a channel, a thread or direct messages."""
    facts: Json = {"id": str(channel.id), "type": channel.kind, "flags": 0}
    facts["last_message_id"] = str(channel.last_message_id) if channel.last_message_id else None
    if channel.recipient is not None:
        return facts | {"recipients": [user_json(channel.recipient)]}
    facts |= {"name": channel.name, "guild_id": str(channel.guild.id) if channel.guild else None}
    facts |= {"parent_id": str(channel.parent.id) if channel.parent else None, "rate_limit_per_user": 0}
    if channel.strand is not None:
        return facts | _thread_facts(channel, channel.strand, viewer)
    facts |= {"position": channel.position, "topic": channel.topic, "nsfw": False}
    facts["permission_overwrites"] = [
        {"id": str(one.id), "type": int(one.is_member), "allow": str(one.allow), "deny": str(one.deny)}
        for one in channel.overwrites.values()
    ]
    if channel.kind == VOICE:
        return facts | {"bitrate": 64_000, "user_limit": 0, "rtc_region": None}
    if channel.kind == FORUM:
        facts |= {"available_tags": [], "default_reaction_emoji": None, "default_sort_order": None}
        facts |= {"default_forum_layout": 0}
    return facts


def _thread_facts(channel: Channel, strand: Strand, viewer: User) -> Json:
    about: Json = {
        "archived": strand.is_archived,
        "auto_archive_duration": strand.archive_minutes,
        "archive_timestamp": moment(strand.archived_at or strand.started_at),
        "locked": strand.is_locked,
        "create_timestamp": moment(strand.started_at),
    }
    about |= {"invitable": True} if channel.kind == PRIVATE_THREAD else {}
    facts: Json = {
        "owner_id": str(strand.owner.id),
        "message_count": min(len(channel.messages), 50),
        "total_message_sent": channel.sent_count,
        "member_count": min(len(strand.members), 50),
        "thread_metadata": about,
        "applied_tags": [str(tag) for tag in strand.tags],
    }
    return facts | ({"member": thread_member_json(channel, viewer.id)} if viewer.id in strand.members else {})


def thread_member_json(channel: Channel, user_id: int) -> Json:
    """Describe somebody's being in a thread."""
    joined = channel.strand.members[user_id] if channel.strand else 0.0
    return {"id": str(channel.id), "user_id": str(user_id), "join_timestamp": moment(joined), "flags": 0}


def guild_json(guild: Guild) -> Json:
    """Describe a guild, as REST does."""
    facts: Json = dict.fromkeys(
        [
            "icon", "splash", "discovery_splash", "afk_channel_id", "application_id", "rules_channel_id",
            "vanity_url_code", "description", "banner", "public_updates_channel_id", "safety_alerts_channel_id",
        ]
    )  # fmt: skip
    facts |= {"id": str(guild.id), "name": guild.name, "owner_id": str(guild.owner.id), "afk_timeout": 300}
    facts |= {"verification_level": 0, "default_message_notifications": 0, "explicit_content_filter": 0}
    facts |= {"mfa_level": 0, "nsfw_level": 0, "premium_tier": 0, "premium_subscription_count": 0}
    facts |= {"premium_progress_bar_enabled": False, "preferred_locale": "zh-CN", "max_members": 25_000_000}
    greeting = str(guild.greets_in.id) if guild.greets_in is not None else None
    facts |= {"system_channel_id": greeting, "system_channel_flags": 0, "features": ["COMMUNITY"]}
    return facts | {"roles": [role_json(role) for role in guild.roles.values()], "emojis": [], "stickers": []}


def full_guild_json(guild: Guild, viewer: User, *, with_all: bool) -> Json:
    """Describe a guild as GUILD_CREATE does; its members only with the presences intent, else the bot alone."""
    shown = list(guild.members.values()) if with_all else [guild.members[viewer.id]]
    seen = [channel for channel in guild.rooms if permissions.of(guild, viewer, channel) & permissions.VIEW_CHANNEL]
    threads = [
        one for one in guild.threads if can_see(guild, one, viewer) and one.strand and not one.strand.is_archived
    ]
    return guild_json(guild) | {
        "joined_at": moment(guild.members[viewer.id].joined_at),
        "large": len(guild.members) >= LARGE,
        "unavailable": False,
        "member_count": len(guild.members),
        "members": [member_json(member) for member in shown],
        "channels": [channel_json(channel, viewer) for channel in seen],
        "threads": [channel_json(thread, viewer) for thread in threads],
        "voice_states": [],
        "presences": [],
        "stage_instances": [],
        "guild_scheduled_events": [],
        "soundboard_sounds": [],
    }


def can_see(guild: Guild, channel: Channel, viewer: User) -> bool:
    """Say whether somebody sees a channel; a private thread is seen by who is in it and by who manages threads."""
    bits = permissions.of(guild, viewer, channel)
    if not bits & permissions.VIEW_CHANNEL:
        return False
    if channel.kind != PRIVATE_THREAD or channel.strand is None:
        return True
    return viewer.id in channel.strand.members or bool(bits & permissions.MANAGE_THREADS)


def invite_json(invite: Invite) -> Json:
    """Describe an invite with its figures."""
    guild = invite.channel.guild
    expires = invite.created_at + invite.seconds if invite.seconds else None
    return {
        "code": invite.code,
        "type": 0,
        "guild": {"id": str(guild.id), "name": guild.name, "features": []} if guild else None,
        "guild_id": str(guild.id) if guild else None,
        "channel": {"id": str(invite.channel.id), "name": invite.channel.name, "type": invite.channel.kind},
        "channel_id": str(invite.channel.id),
        "inviter": user_json(invite.inviter),
        "uses": invite.uses,
        "max_uses": invite.most_uses,
        "max_age": invite.seconds,
        "temporary": False,
        "created_at": moment(invite.created_at),
        "expires_at": moment(expires),
    }
