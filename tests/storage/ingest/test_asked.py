"""What asks for an answer is kept until it is given, and makes nobody known who should not be."""

from dataclasses import replace
from datetime import timedelta

import pytest

from profiling.events import (
    ButtonPressed,
    CommandGiven,
    MemberAdmitted,
    MemberJoined,
    Rank,
    RankChanged,
    Room,
    RoomKind,
)
from storage import buttons, todos
from storage.audit import OPERATOR
from storage.erase import erase
from storage.ownership import belongings
from storage.store import Store
from tests.storage.ingest.house import ADA, BO, NOON, ROOM, House, said

PRIVATE = Room(ROOM.platform, ADA.id, kind=RoomKind.PRIVATE)


@pytest.fixture
def house(store: Store) -> House:
    """A house that has heard nothing."""
    return House(store)


def test_only_the_live_room_asks_for_answers(house: House) -> None:
    join = MemberJoined(ROOM, NOON, ADA)
    house.hear(join, live=False)
    assert house.rows("select * from todo") == []
    house.hear(MemberJoined(ROOM, NOON, BO))
    assert [row[0] for row in house.rows("select kind from todo")] == ["join"]


def test_a_command_is_kept_sealed_until_it_is_answered(house: House) -> None:
    house.hear(said(ADA, 1), CommandGiven(ROOM, NOON, "2", ADA, "feedback", "the tea is cold"))
    [(payload,)] = house.rows("select payload from todo")
    assert isinstance(payload, bytes | memoryview)
    assert b"tea" not in bytes(payload)
    asked = house.store.read_now(todos.oldest)
    assert asked is not None
    assert (asked.name, asked.details["arguments"], asked.account_native) == ("feedback", "the tea is cold", "101")
    house.store.write_now(lambda unit: todos.done(unit, asked.todo))
    assert house.store.read_now(todos.oldest) is None


def pressed(token: str, number: int = 1) -> ButtonPressed:
    """Ada presses a button in her private room."""
    return ButtonPressed(PRIVATE, NOON, f"cb-{number}", "5", ADA, token)


def button(house: House, account: int | None) -> str:
    """A button for one account, or for everybody."""
    later = NOON + timedelta(days=1)
    return house.store.write_now(
        lambda unit: buttons.give(unit, "guide", "", account_id=account, community_id=None, expires=later)
    )


def test_a_press_told_again_after_its_owner_was_erased_brings_nothing_of_theirs_back(house: House) -> None:
    house.hear(said(ADA, 1))
    [(ada,)] = house.rows("select id from account")
    assert isinstance(ada, int)
    mine = button(house, ada)
    house.hear(pressed(mine))
    assert house.rows("select account_id from todo") == [(ada,)]
    house.store.write_now(lambda unit: erase(unit, belongings(unit, accounts=[ada]), NOON, actor=OPERATOR))

    house.hear(pressed(mine))

    assert house.rows("select count(*) from account") == [(0,)]
    assert house.rows("select account_id from todo") == [(None,)]


def test_whoever_presses_an_open_button_is_met(house: House) -> None:
    house.hear(pressed(button(house, None)))
    [(ada,)] = house.rows("select id from account")
    assert house.rows("select account_id from todo") == [(ada,)]


def test_who_is_silenced_or_may_speak_again_is_answered_only_if_they_were_met(house: House) -> None:
    silenced, admitted = RankChanged(ROOM, NOON, ADA, Rank.RESTRICTED, may_speak=False), MemberAdmitted(ROOM, NOON, ADA)
    house.hear(silenced, admitted)
    assert (house.rows("select * from todo"), house.rows("select * from account")) == ([], [])
    house.hear(MemberJoined(ROOM, NOON, ADA))
    later = NOON + timedelta(minutes=1)
    house.hear(replace(silenced, at=later), replace(admitted, at=later), RankChanged(ROOM, later, ADA, Rank.ADMIN))
    assert [row[0] for row in house.rows("select kind from todo order by id")] == ["join", "silenced", "admitted"]
