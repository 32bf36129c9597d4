"""What the present database knows outlasts a restore: how far was read, who said no, who moved."""

from dataclasses import replace

import pytest

from profiling.events import Platform, Room, RoomMoved
from storage import cursors, gaps
from storage.consent import Purpose, record, stop
from storage.store import Unit
from tests.conftest import MONDAY_NOON
from tests.fakes.village import Village
from tests.storage.backups.home import AFTER, BACKED_UP, RESTORED, Home
from tests.storage.ingest.house import ADA, House, said


def test_a_no_said_since_stays_a_no(home: Home) -> None:
    with home.open() as store:
        village = Village(store, MONDAY_NOON)
        who = village.villager(portrait=True)
        village.speaks_of(who, "music", 2900)
    backup = home.back_up()

    def says_no(unit: Unit) -> None:
        record(unit, who.member, Purpose.PORTRAIT, False, AFTER, "/privacy", "1")
        record(unit, who.member, Purpose.CONTACT, False, AFTER, "/privacy", "1")
        stop(unit, who.account, AFTER)

    with home.open() as store:
        store.write_now(says_no)
    home.restore(backup)
    assert [bool(given) for row in home.rows("select portrait, contact from member") for given in row] == [False, False]
    assert home.rows("select stopped from account") == [("asked",)]
    assert home.rows("select count(*) from evidence") == [(0,)]
    assert home.rows("select purpose, place from consent_entry order by purpose") == [
        ("contact", "/privacy"),
        ("portrait", "/privacy"),
    ]


@pytest.mark.parametrize("is_lost", [False, True])
def test_a_platform_is_read_on_from_where_it_was_read_last(home: Home, is_lost: bool) -> None:
    with home.open() as store:
        store.write_now(lambda unit: cursors.advance(unit, "telegram:1", "900", MONDAY_NOON))
        store.write_now(lambda unit: cursors.advance(unit, "telegram:2", "50", MONDAY_NOON))
    backup = home.back_up()
    with home.open() as store:
        store.write_now(lambda unit: cursors.advance(unit, "telegram:1", "950", AFTER))
    if is_lost:
        home.lose()
    home.restore(backup)
    expected = "900" if is_lost else "950"
    assert home.rows("select name, value from cursor order by name") == [("telegram:1", expected), ("telegram:2", "50")]


def test_numbers_that_began_anew_count_by_their_time(home: Home) -> None:
    with home.open() as store:
        store.write_now(lambda unit: cursors.advance(unit, "telegram:1", "900", MONDAY_NOON))
    backup = home.back_up()
    with home.open() as store:
        store.write_now(lambda unit: cursors.advance(unit, "telegram:1", "12", AFTER))
    home.restore(backup)
    assert home.rows("select value from cursor") == [("12",)]


@pytest.mark.parametrize("is_lost", [False, True])
def test_what_was_heard_between_the_backup_and_the_end_is_a_gap_that_is_lost(home: Home, is_lost: bool) -> None:
    with home.open() as store:
        store.write_now(lambda unit: gaps.set_heard(unit, "telegram", BACKED_UP))
    backup = home.back_up()
    with home.open() as store:
        store.write_now(lambda unit: gaps.set_heard(unit, "telegram", AFTER))
    if is_lost:
        home.lose()
    home.restore(backup)
    until = RESTORED if is_lost else AFTER
    with home.open() as store:
        assert store.read_now(gaps.gaps) == [gaps.Silence("telegram", BACKED_UP, until, is_lost=True)]
        assert store.read_now(gaps.marks) == {"telegram": until}


def test_a_room_that_moved_since_is_known_by_its_new_name(home: Home) -> None:
    old, new = Room(Platform.TELEGRAM, "-55", "围炉"), Room(Platform.TELEGRAM, "-10055", "围炉")
    with home.open() as store:
        House(store).hear(replace(said(ADA, 1), room=old))
    backup = home.back_up()
    with home.open() as store:
        House(store).hear(RoomMoved(old, AFTER, new))
    home.restore(backup)
    with home.open() as store:
        House(store).hear(replace(said(ADA, 2), room=new))
    assert home.rows("select count(*) from community") == [(1,)]
