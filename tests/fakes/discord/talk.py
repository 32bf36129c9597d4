"""What people say and do with messages: write, edit, delete, react."""

import re
from collections.abc import Sequence

from tests.fakes.discord import intents
from tests.fakes.discord.model import Channel, Json, Message, User
from tests.fakes.discord.shapes import emoji_json, ids, member_json
from tests.fakes.discord.state import State

MENTION = re.compile(r"<@!?(\d+)>")
ROLE_MENTION = re.compile(r"<@&(\d+)>")
ANSWERED = 19


class Talk(State):
    """Messages and what is done with them."""

    def say(
        self,
        user: User,
        channel: Channel,
        content: str,
        reply_to: Message | None = None,
        *,
        files: Sequence[str] = (),
        is_told: bool = True,
    ) -> Message:
        """Let someone write; `files` are names of attachments, `<@id>` in the text mentions somebody."""
        message = self.write(channel, user, content, reply_to=reply_to, kind=ANSWERED if reply_to else 0)
        message.mentions = self.mentioned(content, reply_to)
        message.mention_roles = tuple(int(number) for number in ROLE_MENTION.findall(content))
        message.attachments = [self._attachment(name) for name in files]
        self.revive(channel)
        if is_told:
            self.tell_message("MESSAGE_CREATE", message)
        return message

    def say_as_webhook(self, channel: Channel, name: str, content: str) -> Message:
        """Let a webhook write: it looks like a bot, and is nobody's member."""
        author = User(self.ids.next(), name, is_bot=True)
        message = self.write(channel, author, content, extra={"webhook_id": str(author.id)})
        return self.tell_message("MESSAGE_CREATE", message)

    def unfurl(self, message: Message) -> Message:
        """Add the preview of a link some time after a message: an update that nobody has made."""
        message.embeds = [*message.embeds, {"type": "link", "url": "https://example.org/", "title": "Example"}]
        return self.tell_message("MESSAGE_UPDATE", message)

    def mentioned(self, content: str, reply_to: Message | None = None) -> tuple[User, ...]:
        """List who is named in a text, and who is answered."""
        found = [self.users[int(number)] for number in MENTION.findall(content) if int(number) in self.users]
        found += [reply_to.author] if reply_to is not None else []
        return tuple(dict.fromkeys(found))

    def revive(self, channel: Channel) -> None:
        """Open an archived thread again, for somebody writes in it."""
        if channel.strand is not None:
            channel.strand.is_archived = False

    def edit(self, message: Message, content: str) -> Message:
        """Let the author change a text."""
        message.content, message.edited_at = content, self.clock()
        message.mentions = self.mentioned(content, message.reply_to)
        return self.tell_message("MESSAGE_UPDATE", message)

    def delete(self, message: Message) -> None:
        """Take a message away."""
        message.is_deleted = True
        message.channel.messages.pop(message.id, None)
        data: Json = {"id": str(message.id), "channel_id": str(message.channel.id)} | self.where(message.channel)
        self.tell_about(message.channel, "MESSAGE_DELETE", data, self._talk_intent(message.channel))

    def delete_many(self, channel: Channel, messages: Sequence[Message]) -> None:
        """Take many messages away at once, as a moderator's bot does."""
        for message in messages:
            message.is_deleted = True
            channel.messages.pop(message.id, None)
        data: Json = {"ids": ids(one.id for one in messages), "channel_id": str(channel.id)} | self.where(channel)
        self.tell_about(channel, "MESSAGE_DELETE_BULK", data, self._talk_intent(channel))

    def react(self, user: User, message: Message, emoji: str) -> None:
        """Put a reaction to a message (`👍`, or `name:id` for one of a guild's own)."""
        who = message.reactions.setdefault(emoji, {})
        if user.id in who:
            return
        who[user.id] = self.clock()
        data = self._reaction(message, emoji) | {"user_id": str(user.id), "burst": False, "type": 0, "burst_colors": []}
        data["message_author_id"] = str(message.author.id)
        guild = message.channel.guild
        if guild is not None and user.id in guild.members:
            data["member"] = member_json(guild.members[user.id])
        self.tell_about(message.channel, "MESSAGE_REACTION_ADD", data, self._reaction_intent(message))

    def unreact(self, user: User, message: Message, emoji: str) -> None:
        """Take a reaction back."""
        if message.reactions.get(emoji, {}).pop(user.id, None) is None:
            return
        data = self._reaction(message, emoji) | {"user_id": str(user.id), "burst": False, "type": 0}
        self.tell_about(message.channel, "MESSAGE_REACTION_REMOVE", data, self._reaction_intent(message))

    def clear_reactions(self, message: Message) -> None:
        """Take all reactions away."""
        message.reactions.clear()
        data: Json = {"message_id": str(message.id), "channel_id": str(message.channel.id)}
        data |= self.where(message.channel)
        self.tell_about(message.channel, "MESSAGE_REACTION_REMOVE_ALL", data, self._reaction_intent(message))

    def clear_emoji(self, message: Message, emoji: str) -> None:
        """Take all reactions with one emoji away."""
        message.reactions.pop(emoji, None)
        data = self._reaction(message, emoji)
        self.tell_about(message.channel, "MESSAGE_REACTION_REMOVE_EMOJI", data, self._reaction_intent(message))

    def _reaction(self, message: Message, emoji: str) -> Json:
        data: Json = {"message_id": str(message.id), "channel_id": str(message.channel.id)}
        return data | {"emoji": emoji_json(emoji)} | self.where(message.channel)

    def _talk_intent(self, channel: Channel) -> int:
        return intents.DIRECT_MESSAGES if channel.guild is None else intents.GUILD_MESSAGES

    def _reaction_intent(self, message: Message) -> int:
        return intents.DIRECT_REACTIONS if message.channel.guild is None else intents.GUILD_REACTIONS

    def _attachment(self, name: str) -> Json:
        number = self.ids.next()
        url = f"https://cdn.example/{number}/{name}"
        return {"id": str(number), "filename": name, "size": 20_480, "url": url, "proxy_url": url, "content_type": None}
