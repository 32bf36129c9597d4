"""The state of the fake Discord: who and what there is, and what of it the bot gets to hear."""

import random
from collections import Counter
from collections.abc import Callable, Sequence

from tests.fakes.discord import intents, permissions
from tests.fakes.discord.events import Event
from tests.fakes.discord.intents import Portal
from tests.fakes.discord.interactions import Interaction
from tests.fakes.discord.model import (
    CATEGORY,
    DIRECT,
    FORUM,
    TEXT,
    Channel,
    Guild,
    Json,
    Member,
    Message,
    Overwrite,
    Role,
    User,
)
from tests.fakes.discord.places import can_see, channel_json, full_guild_json
from tests.fakes.discord.sessions import Sessions
from tests.fakes.discord.shapes import member_json, message_json
from tests.fakes.discord.snowflakes import Snowflakes
from tests.fakes.telegram.clock import Clock

KINDS = {"text": TEXT, "category": CATEGORY, "forum": FORUM, "news": 5, "voice": 2}


class State:
    """Everything there is; the classes above it add what people do."""

    def __init__(self, bot: User, clock: Clock, rng: random.Random) -> None:
        self.bot = bot
        self.clock = clock
        self.rng = rng
        self.portal = Portal()
        self.ids = Snowflakes(clock)
        self.users: dict[int, User] = {bot.id: bot}
        self.guilds: dict[int, Guild] = {}
        self.channels: dict[int, Channel] = {}
        self.sent: list[Message] = []
        """What the bot has written, but for what it whispered in answer to commands."""
        self.open_polls: list[Message] = []
        self.nonces: dict[tuple[int, str], Message] = {}
        """Channel and nonce → the last message of the bot's that bore it."""
        self._directs: dict[int, Channel] = {}
        self.closed_to_bots: set[int] = set()
        """Who takes no direct messages from members of their guilds."""
        self.sessions = Sessions(clock, rng)
        self.listeners: list[Callable[[Event], None]] = [self.sessions.spread]
        self.interactions: dict[str, Interaction] = {}
        """By token."""
        self.whispered: list[Message] = []
        """What the bot has written for one person's eyes only."""
        self.commands: dict[int, list[Json]] = {}
        """Guild (0: everywhere) → the commands the bot has registered."""
        self.syncs: Counter[int] = Counter()
        """Guild → how often its commands were registered anew."""

    def user(self, name: str, *, id: int | None = None, locale: str = "zh-CN", shown_as: str | None = None) -> User:
        """Bring a person into the world."""
        person = User(id if id is not None else self.ids.next(), name, locale=locale, shown_as=shown_as)
        self.users[person.id] = person
        return person

    def guild(
        self, name: str, *members: User, owner: User | None = None, has_bot: bool = True, lacks: int = 0
    ) -> Guild:
        """Found a guild, silently, with one channel, its members, and the bot in it with a role of its own.

        `lacks` are the rights (bits of `permissions`) that neither this role nor @everyone gives the bot.
        """
        number = self.ids.next()
        guild = Guild(number, name, owner or self.user(f"owner of {name}"))
        guild.roles[number] = Role(number, "@everyone", permissions.EVERYONE & ~lacks, position=0)
        for person in dict.fromkeys([guild.owner, *members]):
            guild.members[person.id] = Member(person, self.clock())
        self.guilds[number] = guild
        self.channel(guild, "general", is_told=False)
        if has_bot:
            self.seat_bot(guild, lacks)
        return guild

    def seat_bot(self, guild: Guild, lacks: int = 0) -> None:
        """Put the bot into a guild with a managed role, telling nobody yet."""
        role = Role(self.ids.next(), self.bot.name, permissions.BOT & ~lacks, position=1, is_managed=True)
        guild.roles[role.id] = role
        guild.members[self.bot.id] = Member(self.bot, self.clock(), roles={role.id})

    def channel(
        self,
        guild: Guild,
        name: str,
        kind: str = "text",
        *,
        parent: Channel | None = None,
        hidden_from: Sequence[int] = (),
        is_told: bool = True,
    ) -> Channel:
        """Open a channel (text, news, voice, forum, category); `hidden_from` are ids of roles or members."""
        channel = Channel(self.ids.next(), KINDS[kind], name, guild, parent, position=len(guild.rooms))
        for number in hidden_from:
            is_member = number in guild.members
            channel.overwrites[number] = Overwrite(number, deny=permissions.VIEW_CHANNEL, is_member=is_member)
        guild.channels[channel.id] = self.channels[channel.id] = channel
        if is_told:
            self.tell_about(channel, "CHANNEL_CREATE", channel_json(channel, self.bot), intents.GUILDS)
        return channel

    def private(self, user: User) -> Channel:
        """Find a person's direct messages with the bot; the channel exists before anybody has written in it."""
        if user.id not in self._directs:
            channel = self._directs[user.id] = Channel(self.ids.next(), DIRECT, recipient=user)
            self.channels[channel.id] = channel
        return self._directs[user.id]

    def tell(self, event: Event) -> None:
        """Let every listener hear an event."""
        for listener in list(self.listeners):
            listener(event)

    def tell_guild(self, guild: Guild, name: str, data: Json, wanted: int) -> None:
        """Tell something about a guild, if the bot is in it and it is reachable."""
        if self.bot.id in guild.members and not guild.is_unavailable:
            self.tell(Event(name, data, wanted))

    def tell_about(self, channel: Channel, name: str, data: Json, wanted: int, *, is_foreign: bool = False) -> None:
        """Tell something about a channel, if the bot can see it."""
        if self.sees(channel):
            self.tell(Event(name, data, wanted, is_foreign))

    def sees(self, channel: Channel) -> bool:
        """Say whether the bot sees a channel now."""
        guild = channel.guild
        if guild is None:
            return True
        return not guild.is_unavailable and can_see(guild, channel, self.bot)

    def write(self, channel: Channel, author: User, content: str, **facts: object) -> Message:
        """Put a message into a channel under the next id, telling nobody yet."""
        message = Message(self.ids.next(), channel, author, content, self.clock())
        for name, value in facts.items():
            setattr(message, name, value)
        channel.messages[message.id] = message
        channel.last_message_id = message.id
        channel.sent_count += 1
        if message.poll is not None:
            self.open_polls.append(message)
        return message

    def tell_message(self, name: str, message: Message) -> Message:
        """Tell of a message, new or changed."""
        channel = message.channel
        wanted = intents.DIRECT_MESSAGES if channel.guild is None else intents.GUILD_MESSAGES
        data = message_json(message, self.bot) | self.where(channel)
        if message.is_ephemeral:  # told as if it were a direct message, wherever it stands
            self.tell(Event(name, message_json(message, self.bot), intents.DIRECT_MESSAGES))
            return message
        member = channel.guild.members.get(message.author.id) if channel.guild else None
        if member is not None:
            data["member"] = member_json(member, with_user=False)
        self.tell_about(channel, name, data, wanted, is_foreign=self.is_foreign(message))
        return message

    def is_foreign(self, message: Message) -> bool:
        """Say whether a message's words are kept from a bot without the message content intent."""
        is_for_bot = message.channel.guild is None or self.bot in message.mentions
        return not (is_for_bot or message.author.id == self.bot.id)

    def where(self, channel: Channel) -> Json:
        """Name the guild of a channel, as events do."""
        return {"guild_id": str(channel.guild.id)} if channel.guild else {}

    def guild_create(self, guild: Guild, wanted: int) -> Json:
        """Describe a guild as a session with these intents is told of it."""
        return full_guild_json(guild, self.bot, with_all=bool(wanted & intents.PRESENCES))

    def my_guilds(self) -> list[Guild]:
        """List the guilds the bot is in."""
        return [guild for guild in self.guilds.values() if self.bot.id in guild.members]
