"""Everybody a batch brings for the first time is made at once: an account with a name, a member, and both one."""

from dataclasses import replace

from profiling.events import Account, Platform
from storage.accounts import card_of
from storage.store import Store, Unit
from tests.storage.ingest.house import ADA, ROOM, House, said

OTHER = replace(ROOM, id="-1002", title="By the well")
CROWD = [Account(Platform.TELEGRAM, str(number), f"Guest {number}", f"guest_{number}") for number in range(300, 420)]
WHOSE = """
select a.native_id, m.first_seen from member m join member_account b on b.member_id = m.id
join account a on a.id = b.account_id order by a.native_id"""


def names(unit: Unit) -> dict[str, tuple[str, str]]:
    """The names and handles of all accounts, opened."""
    columns = "native_id, key_wrapped, name_sealed, handle_sealed"
    rows = unit.connection.exec_driver_sql(f"select {columns} from account").all()
    cards = [card_of(unit.vault, "telegram", native, *map(bytes, sealed)) for native, *sealed in rows]
    return {card.id: (card.name, card.handle) for card in cards}


def test_a_crowd_in_one_batch_is_as_many_members_each_under_their_own_name(store: Store) -> None:
    house = House(store)
    house.hear(*(said(one, number, minutes=number) for number, one in enumerate(CROWD)))
    rows = house.rows(WHOSE)
    assert [row[0] for row in rows] == [one.id for one in CROWD]
    seen = [int(str(row[1])) for row in rows]
    assert seen == sorted(set(seen))
    assert store.read_now(names) == {one.id: (one.name, one.handle) for one in CROWD}
    assert len(house.rows("select distinct key_wrapped from account")) == len(CROWD)


def test_somebody_new_in_two_rooms_of_a_community_at_once_is_one_member(store: Store) -> None:
    house = House(store)
    house.hear(said(ADA, 1), replace(said(ADA, 1), room=OTHER))
    house.change("update room set community_id = 1")
    new = CROWD[0]
    house.hear(said(new, 2, "tea"), replace(said(new, 2, "coffee"), room=OTHER))
    assert house.rows(f"select count(*) from member_account b join account a on a.id = b.account_id "
                      f"where a.native_id = '{new.id}'") == [(1,)]  # fmt: skip
    assert house.day(new.id, "messages") == (2,)


def test_a_name_is_followed_and_an_older_card_is_not(store: Store) -> None:
    house = House(store)
    house.hear(said(ADA, 1, minutes=5))
    house.hear(said(replace(ADA, name="Ada L."), 2, minutes=9), said(CROWD[0], 3))
    house.hear(said(replace(ADA, name="Long ago"), 4, minutes=1))
    assert store.read_now(names)[ADA.id] == ("Ada L.", "ada_reads")
