"""Speaks on Discord: plain text that pings nobody, by a nonce, and an honest word about what became of it."""

import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime

from adapters.discord.answering import Answering
from adapters.discord.asking import form_body
from adapters.discord.calls import Calls, Json, listing, mapping
from adapters.discord.channels import Channels
from adapters.discord.composing import PINGS_NOBODY, SILENT, body_of, plain, poll_of, shown, start_button, storable
from adapters.discord.failures import CLOSED_TO_US, UNKNOWN_MESSAGE, Closed, forgiving
from adapters.discord.line import Line
from adapters.discord.ourselves import ourselves
from adapters.discord.places import WHISPER, message_at
from adapters.discord.posting import MESSAGE, POLL, Spot, nonce_of, post, post_aside, voters
from adapters.discord.presses import Presses
from adapters.discord.ranks import DiscordPlaces
from adapters.port import BotSelf, Button, CannotWhisper, Document, Form, Outgoing, Question, Refused, Sent
from profiling.events import Platform

ASIDE = "围炉"
"""What a private thread is called that stands for a private chat."""
PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}", re.ASCII)


class DiscordVoice:
    """The bot's one voice on Discord; every method raises a SendFailed and nothing else."""

    def __init__(self, line: Line, presses: Presses, clock: Callable[[], datetime], calls: Calls | None = None) -> None:
        self.calls = calls or Calls(line)
        self.answering = Answering(self.calls, presses)
        self.channels = Channels(self.calls, clock)
        self._presses, self._clock = presses, clock
        presses.told = self.answering.watch

    @property
    def platform(self) -> Platform:
        """Discord."""
        return Platform.DISCORD

    @property
    def places(self) -> DiscordPlaces:
        """What is to be known of servers and the people in them."""
        return DiscordPlaces(self.calls, self._clock)

    async def me(self) -> BotSelf:
        """Ask the platform who we are."""
        return await ourselves(self.calls)

    async def send(self, room: str, message: Outgoing) -> Sent:
        """Send a message to a server, or in private: as an answer to what somebody just asked, if they did."""
        asked = self._presses.in_private(room)
        if asked is not None and (asked.guild or not self.answering.is_answered(asked)):
            with suppress(CannotWhisper):
                return Sent(await self.answering.say(asked, body_of(message)))
        try:
            return await post(self.channels, room, message.thread, body_of(message), message.key)
        except Closed as failure:
            if failure.code not in CLOSED_TO_US or not message.is_asked_for:
                raise
        return await post_aside(self.channels, room, ASIDE, body_of(message), message.key)

    async def whisper(self, room: str, account: str, message: Outgoing, press: str = "") -> Sent:
        """Show a message to one member of a server only; raises CannotWhisper where they have not just asked for it."""
        asked = press or message.reply_to
        if not asked:
            raise CannotWhisper("on Discord only an answer can be whispered")
        one = self.answering.find(asked)
        if one.account != account:
            raise CannotWhisper("somebody else asked")
        return Sent(await self.answering.say(one, body_of(message)))

    async def send_file(self, room: str, document: Document) -> Sent:
        """Send a file to a room."""
        [channel, *_] = await self.channels.places(room, "")
        name, caption, nonce = storable(document.name), plain(document.caption), nonce_of(document.key)
        sent = await self.calls.post_file(channel, name, document.content, caption, nonce)
        return Sent(message_at(str(channel), str(sent["id"])))

    async def ask(self, room: str, question: Question) -> Sent:
        """Post a native poll of one answer a person; on Discord everybody sees who voted what."""
        body: Json = {"poll": poll_of(question), "allowed_mentions": PINGS_NOBODY}
        body |= {"flags": SILENT if question.silent else 0}
        sent = await post(self.channels, room, question.thread, body, question.key)
        return Sent(sent.message, Spot.of(sent.message).message)

    async def close_poll(self, room: str, message: str) -> Sequence[int]:
        """End a poll of ours and count its votes by their voters, for the counts it shows are approximate."""
        place = Spot.of(message)
        ended = await self.calls.told("POST", POLL + "/expire", at=place.at)
        answers = listing(mapping(ended["poll"])["answers"])
        return [await voters(self.calls, place, str(one["answer_id"])) for one in answers]

    async def edit(self, room: str, message: str, replacement: Outgoing) -> None:
        """Give a message of ours another text and other buttons."""
        if message.startswith(WHISPER):
            await self.answering.change(message, shown(replacement))
            return
        place, body = Spot.of(message), shown(replacement) | {"allowed_mentions": PINGS_NOBODY}
        await self.calls.call("PATCH", MESSAGE, body, at=place.at)

    async def delete(self, room: str, message: str) -> None:
        """Take a message away; one that is gone is left."""
        if message.startswith(WHISPER):
            await self.answering.delete(message)
            return
        place = Spot.of(message)
        with forgiving(UNKNOWN_MESSAGE):
            await self.calls.call("DELETE", MESSAGE, at=place.at)

    async def answer_press(self, press: str, text: str = "", url: str = "", form: Form | None = None) -> None:
        """Answer whoever pressed a button, so that it stops waiting: nothing, a line they see, a button or a form."""
        one = self.answering.find(press)
        if form is not None:  # at once or not at all: Discord takes none after a promise
            await self.answering.settle(one, form=form_body(form))
            return
        if not text and not url:
            await self.answering.settle(one)
            return
        buttons = ((Button("→", url=url),),) if url else ()
        await self.answering.settle(one, body_of(Outgoing(text or "→", buttons)))

    async def deep_link(self, payload: str) -> str:
        """What a button says instead of opening a private chat: pressed, it is /start with a payload."""
        if not PAYLOAD.fullmatch(payload):
            raise Refused("a deep link's payload is 1 to 64 of A-Z a-z 0-9 _ -")
        return start_button(payload)
