"""Asking about chats and their members, invite links, and leaving."""

from tests.fakes.telegram.access import chat_of, user_of
from tests.fakes.telegram.answers import Call, bad_request
from tests.fakes.telegram.comings import invite_link_json
from tests.fakes.telegram.model import Chat, Json
from tests.fakes.telegram.shapes import SENDING_RIGHTS, chat_json, member_json
from tests.fakes.telegram.world import World

MOST_REACTIONS = 11
GIFTS = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")


def get_chat(world: World, call: Call) -> Json:
    """Describe a chat as `ChatFullInfo`."""
    chat = chat_of(world, call)
    full: Json = {"accent_color_id": 0, "max_reaction_count": MOST_REACTIONS}
    full["accepted_gift_types"] = dict.fromkeys(GIFTS, False)
    if chat.kind == "private":
        _require_known(chat)
        return chat_json(chat) | full
    return chat_json(chat) | full | {"permissions": dict.fromkeys(SENDING_RIGHTS, True)}


def get_member(world: World, call: Call) -> Json:
    """Describe what a user is in a chat."""
    chat = chat_of(world, call)
    return member_json(chat.member(user_of(world, call)))


def get_administrators(world: World, call: Call) -> list[Json]:
    """List the owner and administrators; of bots only this one."""
    chat = chat_of(world, call)
    if chat.kind == "private":
        raise bad_request("there are no administrators in the private chat")
    return [member_json(one) for one in chat.admins() if not one.user.is_bot or one.user.id == world.bot.id]


def get_member_count(world: World, call: Call) -> int:
    """Count who is in a chat."""
    return len(chat_of(world, call).present())


def leave_chat(world: World, call: Call) -> bool:
    """Leave a group."""
    chat = chat_of(world, call)
    if chat.kind == "private":
        raise bad_request("chat not found")
    world.leave(world.bot, chat)
    return True


def export_invite_link(world: World, call: Call) -> str:
    """Make a new primary invite link."""
    return _link(world, _invitable(world, call))


def create_invite_link(world: World, call: Call) -> Json:
    """Make a further invite link."""
    chat = _invitable(world, call)
    named: Json = {"name": call.text("name")} if call.has("name") else {}
    return invite_link_json(_link(world, chat), world.bot) | named


def _invitable(world: World, call: Call) -> Chat:
    chat = chat_of(world, call)
    if not world.is_admin(chat):
        raise bad_request("not enough rights to manage chat invite link")
    return chat


def _link(world: World, chat: Chat) -> str:
    return f"https://t.me/+{abs(chat.id)}x{world.rng.randrange(16**8):08x}"


def _require_known(chat: Chat) -> None:
    if not chat.is_started:
        raise bad_request("chat not found")
