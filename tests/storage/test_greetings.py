"""Where a newcomer stands: aboard a greeting, waiting to be let in, held back in a flood, or given up."""

from datetime import UTC, datetime, timedelta
from functools import partial

import pytest

from bot.clock import ManualClock
from storage import greetings, outbox
from storage.campaigns import CampaignFacts, Kind
from storage.greetings import FLOOD, NEVER_ADMITTED, WAITING
from storage.letters import Letter
from storage.outreach import Decision, decide
from storage.store import Store
from tests.fakes.village import GROUP, Village, Villager

PLACE = ("telegram", GROUP)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def village(store: Store, clock: ManualClock) -> Village:
    return Village(store, clock.now())


@pytest.fixture
def campaign(village: Village) -> CampaignFacts:
    return village.campaign(Kind.WELCOME)


def decided(village: Village, campaign: CampaignFacts, who: Villager) -> int:
    """Somebody came in, and is to be greeted."""
    village.joins(who, village.now)
    decision = Decision(who.member, greetings.occasion(village.now), village.now)
    found = village.store.write_now(lambda unit: decide(unit, campaign, decision, village.now))
    assert found is not None
    return found.id


def posted(village: Village, campaign: CampaignFacts, template: str = greetings.ALOUD) -> int:
    """A greeting is on its way."""
    letter = Letter(
        "telegram", GROUP, template, community_id=village.community, campaign_id=campaign.id, expires=village.now + HOUR
    )
    found = village.store.write_now(lambda unit: outbox.post(unit, letter, village.now))
    assert found is not None
    return found


def expiry(village: Village, letter: int) -> datetime:
    statement = greetings.OUTBOX.select().where(greetings.OUTBOX.c.id == letter)
    found: datetime = village.store.read_now(lambda unit: unit.connection.execute(statement).one().expires)
    return found


def test_an_occasion_tells_when_somebody_came() -> None:
    at = datetime(2026, 1, 5, 12, 0, 7, tzinfo=UTC)
    assert greetings.joined_at(greetings.occasion(at)) == at


def test_a_letter_waits_for_the_latest_of_those_aboard(village: Village, campaign: CampaignFacts) -> None:
    letter, who = posted(village, campaign), decided(village, campaign, village.villager())
    for late in (2 * HOUR, HOUR):
        village.store.write_now(partial(greetings.board, outreach=who, letter=letter, expires=village.now + late))
    assert expiry(village, letter) == village.now + 2 * HOUR
    assert village.store.read_now(lambda unit: greetings.aboard(unit, [letter])) == [(who, village.now)]


def test_only_greetings_aloud_that_were_never_tried_take_anybody_aboard(
    village: Village, campaign: CampaignFacts
) -> None:
    posted(village, campaign, greetings.WHISPERED)

    def waiting(place: tuple[str, str] = PLACE) -> int | None:
        return village.store.read_now(lambda unit: greetings.waiting_greeting(unit, campaign.id, place))

    assert waiting() is None
    letter = posted(village, campaign)
    assert waiting() == letter
    assert waiting(("telegram", "-100999")) is None
    tried = greetings.OUTBOX.update().where(greetings.OUTBOX.c.id == letter).values(attempt=1)
    village.store.write_now(lambda unit: unit.connection.execute(tried))
    assert waiting() is None


def test_who_waits_is_found_in_their_room_until_their_time_is_over(village: Village, campaign: CampaignFacts) -> None:
    who = village.villager()
    village.joins(who, village.now)
    decision = Decision(who.member, greetings.occasion(village.now), village.now + DAY)
    for _ in range(2):
        village.store.write_now(lambda unit: greetings.wait_for(unit, campaign.id, decision, village.now))
    assert [entry[2:] for entry in village.outreach()] == [("planned", WAITING)]

    def found(room: int, late: timedelta) -> int:
        at = village.now + late
        return len(village.store.read_now(lambda unit: greetings.waiting(unit, campaign.id, who.member, room, at)))

    assert [found(village.room, HOUR), found(village.room + 1, HOUR), found(village.room, DAY)] == [1, 0, 0]

    def given_up(late: timedelta) -> int:
        return village.store.write_now(lambda unit: greetings.never_admitted(unit, village.now + late))

    assert [given_up(DAY - HOUR), given_up(DAY), given_up(DAY)] == [0, 1, 0]
    assert [entry[2:] for entry in village.outreach()] == [("skipped", NEVER_ADMITTED)]


def test_a_flood_takes_back_what_has_not_left_and_remembers_who_is_still_here(
    village: Village, campaign: CampaignFacts
) -> None:
    people = [village.villager(name) for name in ("小雨", "阿木", "老周")]
    for who, template in zip(people, (greetings.ALOUD, greetings.WHISPERED, greetings.ALOUD), strict=True):
        number, letter = decided(village, campaign, who), posted(village, campaign, template)
        village.store.write_now(partial(greetings.board, outreach=number, letter=letter, expires=village.now + DAY))
    village.change(people[0], left_at=village.now + HOUR)
    assert village.store.write_now(lambda unit: greetings.withdraw(unit, campaign.id, PLACE, village.now)) == 3
    assert {state for _, _, state, _ in village.letters()} == {"skipped"}
    assert {entry[2:] for entry in village.outreach()} == {("skipped", FLOOD)}

    def here(room: int, since: datetime) -> list[str]:
        return village.store.read_now(
            lambda unit: [one.native for one in greetings.held_back(unit, campaign.id, room, "telegram", since)]
        )

    assert here(village.room, village.now - HOUR) == [people[1].native, people[2].native]
    assert here(village.room, village.now + HOUR) == []
    assert here(village.room + 1, village.now - HOUR) == []
