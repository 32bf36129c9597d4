import pytest

from profiling.events import (
    BotPlaced,
    DoorChanged,
    Event,
    MemberJoined,
    MemberLeft,
    Platform,
    Rank,
    RankChanged,
    Room,
    RoomMoved,
)
from profiling.keys import event_key
from tests.adapters.telegram.shapes import (
    ADA,
    ADA_ACCOUNT,
    AT,
    BEN,
    BEN_ACCOUNT,
    CHANNEL,
    DOOR,
    GROUP,
    OTHER_BOT,
    PRIVATE,
    ROOM,
    STAMP,
    Json,
    heard,
    message,
)


def change(old: Json | str, new: Json | str, *, user: Json = BEN, by: Json = BEN, **fields: object) -> Json:
    before, after = ({"status": one} if isinstance(one, str) else one for one in (old, new))
    return {
        "chat": GROUP,
        "from": by,
        "date": STAMP,
        "old_chat_member": {"user": user, **before},
        "new_chat_member": {"user": user, **after},
        **fields,
    }


MUTED: Json = {"status": "restricted", "is_member": True}
GONE_MUTED: Json = {"status": "restricted", "is_member": False}
JOINED = MemberJoined(ROOM, AT, BEN_ACCOUNT)
LEFT = MemberLeft(ROOM, AT, BEN_ACCOUNT)


def became(rank: Rank) -> RankChanged:
    return RankChanged(ROOM, AT, BEN_ACCOUNT, rank)


@pytest.mark.parametrize(
    ("old", "new", "events"),
    [
        ("left", "member", [JOINED]),
        ("kicked", "member", [JOINED]),
        ("left", MUTED, [JOINED]),
        (GONE_MUTED, MUTED, [JOINED]),
        ("left", "administrator", [JOINED, became(Rank.ADMIN)]),
        ("member", "left", [LEFT]),
        ("administrator", "kicked", [LEFT]),
        (MUTED, GONE_MUTED, [LEFT]),
        (MUTED, "left", [LEFT]),
        ("left", "kicked", []),
        (GONE_MUTED, "left", []),
        ("member", "member", []),
        ("member", "administrator", [became(Rank.ADMIN)]),
        ("administrator", "creator", [became(Rank.OWNER)]),
        ("administrator", "member", [became(Rank.MEMBER)]),
        ("member", MUTED, [became(Rank.RESTRICTED)]),
    ],
)
def test_a_change_of_standing_is_a_join_a_leave_or_a_rank(
    old: Json | str, new: Json | str, events: list[Event]
) -> None:
    assert heard(chat_member=change(old, new)) == events


@pytest.mark.parametrize(
    ("fields", "via"),
    [
        ({"invite_link": {"invite_link": "https://t.me/+abc…", "name": "poster"}}, "link:poster"),
        ({"invite_link": {"invite_link": "https://t.me/+abc…"}}, "link:294b9a1d"),
        ({"invite_link": {"invite_link": "https://t.me/+abc…"}, "via_join_request": True}, "request"),
        ({"by": ADA}, "invited"),
        ({}, ""),
    ],
)
def test_a_join_says_by_which_door(fields: Json, via: str) -> None:
    [event] = heard(chat_member=change("left", "member", **fields))
    assert isinstance(event, MemberJoined)
    assert event.via == via


def test_bots_are_never_members() -> None:
    assert heard(chat_member=change("left", "member", user=OTHER_BOT)) == []
    assert heard(message=message(new_chat_members=[OTHER_BOT])) == []
    assert heard(message=message(left_chat_member=OTHER_BOT)) == []


def test_a_service_message_may_tell_of_several_joins() -> None:
    [first, second] = heard(message=message(new_chat_members=[ADA, BEN]))
    assert first == MemberJoined(ROOM, AT, ADA_ACCOUNT)
    assert second == MemberJoined(ROOM, AT, BEN_ACCOUNT, "invited")


def test_both_ways_of_telling_a_join_or_a_leave_are_one_event() -> None:
    [told] = heard(message=message(**{"from": BEN}, new_chat_members=[BEN]))
    [changed] = heard(chat_member=change("left", "member", by=ADA))
    assert event_key(told) == event_key(changed)
    [told] = heard(message=message(**{"from": BEN}, left_chat_member=BEN))
    [changed] = heard(chat_member=change("member", "left"))
    assert event_key(told) == event_key(changed)


def test_being_made_an_admin_tells_our_rights() -> None:
    standing = {
        "status": "administrator",
        "can_delete_messages": True,
        "can_be_edited": True,
        "can_pin_messages": False,
    }
    raw = change("member", standing, by=ADA) | {"new_chat_member": {"user": OTHER_BOT, **standing}}
    assert heard(my_chat_member=raw) == [BotPlaced(ROOM, AT, Rank.ADMIN, ADA_ACCOUNT, ("can_delete_messages",))]


def test_being_thrown_out_is_a_place_outside() -> None:
    assert heard(my_chat_member=change("member", "kicked", by=ADA)) == [BotPlaced(ROOM, AT, Rank.OUTSIDE, ADA_ACCOUNT)]


@pytest.mark.parametrize(("status", "is_open"), [("kicked", False), ("member", True)])
def test_a_block_shuts_the_door_and_its_end_opens_it(status: str, is_open: bool) -> None:
    raw = change("member", status, by=ADA, chat=PRIVATE)
    assert heard(my_chat_member=raw) == [DoorChanged(DOOR, AT, ADA_ACCOUNT, is_open=is_open)]


def test_a_place_in_a_channel_is_none() -> None:
    assert heard(my_chat_member=change("left", "administrator", chat=CHANNEL)) == []


def test_both_rooms_of_a_move_tell_the_same() -> None:
    old: Json = {"id": -7001, "title": "读书会", "type": "group"}
    moved = RoomMoved(Room(Platform.TELEGRAM, "-7001", "读书会"), AT, ROOM)
    assert heard(message=message(chat=old, migrate_to_chat_id=GROUP["id"])) == [moved]
    assert heard(message=message(migrate_from_chat_id=-7001)) == [moved]
