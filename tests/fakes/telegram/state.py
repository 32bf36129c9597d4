"""The state of the fake platform: who and what there is, and what of it the bot gets to hear."""

import random
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from tests.fakes.telegram.clock import Clock
from tests.fakes.telegram.entities import found_entities
from tests.fakes.telegram.model import (
    ADMIN,
    Chat,
    ChatKind,
    Json,
    Member,
    Message,
    Poll,
    Press,
    Status,
    User,
)
from tests.fakes.telegram.shapes import message_json
from tests.fakes.telegram.updates import UpdateQueue

SUPERGROUP_BASE = -1_000_000_000_000
FIRST_USER = 1_000_001
SERVICE_FIELDS = frozenset(
    {"new_chat_members", "left_chat_member", "migrate_to_chat_id", "migrate_from_chat_id", "group_chat_created"}
)


@dataclass(slots=True)
class Webhook:
    """Where the bot wants to be called, and how the latest call that failed went."""

    url: str
    secret: str = ""
    max_connections: int = 40
    last_error_date: int | None = None
    last_error_message: str = ""

    def failed(self, why: str, now: int) -> None:
        """Note a call that was not answered with 2xx."""
        self.last_error_date, self.last_error_message = now, why


@dataclass(slots=True)
class Settings:
    """What the bot has told the platform about itself."""

    webhook: Webhook | None = None
    commands: dict[str, list[Json]] = field(default_factory=dict)
    """Scope and language → commands."""


class State:
    """Everything there is; the classes above it add what people do."""

    def __init__(self, bot: User, clock: Clock, rng: random.Random, *, privacy_mode: bool) -> None:
        self.bot = bot
        self.clock = clock
        self.rng = rng
        self.privacy_mode = privacy_mode
        self.queue = UpdateQueue(clock, rng)
        self.users: dict[int, User] = {bot.id: bot}
        self.chats: dict[int, Chat] = {}
        self.polls: dict[str, Message] = {}
        self.sent: list[Message] = []
        self.whispered: list[Message] = []
        """What the bot has sent to one person's eyes only."""
        self.is_local = False
        """Whether this is a server of one's own, which also calls addresses without TLS."""
        self.knows_whispers = True
        """Whether the server knows ephemeral messages; one that does not passes over their fields in silence."""
        self.settings = Settings()
        self.callbacks: dict[str, Json | None] = {}
        """Callback query id → what the bot answered (None: nothing yet)."""
        self.presses: dict[str, Press] = {}

    @property
    def now(self) -> int:
        """The present, in whole seconds since 1970."""
        return int(self.clock())

    def user(self, name: str, *, id: int | None = None, language_code: str = "zh-hans", username: str = "") -> User:
        """Bring a person into the world."""
        given = id if id is not None else FIRST_USER + len(self.users)
        person = User(given, name, language_code=language_code, username=username or None)
        self.users[person.id] = person
        return person

    def group(
        self,
        title: str,
        *members: User,
        owner: User | None = None,
        bot: Status = "administrator",
        kind: ChatKind = "supergroup",
        tells_joins: bool = True,
        is_forum: bool = False,
        lacks: Collection[str] = (),
    ) -> Chat:
        """Found a group, silently, with its members and the bot in it as an administrator unless said otherwise.

        `lacks` are the rights the bot is not given.
        """
        number = 1_000 + len(self.chats)
        chat = Chat(-number if kind == "group" else SUPERGROUP_BASE - number, kind, title, tells_joins=tells_joins)
        chat.is_forum = is_forum
        self.chats[chat.id] = chat
        roles: list[tuple[User, Status]] = [(member, "member") for member in members]
        roles += [(owner, "creator")] if owner else []
        chat.members = {user.id: Member(user, status) for user, status in roles}
        chat.members[self.bot.id] = Member(self.bot, bot, lacks=frozenset(lacks))
        return chat

    def private(self, user: User) -> Chat:
        """Find a user's private chat with the bot; it exists before anybody has written in it."""
        if user.id not in self.chats:
            both = {user.id: Member(user, "member"), self.bot.id: Member(self.bot, "member")}
            self.chats[user.id] = Chat(user.id, "private", members=both)
        return self.chats[user.id]

    def write(
        self,
        chat: Chat,
        sender: User,
        content: Json,
        *,
        reply_to: Message | None = None,
        thread_id: int | None = None,
        poll: Poll | None = None,
    ) -> Message:
        """Put a message into a chat under the next id, telling nobody yet."""
        chat.last_message_id += 1
        message = Message(chat.last_message_id, chat, sender, self.now, content, reply_to, thread_id, poll=poll)
        chat.messages[message.id] = message
        return message

    def written_text(self, text: str, extra: Sequence[Json] = ()) -> Json:
        """Make the content of a text message, with its entities found."""
        entities = sorted([*found_entities(text), *extra], key=lambda entity: int(str(entity["offset"])))
        return {"text": text} | ({"entities": entities} if entities else {})

    def tell(self, kind: str, message: Message) -> Message:
        """Queue a message, or its edited form, if the bot can see it."""
        if self.hears(message):
            self.queue.push(kind, message_json(message))
        return message

    def hears(self, message: Message) -> bool:
        """Say whether the bot sees a message: all of it as an administrator, else by the rules of privacy mode."""
        me = message.chat.member(self.bot)
        if message.sender.id == self.bot.id or not me.is_present:
            return False
        if message.chat.kind == "private" or me.status in ADMIN or not self.privacy_mode:
            return True
        replies_to_bot = message.reply_to is not None and message.reply_to.sender.id == self.bot.id
        return replies_to_bot or bool(SERVICE_FIELDS & message.content.keys()) or self._is_command_for_bot(message)

    def is_admin(self, chat: Chat) -> bool:
        """Say whether the bot administers a chat."""
        return chat.kind != "private" and chat.member(self.bot).status in ADMIN

    def _is_command_for_bot(self, message: Message) -> bool:
        first = message.text.split(maxsplit=1)[0] if message.text.strip() else ""
        if not first.startswith("/"):
            return False
        return "@" not in first or first.lower().endswith(f"@{self.bot.username or ''}".lower())
