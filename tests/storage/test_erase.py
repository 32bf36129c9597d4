"""Who asks to be forgotten is forgotten: in every table, on the disk, and whatever is imported or restored later."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import insert, select, update

from profiling.events import Account, CommandGiven, DoorChanged, Event, MemberJoined, Platform, Room, RoomKind
from storage.accounts import ACCOUNT
from storage.audit import AUDIT, OPERATOR, hashed_id
from storage.columns import table_of
from storage.consent import BELONGS
from storage.erase import Erased, erase, replay
from storage.house import generation
from storage.letters import Letter
from storage.migrate import migrate
from storage.outbox import post
from storage.ownership import Belongings, belongings
from storage.sealing import Vault
from storage.store import Store, Unit
from storage.tables import Tombstone
from storage.traces import RECEIPT, RECEIPT_LIVES, clear_now, has_traces
from tests.conftest import TEST_KEY
from tests.storage.ingest.house import ADA, BO, NOON, House, mentioned, reacted, said

LATER = NOON + timedelta(days=1)
NATIVE, NAME, HANDLE = "6190237745", "Wilhelmina Oakenshield", "wilhelmina_oak"
MINA = Account(Platform.TELEGRAM, NATIVE, NAME, HANDLE)
DOOR = Room(Platform.TELEGRAM, NATIVE, kind=RoomKind.PRIVATE)
OTHER_ROOM = Room(Platform.TELEGRAM, "-1002", "By the river")
SECRETS = [secret.encode() for secret in (NATIVE, NAME, HANDLE, "kaleidoscopist")]


def a_life(start: int = 10) -> list[Event]:
    """All that somebody can do in two communities and in private."""
    return [
        MemberJoined(said(BO, 1).room, NOON, MINA),
        said(MINA, start, "kaleidoscopist here"),
        said(BO, start + 1, "welcome", reply_to=str(start)),
        said(MINA, start + 2, "thanks", reply_to=str(start + 1)),
        reacted(MINA, start + 1, "", "🔥"),
        reacted(BO, start + 2, "", "👍"),
        mentioned(BO, start + 3, f"@{HANDLE}"),
        DoorChanged(DOOR, NOON, MINA, is_open=True),
        CommandGiven(DOOR, NOON, "1", MINA, "me"),
        CommandGiven(OTHER_ROOM, NOON, "5", MINA, "me"),
    ]


def whose(store: Store, native: str = NATIVE) -> Belongings:
    def find(unit: Unit) -> Belongings:
        asked = select(ACCOUNT.c.id).where(ACCOUNT.c.native_id == native)
        return belongings(unit, accounts=list(unit.connection.execute(asked).scalars()))

    return store.read_now(find)


def forget(store: Store, native: str = NATIVE, at: datetime = LATER) -> Erased:
    found = whose(store, native)
    return store.write_now(lambda unit: erase(unit, found, at, actor=OPERATOR))


@pytest.fixture
def house(store: Store) -> House:
    lived = House(store)
    lived.hear(said(ADA, 1), said(BO, 2), *a_life())
    return lived


@pytest.fixture
def embedded(tmp_path: Path) -> Iterator[Store]:
    store = Store.open(f"sqlite:///{tmp_path / 'data' / 'hearth.db'}", Vault(TEST_KEY))
    migrate(store)
    with store.open_now():
        yield store


def found_in(folder: Path) -> list[str]:
    """Search the bytes of every file for the names and ids of the one who is gone."""
    return [
        f"{secret!r} in {file.name}"
        for file in sorted(folder.iterdir())
        for secret in SECRETS
        if secret in file.read_bytes()
    ]


def test_nothing_is_left_on_the_disk_and_its_log_is_empty(embedded: Store, tmp_path: Path) -> None:
    house = House(embedded)
    house.hear(said(ADA, 1), *a_life())
    assert found_in(tmp_path / "data")

    forget(embedded)
    assert clear_now(embedded, LATER)

    assert found_in(tmp_path / "data") == []
    house.hear(said(ADA, 900))
    assert found_in(tmp_path / "data") == []


def test_nothing_is_left_on_the_disk_of_one_among_many(embedded: Store, tmp_path: Path) -> None:
    house = House(embedded)
    crowd = [Account(Platform.TELEGRAM, str(8_000_000 + i), f"Somebody {i}", f"some_{i}") for i in range(600)]
    for number, neighbour in enumerate(crowd):
        house.hear(said(neighbour, 1000 + number), *(a_life(number * 4 + 10) if number % 50 == 0 else ()))
    forget(embedded)
    assert clear_now(embedded, LATER)
    assert found_in(tmp_path / "data") == []


def test_a_search_for_what_stays_finds_it(embedded: Store, tmp_path: Path) -> None:
    """The byte search itself works: an id nobody erased is there."""
    House(embedded).hear(said(MINA, 1))
    assert clear_now(embedded, LATER)
    assert (
        found_in(tmp_path / "data") == [f"{NATIVE.encode()!r} in hearth.db", f"{b'kaleidoscopist'!r} in hearth.db"][:1]
    )


def test_every_table_forgets_and_others_keep_their_counts(house: House) -> None:
    before = house.day(BO.id, "messages", "replies_given", "replies_received")
    erased = forget(house.store)
    assert (erased.accounts, erased.members) == (1, 1)
    assert house.rows(f"select count(*) from account where native_id = '{NATIVE}'") == [(0,)]
    assert house.rows(f"select count(*) from room where native_id = '{NATIVE}'") == [(0,)]
    assert house.rows("select count(*) from todo") == [(0,)]
    assert house.rows("select count(*) from tag where name = 'kaleidoscopist'") == [(0,)]
    assert house.day(BO.id, "messages", "replies_given", "replies_received") == before


def test_seen_keys_of_the_room_stay_so_that_nothing_is_counted_twice(house: House) -> None:
    forget(house.store)
    assert house.hear(said(MINA, 10, "kaleidoscopist here")) == 0


def test_erasing_reaches_every_community_and_every_linked_account(house: House) -> None:
    second = Account(Platform.TELEGRAM, "777001", "Mina again")
    house.hear(said(second, 50))
    member = min(whose(house.store).members)

    def link(unit: Unit) -> None:
        other = unit.connection.execute(select(ACCOUNT.c.id).where(ACCOUNT.c.native_id == second.id)).scalar_one()
        unit.connection.execute(update(BELONGS).where(BELONGS.c.account_id == other).values(member_id=member))

    house.store.write_now(link)
    assert forget(house.store, second.id).accounts == 2
    assert house.rows(f"select count(*) from account where native_id in ('{NATIVE}', '777001')") == [(0,)]


def test_history_of_before_is_refused_and_a_new_beginning_is_a_new_member(house: House) -> None:
    gone = whose(house.store)
    forget(house.store)
    house.hear(said(MINA, 60, minutes=5), live=False)
    assert whose(house.store).members == frozenset()
    house.hear(said(MINA, 61, minutes=60 * 24 + 1))
    assert whose(house.store).members.isdisjoint(gone.members)
    assert house.day(NATIVE, "messages") == (1,)


def test_a_stone_with_its_date_and_an_entry_without_a_name_remain(house: House) -> None:
    forget(house.store)
    stones = house.store.read_now(
        lambda unit: unit.connection.execute(select(table_of(Tombstone).c.erased_at)).scalars().all()
    )
    erased = select(AUDIT).where(AUDIT.c.action == "erase")
    entry = house.store.read_now(lambda unit: unit.connection.execute(erased).one())
    assert stones == [LATER]
    assert entry.subject == hashed_id(house.store.vault, "telegram", NATIVE)


def test_everybody_looks_people_up_anew(house: House) -> None:
    before = house.store.read_now(generation)
    forget(house.store)
    assert house.store.read_now(generation) != before


def test_a_second_time_finds_nothing_and_does_no_harm(house: House) -> None:
    forget(house.store)
    assert forget(house.store) == Erased(0, 0, {})


def test_a_letter_to_the_private_room_goes_with_its_owner_and_one_to_the_group_stays(house: House) -> None:
    house.store.write_now(lambda unit: post(unit, Letter("telegram", NATIVE, "hello"), NOON))
    house.store.write_now(lambda unit: post(unit, Letter("telegram", "-1001", "hello"), NOON))
    forget(house.store)
    assert house.rows("select room from outbox") == [("-1001",)]


def test_whom_a_restored_backup_brings_back_is_erased_again(house: House) -> None:
    stone = {"account_digest": grave(house.store), "erased_at": LATER}
    house.store.write_now(lambda unit: unit.connection.execute(insert(table_of(Tombstone)).values(**stone)))
    assert house.store.write_now(lambda unit: replay(unit, LATER + timedelta(days=9))) == 1
    assert whose(house.store) == Belongings(frozenset(), frozenset())
    assert house.store.write_now(lambda unit: replay(unit, LATER + timedelta(days=9))) == 0
    assert (
        house.store.read_now(lambda unit: unit.connection.execute(select(table_of(Tombstone).c.erased_at)).scalar_one())
        == LATER
    )


def test_who_came_anew_after_being_erased_is_left_alone(house: House) -> None:
    forget(house.store)
    house.hear(said(MINA, 61, minutes=60 * 24 + 1))
    assert house.store.write_now(lambda unit: replay(unit, LATER + timedelta(days=9))) == 0
    assert len(whose(house.store).members) == 1


def grave(store: Store) -> bytes:
    return store.vault.digest("grave", "telegram", NATIVE)


def test_the_receipt_is_waited_for_and_then_gone_too(house: House) -> None:
    forget(house.store)
    letter = Letter("telegram", NATIVE, RECEIPT, solicited=True)
    house.store.write_now(lambda unit: post(unit, letter, LATER))
    assert not clear_now(house.store, LATER)
    house.change("update outbox set state = 'sent'")
    assert clear_now(house.store, LATER)
    assert house.rows("select count(*) from outbox") == [(0,)]
    assert not house.store.read_now(has_traces)


def test_a_receipt_that_cannot_be_sent_does_not_outlive_its_minute(house: House) -> None:
    forget(house.store)
    house.store.write_now(lambda unit: post(unit, Letter("telegram", NATIVE, RECEIPT, solicited=True), LATER))
    assert clear_now(house.store, LATER + RECEIPT_LIVES + timedelta(seconds=1))
    assert house.rows("select count(*) from outbox") == [(0,)]


def test_a_reader_of_earlier_pages_is_waited_for(embedded: Store) -> None:
    House(embedded).hear(*a_life())
    with embedded.engines.reading.connect() as reader:
        reader.execute(select(ACCOUNT.c.id)).all()
        forget(embedded)
        assert not clear_now(embedded, LATER)
        assert embedded.read_now(has_traces)
    assert clear_now(embedded, LATER)
