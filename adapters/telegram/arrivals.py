"""Turns comings and goings into events: members, the bot itself, and groups that move to another id."""

import hashlib
from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType

from adapters.telegram.fields import (
    Hearing,
    Raw,
    Unfit,
    account,
    flag,
    group,
    integer,
    mapping,
    moment,
    objects,
    room,
    words,
)
from profiling.events import (
    Account,
    BotPlaced,
    DoorChanged,
    Event,
    JoinRequested,
    MemberAdmitted,
    MemberJoined,
    MemberLeft,
    Platform,
    Rank,
    RankChanged,
    Room,
    RoomKind,
    RoomMoved,
)

RANKS: Mapping[str, Rank] = MappingProxyType(
    {
        "creator": Rank.OWNER,
        "administrator": Rank.ADMIN,
        "member": Rank.MEMBER,
        "restricted": Rank.RESTRICTED,
        "left": Rank.OUTSIDE,
        "kicked": Rank.OUTSIDE,
    }
)
ADMINS = frozenset({Rank.OWNER, Rank.ADMIN})
LINK_DIGEST_BYTES = 4
NOBODY_KNOWN = Account(Platform.TELEGRAM, "")
"""Who stands behind the group's own name or a bot is not told: they may be no admin, and cannot be written to."""


def rank_of(standing: Raw) -> Rank:
    """The rank a ChatMember object describes; somebody restricted may have left all the same."""
    rank = RANKS.get(standing["status"])
    if rank is None:
        raise Unfit("status is unknown")
    return Rank.OUTSIDE if rank is Rank.RESTRICTED and not flag(standing, "is_member") else rank


def may_speak(standing: Raw) -> bool:
    """Say whether a ChatMember object describes somebody who may write: a captcha keeps newcomers from it."""
    return standing["status"] != "restricted" or flag(standing, "can_send_messages")


def member_events(raw: Raw, hearing: Hearing) -> list[Event]:
    """Translate `chat_member`: a join, a leave, another rank, or leave to speak; bots are never members."""
    place, at = group(raw), moment(raw)
    old, standing = mapping(raw, "old_chat_member"), mapping(raw, "new_chat_member")
    who = account(mapping(standing, "user"))
    before, after = rank_of(old), rank_of(standing)
    if place is None or who.is_bot:
        return []
    if after is Rank.OUTSIDE:
        return [] if before is Rank.OUTSIDE else [MemberLeft(place, at, who)]
    if before is Rank.OUTSIDE:
        joined = MemberJoined(place, at, who, door_of(raw, who), is_waiting=not may_speak(standing))
        return [joined, RankChanged(place, at, who, after)] if after in ADMINS else [joined]
    speaks, spoke = may_speak(standing), may_speak(old)
    is_other = before is not after or (spoke and not speaks)
    changes: list[Event] = [RankChanged(place, at, who, after, speaks)] if is_other else []
    return [*changes, MemberAdmitted(place, at, who)] if speaks and not spoke else changes


def request_events(raw: Raw, hearing: Hearing) -> list[Event]:
    """Translate `chat_join_request`: for five minutes, or until it is decided, we may write to `user_chat_id`."""
    place, at, who = group(raw), moment(raw), account(mapping(raw, "from"))
    door = str(integer(raw, "user_chat_id", 1))
    return [] if place is None or who.is_bot else [JoinRequested(place, at, who, door, door_of(raw, who))]


def door_of(raw: Raw, who: Account) -> str:
    """By which door somebody came: a request, a link (its name, else a digest of it), somebody's invitation."""
    if flag(raw, "via_join_request"):
        return "request"
    if "invite_link" in raw:
        link = mapping(raw, "invite_link")
        return "link:" + (words(link, "name") or digest(words(link, "invite_link")))
    if "from" in raw and account(mapping(raw, "from")).id != who.id:
        return "invited"
    return ""


def digest(link: str) -> str:
    """A short name for a link that lets nobody in."""
    return hashlib.blake2b(link.encode(), digest_size=LINK_DIGEST_BYTES).hexdigest()


def bot_events(raw: Raw, hearing: Hearing) -> list[Event]:
    """Translate `my_chat_member`: the bot's place in a group, or a private chat's door opened or shut."""
    place, at = room(raw), moment(raw)
    if place is None:
        return []
    standing = mapping(raw, "new_chat_member")
    rank, actor = rank_of(standing), account(mapping(raw, "from"))
    if place.kind is RoomKind.PRIVATE:
        return [] if actor.is_bot else [DoorChanged(place, at, actor, is_open=rank is not Rank.OUTSIDE)]
    rights = sorted(
        storable_name for storable_name, value in standing.items() if is_right(storable_name) and value is True
    )
    return [BotPlaced(place, at, rank, NOBODY_KNOWN if actor.is_bot else actor, tuple(rights))]


def is_right(name: str) -> bool:
    """Say whether a field of a ChatMember object is something its bearer may do."""
    return name.startswith("can_") and name != "can_be_edited" and name.isascii() and name.isidentifier()


def service_events(raw: Raw, place: Room, at: datetime) -> list[Event]:
    """Translate a message nobody wrote: joins, leaves and moves; anything else is none of ours."""
    if place.kind is RoomKind.PRIVATE:
        person = account(mapping(raw, "from")) if "from" in raw else None
        return [] if person is None or person.is_bot else [DoorChanged(place, at, person, is_open=True)]
    if "new_chat_members" in raw:
        people = [account(person) for person in objects(raw, "new_chat_members")]
        return [MemberJoined(place, at, person, door_of(raw, person)) for person in people if not person.is_bot]
    if "left_chat_member" in raw:
        person = account(mapping(raw, "left_chat_member"))
        return [] if person.is_bot else [MemberLeft(place, at, person)]
    if "migrate_to_chat_id" in raw:
        return [moved(place.id, str(integer(raw, "migrate_to_chat_id")), place.title, at)]
    if "migrate_from_chat_id" in raw:
        return [moved(str(integer(raw, "migrate_from_chat_id")), place.id, place.title, at)]
    return []


def moved(old: str, new: str, title: str, at: datetime) -> RoomMoved:
    """The same move, whichever of the two rooms tells of it."""
    return RoomMoved(Room(Platform.TELEGRAM, old, title), at, Room(Platform.TELEGRAM, new, title))
