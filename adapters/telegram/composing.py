"""Makes what the house wants to say into what the platform takes, and refuses beforehand what it would not take."""

from collections.abc import Awaitable, Callable

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions, Message, ReplyParameters

from adapters.port import Button, Outgoing, Refused
from adapters.telegram.fields import storable
from adapters.telegram.places import number
from adapters.telegram.whispered import whispered

LONGEST_TEXT = 4_096
TOKEN_BYTES = 64
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
TOPIC_GONE = ("message thread not found", "topic_deleted", "topic_id_invalid")
"""How the platform says that a forum's topic is no more."""

Post = Callable[[int | None], Awaitable[Message]]
"""Sends one message into a topic, or into the room itself; raises SendFailed."""


def fitting(text: str, longest: int, what: str) -> str:
    """A text the platform takes: not empty, at most so many UTF-16 units; raises Refused."""
    text = storable(text)
    units = len(text.encode("utf-16-le")) // 2
    if not text.strip():
        raise Refused(f"the {what} is empty")
    if units > longest:
        raise Refused(f"the {what} has {units} characters, Telegram takes {longest}")
    return text


def keyboard(message: Outgoing) -> InlineKeyboardMarkup | None:
    """The buttons under a message, or None."""
    return (
        InlineKeyboardMarkup([[pressable(button) for button in row] for row in message.buttons])
        if message.buttons
        else None
    )


def pressable(button: Button) -> InlineKeyboardButton:
    """One button; raises Refused where it does neither of the two things a button does, or both."""
    if bool(button.token) == bool(button.url):
        raise Refused("a button has either a token or an address")
    if len(button.token.encode("utf-8", "replace")) > TOKEN_BYTES:
        raise Refused(f"a button's token has more than {TOKEN_BYTES} bytes")
    label = storable(button.label)
    return (
        InlineKeyboardButton(label, url=button.url)
        if button.url
        else InlineKeyboardButton(label, callback_data=button.token)
    )


def answered(message: Outgoing) -> ReplyParameters | None:
    """What a message answers; if that is gone meanwhile, the message goes out all the same.

    What was whispered to us is seen by nobody else: an open answer to it stands by itself.
    """
    if not message.reply_to or whispered(message.reply_to) is not None:
        return None
    return ReplyParameters(number(message.reply_to, "message"), allow_sending_without_reply=True)


async def into_topic(thread: str, post: Post) -> Message:
    """Send into a topic; where that is gone meanwhile, into the room itself. Raises SendFailed."""
    if not thread:
        return await post(None)
    try:
        return await post(number(thread, "topic"))
    except Refused as refusal:
        if not any(phrase in refusal.reason.lower() for phrase in TOPIC_GONE):
            raise
    return await post(None)
