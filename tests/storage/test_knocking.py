"""Who asks to be let in has one word a day, and it is known whether they had it."""

from datetime import timedelta

import pytest

from bot.clock import ManualClock
from storage import knocking
from storage.letters import Letter
from storage.store import Store
from tests.fakes.sending import PostOffice
from tests.fakes.village import Village, Villager

DAY = timedelta(days=1)


@pytest.fixture
def village(store: Store, clock: ManualClock) -> Village:
    return Village(store, clock.now())


def word(village: Village, who: Villager, template: str) -> Letter:
    arguments = {"community": "围炉", "rules": "一"} if template == knocking.MET_WITH_RULES else {"community": "围炉"}
    return Letter(
        "telegram",
        who.native,
        template,
        arguments,
        account_id=who.account,
        community_id=village.community,
        solicited=True,
    )


@pytest.mark.parametrize(
    ("template", "sent", "met"),
    [
        (knocking.MET, True, True),
        (knocking.MET_WITH_RULES, True, True),
        (knocking.MET, False, False),
        ("guide-end", True, False),
    ],
)
async def test_who_had_our_word_was_met(
    village: Village, clock: ManualClock, template: str, sent: bool, met: bool
) -> None:
    office, who, other = PostOffice(village.store, clock), village.villager(), village.villager()
    office.post(word(village, who, template))
    if sent:
        await office.send()

    def was_met(one: Villager, community: int) -> bool:
        return village.store.read_now(lambda unit: knocking.was_met_at_the_door(unit, one.account, community))

    assert was_met(who, village.community) is met
    assert not was_met(other, village.community)
    assert not was_met(who, village.community + 1)


def test_a_word_on_its_way_counts_as_one_a_day(village: Village, clock: ManualClock) -> None:
    office, who = PostOffice(village.store, clock), village.villager()

    def may(late: timedelta) -> bool:
        return village.store.read_now(lambda unit: knocking.may_be_met(unit, who.account, clock.now() + late))

    assert may(0 * DAY)
    office.post(word(village, who, knocking.MET))
    assert [may(0 * DAY), may(DAY - timedelta(seconds=1)), may(DAY)] == [False, False, True]
