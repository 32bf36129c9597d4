"""The platform's limits, with a clock the test owns."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from adapters.pacing import Limits, Pacing

NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)
GROUP, CHAT = ("telegram", "-100"), ("telegram", "7")


def test_a_chat_is_left_alone_for_a_second_and_others_are_not() -> None:
    pacing = Pacing()
    pacing.said(CHAT, NOON, is_group=False)
    assert pacing.limited(NOON + SECOND / 2) == {CHAT}
    assert pacing.limited(NOON + SECOND) == set()


def test_the_twenty_first_message_to_a_group_waits_for_the_minute() -> None:
    pacing, now = Pacing(), NOON
    for _ in range(20):
        assert GROUP not in pacing.limited(now)
        pacing.said(GROUP, now, is_group=True)
        now += SECOND
    assert pacing.limited(now) == {GROUP}
    assert pacing.next_free(now) == NOON + timedelta(minutes=1)


def test_a_hold_is_never_shortened() -> None:
    pacing = Pacing()
    pacing.hold(CHAT, NOON + 30 * SECOND)
    pacing.said(CHAT, NOON, is_group=False)
    assert pacing.limited(NOON + 29 * SECOND) == {CHAT}


@given(st.lists(st.integers(min_value=0, max_value=400), max_size=200))
def test_no_second_ever_sees_more_than_thirty_calls(waits: list[int]) -> None:
    pacing, now, calls = Pacing(Limits()), NOON, []
    for wait in waits:
        now = max(now + timedelta(milliseconds=wait), pacing.free_at(now))
        now = max(now, pacing.free_at(now))
        pacing.begin(now)
        calls.append(now)
    for start in calls:
        assert sum(start <= call < start + SECOND for call in calls) <= 30


def test_where_the_library_keeps_the_limits_a_room_waits_only_where_it_was_told_to() -> None:
    pacing, place = Pacing(), ("discord", "77")
    for _ in range(25):
        pacing.said(place, NOON, is_group=True)
    assert pacing.limited(NOON) == set()
    pacing.hold(place, NOON + timedelta(seconds=5))
    assert pacing.limited(NOON) == {place}
