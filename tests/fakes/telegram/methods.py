"""Which function answers which method; names are read without regard to case, as the platform does."""

from collections.abc import Callable, Mapping

from tests.fakes.telegram import methods_bot, methods_chats, methods_messages, methods_polls, methods_whispers
from tests.fakes.telegram.answers import Call
from tests.fakes.telegram.world import World

Method = Callable[[World, Call], object]

METHODS: Mapping[str, Method] = {
    "getme": methods_bot.get_me,
    "setmycommands": methods_bot.set_my_commands,
    "getmycommands": methods_bot.get_my_commands,
    "deletemycommands": methods_bot.delete_my_commands,
    "setwebhook": methods_bot.set_webhook,
    "deletewebhook": methods_bot.delete_webhook,
    "getwebhookinfo": methods_bot.get_webhook_info,
    "close": methods_bot.acknowledge,
    "logout": methods_bot.acknowledge,
    "sendmessage": methods_messages.send_message,
    "sendphoto": methods_messages.send_photo,
    "senddocument": methods_messages.send_document,
    "editmessagetext": methods_messages.edit_text,
    "editmessagereplymarkup": methods_messages.edit_markup,
    "deletemessage": methods_messages.delete_message,
    "deletemessages": methods_messages.delete_messages,
    "answercallbackquery": methods_messages.answer_callback,
    "setmessagereaction": methods_messages.set_reaction,
    "sendchataction": methods_messages.send_chat_action,
    "editephemeralmessagetext": methods_whispers.edit_whisper,
    "deleteephemeralmessage": methods_whispers.delete_whisper,
    "setchatmembertag": methods_whispers.set_tag,
    "sendpoll": methods_polls.send_poll,
    "stoppoll": methods_polls.stop_poll,
    "getchat": methods_chats.get_chat,
    "getchatmember": methods_chats.get_member,
    "getchatadministrators": methods_chats.get_administrators,
    "getchatmembercount": methods_chats.get_member_count,
    "leavechat": methods_chats.leave_chat,
    "exportchatinvitelink": methods_chats.export_invite_link,
    "createchatinvitelink": methods_chats.create_invite_link,
}
OF_WHISPERS = frozenset({"editephemeralmessagetext", "deleteephemeralmessage"})
"""What a server knows only if it knows ephemeral messages."""
