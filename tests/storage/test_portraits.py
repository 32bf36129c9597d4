"""What was drawn of somebody is let go of with what it was drawn from."""

import pytest
from sqlalchemy import insert

from storage import portraits
from storage.consent import Purpose, record
from storage.linking.people import link, unlink
from storage.store import Store, Unit
from storage.tables import METADATA
from tests.storage.ingest.house import ADA, BO, NOON, House, said

DRAWN = "select member_id, again_on from portrait order by member_id"


@pytest.fixture
def house(store: Store) -> House:
    """Ada and Bo, tied by a reply, each with a portrait that was drawn."""
    house = House(store)
    house.hear(said(ADA, 1), said(BO, 2, reply_to="1"))
    store.write_now(draw_everybody)
    return house


def draw_everybody(unit: Unit) -> None:
    """A row for everybody, as a refresh leaves it."""
    member = METADATA.tables["member"]
    for row in unit.connection.execute(member.select()).all():
        values = {"member_id": row.id, "community_id": row.community_id, "day": 1, "stage": "active"}
        numbers = {
            column.name: 0
            for column in portraits.PORTRAIT.columns
            if not column.nullable and column.name not in values and column.name != "via"
        }
        unit.connection.execute(insert(portraits.PORTRAIT).values(**values, **numbers, via=""))


def member_of(house: House, native: str) -> int:
    """The member an account is."""
    sql = "select b.member_id from member_account b join account a on a.id = b.account_id where a.native_id = '{}'"
    return int(str(house.rows(sql.format(native))[0][0]))


def account_of(house: House, native: str) -> int:
    """The account of a native id."""
    return int(str(house.rows(f"select id from account where native_id = '{native}'")[0][0]))


def test_who_withdraws_consent_has_no_portrait_and_who_was_tied_to_them_is_drawn_again(house: House) -> None:
    ada, bo = member_of(house, ADA.id), member_of(house, BO.id)
    house.store.write_now(lambda unit: record(unit, ada, Purpose.PORTRAIT, False, NOON, "me", "consent/1"))
    assert house.rows(DRAWN) == [(bo, portraits.AT_ONCE)]


def test_linked_accounts_are_drawn_anew_as_one_and_apart_again(house: House) -> None:
    ids = [account_of(house, who.id) for who in (ADA, BO)]
    house.store.write_now(lambda unit: link(unit, ids[0], ids[1], NOON))
    assert house.rows(DRAWN) == []
    house.store.write_now(draw_everybody)
    house.store.write_now(lambda unit: unlink(unit, ids[0], NOON))
    assert house.rows(DRAWN) == []


def test_a_community_that_is_no_more_leaves_no_portraits(house: House) -> None:
    (community,) = house.rows("select id from community")[0]
    house.store.write_now(lambda unit: portraits.let_go_of_community(unit, int(str(community))))
    assert house.rows(DRAWN) == []
