"""Routes of messages: write, read back, edit, delete, react."""

from tests.fakes.discord import permissions
from tests.fakes.discord.access import channel_of, message_of, own_message, reachable, require
from tests.fakes.discord.answers import Call, Refusal, not_found, too_long
from tests.fakes.discord.drafts import components_of, content_of, facts_of, pings
from tests.fakes.discord.model import WRITABLE, Channel, Json, Message
from tests.fakes.discord.places import channel_json
from tests.fakes.discord.shapes import blanked, message_json, user_json
from tests.fakes.discord.snowflakes import at
from tests.fakes.discord.talk import ANSWERED
from tests.fakes.discord.world import World

NONCE_SECONDS = 300.0
"""How long a nonce is remembered; Discord says "a few minutes"."""
LONGEST_NONCE = 25
BULK_DELETE_DAYS = 14
MOST_REACTIONS = 20


def shown(world: World, message: Message) -> Json:
    """Describe a message as REST does: without words the portal keeps from the bot."""
    facts = message_json(message, world.bot)
    if message.thread is not None:
        facts["thread"] = channel_json(message.thread, world.bot)
    return blanked(facts) if world.is_foreign(message) and not world.portal.content else facts


def create_message(world: World, call: Call) -> Json:
    """Write; the same nonce within minutes gives back the message it made, if that is asked for."""
    channel = channel_of(world, call)
    require_writing(world, channel)
    before = _with_nonce(world, call, channel)
    if before is not None:
        return shown(world, before)
    facts = facts_of(world, call, channel)
    if facts["poll"] is not None:
        require(world, channel, permissions.SEND_POLLS)
    content = content_of(call)
    answered = facts["reply_to"]
    facts |= pings(world, call, content, answered if isinstance(answered, Message) else None)
    message = world.write(channel, world.bot, content, **facts)
    message.kind = ANSWERED if message.reply_to is not None else 0
    message.nonce = call.text("nonce") or None
    if message.nonce is not None:
        world.nonces[channel.id, message.nonce] = message
    return shown(world, publish(world, message))


def publish(world: World, message: Message) -> Message:
    """Remember a message of the bot's as sent, and tell of it."""
    world.sent.append(message)
    world.revive(message.channel)
    return world.tell_message("MESSAGE_CREATE", message)


def require_writing(world: World, channel: Channel) -> None:
    """Refuse unless the bot may write in a channel."""
    if channel.kind not in WRITABLE:
        raise Refusal(400, 50008, "Cannot send messages in a non-text channel")
    reachable(world, channel)
    require(world, channel, permissions.SEND_IN_THREADS if channel.is_thread else permissions.SEND_MESSAGES)
    if channel.strand is not None and channel.strand.is_archived and channel.strand.is_locked:
        raise Refusal(400, 50083, "Thread is archived")


def _with_nonce(world: World, call: Call, channel: Channel) -> Message | None:
    nonce = call.text("nonce")
    if len(nonce) > LONGEST_NONCE:
        raise too_long("nonce", LONGEST_NONCE)
    if not nonce or not call.flag("enforce_nonce"):
        return None
    before = world.nonces.get((channel.id, nonce))
    is_known = before is not None and before.at >= world.clock() - NONCE_SECONDS and not before.is_deleted
    return before if is_known else None


def get_message(world: World, call: Call) -> Json:
    """Read one message."""
    return shown(world, message_of(world, call, needs=permissions.READ_HISTORY))


def history(world: World, call: Call) -> list[Json]:
    """Read messages, newest first; `before`, `after` and `around` choose those nearest to them."""
    channel = channel_of(world, call)
    limit = call.limit(50, 100)
    before, after, around = call.asked("before"), call.asked("after"), call.asked("around")
    if channel.guild is not None and not permissions.of(channel.guild, world.bot, channel) & permissions.READ_HISTORY:
        return []
    numbers = sorted(number for number, one in channel.messages.items() if not one.is_ephemeral)
    if around is not None:
        older = [number for number in numbers if number <= around][-(limit // 2 + 1) :]
        chosen = older + [number for number in numbers if number > around][: limit - len(older)]
    elif after is not None:
        chosen = [number for number in numbers if number > after][:limit]
    else:
        chosen = [number for number in numbers if before is None or number < before][-limit:]
    return [shown(world, channel.messages[number]) for number in reversed(chosen)]


def edit_message(world: World, call: Call) -> Json:
    """Change a message of the bot's own; what is not named stays."""
    message = own_message(world, call)
    if message.poll is not None:
        raise Refusal(400, 520003, "Cannot edit a poll message")
    return shown(world, rewrite(world, message, call))


def rewrite(world: World, message: Message, call: Call) -> Message:
    """Put what a call names into a message, and tell of it unless only one person sees it."""
    if "content" in call.values:
        message.content = content_of(call)
    if "components" in call.values:
        message.components = components_of(call)
    if "embeds" in call.values:
        message.embeds = [{"type": "rich", **one} for one in call.items("embeds") if isinstance(one, dict)]
    if not (message.content or message.components or message.embeds or message.attachments):
        raise Refusal(400, 50006, "Cannot send an empty message")
    message.edited_at = world.clock()
    return message if message.is_ephemeral else world.tell_message("MESSAGE_UPDATE", message)


def delete_message(world: World, call: Call) -> None:
    """Delete a message: one's own, or any with the right to manage them."""
    message = message_of(world, call)
    if message.author.id != world.bot.id:
        if message.channel.guild is None:
            raise Refusal(403, 50003, "Cannot execute action on a DM channel")
        require(world, message.channel, permissions.MANAGE_MESSAGES)
    world.delete(message)


def bulk_delete(world: World, call: Call) -> None:
    """Delete 2 to 100 messages that are younger than two weeks."""
    channel = channel_of(world, call, needs=permissions.MANAGE_MESSAGES)
    numbers = [int(str(one)) for one in call.items("messages")]
    if not 2 <= len(numbers) <= 100:
        raise Refusal(
            400, 50016, "Provided too few or too many messages to delete. Must provide at least 2 and fewer than 100"
        )
    if min(numbers) < at(world.clock() - BULK_DELETE_DAYS * 86_400):
        raise Refusal(400, 50034, "You can only bulk delete messages that are under 14 days old.")
    world.delete_many(channel, [channel.messages[one] for one in numbers if one in channel.messages])


def typing(world: World, call: Call) -> None:
    """Show that the bot is writing."""
    require_writing(world, channel_of(world, call))


def add_reaction(world: World, call: Call) -> None:
    """React as the bot."""
    message = message_of(world, call, needs=permissions.READ_HISTORY)
    emoji = _emoji(call)
    if emoji not in message.reactions:
        require(world, message.channel, permissions.ADD_REACTIONS)
        if len(message.reactions) >= MOST_REACTIONS:
            raise Refusal(400, 30010, "Maximum number of reactions reached (20)")
    world.react(world.bot, message, emoji)


def remove_reaction(world: World, call: Call) -> None:
    """Take a reaction back: one's own (`@me`), or somebody's with the right to manage messages."""
    message, who = message_of(world, call), call.places.get("user_id", "@me")
    if who == "@me":
        return world.unreact(world.bot, message, _emoji(call))
    require(world, message.channel, permissions.MANAGE_MESSAGES)
    return world.unreact(world.users[call.place("user_id")], message, _emoji(call))


def clear_reactions(world: World, call: Call) -> None:
    """Take all reactions away."""
    world.clear_reactions(message_of(world, call, needs=permissions.MANAGE_MESSAGES))


def clear_emoji(world: World, call: Call) -> None:
    """Take all reactions with one emoji away."""
    world.clear_emoji(message_of(world, call, needs=permissions.MANAGE_MESSAGES), _emoji(call))


def reaction_users(world: World, call: Call) -> list[Json]:
    """List who reacted with an emoji, by id."""
    message = message_of(world, call, needs=permissions.READ_HISTORY)
    limit, after = call.limit(25, 100), call.asked("after") or 0
    numbers = sorted(number for number in message.reactions.get(_emoji(call), {}) if number > after)
    return [user_json(world.users[number]) for number in numbers[:limit]]


def _emoji(call: Call) -> str:
    emoji = call.places["emoji"]
    name, _, number = emoji.partition(":")
    if emoji.isascii() and not (name and number.isdecimal()):
        raise not_found("Emoji", 10014) if ":" in emoji else Refusal(400, 10014, "Unknown Emoji")
    return emoji
