import pytest

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
    RoomMoved,
)
from profiling.keys import event_key
from tests.adapters.telegram.shapes import (
    ADA,
    ADA_ACCOUNT,
    ANONYMOUS,
    AT,
    BEN,
    BEN_ACCOUNT,
    CHANNEL,
    CHANNEL_BOT,
    DOOR,
    GROUP,
    OTHER_BOT,
    PRIVATE,
    ROOM,
    SERVICE,
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
QUIET: Json = {"status": "restricted", "is_member": True, "can_send_messages": True, "can_send_polls": False}
JOINED = MemberJoined(ROOM, AT, BEN_ACCOUNT)
WAITING = MemberJoined(ROOM, AT, BEN_ACCOUNT, is_waiting=True)
ADMITTED = MemberAdmitted(ROOM, AT, BEN_ACCOUNT)
LEFT = MemberLeft(ROOM, AT, BEN_ACCOUNT)


def became(rank: Rank, *, may_speak: bool = True) -> RankChanged:
    return RankChanged(ROOM, AT, BEN_ACCOUNT, rank, may_speak)


SILENCED = became(Rank.RESTRICTED, may_speak=False)


@pytest.mark.parametrize(
    ("old", "new", "events"),
    [
        ("left", "member", [JOINED]),
        ("kicked", "member", [JOINED]),
        ("left", MUTED, [WAITING]),
        (GONE_MUTED, MUTED, [WAITING]),
        ("left", QUIET, [JOINED]),
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
        ("member", MUTED, [SILENCED]),
        ("member", QUIET, [became(Rank.RESTRICTED)]),
        (MUTED, "member", [became(Rank.MEMBER), ADMITTED]),
        (MUTED, QUIET, [ADMITTED]),
        (MUTED, "administrator", [became(Rank.ADMIN), ADMITTED]),
        (QUIET, "member", [became(Rank.MEMBER)]),
        (QUIET, MUTED, [SILENCED]),
    ],
)
def test_a_change_of_standing_is_a_join_a_leave_a_rank_or_leave_to_speak(
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


def request(**fields: object) -> Json:
    return {"chat": GROUP, "from": BEN, "user_chat_id": 5000002, "date": STAMP, **fields}


@pytest.mark.parametrize(
    ("fields", "via"),
    [({}, ""), ({"invite_link": {"invite_link": "https://t.me/+abc…", "name": "poster"}}, "link:poster")],
)
def test_who_asks_to_be_let_in_can_be_written_to_for_a_while(fields: Json, via: str) -> None:
    assert heard(chat_join_request=request(**fields)) == [JoinRequested(ROOM, AT, BEN_ACCOUNT, "5000002", via)]


@pytest.mark.parametrize("fields", [{"chat": CHANNEL}, {"from": OTHER_BOT}])
def test_asking_for_a_channel_or_by_a_bot_is_none_of_ours(fields: Json) -> None:
    assert heard(chat_join_request=request(**fields)) == []


@pytest.mark.parametrize("stand_in", [SERVICE, ANONYMOUS, CHANNEL_BOT], ids=lambda one: str(one["id"]))
def test_who_stands_for_many_neither_comes_nor_goes_nor_is_written_to(stand_in: Json) -> None:
    private: Json = {"id": stand_in["id"], "type": "private"}
    assert heard(chat_member=change("left", "administrator", user=stand_in)) == []
    assert heard(chat_member=change("administrator", "left", user=stand_in)) == []
    assert heard(chat_join_request=request(**{"from": stand_in})) == []
    assert heard(message=message(new_chat_members=[stand_in])) == []
    assert heard(message=message(left_chat_member=stand_in)) == []
    assert heard(my_chat_member=change("member", "kicked", by=stand_in, chat=private)) == []
    assert heard(message=message(chat=private, **{"from": stand_in}, write_access_allowed={})) == []
    assert heard(my_chat_member=change("left", "member", by=stand_in)) == [
        BotPlaced(ROOM, AT, Rank.MEMBER, Account(Platform.TELEGRAM, ""))
    ]


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
        "can_manage_tags": True,
        "can_send_welcome_messages": True,
        "can_be_edited": True,
        "can_pin_messages": False,
    }
    raw = change("member", standing, by=ADA) | {"new_chat_member": {"user": OTHER_BOT, **standing}}
    rights = ("can_delete_messages", "can_manage_tags", "can_send_welcome_messages")
    assert heard(my_chat_member=raw) == [BotPlaced(ROOM, AT, Rank.ADMIN, ADA_ACCOUNT, rights)]


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
