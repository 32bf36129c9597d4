"""What happened between two moments is told once, in order, and nobody's secrets with it."""

from datetime import timedelta

import pytest

from profiling.events import MemberJoined, MemberLeft
from storage import consent, declared
from storage.consent import Purpose
from storage.news import MOST_A_KIND, Item, news
from storage.store import Store, Unit
from tests.storage.ingest.house import ADA, BO, NOON, ROOM, House, said

MINUTE = timedelta(minutes=1)


@pytest.fixture
def house(store: Store) -> House:
    """Two people who were heard before noon."""
    house = House(store)
    house.hear(said(ADA, 1, minutes=-60), said(BO, 2, minutes=-60))
    return house


def told(house: House, since: int = 0, until: int = 60) -> list[tuple[str, str, str]]:
    """What is told of some minutes after noon: kind, whose, what."""
    found: list[Item] = house.store.read_now(lambda unit: news(unit, 1, NOON + since * MINUTE, NOON + until * MINUTE))
    return [(item.kind, item.who, item.what) for item in found]


def test_nothing_happened_is_no_news(house: House) -> None:
    assert told(house) == []


def test_what_happened_is_told_in_order(house: House) -> None:
    write = house.store.write_now
    house.hear(MemberJoined(ROOM, NOON + MINUTE, BO), MemberLeft(ROOM, NOON + 5 * MINUTE, BO))
    write(lambda unit: consent.record(unit, 1, Purpose.PORTRAIT, True, NOON + 2 * MINUTE, "button", "1"))
    write(lambda unit: consent.record(unit, 1, Purpose.CONTACT, True, NOON + 2 * MINUTE, "button", "1"))
    write(lambda unit: declared.declare(unit, 1, "music", NOON + 3 * MINUTE))
    write(lambda unit: consent.record(unit, 2, Purpose.PORTRAIT, False, NOON + 4 * MINUTE, "button", "1"))
    assert told(house) == [
        ("joined", "102", ""),
        ("agreed", "101", ""),
        ("tagged", "101", "music"),
        ("declined", "", ""),
        ("left", "102", ""),
    ]


def test_each_moment_is_told_once(house: House) -> None:
    house.hear(MemberJoined(ROOM, NOON + 5 * MINUTE, BO))
    assert [len(told(house, *span)) for span in ((0, 4), (4, 5), (5, 9))] == [0, 1, 0]


def test_what_somebody_hid_is_not_told(house: House) -> None:
    house.store.write_now(lambda unit: declared.declare(unit, 1, "music", NOON - MINUTE))
    at = int((NOON + MINUTE).timestamp()) * 1_000_000
    house.change(f"insert into member_tag (member_id, tag_id, mark, at) select 1, id, 'hidden', {at} from tag")
    assert told(house) == []


def test_another_communitys_news_stay_there(house: House) -> None:
    house.hear(MemberJoined(ROOM, NOON + MINUTE, BO))
    found = house.store.read_now(lambda unit: news(unit, 2, NOON, NOON + 60 * MINUTE))
    assert found == []


def test_of_very_many_only_the_first_are_told(house: House) -> None:
    def declare_all(unit: Unit) -> None:
        for number in range(MOST_A_KIND + 5):
            declared.declare(unit, 1, f"topic{number:02}", NOON + (number + 1) * MINUTE / 2)

    house.store.write_now(declare_all)
    assert [what for _, _, what in told(house)] == [f"topic{number:02}" for number in range(MOST_A_KIND)]


def test_that_somebody_was_forgotten_is_told_without_saying_who(house: House) -> None:
    at = int((NOON + MINUTE).timestamp()) * 1_000_000
    blob = "x'00'" if house.store.engines.is_sqlite else "'\\x00'::bytea"
    house.change(f"insert into tombstone (account_digest, erased_at) values ({blob}, {at})")
    assert told(house) == [("erased", "", "")]
