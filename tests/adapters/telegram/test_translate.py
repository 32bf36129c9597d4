import json
import random
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.telegram.fields import Malformed
from adapters.telegram.translate import ALLOWED_UPDATES, translate
from profiling.events import Event, Platform
from profiling.keys import event_key
from tests.adapters.telegram.shapes import (
    ADA,
    BEN,
    GROUP,
    NOW,
    STAMP,
    US,
    WHISPERED,
    Json,
    command,
    entity,
    heard,
    message,
    private,
)
from tests.adapters.telegram.test_arrivals import change
from tests.adapters.telegram.test_gestures import reaction

REAL: list[Json] = [
    {
        "message": message(
            text="@BenB 🎉 小满", entities=[entity("mention", 0, 5), entity("text_mention", 9, 2, user=BEN)]
        )
    },
    {"message": message(photo=[{"file_id": "f", "width": 1}], caption="x", reply_to_message=message(text="y"))},
    {"message": command("/stats 7d")},
    {"message": private("/start abc", entities=[entity("bot_command", 0, 6)])},
    {"message": message(new_chat_members=[ADA, BEN])},
    {"message": message(migrate_to_chat_id=-100)},
    {"edited_message": message(text="y", edit_date=STAMP + 9)},
    {"message_reaction": reaction()},
    {"message_reaction_count": {"chat": GROUP, "message_id": 4, "date": STAMP, "reactions": []}},
    {"chat_member": change("left", "member", invite_link={"invite_link": "https://t.me/+a"})},
    {"my_chat_member": change("left", {"status": "administrator", "can_pin_messages": True})},
    {"message": {**WHISPERED, **command("/me", message_id=0)}},
    {"message": message(text="+1", reply_to_message={"message_id": 7, "is_automatic_forward": True})},
    {"chat_join_request": {"chat": GROUP, "from": ADA, "user_chat_id": 5000001, "date": STAMP, "bio": "x"}},
    {"callback_query": {"id": "7", "from": ADA, "message": message(text="?"), "data": "tok"}},
    {"poll": {"id": "5", "options": [{"text": "a", "voter_count": 1}], "is_closed": True}},
    {"poll_answer": {"poll_id": "5", "user": ADA, "option_ids": [0]}},
]
ODD: tuple[Any, ...] = (
    None,
    True,
    0,
    -1,
    2**63,
    -(2**70),
    1e30,
    float("nan"),
    float("inf"),
    "",
    "x",
    "\ud83d",
    "a\0b",
    "长" * 20_000,
    [],
    {},
    [[]],
    [None],
    [{}],
    {"id": {}},
    -11_644_473_600,
    10**12,
)


def mutated(update: Json, rng: random.Random) -> Json:
    """An update with one to three of its values replaced, removed, repeated or nested too deep."""
    copy: Json = json.loads(json.dumps(update))
    for _ in range(rng.choice((1, 1, 2, 3))):
        holder: Any = copy if rng.random() < 0.1 else next(reversed(copy.values()))
        if not (isinstance(holder, dict) and holder):
            break
        while True:
            name = rng.choice(list(holder) if isinstance(holder, dict) else range(len(holder)))
            if not (isinstance(holder[name], dict | list) and holder[name]) or rng.random() < 0.1:
                break
            holder = holder[name]
        match rng.randrange(4):
            case 0 if len(holder) > 1:
                del holder[name]
            case 1:
                holder[name] = nested(rng.choice((1, 3, 900)))
            case 2:
                holder[name] = [holder[name]] * 3
            case _:
                holder[name] = deepcopy(rng.choice(ODD))
    return copy


def nested(levels: int) -> Json:
    value: Json = {}
    for _ in range(levels):
        value = {"a": value}
    return value


def assert_storable(event: Event) -> None:
    assert event.room.platform is Platform.TELEGRAM
    assert event.at.tzinfo is not None
    assert -(2**63) <= event_key(event) < 2**63
    str(event).encode()


def test_all_kinds_are_named_to_the_platform() -> None:
    assert {name for update in REAL for name in update} == set(ALLOWED_UPDATES)


@pytest.mark.parametrize("update", REAL)
def test_real_updates_become_events_that_can_be_stored(update: Json) -> None:
    events = heard(**update)
    assert events
    for event in events:
        assert_storable(event)


def outcome(update: Json) -> list[Event] | Malformed:
    try:
        return translate(update, NOW, US)
    except Malformed as error:
        return error


@settings(max_examples=2_000, deadline=None)
@given(st.sampled_from(REAL), st.integers(0, 2**64))
def test_a_mutated_update_becomes_storable_events_or_is_malformed(update: Json, seed: int) -> None:
    result = outcome(mutated({"update_id": 900_000_001, **update}, random.Random(seed)))
    if isinstance(result, Malformed):
        assert result.kind in {*ALLOWED_UPDATES, "update"}
        assert len(result.reason) < 100
        return
    for event in result:
        assert_storable(event)


@pytest.mark.parametrize(
    ("field", "value", "reason"),
    [
        ("date", -11_644_473_600, "date is no time between 2000 and 2100"),
        ("date", "yesterday", "date is no time between 2000 and 2100"),
        ("message_id", 2**63, "message_id is no whole number in range"),
        ("message_id", -1, "message_id is no whole number in range"),
        ("message_id", 1e30, "message_id is no whole number in range"),
        ("message_id", True, "message_id is no whole number in range"),
        ("from", None, "from is no object"),
        ("from", {}, "no 'id'"),
        ("from", ADA | {"is_bot": "no"}, "is_bot is neither true nor false"),
        ("chat", {"id": 1, "type": "tavern"}, "chat has an unknown type"),
        ("chat", {"id": 1, "type": ["group"]}, "of another shape (TypeError)"),
        ("text", 7, "text is no text"),
        ("entities", "bold", "entities is no list of objects"),
        ("entities", [{"type": "mention", "offset": -1, "length": 2}], "offset is no whole number in range"),
        ("reply_to_message", [], "reply_to_message is no object"),
    ],
)
def test_a_malformed_message_is_refused_with_what_is_wrong(field: str, value: object, reason: str) -> None:
    with pytest.raises(Malformed) as caught:
        heard(message=message(text="secret words") | {field: value})
    assert (caught.value.kind, caught.value.reason) == ("message", reason)


def test_what_nobody_reads_may_be_as_deep_as_a_parser_lets_it() -> None:
    assert heard(message=message(text="hi", quote=nested(1_000))) == heard(message=message(text="hi"))


def test_a_message_without_author_is_malformed() -> None:
    raw = {name: value for name, value in message(text="x").items() if name != "from"}
    with pytest.raises(Malformed, match="message: no 'from'"):
        heard(message=raw)


@pytest.mark.parametrize("update", [None, [], "x", 7])
def test_what_is_no_object_is_no_update(update: object) -> None:
    with pytest.raises(Malformed, match="update: no object"):
        translate(update, NOW)


@pytest.mark.parametrize("number", [None, "7", 0, 2**31, 1e30])
def test_an_update_needs_a_number_that_could_be_one(number: object) -> None:
    with pytest.raises(Malformed, match="update_id"):
        translate({"update_id": number, "story": {}}, NOW)


def test_kinds_we_did_not_ask_for_are_no_events() -> None:
    assert heard(story={"id": 1}) == []
