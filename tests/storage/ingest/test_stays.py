"""A batch of comings and goings changes what they would have changed one by one."""

from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest

from profiling.events import Event, MemberJoined, MemberLeft
from storage.store import Store
from tests.storage.ingest.house import ADA, BO, NOON, ROOM, House, said

OTHER = replace(ROOM, id="-1002", title="By the well")
HERE = """
select a.native_id, m.joined_at, m.left_at, b.left_at from member m join member_account b on b.member_id = m.id
join account a on a.id = b.account_id where m.community_id = {} order by a.native_id"""
STAYS = """
select a.native_id, s.at, s.joined from stay s join member_account b on b.member_id = s.member_id
join account a on a.id = b.account_id where b.community_id = {} order by a.native_id, s.at, s.joined"""


def moves(seed: int) -> list[Event]:
    """Two people come and go, told in no order."""
    chance = Random(seed)
    return [
        chance.choice((MemberJoined, MemberLeft))(
            ROOM, NOON + timedelta(minutes=chance.randrange(20)), chance.choice((ADA, BO))
        )
        for _ in range(12)
    ]


@pytest.mark.parametrize("seed", range(6))
def test_a_batch_of_moves_is_the_same_moves_one_by_one(store: Store, seed: int) -> None:
    house = House(store)
    events = moves(seed)
    house.hear(*events)
    for event in events:
        house.hear(replace(event, room=OTHER))
    assert house.rows(HERE.format(1)) == house.rows(HERE.format(2))
    assert house.rows(STAYS.format(1)) == house.rows(STAYS.format(2))
    assert len(house.rows(STAYS.format(1))) > 1


def test_who_left_and_came_back_in_one_batch_is_here_and_the_leave_is_known(store: Store) -> None:
    house = House(store)
    house.hear(said(ADA, 1))
    left, back = NOON + timedelta(minutes=1), NOON + timedelta(minutes=2)
    house.hear(MemberLeft(ROOM, left, ADA), MemberJoined(ROOM, back, ADA))
    [(_, joined_at, left_at, gone_by)] = house.rows(HERE.format(1))
    assert int(str(joined_at)) - int(str(left_at)) == 60_000_000
    assert gone_by is None


def test_an_older_leave_told_late_changes_no_later_one(store: Store) -> None:
    house = House(store)
    house.hear(MemberLeft(ROOM, NOON + timedelta(hours=1), ADA))
    before = house.rows("select left_at from member")
    house.hear(MemberLeft(ROOM, NOON, ADA), live=False)
    assert house.rows("select left_at from member") == before
    assert len(house.rows("select at from stay")) == 2
