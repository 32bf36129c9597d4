"""What is known of the person a private letter is for, at the moment it would leave."""

from datetime import timedelta

import pytest
from sqlalchemy import insert, select

from bot.clock import ManualClock
from profiling.events import MemberJoined, MemberLeft
from storage.columns import table_of
from storage.letters import Letter
from storage.standing import Person, person_of
from storage.store import Store
from storage.tables import AccountRow, MemberAccount
from tests.fakes.sending import PostOffice
from tests.fakes.village import Village, Villager
from tests.storage.ingest.house import ADA, BO, NOON, ROOM, House, said

ACCOUNT, BELONGS = table_of(AccountRow), table_of(MemberAccount)
DAY = timedelta(days=1)


@pytest.fixture
def house(store: Store) -> House:
    """Ada, who is Bo as well."""
    lived = House(store)
    lived.hear(said(ADA, 1), said(BO, 2))
    lived.change("update member_account set member_id = 1")
    return lived


def person(house: House, native: str) -> Person:
    """Whoever an account is, as a letter to it would find them."""
    account = house.store.read_now(
        lambda unit: unit.connection.execute(select(ACCOUNT.c.id).where(ACCOUNT.c.native_id == native)).scalar_one()
    )
    letter = Letter("telegram", native, "wakeup-plain", account_id=account, community_id=1)
    found = house.store.read_now(lambda unit: person_of(unit, 0, letter))
    assert found is not None
    return found


def test_who_goes_with_one_of_two_accounts_is_still_here(house: House) -> None:
    house.hear(MemberLeft(ROOM, NOON + DAY, ADA))
    assert person(house, ADA.id).is_here
    assert person(house, BO.id).is_here


def test_who_goes_with_both_accounts_is_gone_and_back_with_either(house: House) -> None:
    house.hear(MemberLeft(ROOM, NOON + DAY, ADA), MemberLeft(ROOM, NOON + 2 * DAY, BO))
    assert not person(house, ADA.id).is_here
    assert not person(house, BO.id).is_here
    house.hear(MemberJoined(ROOM, NOON + 3 * DAY, ADA))
    assert person(house, BO.id).is_here
    house.hear(MemberLeft(ROOM, NOON + 4 * DAY, ADA))
    assert not person(house, BO.id).is_here


def test_who_came_back_with_one_account_stays_when_the_other_goes(house: House) -> None:
    house.hear(MemberLeft(ROOM, NOON + DAY, ADA), MemberJoined(ROOM, NOON + 2 * DAY, ADA))
    house.hear(MemberLeft(ROOM, NOON + 3 * DAY, BO))
    assert person(house, BO.id).is_here


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"left_at": NOON + DAY}, "left"),
        ({"left_at": NOON + DAY, "joined_at": NOON}, "left"),
        ({"counts": False}, "paused_by_member"),
        ({"left_at": NOON, "joined_at": NOON + DAY}, ""),
    ],
)
async def test_a_word_nobody_asked_for_is_weighed_as_it_leaves(
    store: Store, clock: ManualClock, change: dict[str, object], reason: str
) -> None:
    village = Village(store, clock.now())
    office, who = PostOffice(store, clock), village.villager()
    other = second_account(village, who)
    for account, native in ((who.account, who.native), other):
        office.post(Letter("telegram", native, "guide-end", account_id=account, community_id=village.community))
    village.change(who, **change)
    said = await office.send()
    if reason:
        assert said == []
        assert [why for _, _, _, why in village.letters()] == [reason, reason]
    else:
        assert [why for _, _, _, why in village.letters()] == ["", "cap"], "one word reaches one person"


def second_account(village: Village, who: Villager) -> tuple[int, str]:
    """Another account of somebody's."""
    twin = village.villager("小雨二号")

    def same(store: Store) -> None:
        link = {"community_id": village.community, "account_id": twin.account, "member_id": who.member}
        mine = BELONGS.c.account_id == twin.account
        store.write_now(lambda unit: unit.connection.execute(BELONGS.delete().where(mine)))
        store.write_now(lambda unit: unit.connection.execute(insert(BELONGS).values(**link)))

    same(village.store)
    return twin.account, twin.native
