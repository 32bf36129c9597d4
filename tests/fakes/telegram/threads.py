"""Rooms with more than one conversation: the topics of a forum, and the posts of a channel with what is said below."""

from tests.fakes.telegram.model import Chat, Json, Message, User
from tests.fakes.telegram.shapes import chat_json
from tests.fakes.telegram.state import SUPERGROUP_BASE, State

SERVICE = User(777_000, "Telegram")
"""Whose name Telegram forwards a channel's posts in."""
CHANNEL_BOT = User(136_817_688, "Channel", is_bot=True, username="Channel_Bot")
"""Whose name stands beside a channel that writes in a group."""


class Threads(State):
    """Topics, channels and comments."""

    def topic(self, user: User, chat: Chat, name: str) -> int:
        """Let someone open a topic in a forum; return its thread's number."""
        opened = self.write(chat, user, {"forum_topic_created": {"name": name, "icon_color": 7_322_096}})
        opened.thread_id = opened.id
        chat.topics.add(opened.id)
        self.tell("message", opened)
        return opened.id

    def delete_topic(self, chat: Chat, thread: int) -> None:
        """Take a topic away with everything in it; nobody is told."""
        chat.topics.discard(thread)
        chat.messages = {number: one for number, one in chat.messages.items() if one.thread_id != thread}

    def channel(self, title: str, linked_to: Chat) -> Chat:
        """Found a channel whose posts appear in a group; the bot is in the group only."""
        found = Chat(SUPERGROUP_BASE - 900_000 - len(self.chats), "channel", title, linked=linked_to)
        self.chats[found.id] = found
        return found

    def post(self, channel: Chat, text: str) -> Message:
        """Let a channel post; return its forward in the group, which is what the bot hears of it."""
        group = channel.linked
        if group is None:
            raise ValueError(f"{channel.title} is linked to no group")
        channel.last_message_id += 1
        origin: Json = {"type": "channel", "chat": chat_json(channel), "message_id": channel.last_message_id}
        content = self.written_text(text) | {
            "sender_chat": chat_json(channel),
            "is_automatic_forward": True,
            "forward_origin": origin | {"date": self.now},
        }
        return self.tell("message", self.write(group, SERVICE, content))

    def comment(self, user: User, post: Message, text: str, reply_to: Message | None = None) -> Message:
        """Let someone write under a post, in answer to it or to another comment."""
        written = self.write(post.chat, user, self.written_text(text), reply_to=reply_to or post, thread_id=post.id)
        return self.tell("message", written)

    def say_as_channel(self, channel: Chat, chat: Chat, text: str) -> Message:
        """Let someone write in a group in a channel's name."""
        content = self.written_text(text) | {"sender_chat": chat_json(channel)}
        return self.tell("message", self.write(chat, CHANNEL_BOT, content))
