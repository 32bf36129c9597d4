"""A person is found by whatever an operator can type, and told apart from others."""

import pytest

from storage.finding import Person, find
from storage.store import Store
from tests.storage.ingest.house import ADA, BO, House, said


@pytest.fixture
def house(store: Store) -> House:
    lived = House(store)
    lived.hear(said(ADA, 1), said(BO, 2))
    return lived


def found(house: House, reference: str, community: int | None = None) -> list[Person]:
    return house.store.read_now(lambda unit: find(unit, reference, community))


def number_of(house: House, native: str) -> str:
    sql = (
        f"select b.member_id from member_account b join account a on a.id = b.account_id where a.native_id = '{native}'"
    )
    return str(house.rows(sql)[0][0])


def test_by_number_by_id_and_by_handle_it_is_the_same_person(house: House) -> None:
    (person,) = found(house, "@Ada_Reads")
    assert found(house, f"telegram:{ADA.id}") == found(house, number_of(house, ADA.id)) == [person]
    assert (person.names, person.communities) == (("Ada (telegram)",), ("By the fire",))


@pytest.mark.parametrize("reference", ["@nobody", "telegram:999", "discord:101", "999999", "", "@"])
def test_nobody_is_found_by_what_nobody_bears(house: House, reference: str) -> None:
    assert found(house, reference) == []


def test_a_community_leaves_out_who_is_not_in_it(house: House) -> None:
    (community,) = house.rows("select id from community")
    assert isinstance(community[0], int)
    assert len(found(house, "@ada_reads", community[0])) == 1
    assert found(house, "@ada_reads", community[0] + 1) == []
