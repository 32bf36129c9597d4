"""Shows a message in a group to one member alone, on servers that are known to understand what is asked of them."""

import asyncio
from collections.abc import Mapping, Sequence
from functools import partial
from typing import NamedTuple

import structlog
from telegram import InlineKeyboardMarkup, Message

from adapters.port import CannotWhisper, InDoubt, Outgoing, Refused, SendFailed, Sent, Unreachable
from adapters.telegram.composing import LONGEST_TEXT, NO_PREVIEW, fitting, into_topic, keyboard
from adapters.telegram.failures import ALREADY_GONE, ALREADY_SO, forgiving, honest
from adapters.telegram.places import number
from adapters.telegram.whispered import NUMBER, Whispered, whisper_id, whispered
from adapters.telegram.wire import Line

log = structlog.stdlib.get_logger(__name__)

PARAMETERS = "ephemeral_message_parameters"
"""What makes sendMessage a whisper (Bot API 10.3, https://core.telegram.org/bots/api#ephemeralmessageparameters).

A server that does not know the field passes over it, and the message is there for everybody.
"""
EDIT_METHOD = "editEphemeralMessageText"
"""https://core.telegram.org/bots/api#editephemeralmessagetext"""
DELETE_METHOD = "deleteEphemeralMessage"
"""https://core.telegram.org/bots/api#deleteephemeralmessage"""
PROBE = "…"
"""What is said to find out whether a server understands: seen by everybody, it would give nothing away."""
NOT_UNDERSTOOD = "this server knows no whispers"

Way = dict[str, object]
"""Fields of sendMessage that make it a whisper, and say by which right."""


class Wish(NamedTuple):
    """One message to be whispered, composed."""

    chat: int
    text: str
    markup: InlineKeyboardMarkup | None
    thread: str
    silent: bool
    ways: Sequence[Way]


class Whispers:
    """The bot's low voice: probes its server once, and never trusts an answer that names no whisper."""

    def __init__(self, line: Line) -> None:
        self._line = line
        self._is_understood: bool | None = None
        self._probing = asyncio.Lock()

    async def say(self, room: str, account: str, message: Outgoing, press: str) -> Sent:
        """Show a message to one member of a group; raises CannotWhisper where it surely was not shown to them."""
        text, markup = fitting(message.text, LONGEST_TEXT, "text"), keyboard(message)
        chat, receiver = number(room, "room"), number(account, "account")
        if chat > 0:
            raise CannotWhisper("a private chat needs no whisper")
        wish = Wish(chat, text, markup, message.thread, message.silent, ways(receiver, press, message.reply_to))
        await self._require_understanding(wish, receiver)
        sent = await self._said(wish)
        told = number_in(sent)
        if told is None:
            self._is_understood = False
            await self._take_back(chat, receiver, sent)
            raise CannotWhisper(NOT_UNDERSTOOD)
        return Sent(whisper_id(account, told))

    async def edit(self, room: str, place: Whispered, replacement: Outgoing) -> None:
        """Give a whisper another text and other buttons; one that is already so is left."""
        text, markup = fitting(replacement.text, LONGEST_TEXT, "text"), keyboard(replacement)
        shown = {"text": text, "reply_markup": markup, "link_preview_options": NO_PREVIEW}
        with forgiving(ALREADY_SO):
            await self._call(EDIT_METHOD, number(room, "room"), place, shown)

    async def delete(self, room: str, place: Whispered) -> None:
        """Take a whisper away; one that is gone is left."""
        with forgiving(ALREADY_GONE):
            await self._call(DELETE_METHOD, number(room, "room"), place, {})

    async def _require_understanding(self, wish: Wish, receiver: int) -> None:
        async with self._probing:
            if self._is_understood is None:
                self._is_understood = await self._probe(wish, receiver)
        if not self._is_understood:
            raise CannotWhisper(NOT_UNDERSTOOD)

    async def _probe(self, wish: Wish, receiver: int) -> bool:
        """Find out whether the server understands, by a line that gives nothing away and is taken back at once."""
        try:
            sent = await self._said(wish._replace(text=PROBE, markup=None, silent=True))
        except InDoubt as doubt:  # about the probe: the message itself surely was not sent
            raise CannotWhisper(doubt.reason) from doubt
        await self._take_back(wish.chat, receiver, sent)
        is_understood = number_in(sent) is not None
        log.info("telegram server asked about whispers", understood=is_understood)
        return is_understood

    async def _said(self, wish: Wish) -> Message:
        """Send by the first way that is not refused."""
        refusal = ""
        for way in wish.ways:
            try:
                return await into_topic(wish.thread, partial(self._post, wish, way))
            except (Refused, Unreachable) as failure:
                refusal = failure.reason
        raise CannotWhisper(refusal)

    async def _post(self, wish: Wish, way: Way, thread: int | None) -> Message:
        with honest(self._line.scrub):
            return await self._line.bot.send_message(
                wish.chat,
                wish.text,
                reply_markup=wish.markup,
                message_thread_id=thread,
                disable_notification=wish.silent,
                link_preview_options=NO_PREVIEW,
                api_kwargs=way,
            )

    async def _take_back(self, chat: int, receiver: int, sent: Message) -> None:
        told = number_in(sent)
        try:
            if told is not None:
                await self._call(DELETE_METHOD, chat, Whispered(receiver, told), {})
                return
            with honest(self._line.scrub):
                await self._line.bot.delete_message(chat, sent.message_id)
        except SendFailed as failure:
            log.warning("a probe could not be taken back", room=chat, open=told is None, reason=failure.reason)

    async def _call(self, method: str, chat: int, place: Whispered, more: Mapping[str, object]) -> None:
        asked = {"chat_id": chat, "receiver_user_id": place.account, NUMBER: place.number, **more}
        with honest(self._line.scrub):
            await self._line.bot.do_api_request(method, api_kwargs=asked)


def ways(receiver: int, press: str, reply_to: str) -> list[Way]:
    """How a whisper may be allowed, the nearest first: as an answer, for 15 seconds; then by an admin's right.

    What is answered is a press, a whispered command, or an open message (which gives no right, and may be gone).
    """
    plain: Way = {PARAMETERS: {"receiver_user_id": receiver}}
    heard = whispered(press) or whispered(reply_to)
    if heard is not None:
        return [plain | {"reply_parameters": {NUMBER: heard.number}}, plain]
    answering = dict(plain)
    if reply_to:
        answering["reply_parameters"] = {"message_id": number(reply_to, "message")}
    if press:
        answering[PARAMETERS] = {"receiver_user_id": receiver, "callback_query_id": press}
    return [plain] if answering == plain else [answering, plain]


def number_in(sent: Message) -> int | None:
    """The number the platform gave a whisper; None where it took the message for an open one."""
    told = sent.api_kwargs.get(NUMBER)
    return told if type(told) is int and told > 0 else None
