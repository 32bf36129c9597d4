"""Who leaves with one account and stays with another has not left; with the last one they have left every room."""

import pytest

from profiling.events import Event, MemberJoined, MemberLeft
from storage.store import Store
from tests.storage.ingest.house import NOON
from tests.storage.linking.village import Village, later


@pytest.fixture
def village(store: Store) -> Village:
    """One person with an account on Telegram and another on Discord, who joined with both."""
    village = Village(store, "88")
    village.hear(move(village, 0, 0, joined=True))
    village.hear(move(village, 3, 1, joined=True))
    village.link(0, 3)
    return village


def move(village: Village, who: int, minutes: int, *, joined: bool) -> Event:
    kind = MemberJoined if joined else MemberLeft
    return kind(village.room(who), NOON + later(minutes), village.account(who))


def leaves(village: Village) -> list[tuple[object, ...]]:
    """The seconds after noon at which the person left, by room."""
    noon = int(NOON.timestamp())
    return [(int(str(at)) - noon,) for (at,) in village.rows("select at from stay where not joined order by room_id")]


def is_here(village: Village) -> bool:
    ((values,),) = [list(village.state()["here"].values())]
    return bool(values[2])


def test_with_one_account_gone_they_are_here(village: Village) -> None:
    village.hear(move(village, 0, 2, joined=False))
    assert is_here(village)
    assert leaves(village) == []


@pytest.mark.parametrize("first", [0, 3])
def test_with_the_last_one_gone_they_left_every_room_then(village: Village, first: int) -> None:
    village.hear(move(village, first, 2, joined=False))
    village.hear(move(village, 3 - first, 5, joined=False))
    assert not is_here(village)
    assert leaves(village) == [(300,), (300,)]


def test_back_with_one_is_back(village: Village) -> None:
    village.hear(move(village, 0, 2, joined=False), move(village, 3, 5, joined=False))
    village.hear(move(village, 3, 9, joined=True))
    assert is_here(village)


def test_taken_apart_each_left_when_it_left(village: Village) -> None:
    village.hear(move(village, 0, 2, joined=False), move(village, 3, 5, joined=False))
    village.unlink(0)
    assert leaves(village) == [(120,), (300,)]
