"""Whatever the gateway sends, it is an event, nothing, or set aside with a reason that quotes nothing of it."""

import json
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.discord.fields import Malformed
from adapters.discord.translate import KINDS
from tests.adapters.discord.shapes import SERVER, Record, heard, member, message, reaction, server, user

GOOD: dict[str, Record] = {
    "MESSAGE_CREATE": message(),
    "MESSAGE_UPDATE": message(edited_timestamp="2026-01-05T11:59:30+00:00"),
    "MESSAGE_DELETE": {"id": "5", "guild_id": SERVER, "channel_id": "910"},
    "MESSAGE_REACTION_ADD": reaction(),
    "GUILD_MEMBER_ADD": member(guild_id=SERVER),
    "GUILD_MEMBER_UPDATE": member(guild_id=SERVER),
    "GUILD_MEMBER_REMOVE": {"guild_id": SERVER, "user": user()},
    "GUILD_CREATE": server(),
    "INTERACTION_CREATE": {
        "id": "55",
        "type": 2,
        "guild_id": SERVER,
        "channel_id": "910",
        "member": member(),
        "data": {"name": "me", "options": [{"type": 3, "value": "x"}]},
    },
}


@pytest.mark.parametrize(
    ("kind", "raw", "reason"),
    [
        ("MESSAGE_CREATE", None, "no object"),
        ("MESSAGE_CREATE", message(author=...), "no 'author'"),
        ("MESSAGE_CREATE", message(author=None), "author is no object"),
        ("MESSAGE_CREATE", message(id="secret"), "id is no id"),
        ("MESSAGE_CREATE", message(id=str(2**63)), "id is no id"),
        ("MESSAGE_CREATE", message(timestamp="secret"), "timestamp is no time"),
        ("MESSAGE_CREATE", message(timestamp="1601-01-01T00:00:00+00:00"), "timestamp is no time since 2015"),
        ("MESSAGE_CREATE", message(timestamp="2026-01-01T00:00:00"), "timestamp is no time since 2015"),
        ("MESSAGE_CREATE", message(content=7), "content is no text"),
        ("MESSAGE_CREATE", message(type="x"), "type is no whole number in range"),
        ("MESSAGE_CREATE", message(author=user(bot="yes")), "bot is neither true nor false"),
        ("MESSAGE_CREATE", message(mentions=["x"]), "mentions is no list of objects"),
        ("MESSAGE_DELETE_BULK", {"guild_id": SERVER, "ids": "x"}, "ids is no list"),
        ("MESSAGE_REACTION_ADD", reaction(emoji={"id": None, "name": ""}), "emoji has neither name nor id"),
        ("GUILD_ROLE_UPDATE", {"guild_id": SERVER, "role": {"id": "1", "permissions": "x"}}, "of another shape"),
        ("INTERACTION_CREATE", {"id": "1", "type": 2}, "no 'user'"),
    ],
)
def test_a_malformed_event_is_set_aside_with_its_reason(kind: str, raw: object, reason: str) -> None:
    with pytest.raises(Malformed) as caught:
        heard(kind, raw)
    assert (caught.value.kind, reason in caught.value.reason) == (kind, True), caught.value.reason
    assert "secret" not in str(caught.value)


def test_what_we_do_not_know_is_nothing() -> None:
    assert heard("TYPING_START", {"user_id": "1"}) == []


def test_every_good_example_is_understood() -> None:
    assert set(GOOD) <= set(KINDS)
    assert all(heard(kind, raw) for kind, raw in GOOD.items() if kind != "GUILD_MEMBER_UPDATE")


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=5), inner, max_size=2),
    max_leaves=4,
)


@settings(max_examples=400, deadline=None)
@given(data=st.data())
def test_nothing_but_malformed_is_ever_raised(data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from(sorted(GOOD)))
    raw: Record = json.loads(json.dumps(GOOD[kind]))
    for _ in range(data.draw(st.integers(1, 3))):
        place = raw
        while True:
            key = data.draw(st.sampled_from(sorted(place) or ["x"]))
            if not isinstance(place.get(key), dict) or data.draw(st.booleans()):
                break
            place = place[key]
        place[key] = data.draw(JUNK)
    with suppress(Malformed):
        heard(kind, raw)
