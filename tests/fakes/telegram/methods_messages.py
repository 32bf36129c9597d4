"""Sending, editing and deleting messages, and answering buttons."""

from tests.fakes.telegram.access import (
    chat_of,
    inline_keyboard,
    own_message,
    replied_message,
    thread_of,
    writable_chat,
)
from tests.fakes.telegram.answers import Call, bad_request, forbidden
from tests.fakes.telegram.asides import EXPIRED_QUERY
from tests.fakes.telegram.clock import DAY
from tests.fakes.telegram.entities import MarkupError, parsed_html, utf16_length
from tests.fakes.telegram.model import Chat, Json, Message, Poll
from tests.fakes.telegram.shapes import message_json
from tests.fakes.telegram.talk import media_content
from tests.fakes.telegram.world import World

LONGEST_TEXT = 4096
LONGEST_CAPTION = 1024
LONGEST_ALERT = 200
DELETABLE_FOR = 2 * DAY
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current"
    " content and reply markup of the message"
)
REACTIONS = frozenset("👍👎❤🔥🥰👏😁🤔🤯😱🎉🤩🙏👌🕊🤡🤝✍🤗🫡👀💯")


def post(world: World, call: Call, chat: Chat, content: Json, poll: Poll | None = None) -> Message:
    """Put a message of the bot's into a chat and remember it as sent."""
    reply_to, markup, thread_id = replied_message(chat, call), inline_keyboard(call), thread_of(chat, call)
    message = world.write(chat, world.bot, content, reply_to=reply_to, thread_id=thread_id, poll=poll)
    message.reply_markup = markup
    message.silent = call.flag("disable_notification")
    world.sent.append(message)
    return message


def written(world: World, call: Call, name: str, entities: str, longest: int, too_long: str) -> Json:
    """Read a text with its mark-up or entities into message content; refuse one that is too long."""
    mode = call.text("parse_mode").lower()
    if mode not in {"", "html"}:
        raise bad_request("unsupported parse_mode")
    text = call.text(name)
    if mode == "html":
        try:
            text, found = parsed_html(text, world.users)
        except MarkupError as error:
            raise bad_request(str(error)) from error
        content: Json = {"text": text} | ({"entities": found} if found else {})
    else:
        content = world.written_text(text, [one for one in call.items(entities) if isinstance(one, dict)])
    if utf16_length(text) > longest:
        raise bad_request(too_long)
    return content


def send_message(world: World, call: Call) -> Json:
    """Send a text."""
    chat = writable_chat(world, call)
    content = written(world, call, "text", "entities", LONGEST_TEXT, "message is too long")
    if not str(content["text"]).strip():
        raise bad_request("message text is empty")
    if world.knows_whispers and call.has("ephemeral_message_parameters"):
        return show_to_one(world, call, chat, content)
    return message_json(post(world, call, chat, content))


def show_to_one(world: World, call: Call, chat: Chat, content: Json) -> Json:
    """Show a text to one member of a group."""
    thread_id, receiver, markup = thread_of(chat, call), world.receiver_of(chat, call), inline_keyboard(call)
    message = world.aside(chat, world.bot, content, receiver, thread_id=thread_id)
    message.reply_to = replied_message(chat, call)
    message.reply_markup = markup
    message.silent = call.flag("disable_notification")
    world.whispered.append(message)
    return message_json(message)


def send_photo(world: World, call: Call) -> Json:
    """Send a picture, uploaded or named by file id or URL."""
    chat = writable_chat(world, call)
    if not call.has("photo") and "photo" not in call.files:
        raise bad_request("there is no photo in the request")
    if call.files.get("photo") == b"":
        raise bad_request("file must be non-empty")
    caption = written(world, call, "caption", "caption_entities", LONGEST_CAPTION, "message caption is too long")
    return message_json(post(world, call, chat, media_content("photo", caption, chat.last_message_id + 1)))


def send_document(world: World, call: Call) -> Json:
    """Send a file, uploaded or named by file id or URL."""
    chat = writable_chat(world, call)
    if not call.has("document") and "document" not in call.files:
        raise bad_request("there is no document in the request")
    if call.files.get("document") == b"":
        raise bad_request("file must be non-empty")
    caption = written(world, call, "caption", "caption_entities", LONGEST_CAPTION, "message caption is too long")
    return message_json(post(world, call, chat, media_content("document", caption, chat.last_message_id + 1)))


def edit_text(world: World, call: Call) -> Json:
    """Change the text of a message of the bot's; its keyboard goes unless given again."""
    message = own_message(world, call)
    content = written(world, call, "text", "entities", LONGEST_TEXT, "message is too long")
    if not str(content["text"]).strip():
        raise bad_request("message text is empty")
    if "text" not in message.content:
        raise bad_request("there is no text in the message to edit")
    markup = inline_keyboard(call)
    if content == message.content and markup == message.reply_markup:
        raise bad_request(NOT_MODIFIED)
    message.content, message.reply_markup, message.edit_date = content, markup, world.now
    return message_json(message)


def edit_markup(world: World, call: Call) -> Json:
    """Change or take away the keyboard of a message of the bot's."""
    message = own_message(world, call)
    markup = inline_keyboard(call)
    if markup == message.reply_markup:
        raise bad_request(NOT_MODIFIED)
    message.reply_markup, message.edit_date = markup, world.now
    return message_json(message)


def delete_message(world: World, call: Call) -> bool:
    """Delete one message."""
    _delete(world, chat_of(world, call), call.integer("message_id"))
    return True


def delete_messages(world: World, call: Call) -> bool:
    """Delete several messages; those that are gone are passed over."""
    chat = chat_of(world, call)
    for number in call.items("message_ids"):
        if isinstance(number, int) and number in chat.messages:
            _delete(world, chat, number)
    return True


def answer_callback(world: World, call: Call) -> bool:
    """Answer a pressed button."""
    query_id = call.text("callback_query_id")
    if query_id not in world.callbacks:
        raise bad_request(EXPIRED_QUERY)
    if utf16_length(call.text("text")) > LONGEST_ALERT:
        raise bad_request("MESSAGE_TOO_LONG")
    world.callbacks[query_id] = {"text": call.text("text"), "show_alert": call.flag("show_alert")}
    return True


def set_reaction(world: World, call: Call) -> bool:
    """Set the bot's reaction to a message."""
    message = chat_of(world, call).messages.get(call.integer("message_id"))
    if message is None:
        raise bad_request("message to react not found")
    emojis = [str(one.get("emoji")) for one in call.items("reaction") if isinstance(one, dict)]
    if len(emojis) > 1 or not REACTIONS.issuperset(emojis):
        raise bad_request("REACTION_INVALID")
    message.reactions[world.bot.id] = tuple(emojis)
    return True


def send_chat_action(world: World, call: Call) -> bool:
    """Show "typing…"."""
    writable_chat(world, call)
    return True


def _delete(world: World, chat: Chat, number: int) -> None:
    message = chat.messages.get(number)
    if message is None:
        raise bad_request("message to delete not found")
    is_own = message.sender.id == world.bot.id
    if not (is_own or chat.kind == "private" or world.is_admin(chat)):
        raise bad_request("message can't be deleted")
    if message.date < world.clock() - DELETABLE_FOR and not world.is_admin(chat):
        raise bad_request("message can't be deleted for everyone")
    if chat.kind == "private" and not chat.member(world.bot).is_present:
        raise forbidden("bot was blocked by the user")
    message.is_deleted = True
    del chat.messages[number]
