"""What the rows say is told to whoever looks at that community, and to nobody twice."""

from datetime import timedelta

import pytest

from bot.clock import ManualClock
from bot.happenings import Happenings, Kind
from bot.newsroom import Newsroom
from storage.store import Store
from tests.fakes.village import Village

MINUTE = timedelta(minutes=1)


@pytest.fixture
def villages(store: Store, clock: ManualClock) -> tuple[Village, Village]:
    """An older community, and the one that leads."""
    return Village(store, clock.now()), Village(store, clock.now() + MINUTE, name="读书会", group="-2")


async def test_each_community_is_told_to_its_own_listeners(
    villages: tuple[Village, Village], store: Store, clock: ManualClock
) -> None:
    older, leading = villages
    happenings = Happenings()
    newsroom = Newsroom(store, clock, clock, happenings)
    with (
        happenings.listening() as screen,
        happenings.listening(community=older.community) as page,
        happenings.listening(community=leading.community) as other,
    ):
        clock.set(clock.now() + 2 * MINUTE)
        ann, bo = older.villager(), leading.villager()
        older.change(ann, joined_at=clock.now() - MINUTE)
        leading.change(bo, joined_at=clock.now() - MINUTE)
        await newsroom.tell()
        heard = [[(one.kind, one.who) for one in each.waiting()] for each in (screen, page, other)]
        assert heard == [[(Kind.JOINED, bo.native)], [(Kind.JOINED, ann.native)], [(Kind.JOINED, bo.native)]]
        await newsroom.tell()
        assert [each.waiting() for each in (screen, page, other)] == [[], [], []]


async def test_what_happened_while_nobody_looked_is_not_told_later(
    villages: tuple[Village, Village], store: Store, clock: ManualClock
) -> None:
    happenings = Happenings()
    newsroom = Newsroom(store, clock, clock, happenings)
    clock.set(clock.now() + MINUTE)
    villages[1].change(villages[1].villager(), joined_at=clock.now())
    await newsroom.tell()
    with happenings.listening() as screen:
        await newsroom.tell()
        assert screen.waiting() == []
