"""What only one person and the bot see: whispered commands, and the rules by which the bot may whisper back."""

from tests.fakes.telegram.answers import Call, bad_request
from tests.fakes.telegram.model import Chat, Json, Message, User
from tests.fakes.telegram.shapes import message_json
from tests.fakes.telegram.state import State

FIRST_WHISPER = 29_000_001
ANSWERABLE_FOR = 15.0
"""Seconds after a press or a whispered command in which a bot that is no administrator may whisper."""
EXPIRED_QUERY = "query is too old and response timeout expired or query ID is invalid"


class Asides(State):
    """Ephemeral messages, in both directions."""

    def whisper(self, user: User, chat: Chat, text: str) -> Message:
        """Let someone give a command that only the bot sees."""
        message = self.aside(chat, user, self.written_text(text), self.bot)
        self.queue.push("message", message_json(message))
        return message

    def whispers_to(self, user: User) -> list[Message]:
        """List what the bot has whispered to someone, in order; deleted ones are marked so."""
        return [message for message in self.whispered if message.receiver is user]

    def aside(
        self, chat: Chat, sender: User, content: Json, receiver: User, *, thread_id: int | None = None
    ) -> Message:
        """Put a message before one pair of eyes, telling nobody else."""
        number = FIRST_WHISPER + sum(len(one.whispers) for one in self.chats.values())
        message = Message(number, chat, sender, self.now, content, thread_id=thread_id, receiver=receiver)
        chat.whispers[number] = message
        return message

    def receiver_of(self, chat: Chat, call: Call) -> User:
        """Find whom a call may whisper to; refuse where it may not."""
        asked = call.fields("ephemeral_message_parameters")
        wish = Call(call.method, asked)
        receiver = self.users.get(wish.integer("receiver_user_id"))
        if chat.kind == "private":
            raise bad_request("PEER_ID_INVALID")
        if receiver is None or receiver.is_bot or not chat.member(receiver).is_present:
            raise bad_request("USER_NOT_PARTICIPANT")
        if wish.has("callback_query_id"):
            self._require_press(chat, receiver, wish.text("callback_query_id"))
        elif not self._answers_whisper(chat, receiver, call) and not self.is_admin(chat):
            raise bad_request("BOT_NOT_ADMIN")
        return receiver

    def _require_press(self, chat: Chat, receiver: User, query: str) -> None:
        press = self.presses.get(query)
        if press is None or press.user is not receiver or press.chat is not chat or self._is_past(press.at):
            raise bad_request(EXPIRED_QUERY)

    def _answers_whisper(self, chat: Chat, receiver: User, call: Call) -> bool:
        number = Call(call.method, call.fields("reply_parameters")).integer("ephemeral_message_id")
        if not number:
            return False
        asked = chat.whispers.get(number)
        if asked is None or asked.sender is not receiver:
            raise bad_request("message to be replied not found")
        return not self._is_past(asked.date)

    def _is_past(self, at: float) -> bool:
        return self.clock() - at > ANSWERABLE_FOR
