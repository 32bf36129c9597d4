"""Rights are the platform's own, believed for a minute and no longer, and denied when it cannot be asked."""

from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from adapters.port import NotSent
from bot.clock import ManualClock
from bot.rights import BELIEVED_FOR, Actor, Capability, Rights
from profiling.events import Rank
from storage.store import Store
from tests.fakes.village import GROUP, Village
from tests.fakes.voice import ScriptedPlaces, ScriptedVoice

ANN = Actor("telegram", "1001")


@dataclass(slots=True)
class AskedVoice(ScriptedVoice):
    """A platform that counts how often it is asked for a rank, and may refuse to say."""

    asked: list[tuple[str, str]] = field(default_factory=list)
    is_down: bool = False

    @property
    def places(self) -> "AskedPlaces":
        return AskedPlaces(self)


@dataclass(frozen=True, slots=True)
class AskedPlaces(ScriptedPlaces):
    """Its rooms."""

    voice: AskedVoice

    async def rank(self, room: str, account: str) -> Rank:
        self.voice.asked.append((room, account))
        if self.voice.is_down:
            raise NotSent("network")
        return self.voice.ranks.get(account, Rank.MEMBER)


@dataclass
class Hall:
    """A village with a platform to ask."""

    village: Village
    voice: AskedVoice
    rights: Rights

    async def may(self, actor: Actor = ANN) -> bool:
        return await self.rights.may(actor, self.village.community, Capability.SEE_NUMBERS)


@pytest.fixture
def hall(store: Store, clock: ManualClock) -> Hall:
    voice = AskedVoice()
    return Hall(Village(store, clock.now()), voice, Rights(store, {"telegram": voice}, clock))


@pytest.mark.parametrize(
    ("rank", "allowed"),
    [
        (Rank.OWNER, True),
        (Rank.ADMIN, True),
        (Rank.MEMBER, False),
        (Rank.RESTRICTED, False),
        (Rank.OUTSIDE, False),
    ],
)
async def test_owners_and_admins_may_and_nobody_else(hall: Hall, rank: Rank, allowed: bool) -> None:
    hall.voice.ranks[ANN.native] = rank
    assert [await hall.rights.may(ANN, hall.village.community, one) for one in Capability] == [allowed] * len(
        Capability
    )
    assert hall.voice.asked == [(GROUP, ANN.native)]


async def test_a_rank_is_believed_for_a_minute_only(hall: Hall, clock: ManualClock) -> None:
    hall.voice.ranks[ANN.native] = Rank.ADMIN
    assert await hall.may()
    hall.voice.ranks[ANN.native] = Rank.MEMBER
    clock.set(clock.now() + BELIEVED_FOR - timedelta(seconds=1))
    assert await hall.may()
    clock.set(clock.now() + timedelta(seconds=1))
    assert not await hall.may()
    assert timedelta(seconds=60) >= BELIEVED_FOR


async def test_who_cannot_be_asked_about_is_denied_and_asked_about_again(hall: Hall) -> None:
    hall.voice.ranks[ANN.native] = Rank.OWNER
    hall.voice.is_down = True
    assert not await hall.may()
    hall.voice.is_down = False
    assert await hall.may()


@pytest.mark.parametrize("native", ["1087968824", "777000", "136817688"])
async def test_accounts_many_people_speak_through_are_never_admins(hall: Hall, native: str) -> None:
    hall.voice.ranks[native] = Rank.OWNER
    assert not await hall.may(Actor("telegram", native))
    assert hall.voice.asked == []


async def test_an_admin_elsewhere_is_none_here(hall: Hall) -> None:
    hall.voice.ranks[ANN.native] = Rank.ADMIN
    assert not await hall.rights.may(ANN, hall.village.community + 1, Capability.ASK_POLLS)


async def test_a_platform_we_are_not_on_gives_no_rights(hall: Hall) -> None:
    assert not await hall.may(Actor("discord", ANN.native))


async def test_a_room_we_were_put_out_of_is_not_asked_about(hall: Hall) -> None:
    sql = "update room set bot_rank = 'outside'"
    hall.village.store.write_now(lambda unit: unit.connection.exec_driver_sql(sql))
    assert await hall.rights.communities(ANN, Capability.SEE_NUMBERS) == []
    assert hall.voice.asked == []


async def test_admins_to_write_to_are_those_in_charge_with_an_open_door(hall: Hall) -> None:
    people = [hall.village.villager(name, door_open=name != "C") for name in "ABC"]
    for who in people[1:]:
        hall.voice.ranks[who.native] = Rank.ADMIN
    found = await hall.rights.admins(hall.village.community, Capability.READ_INBOX)
    assert [door.id for door in found] == [people[1].account]
