"""Who somebody is in a server is asked there and then."""

import pytest

from adapters.discord.ranks import is_held_back
from adapters.port import Refused
from profiling.events import Rank
from tests.adapters.discord.stage import Stage, now
from tests.fakes.discord.permissions import ADMINISTRATOR


async def test_owners_admins_members_and_strangers_are_told_apart(on: Stage) -> None:
    places, world = on.voice.places, on.fake.world
    assert await places.rank(on.room, str(on.guild.owner.id)) is Rank.OWNER
    assert await places.rank(on.room, str(on.ada.id)) is Rank.MEMBER
    world.give_role(on.ada, on.guild, world.role(on.guild, "keepers", ADMINISTRATOR))
    assert await places.rank(on.room, str(on.ada.id)) is Rank.ADMIN
    assert await places.rank(on.room, str(world.user("bo").id)) is Rank.OUTSIDE
    assert await places.rank("404404", str(on.ada.id)) is Rank.OUTSIDE


async def test_whoever_has_not_passed_the_screening_is_held_back(on: Stage) -> None:
    bo = on.fake.world.user("bo")
    on.fake.world.join(bo, on.guild, is_pending=True)
    assert await on.voice.places.rank(on.room, str(bo.id)) is Rank.RESTRICTED


def test_a_time_out_holds_back_until_it_is_over() -> None:
    assert is_held_back({"communication_disabled_until": "2999-01-01T00:00:00+00:00"}, now())
    assert not is_held_back({"communication_disabled_until": "2001-01-01T00:00:00Z"}, now())


async def test_people_are_counted_without_us(on: Stage) -> None:
    assert await on.voice.places.count(on.room) == len(on.guild.members) - 1


async def test_a_tag_beside_a_name_is_nothing_discord_has(on: Stage) -> None:
    with pytest.raises(Refused):
        await on.voice.places.tag(on.room, str(on.ada.id), "聪明")
