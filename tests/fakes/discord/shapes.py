"""How people, roles, members and messages look in JSON."""

from collections.abc import Iterable
from datetime import UTC, datetime

from tests.fakes.discord.model import Json, Member, Message, Poll, Role, User


def moment(seconds: float | None) -> str | None:
    """Write a moment as Discord does."""
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC).isoformat(timespec="microseconds")


def user_json(user: User) -> Json:
    """Describe somebody."""
    facts: Json = {"id": str(user.id), "username": user.name, "discriminator": "0", "avatar": None}
    facts |= {"global_name": user.shown_as, "public_flags": 0, "avatar_decoration_data": None}
    return facts | ({"bot": True} if user.is_bot else {})


def member_json(member: Member, *, with_user: bool = True) -> Json:
    """Describe a member; in messages the user stands apart."""
    facts: Json = {
        "nick": member.nick,
        "avatar": None,
        "roles": [str(number) for number in sorted(member.roles)],
        "joined_at": moment(member.joined_at),
        "premium_since": None,
        "deaf": False,
        "mute": False,
        "flags": 0,
        "pending": member.is_pending,
        "communication_disabled_until": moment(member.muted_until),
    }
    return facts | ({"user": user_json(member.user)} if with_user else {})


def role_json(role: Role) -> Json:
    """Describe a role."""
    return {
        "id": str(role.id),
        "name": role.name,
        "color": 0,
        "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
        "hoist": False,
        "icon": None,
        "unicode_emoji": None,
        "position": role.position,
        "permissions": str(role.permissions),
        "managed": role.is_managed,
        "mentionable": False,
        "flags": 0,
    }


def emoji_json(emoji: str) -> Json:
    """Describe an emoji: `👍`, or `name:id` for one of a guild's own."""
    name, _, number = emoji.partition(":")
    return {"id": number or None, "name": name, "animated": False} if number else {"id": None, "name": name}


def message_json(message: Message, viewer: User) -> Json:
    """Describe a message, to be answered by REST or told over the gateway, as somebody sees it."""
    facts: Json = {
        "id": str(message.id),
        "channel_id": str(message.channel.id),
        "type": message.kind,
        "author": user_json(message.author),
        "content": message.content,
        "timestamp": moment(message.at),
        "edited_timestamp": moment(message.edited_at),
        "tts": False,
        "mention_everyone": message.mentions_everyone,
        "mentions": [user_json(user) for user in message.mentions],
        "mention_roles": [str(number) for number in message.mention_roles],
        "attachments": list(message.attachments),
        "embeds": list(message.embeds),
        "components": list(message.components),
        "pinned": message.is_pinned,
        "flags": message.flags,
    }
    facts |= message.extra | _about_answer(message, viewer) | _about_reactions(message, viewer)
    facts |= {"nonce": message.nonce} if message.nonce is not None else {}
    return facts | ({"poll": poll_json(message.poll, viewer)} if message.poll else {})


def _about_answer(message: Message, viewer: User) -> Json:
    target = message.reply_to
    if target is None:
        return {}
    reference: Json = {"type": 0, "message_id": str(target.id), "channel_id": str(target.channel.id)}
    reference |= {"guild_id": str(target.channel.guild.id)} if target.channel.guild else {}
    shown = message_json(target, viewer) if not target.is_deleted else None
    if shown is not None:
        shown.pop("referenced_message", None)
    return {"message_reference": reference, "referenced_message": shown}


def _about_reactions(message: Message, viewer: User) -> Json:
    listed = [
        {
            "emoji": emoji_json(emoji),
            "count": len(who),
            "count_details": {"normal": len(who), "burst": 0},
            "me": viewer.id in who,
            "me_burst": False,
            "burst_colors": [],
        }
        for emoji, who in message.reactions.items()
        if who
    ]
    return {"reactions": listed} if listed else {}


def poll_json(poll: Poll, viewer: User) -> Json:
    """Describe a poll with its counts, which may be off until it is finalised."""
    drift = 0 if poll.is_finalized else poll.drift
    counts = [
        {"id": number, "count": max(0, len(who) + drift), "me_voted": viewer.id in who}
        for number, who in sorted(poll.votes.items())
        if who
    ]
    return {
        "question": {"text": poll.question},
        "answers": [{"answer_id": place, "poll_media": media} for place, media in enumerate(poll.answers, start=1)],
        "expiry": moment(poll.expires_at),
        "allow_multiselect": poll.is_multiple,
        "layout_type": 1,
        "results": {"is_finalized": poll.is_finalized, "answer_counts": counts},
    }


def blanked(message: Json) -> Json:
    """Take out what only bots with the message content intent may read."""
    bare = {name: value for name, value in message.items() if name != "poll"}
    return bare | {"content": "", "attachments": [], "embeds": [], "components": []}


def ids(numbers: Iterable[int]) -> list[str]:
    """Write ids as text."""
    return [str(number) for number in numbers]
