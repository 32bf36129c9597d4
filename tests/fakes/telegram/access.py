"""Where the bot may write, and which message or member a call means."""

from tests.fakes.telegram.answers import Call, Refusal, bad_request, forbidden
from tests.fakes.telegram.model import Chat, Json, Message, User
from tests.fakes.telegram.world import World

MOST_BUTTON_DATA = 64
"""Bytes of callback data."""


def chat_of(world: World, call: Call) -> Chat:
    """Find the chat a call names by id or @username; refuse with the truth about it."""
    if not call.has("chat_id"):
        raise bad_request("chat_id is empty")
    name = call.text("chat_id")
    chat = _named(world, name)
    if chat is None:
        raise bad_request("chat not found")
    if chat.migrated_to is not None:
        description = "Bad Request: group chat was upgraded to a supergroup chat"
        raise Refusal(400, description, migrate_to_chat_id=chat.migrated_to)
    if chat.kind != "private":
        _require_membership(world, chat)
    return chat


def writable_chat(world: World, call: Call) -> Chat:
    """Find the chat a call wants to write to; refuse where the bot may not write."""
    chat = chat_of(world, call)
    me = chat.member(world.bot)
    if chat.kind == "private":
        person = world.users[chat.id]
        if person.is_bot:
            raise forbidden("bot can't send messages to bots")
        if me.status == "kicked":
            raise forbidden("bot was blocked by the user")
        if not chat.is_started and not world.is_asking(person):
            raise forbidden("bot can't initiate conversation with a user")
    if not me.can_send:
        raise bad_request("not enough rights to send text messages to the chat")
    return chat


def replied_message(chat: Chat, call: Call) -> Message | None:
    """Find the message a call replies to; refuse where it is gone, unless the call goes without then."""
    asked = Call(call.method, call.fields("reply_parameters") or {"message_id": call.integer("reply_to_message_id")})
    if not asked.integer("message_id"):
        return None
    found = chat.messages.get(asked.integer("message_id"))
    without = asked.flag("allow_sending_without_reply") or call.flag("allow_sending_without_reply")
    if found is None and not without:
        raise bad_request("message to be replied not found")
    return found


def thread_of(chat: Chat, call: Call) -> int | None:
    """Find the thread a call writes into; refuse one that is not there."""
    thread = call.integer("message_thread_id")
    if thread and thread not in (chat.topics if chat.is_forum else chat.messages):
        raise bad_request("message thread not found")
    return thread or None


def own_message(world: World, call: Call) -> Message:
    """Find a message of the bot's own that a call wants to edit."""
    message = chat_of(world, call).messages.get(call.integer("message_id"))
    if message is None:
        raise bad_request("message to edit not found")
    if message.sender.id != world.bot.id:
        raise bad_request("message can't be edited")
    return message


def user_of(world: World, call: Call) -> User:
    """Find the user a call names."""
    user = world.users.get(call.integer("user_id"))
    if user is None:
        raise bad_request("invalid user_id specified" if not call.integer("user_id") else "user not found")
    return user


def inline_keyboard(call: Call) -> Json | None:
    """Read an inline keyboard; refuse buttons without a text or a purpose, or with too much data."""
    markup = call.fields("reply_markup")
    rows = markup.get("inline_keyboard")
    if rows is None:
        return None
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request('field "inline_keyboard" must be of type Array of Array')
    buttons = [button for row in rows for button in row]
    for button in buttons:
        _check_button(button)
    return {"inline_keyboard": rows} if buttons else None


def _check_button(button: object) -> None:
    if not isinstance(button, dict) or not button.get("text"):
        raise bad_request('can\'t parse inline keyboard button: Field "text" must be of type String')
    purposes = [value for name, value in button.items() if name not in {"text", "style", "icon_custom_emoji_id"}]
    if len(purposes) != 1:
        raise bad_request("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if len(str(button.get("callback_data", "")).encode("utf-8", "surrogatepass")) > MOST_BUTTON_DATA:
        raise bad_request("BUTTON_DATA_INVALID")


def _named(world: World, name: str) -> Chat | None:
    if name.startswith("@"):
        return next((chat for chat in world.chats.values() if chat.username == name[1:]), None)
    number = int(name) if name.lstrip("-").isdecimal() else 0
    user = world.users.get(number)
    return world.private(user) if user else world.chats.get(number)


def _require_membership(world: World, chat: Chat) -> None:
    me = chat.member(world.bot)
    if me.status == "kicked":
        raise forbidden(f"bot was kicked from the {chat.kind} chat")
    if not me.is_present:
        raise forbidden(f"bot is not a member of the {chat.kind} chat")
