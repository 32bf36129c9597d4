import json

import orjson
import pytest

from adapters.port import Quarantined
from adapters.telegram.decode import FARTHEST, Decoded, Unreadable, decode, decode_one, following
from profiling.events import MessageSent
from tests.adapters.telegram.shapes import ADA, GROUP, NOW, STAMP, Json, message

FIRST = 900_000_001


def answer(*updates: object) -> bytes:
    return orjson.dumps({"ok": True, "result": updates})


def line(number: int, text: str = "hi", **fields: object) -> Json:
    return {"update_id": FIRST + number, "message": message(text=text, message_id=number + 1, **fields)}


def messages(decoded: Decoded) -> list[str]:
    return [event.message for event in decoded.events if isinstance(event, MessageSent)]


def test_an_answer_is_taken_whole_and_says_what_confirms_it() -> None:
    decoded = decode(answer(line(0), line(1), line(2)), NOW)
    assert messages(decoded) == ["1", "2", "3"]
    assert decoded.next_offset == FIRST + 3


def test_an_empty_answer_holds_nothing() -> None:
    assert decode(answer(), NOW) == ([], [], None)


def test_one_update_is_read_like_one_of_many() -> None:
    assert decode_one(orjson.dumps(line(0)), NOW) == decode(answer(line(0)), NOW)
    assert decode_one(orjson.dumps(line(0, date="never")), NOW) == decode(answer(line(0, date="never")), NOW)


@pytest.mark.parametrize("body", [b"", b"canary", b'{"update_id":1,', b"[]", b"7", b"\xff", b'{"a":' * 5_000])
def test_one_update_that_is_none_is_set_aside_without_a_word_of_it(body: bytes) -> None:
    decoded = decode_one(body, NOW)
    assert (decoded.events, decoded.next_offset, len(decoded.quarantined)) == ([], None, 1)
    assert "canary" not in repr(decoded)


def test_a_join_told_twice_is_told_by_what_tells_more() -> None:
    who: Json = {"id": 5000002, "is_bot": False, "first_name": "小满"}
    change: Json = {"chat": GROUP, "from": who, "date": STAMP, "old_chat_member": {"user": who, "status": "left"}}
    muted: Json = {"user": who, "status": "restricted", "is_member": True, "can_send_messages": False}
    service = {"update_id": FIRST, "message": message(**{"from": who}, new_chat_members=[who])}
    waiting = {"update_id": FIRST + 1, "chat_member": {**change, "new_chat_member": muted}}
    linked = {
        "update_id": FIRST + 1,
        "chat_member": {
            **change,
            "new_chat_member": {"user": who, "status": "member"},
            "invite_link": {"invite_link": "x", "name": "poster"},
        },
    }
    for telling in (waiting, linked):
        [alone] = decode(answer(telling), NOW).events
        assert decode(answer(service, telling), NOW).events == [alone]
        assert decode(answer(telling, service), NOW).events == [alone]


def test_a_malformed_update_harms_no_other_and_is_confirmed_with_them() -> None:
    decoded = decode(answer(line(0), line(1, date="never"), line(2)), NOW)
    assert messages(decoded) == ["1", "3"]
    assert decoded.quarantined == [Quarantined("message", "date is no time between 2000 and 2100")]
    assert [one.number for one in decoded.quarantined] == [FIRST + 1]
    assert decoded.next_offset == FIRST + 3


def test_what_is_set_aside_never_quotes_the_update() -> None:
    decoded = decode(answer(line(0, text="canary-7413", date="canary-7413", canary_7413=1)), NOW)
    assert len(decoded.quarantined) == 1
    assert "canary" not in repr(decoded.quarantined)


def test_somebody_who_says_several_things_is_made_once_and_anew_when_renamed() -> None:
    decoded = decode(
        answer(line(0), line(1), line(2, "hi", **{"from": ADA | {"first_name": "Countess"}}), line(3)), NOW
    )
    first, second, renamed, again = [event for event in decoded.events if isinstance(event, MessageSent)]
    assert first.author is second.author
    assert first.room is second.room
    assert renamed.author.name.startswith("Countess")
    assert again.author == first.author


@pytest.mark.parametrize(
    "odd", [{"from": ADA | {"is_bot": 0}}, {"from": ADA | {"id": float(ADA["id"])}}, {"chat": GROUP | {"id": 1.0}}]
)
def test_an_odd_twin_of_somebody_known_is_refused_all_the_same(odd: Json) -> None:
    body = json.dumps({"ok": True, "result": [line(0, chat=GROUP | {"id": 1}), line(1), line(2, "hi", **odd)]}).encode()
    decoded = decode(body, NOW)
    assert messages(decoded) == ["1", "2"]
    assert len(decoded.quarantined) == 1


def test_a_lone_surrogate_costs_one_character_and_no_message() -> None:
    body = json.dumps({"ok": True, "result": [line(0, text="a\ud83db"), line(1)]}).encode()
    decoded = decode(body, NOW)
    assert messages(decoded) == ["1", "2"]
    assert decoded.events[0] == decode(answer(line(0, text="a\N{REPLACEMENT CHARACTER}b")), NOW).events[0]


def test_a_number_too_large_for_the_fast_parser_sets_one_update_aside() -> None:
    body = answer(line(0), line(1)).replace(b'"message_id":1,', b'"message_id":' + b"9" * 400 + b",")
    decoded = decode(body, NOW)
    assert messages(decoded) == ["2"]
    assert len(decoded.quarantined) == 1


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html>",
        b'{"ok":true,"result":[',
        b"[]",
        b'{"ok":false,"result":[]}',
        b'{"ok":true,"result":{}}',
        b"[" * 9_000,
    ],
)
def test_what_is_no_list_of_updates_is_unreadable(body: bytes) -> None:
    with pytest.raises(Unreadable):
        decode(body, NOW)


@pytest.mark.parametrize(
    ("numbers", "offset", "expected"),
    [
        ([5, 6, 7], None, 8),
        ([5, 6, 2**31 - 1], None, 7),
        ([1, 50_000_006, 50_000_007], None, 50_000_008),
        ([5, 6, 2**31 - 1], 5, 7),
        ([2**31 - 1], 5, None),
        ([3, 4], 5, 5),
        ([FARTHEST + 5], 5, FARTHEST + 6),
        ([], 5, None),
    ],
)
def test_a_number_far_from_the_others_confirms_nothing(
    numbers: list[int], offset: int | None, expected: int | None
) -> None:
    assert following(numbers, offset) == expected
