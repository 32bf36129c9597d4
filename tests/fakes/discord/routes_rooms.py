"""Routes of channels and threads: read, open, change, delete, and who is in them."""

from datetime import datetime

from tests.fakes.discord import permissions
from tests.fakes.discord.access import channel_of, guild_of, message_of, require, user_of
from tests.fakes.discord.answers import Call, Refusal, invalid_form, missing_permissions, too_long
from tests.fakes.discord.drafts import content_of, facts_of, pings
from tests.fakes.discord.model import FORUM, NEWS, PRIVATE_THREAD, TEXT, Channel, Json
from tests.fakes.discord.places import can_see, channel_json, thread_member_json
from tests.fakes.discord.routes_messages import shown
from tests.fakes.discord.world import World

LONGEST_NAME = 100
KIND_NAMES = {0: "text", 2: "voice", 4: "category", 5: "news", 15: "forum"}
ARCHIVE_MINUTES = frozenset({60, 1440, 4320, 10080})


def get_channel(world: World, call: Call) -> Json:
    """Describe a channel or a thread."""
    return channel_json(channel_of(world, call), world.bot)


def create_channel(world: World, call: Call) -> Json:
    """Open a channel in a guild."""
    guild = guild_of(world, call, needs=permissions.MANAGE_CHANNELS)
    kind = KIND_NAMES.get(call.integer("type"), "text")
    parent = guild.channels.get(call.id("parent_id")) if call.has("parent_id") else None
    return channel_json(world.channel(guild, _name(call), kind, parent=parent), world.bot)


def change_channel(world: World, call: Call) -> Json:
    """Change a channel's name or topic; archive, open or lock a thread."""
    channel = channel_of(world, call)
    if channel.strand is None:
        require(world, channel, permissions.MANAGE_CHANNELS)
        channel.name = _name(call) if call.has("name") else channel.name
        channel.topic = call.text("topic") if "topic" in call.values else channel.topic
        world.tell_channel(channel)
        return channel_json(channel, world.bot)
    if channel.strand.owner.id != world.bot.id or "locked" in call.values:
        require(world, channel, permissions.MANAGE_THREADS)
    channel.name = _name(call) if call.has("name") else channel.name
    is_locked = call.flag("locked") if "locked" in call.values else channel.strand.is_locked
    is_archived = call.flag("archived") if "archived" in call.values else channel.strand.is_archived
    if is_archived:
        world.archive(channel, is_locked=is_locked)
    else:
        world.unarchive(channel)
        channel.strand.is_locked = is_locked
    return channel_json(channel, world.bot)


def delete_channel(world: World, call: Call) -> Json:
    """Delete a channel or a thread; direct messages are only closed."""
    channel = channel_of(world, call)
    if channel.guild is not None:
        require(world, channel, permissions.MANAGE_THREADS if channel.is_thread else permissions.MANAGE_CHANNELS)
        world.delete_channel(channel)
    return channel_json(channel, world.bot)


def thread_on_message(world: World, call: Call) -> Json:
    """Open a thread on a message."""
    message = message_of(world, call, needs=permissions.CREATE_PUBLIC_THREADS)
    if message.thread is not None:
        raise Refusal(400, 160004, "A thread has already been created for this message")
    return channel_json(world.thread(world.bot, message.channel, _name(call), message=message), world.bot)


def open_thread(world: World, call: Call) -> Json:
    """Open a thread of its own, or a post in a forum with its first message."""
    channel = channel_of(world, call)
    if channel.kind == FORUM:
        return _forum_post(world, call, channel)
    if channel.kind not in {TEXT, NEWS}:
        raise Refusal(400, 50024, "Cannot execute action on this channel type")
    is_private = call.integer("type", PRIVATE_THREAD) == PRIVATE_THREAD
    require(world, channel, permissions.CREATE_PRIVATE_THREADS if is_private else permissions.CREATE_PUBLIC_THREADS)
    minutes = call.integer("auto_archive_duration", 1440)
    if minutes not in ARCHIVE_MINUTES:
        raise invalid_form(
            "auto_archive_duration", "BASE_TYPE_CHOICES", "Value must be one of (60, 1440, 4320, 10080)."
        )
    thread = world.thread(world.bot, channel, _name(call), is_private=is_private)
    if thread.strand is not None:
        thread.strand.archive_minutes = minutes
    return channel_json(thread, world.bot)


def _forum_post(world: World, call: Call, forum: Channel) -> Json:
    require(world, forum, permissions.SEND_MESSAGES)
    inner = Call(call.route, call.places, call.query, call.fields("message"), call.files)
    facts = facts_of(world, inner, forum)
    content = content_of(inner)
    thread = world.thread(world.bot, forum, _name(call))
    message = world.begin(thread, world.bot, content, **facts | pings(world, inner, content, None))
    world.sent.append(message)
    return channel_json(thread, world.bot) | {"message": shown(world, message)}


def active_threads(world: World, call: Call) -> Json:
    """List a guild's threads that are not archived and that the bot can see, newest first."""
    guild = guild_of(world, call)
    open_ones = [one for one in guild.threads if one.strand is not None and not one.strand.is_archived]
    return _listed(world, sorted((one for one in open_ones if can_see(guild, one, world.bot)), key=lambda one: -one.id))


def archived_public(world: World, call: Call) -> Json:
    """List a channel's archived public threads, the one archived last first."""
    channel = channel_of(world, call, needs=permissions.READ_HISTORY)
    return _archived(world, call, channel, is_private=False)


def archived_private(world: World, call: Call) -> Json:
    """List a channel's archived private threads, which needs the right to manage threads."""
    channel = channel_of(world, call, needs=permissions.READ_HISTORY | permissions.MANAGE_THREADS)
    return _archived(world, call, channel, is_private=True)


def archived_of_mine(world: World, call: Call) -> Json:
    """List a channel's archived private threads the bot is in, the newest first."""
    channel = channel_of(world, call, needs=permissions.READ_HISTORY)
    before, limit = int(call.query.get("before", "") or 2**63), call.limit(50, 100)
    found = [
        one
        for one in (channel.guild.threads if channel.guild else [])
        if one.strand is not None and one.strand.is_archived and world.bot.id in one.strand.members
        and one.parent is channel and one.kind == PRIVATE_THREAD and one.id < before
    ]  # fmt: skip
    chosen = sorted(found, key=lambda one: -one.id)
    return _listed(world, chosen[:limit]) | {"has_more": len(chosen) > limit}


def _archived(world: World, call: Call, channel: Channel, *, is_private: bool) -> Json:
    given = call.query.get("before", "")
    before = datetime.fromisoformat(given).timestamp() if given else float("inf")
    limit = call.limit(50, 100)
    found = [
        (one.strand.archived_at, one.id, one)
        for one in (channel.guild.threads if channel.guild else [])
        if one.strand is not None and one.strand.is_archived and one.strand.archived_at < before
        and one.parent is channel and (one.kind == PRIVATE_THREAD) == is_private
    ]  # fmt: skip
    chosen = [one for _, _, one in sorted(found, key=lambda item: item[:2], reverse=True)]
    return _listed(world, chosen[:limit]) | {"has_more": len(chosen) > limit}


def _listed(world: World, threads: list[Channel]) -> Json:
    mine = [one for one in threads if one.strand is not None and world.bot.id in one.strand.members]
    return {
        "threads": [channel_json(one, world.bot) for one in threads],
        "members": [thread_member_json(one, world.bot.id) for one in mine],
        "has_more": False,
    }


def thread_members(world: World, call: Call) -> list[Json]:
    """List who is in a thread; this needs the members intent to be switched on in the portal."""
    channel = channel_of(world, call)
    if not world.portal.members:
        raise missing_permissions()
    return [thread_member_json(channel, number) for number in (channel.strand.members if channel.strand else {})]


def enter_thread(world: World, call: Call) -> None:
    """Put the bot (`@me`) or somebody else into a thread."""
    channel = channel_of(world, call)
    who = call.places.get("user_id", "@me")
    if channel.strand is not None and channel.strand.is_archived:
        raise Refusal(400, 50083, "Thread is archived")
    world.enter(world.bot if who == "@me" else user_of(world, int(who)), channel)


def leave_thread(world: World, call: Call) -> None:
    """Take the bot (`@me`) or somebody else out of a thread."""
    channel = channel_of(world, call)
    who = call.places.get("user_id", "@me")
    if who != "@me":
        require(world, channel, permissions.MANAGE_THREADS)
    world.exit(world.bot if who == "@me" else user_of(world, int(who)), channel)


def _name(call: Call) -> str:
    name = call.text("name")
    if not 1 <= len(name) <= LONGEST_NAME:
        raise too_long("name", LONGEST_NAME)
    return name
