"""Who came and who went: the service records of a Telegram export, which name members but seldom number them."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import datetime
from types import MappingProxyType

from adapters.history.chats import Chat
from adapters.history.people import People
from adapters.history.records import BadRecord
from adapters.history.values import Raw
from profiling.events import Account, Event, MemberJoined, MemberLeft, Room, RoomMoved

DOORS: Mapping[str, str] = MappingProxyType(
    {"create_group": "", "join_group_by_link": "link", "join_group_by_request": "request"}
)
"""By which door the actor of an action came in."""
UNNAMED = "unnamed"


def doings(raw: Raw, at: datetime, room: Room, chat: Chat, people: People, left_out: Counter[str]) -> Iterator[Event]:
    """The joins, leaves and moves in a service record; all other actions are no events."""
    action = raw.get("action")
    if type(action) is not str:
        return
    if action in DOORS:
        yield MemberJoined(room, at, people.author(raw, "actor", at), DOORS[action])
    elif action in ("invite_members", "remove_members"):
        for member, is_actor in members(raw, at, people):
            if member is None or not member.id:
                left_out[UNNAMED] += 1
            elif action == "remove_members":
                yield MemberLeft(room, at, member)
            else:
                yield MemberJoined(room, at, member, "" if is_actor else "invited")
    elif action == "migrate_to_supergroup" and chat.successor is not None:
        yield RoomMoved(room, at, chat.successor)


def members(raw: Raw, at: datetime, people: People) -> Iterator[tuple[Account | None, bool]]:
    """The accounts in `members`, which are names: the actor's own, else one that a single person bears in the file.

    Somebody who joins or leaves by themselves is both actor and member.
    """
    names = raw.get("members")
    if type(names) is not list:
        raise BadRecord("no members named")
    for name in names:
        is_actor = name == raw.get("actor") and raw.get("actor_id") is not None
        yield (people.author(raw, "actor", at) if is_actor else people.named(name)), is_actor
