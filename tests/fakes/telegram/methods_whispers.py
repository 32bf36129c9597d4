"""What the bot does with what it has whispered, and with the tags beside their names."""

import re

from tests.fakes.telegram.access import chat_of, inline_keyboard, user_of
from tests.fakes.telegram.answers import Call, bad_request
from tests.fakes.telegram.methods_messages import LONGEST_TEXT, NOT_MODIFIED, written
from tests.fakes.telegram.model import Message
from tests.fakes.telegram.world import World

LONGEST_TAG = 16
EMOJI = re.compile("[\u2600-\u27bf\ufe0f\U0001f000-\U0001faff]")


def edit_whisper(world: World, call: Call) -> bool:
    """Change a whispered text; its keyboard goes unless given again."""
    message = _whisper_of(world, call, "message to edit not found")
    content = written(world, call, "text", "entities", LONGEST_TEXT, "message is too long")
    markup = inline_keyboard(call)
    if content == message.content and markup == message.reply_markup:
        raise bad_request(NOT_MODIFIED)
    message.content, message.reply_markup, message.edit_date = content, markup, world.now
    return True


def delete_whisper(world: World, call: Call) -> bool:
    """Take a whispered message away."""
    message = _whisper_of(world, call, "message to delete not found")
    message.is_deleted = True
    return True


def set_tag(world: World, call: Call) -> bool:
    """Set the word beside an ordinary member's name, or take it away."""
    chat, user, tag = chat_of(world, call), user_of(world, call), call.text("tag")
    member = chat.member(user)
    if not chat.member(world.bot).may("can_manage_tags"):
        raise bad_request("CHAT_ADMIN_REQUIRED")
    if not member.is_present:
        raise bad_request("USER_NOT_PARTICIPANT")
    if member in chat.admins():
        raise bad_request("CHAT_CREATOR_REQUIRED")
    if len(tag) > LONGEST_TAG:
        raise bad_request("ADMIN_RANK_INVALID")
    if EMOJI.search(tag):
        raise bad_request("ADMIN_RANK_EMOJI_NOT_ALLOWED")
    world.set_tag(user, chat, tag)
    return True


def _whisper_of(world: World, call: Call, missing: str) -> Message:
    message = chat_of(world, call).whispers.get(call.integer("ephemeral_message_id"))
    is_meant = message is not None and message.receiver is world.users.get(call.integer("receiver_user_id"))
    if message is None or message.is_deleted or not is_meant:
        raise bad_request(missing)
    return message
