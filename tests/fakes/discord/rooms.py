"""Channels change and go, threads and forum posts are opened, archived and deleted."""

from collections.abc import Sequence

from tests.fakes.discord import intents
from tests.fakes.discord.model import (
    FORUM,
    NEWS,
    NEWS_THREAD,
    PRIVATE_THREAD,
    PUBLIC_THREAD,
    Channel,
    Json,
    Message,
    Overwrite,
    Strand,
    User,
)
from tests.fakes.discord.places import channel_json, thread_member_json
from tests.fakes.discord.talk import Talk

THREAD_CREATED = 18
HAS_THREAD = 1 << 5


class Rooms(Talk):
    """Places and what becomes of them."""

    def thread(
        self,
        user: User,
        channel: Channel,
        name: str,
        *,
        message: Message | None = None,
        is_private: bool = False,
        members: Sequence[User] = (),
    ) -> Channel:
        """Open a thread: on a message (whose id it bears), private, or public; `members` are in it from the start."""
        open_kind = NEWS_THREAD if channel.kind == NEWS else PUBLIC_THREAD
        number = message.id if message is not None else self.ids.next()
        now = self.clock()
        thread = Channel(number, PRIVATE_THREAD if is_private else open_kind, name, channel.guild, channel)
        thread.strand = Strand(user, now, {one.id: now for one in [user, *members]})
        self._place(thread)
        if message is not None:
            message.thread, message.flags = thread, message.flags | HAS_THREAD
        self.tell_about(thread, "THREAD_CREATE", self._new(thread), intents.GUILDS)
        if message is None and not is_private and channel.kind != FORUM:
            notice = self.write(channel, user, name, kind=THREAD_CREATED)
            notice.extra = {"message_reference": {"type": 0, "channel_id": str(thread.id)} | self.where(channel)}
            self.tell_message("MESSAGE_CREATE", notice)
        return thread

    def post(self, user: User, forum: Channel, title: str, content: str) -> Channel:
        """Post in a forum: a thread whose first message bears its id."""
        thread = self.thread(user, forum, title)
        self.begin(thread, user, content)
        return thread

    def begin(self, thread: Channel, user: User, content: str, **facts: object) -> Message:
        """Write the first message of a forum post."""
        message = self.write(thread, user, content, **facts)
        del thread.messages[message.id]
        message.id = thread.last_message_id = thread.id
        thread.messages[thread.id] = message
        return self.tell_message("MESSAGE_CREATE", message)

    def archive(self, thread: Channel, *, is_locked: bool = False) -> None:
        """Archive a thread; writing in it opens it again unless it is locked."""
        if thread.strand is not None:
            thread.strand.is_archived, thread.strand.is_locked = True, is_locked
            thread.strand.archived_at = self.clock()
        self.tell_about(thread, "THREAD_UPDATE", channel_json(thread, self.bot), intents.GUILDS)

    def unarchive(self, thread: Channel) -> None:
        """Open an archived thread again."""
        if thread.strand is not None:
            thread.strand.is_archived, thread.strand.is_locked = False, False
        self.tell_about(thread, "THREAD_UPDATE", channel_json(thread, self.bot), intents.GUILDS)

    def revive(self, channel: Channel) -> None:
        """Open an archived thread again, for somebody writes in it."""
        if channel.strand is not None and channel.strand.is_archived:
            self.unarchive(channel)

    def enter(self, user: User, thread: Channel) -> None:
        """Put somebody into a thread."""
        if thread.strand is None or user.id in thread.strand.members:
            return
        could_see = self.sees(thread)
        thread.strand.members[user.id] = self.clock()
        if user.id == self.bot.id and not could_see:
            self.tell_about(thread, "THREAD_CREATE", self._new(thread) | {"newly_created": False}, intents.GUILDS)
        self._tell_members(thread, added=[user.id])

    def exit(self, user: User, thread: Channel) -> None:
        """Take somebody out of a thread."""
        if thread.strand is not None and user.id in thread.strand.members:
            del thread.strand.members[user.id]
            self._tell_members(thread, removed=[user.id])

    def delete_channel(self, channel: Channel) -> None:
        """Delete a channel with its threads, or a thread."""
        data = channel_json(channel, self.bot)
        name = "THREAD_DELETE" if channel.is_thread else "CHANNEL_DELETE"
        if channel.is_thread:
            data = {key: data[key] for key in ("id", "guild_id", "parent_id", "type")}
        self.tell_about(channel, name, data, intents.GUILDS)
        for one in [channel, *(thread for thread in self.channels.values() if thread.parent is channel)]:
            self.channels.pop(one.id, None)
            if one.guild is not None:
                one.guild.channels.pop(one.id, None)

    def rename_channel(self, channel: Channel, name: str) -> None:
        """Give a channel or a thread another name."""
        channel.name = name
        self.tell_channel(channel)

    def hide(self, channel: Channel, number: int, deny: int, allow: int = 0) -> None:
        """Give and take rights in a channel from a role or a member, by id."""
        is_member = channel.guild is not None and number in channel.guild.members
        channel.overwrites[number] = Overwrite(number, allow, deny, is_member)
        self.tell_channel(channel, even_if_hidden=True)

    def tell_channel(self, channel: Channel, *, even_if_hidden: bool = False) -> None:
        """Tell how a channel is now; the change that hides it is the last the bot hears of it."""
        name = "THREAD_UPDATE" if channel.is_thread else "CHANNEL_UPDATE"
        data = channel_json(channel, self.bot)
        if even_if_hidden and channel.guild is not None:
            return self.tell_guild(channel.guild, name, data, intents.GUILDS)
        return self.tell_about(channel, name, data, intents.GUILDS)

    def _place(self, channel: Channel) -> None:
        self.channels[channel.id] = channel
        if channel.guild is not None:
            channel.guild.channels[channel.id] = channel

    def _new(self, thread: Channel) -> Json:
        return channel_json(thread, self.bot) | {"newly_created": True}

    def _tell_members(self, thread: Channel, added: Sequence[int] = (), removed: Sequence[int] = ()) -> None:
        """Tell who came and went: of others with the members intent only, of itself the bot always hears."""
        count = len(thread.strand.members) if thread.strand else 0
        data: Json = {"id": str(thread.id), "member_count": min(count, 50)} | self.where(thread)
        data |= {"added_members": [thread_member_json(thread, one) for one in added]} if added else {}
        data |= {"removed_member_ids": [str(one) for one in removed]} if removed else {}
        is_me = self.bot.id in {*added, *removed}
        self.tell_about(thread, "THREAD_MEMBERS_UPDATE", data, intents.GUILDS if is_me else intents.MEMBERS)
