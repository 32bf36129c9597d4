"""What people say and do with messages: write, edit, react, press a button, press Start."""

import itertools
from collections.abc import Mapping, Sequence

from tests.fakes.telegram.entities import text_mention
from tests.fakes.telegram.model import Chat, Json, Member, Message, Press, User
from tests.fakes.telegram.shapes import chat_json, message_json, reactions_json, user_json
from tests.fakes.telegram.state import State

MEDIA: Mapping[str, Json] = {
    "video": {"width": 640, "height": 360, "duration": 12},
    "voice": {"duration": 4, "mime_type": "audio/ogg"},
    "audio": {"duration": 180},
    "document": {"file_name": "notes.pdf", "mime_type": "application/pdf"},
    "animation": {"width": 320, "height": 240, "duration": 2},
    "sticker": {"width": 512, "height": 512, "type": "regular", "is_animated": False, "is_video": False, "emoji": "😀"},
}
PHOTO_SIZES = ((90, 67), (800, 600))


def media_content(kind: str, caption: Json, number: int) -> Json:
    """Make the content of a photo, video, voice, audio, document, animation or sticker; caption as written text."""
    captioned = {"caption": caption["text"]} if caption["text"] else {}
    if "entities" in caption:
        captioned["caption_entities"] = caption["entities"]
    if kind == "photo":
        return {"photo": [_file(f"photo{number}-{w}") | {"width": w, "height": h} for w, h in PHOTO_SIZES]} | captioned
    return {kind: _file(f"{kind}{number}") | MEDIA[kind]} | captioned


def _file(name: str) -> Json:
    return {"file_id": f"{name}-file", "file_unique_id": name, "file_size": 20_480}


class Talk(State):
    """Messages and what is done with them."""

    def say(
        self,
        user: User,
        chat: Chat,
        text: str,
        reply_to: Message | None = None,
        *,
        media: str | None = None,
        mentions: Sequence[User] = (),
        forwarded_from: User | None = None,
        thread_id: int | None = None,
    ) -> Message:
        """Let someone write; `media` makes the text a caption, `mentions` are named in the text without @."""
        chat.is_started = chat.is_started or chat.kind == "private"
        content = self.written_text(text, [text_mention(text, who.first_name, user_json(who)) for who in mentions])
        if media:
            content = media_content(media, content, chat.last_message_id + 1)
        if forwarded_from:
            origin = {"type": "user", "sender_user": user_json(forwarded_from), "date": self.now - 60}
            content = content | {"forward_origin": origin}
        if chat.is_forum and thread_id and reply_to is None:
            reply_to = chat.messages[thread_id]  # what stands in a topic answers the message that opened it
        return self.tell("message", self.write(chat, user, content, reply_to=reply_to, thread_id=thread_id))

    def say_anonymously(self, chat: Chat, text: str) -> Message:
        """Let an anonymous administrator write: the platform names its own bot as the sender."""
        anonymous = User(1_087_968_824, "Group", is_bot=True, username="GroupAnonymousBot")
        content = self.written_text(text) | {"sender_chat": chat_json(chat)}
        return self.tell("message", self.write(chat, anonymous, content))

    def edit(self, message: Message, text: str) -> Message:
        """Let the author change a text or caption."""
        kept = {name: value for name, value in message.content.items() if name not in {"entities", "caption_entities"}}
        new = self.written_text(text)
        if "text" in message.content:
            message.content = kept | new
        else:
            message.content = kept | {"caption": text}
        message.edit_date = self.now
        return self.tell("edited_message", message)

    def react(self, user: User, chat: Chat, message: Message | int, emojis: Sequence[str]) -> None:
        """Set someone's reactions to a message (none: take them back); the bot hears it as an administrator only."""
        target = chat.messages[message] if isinstance(message, int) else message
        old = target.reactions.get(user.id, ())
        target.reactions[user.id] = tuple(emojis)
        if self.is_admin(chat) and not user.is_bot and tuple(emojis) != old:
            change: Json = {"chat": chat_json(chat), "message_id": target.id, "user": user_json(user), "date": self.now}
            lists = {"old_reaction": reactions_json(old), "new_reaction": reactions_json(emojis)}
            self.queue.push("message_reaction", change | lists)

    def react_anonymously(self, chat: Chat, message: Message, totals: Mapping[str, int]) -> None:
        """Tell the new totals of anonymous reactions."""
        counts = [{"type": kind, "total_count": totals[str(kind["emoji"])]} for kind in reactions_json(totals)]
        change: Json = {"chat": chat_json(chat), "message_id": message.id, "date": self.now, "reactions": counts}
        if self.is_admin(chat):
            self.queue.push("message_reaction_count", change)

    def start(self, user: User, payload: str = "") -> Message:
        """Let someone press Start in private, with the payload of a deep link; it also ends a block."""
        chat = self.private(user)
        if not chat.member(self.bot).is_present:
            chat.members[self.bot.id] = Member(self.bot, "member")
            self._tell_block(user, old="kicked", new="member")
        return self.say(user, chat, f"/start {payload}".strip())

    def block(self, user: User) -> None:
        """Let someone block the bot."""
        self.private(user).members[self.bot.id] = Member(self.bot, "kicked")
        self._tell_block(user, old="member", new="kicked")

    def unblock(self, user: User) -> None:
        """Let someone take the block back, writing nothing."""
        self.private(user).members[self.bot.id] = Member(self.bot, "member")
        self._tell_block(user, old="kicked", new="member")

    def press(self, user: User, message: Message, button: str) -> str:
        """Press the inline button with this text or data; return the callback query's id."""
        data = next(
            (str(one["callback_data"]) for one in message.buttons if button in (one["text"], one.get("callback_data"))),
            None,
        )
        if data is None:
            raise LookupError(f"message {message.id} has no button {button!r}: {message.buttons}")
        return self.forge_press(user, message, data)

    def forge_press(self, user: User, message: Message, data: str) -> str:
        """Send callback data as a client could, whether or not such a button exists."""
        query_id = next(key for n in itertools.count(len(self.callbacks)) if (key := str(7_000_000 + n)))
        self.callbacks[query_id] = None
        self.presses[query_id] = Press(user, message.chat, self.clock())
        pressed = {"message": message_json(message), "chat_instance": str(message.chat.id), "data": data}
        self.queue.push("callback_query", {"id": query_id, "from": user_json(user), **pressed})
        return query_id

    def _tell_block(self, user: User, *, old: str, new: str) -> None:
        def state(status: str) -> Json:
            until = {"until_date": 0} if status == "kicked" else {}
            return {"user": user_json(self.bot), "status": status, **until}

        change: Json = {"chat": chat_json(self.private(user)), "from": user_json(user), "date": self.now}
        self.queue.push("my_chat_member", change | {"old_chat_member": state(old), "new_chat_member": state(new)})
