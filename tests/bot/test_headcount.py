"""How many people are in a room is asked once a day, and a platform that does not answer changes nothing."""

from datetime import timedelta

import pytest

from adapters.port import Refused
from bot.clock import ManualClock
from bot.headcount import Headcount
from bot.jobs import Occasion
from storage import rooms
from storage.rooms import Here
from storage.store import Store
from tests.fakes.village import GROUP, Village
from tests.fakes.voice import ScriptedPlaces, ScriptedVoice

A_DAY = timedelta(days=1)


class Mute(ScriptedPlaces):
    """Places of a platform that tells nothing."""

    async def count(self, room: str) -> int:
        raise Refused("not allowed")


class MuteVoice(ScriptedVoice):
    """A voice on such a platform."""

    @property
    def places(self) -> ScriptedPlaces:
        return Mute(self)


@pytest.fixture
def village(store: Store, clock: ManualClock) -> Village:
    return Village(store, clock.now())


async def count(village: Village, clock: ManualClock, voice: ScriptedVoice) -> None:
    occasion = Occasion(village.community, "UTC", clock.now(), clock.now())
    (job,) = Headcount(village.store, {"telegram": voice}).all()
    await job.run(occasion)


def here(village: Village) -> Here:
    return village.store.read_now(lambda unit: rooms.people_here(unit, village.community))


async def test_a_room_is_counted_once_a_day(village: Village, clock: ManualClock) -> None:
    voice, first = ScriptedVoice(people={GROUP: 3_012}), clock.now()
    await count(village, clock, voice)
    assert here(village) == Here(3_012, first)
    voice.people[GROUP] = 3_013
    clock.set(first + A_DAY - timedelta(seconds=1))
    await count(village, clock, voice)
    assert here(village) == Here(3_012, first)
    clock.set(first + A_DAY)
    await count(village, clock, voice)
    assert here(village) == Here(3_013, first + A_DAY)


async def test_a_platform_that_does_not_answer_leaves_the_count_as_it_was(village: Village, clock: ManualClock) -> None:
    await count(village, clock, MuteVoice())
    assert here(village) == Here()


async def test_a_platform_we_are_not_on_any_more_is_not_asked(village: Village, clock: ManualClock) -> None:
    await Headcount(village.store, {}).count(Occasion(village.community, "UTC", clock.now(), clock.now()))
    assert here(village) == Here()
