"""An event is the same event however often and by whichever way it reaches us."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from profiling.events import (
    Account,
    ButtonPressed,
    CommandGiven,
    Event,
    MemberJoined,
    MemberLeft,
    MessageDeleted,
    MessageEdited,
    MessageSent,
    Platform,
    PollAnswered,
    PollClosed,
    Reacted,
    Room,
)
from profiling.keys import event_key, message_number

ROOM = Room(Platform.TELEGRAM, "-1001400000001")
NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)
ADA = Account(Platform.TELEGRAM, "101", "Ada")
LARGEST = 2**63 - 1


def test_a_message_is_known_by_its_own_number() -> None:
    assert event_key(MessageSent(ROOM, NOON, "4711", ADA, "hello")) == 4711


def test_a_command_and_the_message_it_came_in_are_one_event() -> None:
    message = MessageSent(ROOM, NOON, "4711", ADA, "/pause")
    assert event_key(CommandGiven(ROOM, NOON, "4711", ADA, "pause")) == event_key(message)


@given(st.integers(1, LARGEST))
def test_a_native_number_is_its_own_key(number: int) -> None:
    assert message_number(str(number)) == number


@given(st.text())
def test_anything_else_is_a_negative_number_that_fits_the_database(name: str) -> None:
    number = message_number(name)
    assert -(2**63) <= number <= LARGEST
    assert number < 0 or str(number) == name


@pytest.mark.parametrize("name", ["0", "01", "-5", str(LARGEST + 1), "١٢", "4711 ", ""])
def test_what_only_looks_like_a_number_never_meets_one(name: str) -> None:
    assert message_number(name) < 0


DIFFERENT: list[Event] = [
    MessageSent(ROOM, NOON, "1", ADA),
    MessageEdited(ROOM, NOON, "1", ADA),
    MessageEdited(ROOM, NOON + timedelta(seconds=1), "1", ADA),
    MessageDeleted(ROOM, NOON, "1"),
    Reacted(ROOM, NOON, "1", ADA, (), ("👍",)),
    Reacted(ROOM, NOON, "1", ADA, ("👍",), ()),
    Reacted(ROOM, NOON, "1", replace(ADA, id="102"), (), ("👍",)),
    MemberJoined(ROOM, NOON, ADA),
    MemberLeft(ROOM, NOON, ADA),
    MemberJoined(ROOM, NOON + timedelta(seconds=1), ADA),
    ButtonPressed(ROOM, NOON, "p1", "1", ADA, "token"),
    ButtonPressed(ROOM, NOON, "p2", "1", ADA, "token"),
    PollAnswered(ROOM, NOON, "poll", ADA, (0,), "900"),
    PollAnswered(ROOM, NOON, "poll", ADA, (), "901"),
    PollClosed(ROOM, NOON, "poll", (1, 2)),
]


def test_different_events_have_different_keys() -> None:
    assert len({event_key(event) for event in DIFFERENT}) == len(DIFFERENT)


def test_a_join_told_by_two_kinds_of_update_is_one_event() -> None:
    service = MemberJoined(ROOM, NOON, ADA)
    update = MemberJoined(ROOM, NOON + timedelta(milliseconds=400), replace(ADA, name="Ada L."), "link:summer")
    assert event_key(service) == event_key(update)
