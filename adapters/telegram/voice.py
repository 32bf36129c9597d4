"""Speaks on Telegram: plain text, quiet previews, and an honest word about what became of each send."""

import re
from collections.abc import Sequence

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, InputFile, LinkPreviewOptions, Poll, ReplyParameters

from adapters.port import BotSelf, Button, Document, InDoubt, Outgoing, Question, Refused, Sent
from adapters.telegram.arrivals import rank_of
from adapters.telegram.failures import honest
from adapters.telegram.fields import storable
from adapters.telegram.wire import Line
from profiling.events import Platform, Rank

LONGEST_TEXT = 4_096
LONGEST_CAPTION = 1_024
LONGEST_QUESTION = 300
LONGEST_OPTION = 100
OPTIONS = range(2, 13)
LONGEST_ALERT = 200
LONGEST_TOAST = 60
"""Characters that can be read while a toast is shown; what is longer gets a box to close."""
TOKEN_BYTES = 64
PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}", re.ASCII)
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
ALREADY_SO = "message is not modified"
ALREADY_GONE = "message to delete not found"
NEVER_HERE = ("user not found", "member not found", "participant_id_invalid")


class TelegramVoice:
    """The bot's one voice on Telegram; every method raises a SendFailed and nothing else."""

    def __init__(self, line: Line) -> None:
        self._line = line
        self._handle = ""

    @property
    def platform(self) -> Platform:
        """Telegram."""
        return Platform.TELEGRAM

    async def me(self) -> BotSelf:
        """Ask the platform who we are."""
        with honest(self._line.scrub):
            me = await self._line.bot.get_me()
            self._handle = me.username or ""
            facts = {
                "privacy mode": "off" if me.can_read_all_group_messages else "on",
                "may join groups": "yes" if me.can_join_groups else "no",
            }
            return BotSelf(Platform.TELEGRAM, str(me.id), self._handle, facts)

    async def send(self, room: str, message: Outgoing) -> Sent:
        """Send a message to a room."""
        text = fitting(message.text, LONGEST_TEXT, "text")
        chat, markup, reply = number(room, "room"), keyboard(message), answered(message)
        with honest(self._line.scrub):
            sent = await self._line.bot.send_message(
                chat,
                text,
                reply_markup=markup,
                reply_parameters=reply,
                disable_notification=message.silent,
                link_preview_options=NO_PREVIEW,
            )
            return Sent(str(sent.message_id))

    async def send_file(self, room: str, document: Document) -> Sent:
        """Send a file to a room."""
        chat = number(room, "room")
        caption = fitting(document.caption, LONGEST_CAPTION, "caption") if document.caption else None
        file = InputFile(document.content, filename=storable(document.name), attach=False)
        with honest(self._line.scrub):
            sent = await self._line.bot.send_document(chat, file, caption=caption)
            return Sent(str(sent.message_id))

    async def ask(self, room: str, question: Question) -> Sent:
        """Post a native poll of one answer a person."""
        chat, text = number(room, "room"), fitting(question.text, LONGEST_QUESTION, "question")
        options = [fitting(option, LONGEST_OPTION, "option") for option in question.options]
        if len(options) not in OPTIONS:
            raise Refused(f"a poll has {OPTIONS.start} to {OPTIONS.stop - 1} options, this one {len(options)}")
        with honest(self._line.scrub):
            sent = await self._line.bot.send_poll(
                chat, text, options, is_anonymous=question.is_anonymous, disable_notification=question.silent
            )
            if sent.poll is None:
                raise InDoubt("the answer names no poll")
            return Sent(str(sent.message_id), sent.poll.id)

    async def close_poll(self, room: str, message: str) -> Sequence[int]:
        """End a poll of ours; the counts are in the order of its options."""
        chat, place = number(room, "room"), number(message, "message")
        with honest(self._line.scrub):
            poll: Poll = await self._line.bot.stop_poll(chat, place)
            return tuple(option.voter_count for option in poll.options)

    async def edit(self, room: str, message: str, replacement: Outgoing) -> None:
        """Give a message of ours another text and other buttons; one that is already so is left."""
        text = fitting(replacement.text, LONGEST_TEXT, "text")
        chat, place, markup = number(room, "room"), number(message, "message"), keyboard(replacement)
        try:
            with honest(self._line.scrub):
                await self._line.bot.edit_message_text(
                    text, chat, place, reply_markup=markup, link_preview_options=NO_PREVIEW
                )
        except Refused as refusal:
            if ALREADY_SO not in refusal.reason.lower():
                raise

    async def delete(self, room: str, message: str) -> None:
        """Take a message away; one that is gone is left."""
        chat, place = number(room, "room"), number(message, "message")
        try:
            with honest(self._line.scrub):
                await self._line.bot.delete_message(chat, place)
        except Refused as refusal:
            if ALREADY_GONE not in refusal.reason.lower():
                raise

    async def answer_press(self, press: str, text: str = "", url: str = "") -> None:
        """Answer whoever pressed a button, so that it stops waiting: nothing, a line only they see, or a link."""
        shown = fitting(text, LONGEST_ALERT, "answer") if text else None
        is_box = len(text) > LONGEST_TOAST
        with honest(self._line.scrub):
            await self._line.bot.answer_callback_query(press, text=shown, show_alert=is_box, url=url or None)

    async def rank(self, room: str, account: str) -> Rank:
        """Ask what an account may do in a room now."""
        chat, person = number(room, "room"), number(account, "account")
        try:
            with honest(self._line.scrub):
                member = await self._line.bot.get_chat_member(chat, person)
                return rank_of(member.to_dict())
        except Refused as refusal:
            if any(phrase in refusal.reason.lower() for phrase in NEVER_HERE):
                return Rank.OUTSIDE
            raise

    async def deep_link(self, payload: str) -> str:
        """The address that opens our private chat and hands us `payload` (1–64 of A–Z a–z 0–9 _ -) at Start."""
        if not PAYLOAD.fullmatch(payload):
            raise Refused("a deep link's payload is 1 to 64 of A-Z a-z 0-9 _ -")
        handle = self._handle or (await self.me()).handle
        return f"https://t.me/{handle}?start={payload}"


def fitting(text: str, longest: int, what: str) -> str:
    """A text the platform takes: not empty, at most so many UTF-16 units; raises Refused."""
    text = storable(text)
    units = len(text.encode("utf-16-le")) // 2
    if not text.strip():
        raise Refused(f"the {what} is empty")
    if units > longest:
        raise Refused(f"the {what} has {units} characters, Telegram takes {longest}")
    return text


def number(native: str, what: str) -> int:
    """A native id as the platform's number; raises Refused."""
    try:
        return int(native)
    except ValueError:
        raise Refused(f"the {what} id is no number of Telegram's") from None


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
    """What a message answers; if that is gone meanwhile, the message goes out all the same."""
    if not message.reply_to:
        return None
    return ReplyParameters(number(message.reply_to, "message"), allow_sending_without_reply=True)
