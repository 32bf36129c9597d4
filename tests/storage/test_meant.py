"""Whoever is meant by a number, an id, a handle or a name is found, in one community only."""

from dataclasses import replace

import pytest

from storage.meant import members_meant
from storage.store import Store
from tests.storage.ingest.house import ADA, BO, ROOM, House, said

GARAGE = replace(ROOM, id="-1002", title="Garage")


@pytest.fixture
def house(store: Store) -> House:
    """Ada and Bo by the fire; another Ada, and Bo again, in the garage."""
    house = House(store)
    other = replace(ADA, id="2", handle="other_ada")
    house.hear(said(ADA, 1), said(BO, 2), replace(said(other, 1), room=GARAGE), replace(said(BO, 2), room=GARAGE))
    return house


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("1", [1]),
        ("101", [1]),
        ("telegram:101", [1]),
        ("@ada_reads", [1]),
        ("ADA_READS", [1]),
        ("ada", [1]),
        ("@Ada", [1]),
        ("3", []),
        ("discord:101", []),
        ("@other_ada", []),
        ("", []),
        ("\0", []),
        ("\ud800", []),
        ("1" * 30, []),
    ],
)
def test_a_text_means_members_of_its_community(house: House, text: str, meant: list[int]) -> None:
    assert house.store.read_now(lambda unit: members_meant(unit, 1, text)) == meant


def test_a_members_number_goes_before_an_accounts_id(house: House) -> None:
    ids = {name: member for member, name in house.rows("select member_id, native_id from member_account b "
           "join account a on a.id = b.account_id where community_id = 2")}  # fmt: skip
    assert house.store.read_now(lambda unit: members_meant(unit, 2, "2")) == [ids["2"]]
    assert house.store.read_now(lambda unit: members_meant(unit, 2, str(ids["102"]))) == [ids["102"]]


def test_several_of_one_name_are_all_meant(house: House) -> None:
    house.hear(said(replace(ADA, id="105", handle=""), 5))
    assert len(house.store.read_now(lambda unit: members_meant(unit, 1, "Ada"))) == 2
