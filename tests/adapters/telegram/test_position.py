from datetime import timedelta

import pytest

from adapters.port import Quarantined
from adapters.telegram.decode import Decoded
from adapters.telegram.position import MOST_UPDATES, NoAnswer, Position
from tests.adapters.telegram.shapes import NOW, US
from tests.adapters.telegram.test_decode import FIRST, answer, line

BROKEN = b'{"ok":true,"result":[{"update_id":%d,"message":{"text":"\xff' % (FIRST + 1)


def at(offset: int | None) -> Position:
    return Position(offset, NOW)


def understood(position: Position, body: bytes) -> Decoded:
    heard = position.understand(body, NOW, US)
    assert heard is not None
    return heard


def test_nothing_is_confirmed_before_it_is_stored() -> None:
    position = at(FIRST)
    heard = understood(position, answer(line(0)))
    assert position.offset(NOW) == FIRST
    assert position.confirm(heard, NOW)
    assert position.offset(NOW) == FIRST + 1


@pytest.mark.parametrize(("days", "offset"), [(5.9, FIRST), (6, None), (30, None)])
def test_after_six_idle_days_the_offset_is_not_used(days: float, offset: int | None) -> None:
    assert at(FIRST).offset(NOW + timedelta(days=days)) == offset


def test_whatever_number_comes_after_idle_days_is_taken() -> None:
    position = at(FIRST)
    later = NOW + timedelta(days=8)
    heard = position.understand(answer({"update_id": 12_345, "story": {}}), later, US)
    assert heard is not None
    position.confirm(heard, later)
    assert position.offset(later) == 12_346


def test_a_broken_update_is_looked_for_one_by_one_and_stepped_over_alone() -> None:
    position = at(FIRST)
    assert position.understand(BROKEN, NOW, US) is None
    assert (position.limit, position.offset(NOW)) == (1, FIRST)
    position.confirm(understood(position, answer(line(0))), NOW)
    assert position.limit == 1
    skipped = understood(position, BROKEN)
    assert skipped.quarantined == [Quarantined("answer", "no JSON (JSONDecodeError)")]
    assert skipped.next_offset == FIRST + 2
    position.confirm(skipped, NOW)
    assert (position.limit, position.offset(NOW)) == (MOST_UPDATES, FIRST + 2)


def test_a_broken_update_without_a_number_is_stepped_over_by_one() -> None:
    position = at(FIRST)
    body = b'{"ok":true,"result":[{"upd'
    assert position.understand(body, NOW, US) is None
    assert understood(position, body).next_offset == FIRST + 1


def test_a_gateway_s_page_is_no_reason_to_step_over_anything() -> None:
    position = at(FIRST)
    for _ in range(3):
        with pytest.raises(NoAnswer):
            position.understand(b"<html>please log in</html>", NOW, US)
    assert (position.limit, position.offset(NOW)) == (MOST_UPDATES, FIRST)


def test_a_number_out_of_all_expectation_moves_one_step_only() -> None:
    position = at(FIRST)
    heard = understood(position, answer({"update_id": 2**31 - 1, "story": {}}))
    assert heard.quarantined == [Quarantined("update", "update_id is far from the expected one")]
    position.confirm(heard, NOW)
    assert position.offset(NOW) == FIRST + 1


def test_a_leap_that_is_told_twice_is_believed() -> None:
    position = at(FIRST)
    leap = answer({"update_id": FIRST + 50_000_000, "story": {}})
    for _ in range(2):
        position.confirm(understood(position, leap), NOW)
    assert position.offset(NOW) == FIRST + 50_000_001


def test_without_offset_and_number_there_is_nowhere_to_move() -> None:
    position = at(None)
    assert not position.confirm(understood(position, answer({"story": {}})), NOW)
