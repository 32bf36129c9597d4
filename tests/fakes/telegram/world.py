"""The fake platform as a test sees it: people who act, and what the bot has sent them."""

from collections import Counter

from tests.fakes.telegram.asides import Asides
from tests.fakes.telegram.backlog import Plan, generate, kind_of
from tests.fakes.telegram.ballots import Ballots
from tests.fakes.telegram.comings import Comings
from tests.fakes.telegram.model import Chat, Json, Member, Message, User
from tests.fakes.telegram.talk import Talk
from tests.fakes.telegram.threads import Threads


class World(Talk, Comings, Ballots, Threads, Asides):
    """People, rooms and the bot's own messages."""

    def outbox(self, chat: Chat) -> list[Message]:
        """List what the bot has sent to a chat, in order; deleted ones are marked so."""
        return [message for message in self.sent if message.chat.id == chat.id]

    def sent_to(self, user: User) -> list[Message]:
        """List what the bot has sent to someone in private."""
        return [message for message in self.sent if message.chat.id == user.id]

    def push_raw(self, update: Json | bytes) -> int:
        """Queue a malformed update: a dict as it is, or bytes that break the whole answer they appear in."""
        return self.queue.push_raw(update)

    def fill(self, chat: Chat, plan: Plan) -> Counter[str]:
        """Queue a generated backlog for a room, whatever `allowed_updates` says; return how many of each kind."""
        kinds: Counter[str] = Counter()
        first = {"first_update_id": self.queue.next_id, "first_message_id": chat.last_message_id + 1}
        for update in generate(plan, chat_id=chat.id, title=chat.title, **first):
            self.queue.push_raw(update)
            kinds[kind_of(update)] += 1
            self._meet(chat, update)
        return kinds

    def _meet(self, chat: Chat, update: Json) -> None:
        match update:
            case {
                "message": {"message_id": int(number), "from": {"id": int(id_), "first_name": str(name)}, "chat": where}
            }:
                person = self.users.get(id_) or self.user(name, id=id_)
                chat.members.setdefault(id_, Member(person, "member"))
                if where == {"id": chat.id, "title": chat.title, "type": "supergroup"}:
                    chat.last_message_id = number
                else:
                    self.private(person).is_started = True
                    self.private(person).last_message_id = number
            case _:
                return
