"""How people and the bot come, go and change roles, and how a group becomes a supergroup."""

from collections.abc import Collection
from dataclasses import replace

from tests.fakes.telegram.model import Chat, Json, Member, Status, User
from tests.fakes.telegram.shapes import chat_json, member_json, user_json
from tests.fakes.telegram.state import SUPERGROUP_BASE, State

WRITABLE_FOR = 300.0
"""Seconds after a request to join in which the bot may write to whoever asks."""


class Comings(State):
    """Joins, leaves and roles."""

    def join(
        self,
        user: User,
        chat: Chat,
        *,
        added_by: User | None = None,
        link: str | None = None,
        is_muted: bool = False,
    ) -> None:
        """Let someone join: by themselves, by an invite link, or added by a member; muted, they may not write yet."""
        actor = added_by or user
        member = Member(user, "restricted", can_send=False) if is_muted else Member(user, "member")
        self._change(chat, actor, member, link=link)
        if chat.tells_joins:
            self.tell("message", self.write(chat, actor, self._joined(user)))

    def admit(self, user: User, chat: Chat, by: User | None = None) -> None:
        """Let someone who came muted write from now on."""
        self._change(chat, by or user, Member(user, "member"))

    def ask_to_join(self, user: User, chat: Chat, *, link: str | None = None) -> None:
        """Let someone ask to be let in; for five minutes the bot may write to them."""
        chat.requests[user.id] = self.clock()
        if chat.member(self.bot).may("can_invite_users"):
            asked: Json = {"chat": chat_json(chat), "from": user_json(user), "user_chat_id": user.id, "date": self.now}
            shown: Json = {"invite_link": invite_link_json(link, self.bot)} if link else {}
            self.queue.push("chat_join_request", asked | shown)

    def let_in(self, user: User, chat: Chat, by: User) -> None:
        """Let an administrator grant someone's request."""
        del chat.requests[user.id]
        self._change(chat, by, Member(user, "member"), by_request=True)
        if chat.tells_joins:
            self.tell("message", self.write(chat, user, self._joined(user)))

    def is_asking(self, user: User) -> bool:
        """Say whether someone's request still lets the bot write to them."""
        asked = [chat.requests[user.id] for chat in self.chats.values() if user.id in chat.requests]
        return any(self.clock() - at <= WRITABLE_FOR for at in asked)

    def set_tag(self, user: User, chat: Chat, tag: str) -> None:
        """Set the word beside a member's name, or take it away; the bot is not told."""
        chat.members[user.id] = replace(chat.member(user), tag=tag or None)

    def leave(self, user: User, chat: Chat) -> None:
        """Let someone leave."""
        self._change(chat, user, Member(user, "left"))
        if chat.tells_joins:
            self.tell("message", self.write(chat, user, {"left_chat_member": user_json(user)}))

    def kick(self, user: User, chat: Chat, by: User) -> None:
        """Let an administrator remove and ban someone."""
        self._change(chat, by, Member(user, "kicked"))
        if chat.tells_joins:
            self.tell("message", self.write(chat, by, {"left_chat_member": user_json(user)}))

    def set_role(
        self, user: User, chat: Chat, status: Status, by: User | None = None, *, can_send: bool = True
    ) -> None:
        """Make someone a member, restricted, or an administrator."""
        self._change(chat, by or user, Member(user, status, can_send=can_send))

    def add_bot(self, chat: Chat, user: User, status: Status = "member") -> None:
        """Let someone add the bot to a group."""
        self._change(chat, user, Member(self.bot, status))
        if chat.tells_joins:
            self.tell("message", self.write(chat, user, self._joined(self.bot)))

    def promote_bot(self, chat: Chat, by: User | None = None, *, lacks: Collection[str] = ()) -> None:
        """Make the bot an administrator, without the rights it lacks."""
        self._change(chat, by or self._someone(chat), Member(self.bot, "administrator", lacks=frozenset(lacks)))

    def demote_bot(self, chat: Chat, by: User | None = None) -> None:
        """Make the bot an ordinary member again."""
        self._change(chat, by or self._someone(chat), Member(self.bot, "member"))

    def remove_bot(self, chat: Chat, by: User) -> None:
        """Throw the bot out."""
        self._change(chat, by, Member(self.bot, "kicked"))

    def migrate(self, chat: Chat) -> int:
        """Turn a group into a supergroup; return the new chat's id. The old id refuses everything from then on."""
        owner = next((member.user for member in chat.admins() if not member.user.is_bot), self._someone(chat))
        new = replace(chat, id=SUPERGROUP_BASE - 500_000 - len(self.chats), kind="supergroup", messages={})
        new.members, new.last_message_id = dict(chat.members), 0
        self.chats[new.id] = new
        self.tell("message", self.write(chat, owner, {"migrate_to_chat_id": new.id}))
        chat.migrated_to = new.id
        self.tell("message", self.write(new, owner, {"migrate_from_chat_id": chat.id}))
        return new.id

    def _change(
        self, chat: Chat, actor: User, new: Member, *, link: str | None = None, by_request: bool = False
    ) -> None:
        old = chat.member(new.user)
        could_see = self.is_admin(chat)
        chat.members[new.user.id] = new
        change: Json = {"chat": chat_json(chat), "from": user_json(actor), "date": self.now}
        change |= {"old_chat_member": member_json(old), "new_chat_member": member_json(new)}
        if link:
            change["invite_link"] = invite_link_json(link, actor if actor.is_bot else self.bot)
        if by_request:
            change["via_join_request"] = True
        if new.user.id == self.bot.id:
            self.queue.push("my_chat_member", change)
        elif could_see:
            self.queue.push("chat_member", change)

    def _joined(self, user: User) -> Json:
        return {"new_chat_participant": user_json(user), "new_chat_members": [user_json(user)]}

    def _someone(self, chat: Chat) -> User:
        humans = [member.user for member in chat.members.values() if not member.user.is_bot]
        return humans[0] if humans else self.bot


def invite_link_json(link: str, creator: User) -> Json:
    """Describe an invite link as `ChatInviteLink`."""
    flags = {"creates_join_request": False, "is_primary": False, "is_revoked": False}
    return {"invite_link": link, "creator": user_json(creator), **flags}
