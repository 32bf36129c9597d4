"""Speaks on Telegram: plain text, quiet previews, and an honest word about what became of each send."""

import re
from collections.abc import Sequence

from telegram import InputFile, Message, Poll

from adapters.port import BotSelf, CannotWhisper, Document, Form, InDoubt, Outgoing, Question, Refused, Sent
from adapters.telegram.composing import LONGEST_TEXT, NO_PREVIEW, answered, fitting, into_topic, keyboard
from adapters.telegram.failures import ALREADY_GONE, ALREADY_SO, forgiving, honest
from adapters.telegram.fields import storable
from adapters.telegram.invitation import group_link
from adapters.telegram.places import TelegramPlaces, number
from adapters.telegram.whispered import whispered
from adapters.telegram.whispers import Whispers
from adapters.telegram.wire import Line
from profiling.events import Platform

LONGEST_CAPTION = 1_024
LONGEST_QUESTION = 300
LONGEST_OPTION = 100
OPTIONS = range(2, 13)
LONGEST_ALERT = 200
LONGEST_TOAST = 60
"""Characters that can be read while a toast is shown; what is longer gets a box to close."""
PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}", re.ASCII)


class TelegramVoice:
    """The bot's one voice on Telegram; every method raises a SendFailed and nothing else."""

    def __init__(self, line: Line) -> None:
        self._line = line
        self._whispers = Whispers(line)
        self._handle = ""

    @property
    def platform(self) -> Platform:
        """Telegram."""
        return Platform.TELEGRAM

    @property
    def places(self) -> TelegramPlaces:
        """What is to be known of groups and the people in them."""
        return TelegramPlaces(self._line)

    async def me(self) -> BotSelf:
        """Ask the platform who we are."""
        with honest(self._line.scrub):
            me = await self._line.bot.get_me()
            self._handle = me.username or ""
            facts = {
                "privacy mode": "off" if me.can_read_all_group_messages else "on",
                "may join groups": "yes" if me.can_join_groups else "no",
            }
            return BotSelf(Platform.TELEGRAM, str(me.id), self._handle, facts, group_link(self._handle))

    async def send(self, room: str, message: Outgoing) -> Sent:
        """Send a message to a room, or to one of its topics."""
        text = fitting(message.text, LONGEST_TEXT, "text")
        chat, markup, reply = number(room, "room"), keyboard(message), answered(message)

        async def post(thread: int | None) -> Message:
            with honest(self._line.scrub):
                return await self._line.bot.send_message(
                    chat,
                    text,
                    reply_markup=markup,
                    reply_parameters=reply,
                    message_thread_id=thread,
                    disable_notification=message.silent,
                    link_preview_options=NO_PREVIEW,
                )

        return Sent(str((await into_topic(message.thread, post)).message_id))

    async def whisper(self, room: str, account: str, message: Outgoing, press: str = "") -> Sent:
        """Show a message to one member of a group only; raises CannotWhisper where it surely was not shown."""
        return await self._whispers.say(room, account, message, press)

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

        async def post(thread: int | None) -> Message:
            with honest(self._line.scrub):
                return await self._line.bot.send_poll(
                    chat,
                    text,
                    options,
                    is_anonymous=question.is_anonymous,
                    message_thread_id=thread,
                    disable_notification=question.silent,
                )

        sent = await into_topic(question.thread, post)
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
        whisper = whispered(message)
        if whisper is not None:
            await self._whispers.edit(room, whisper, replacement)
            return
        text = fitting(replacement.text, LONGEST_TEXT, "text")
        chat, place, markup = number(room, "room"), number(message, "message"), keyboard(replacement)
        with forgiving(ALREADY_SO), honest(self._line.scrub):
            await self._line.bot.edit_message_text(
                text, chat, place, reply_markup=markup, link_preview_options=NO_PREVIEW
            )

    async def delete(self, room: str, message: str) -> None:
        """Take a message away; one that is gone is left."""
        whisper = whispered(message)
        if whisper is not None:
            await self._whispers.delete(room, whisper)
            return
        chat, place = number(room, "room"), number(message, "message")
        with forgiving(ALREADY_GONE), honest(self._line.scrub):
            await self._line.bot.delete_message(chat, place)

    async def answer_press(self, press: str, text: str = "", url: str = "", form: Form | None = None) -> None:
        """Answer whoever pressed a button, so that it stops waiting: nothing, a line only they see, or a link."""
        if form is not None:
            raise CannotWhisper("Telegram shows no forms")
        shown = fitting(text, LONGEST_ALERT, "answer") if text else None
        is_box = len(text) > LONGEST_TOAST
        with honest(self._line.scrub):
            await self._line.bot.answer_callback_query(press, text=shown, show_alert=is_box, url=url or None)

    async def deep_link(self, payload: str) -> str:
        """The address that opens our private chat and hands us `payload` (1–64 of A–Z a–z 0–9 _ -) at Start."""
        if not PAYLOAD.fullmatch(payload):
            raise Refused("a deep link's payload is 1 to 64 of A-Z a-z 0-9 _ -")
        handle = self._handle or (await self.me()).handle
        return f"https://t.me/{handle}?start={payload}"
