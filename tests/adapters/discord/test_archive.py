"""What is asked for afterwards comes in pages, oldest first, as the gateway would have told it."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest

from adapters.discord.archive import PAGE, Archive, Unreadable
from adapters.discord.line import Line, Servers
from adapters.discord.servers import Server
from tests.fakes.discord.faults import Fault
from tests.fakes.discord.model import Guild, User
from tests.fakes.discord.server import FakeDiscord
from tests.fakes.discord.wiring import pointed_at
from tests.fakes.telegram.clock import ManualClock


@pytest.fixture
async def archive(fake: FakeDiscord) -> AsyncIterator[Archive]:
    """An archive of the fake's."""
    with pointed_at(fake.api_url, fake.gateway_url):
        line = Line(fake.token, Servers(fake.api_url, fake.gateway_url))
        yield Archive(line)
        await line.close()


@pytest.fixture
def ada(fake: FakeDiscord) -> User:
    """Somebody."""
    return fake.world.user("ada")


@pytest.fixture
def guild(fake: FakeDiscord, ada: User) -> Guild:
    """Their server."""
    return fake.world.guild("围炉", ada)


def known(guild: Guild, **nicks: str) -> Server:
    return Server(str(guild.id), guild.name, str(guild.owner.id), nicks=nicks)


@pytest.mark.parametrize(("count", "pages"), [(0, []), (5, [5]), (PAGE, [PAGE]), (PAGE + 5, [PAGE, 5])])
async def test_messages_behind_one_come_oldest_first(
    fake: FakeDiscord, archive: Archive, ada: User, guild: Guild, count: int, pages: list[int]
) -> None:
    first = fake.world.say(ada, guild.general, "seen already")
    said = [str(fake.world.say(ada, guild.general, f"m{number}").id) for number in range(count)]
    server = known(guild, **{str(ada.id): "Countess"})
    found = [page async for page in archive.after(server, str(guild.general.id), first.id)]
    assert [len(page) for page in found] == pages
    assert [one["id"] for page in found for one in page] == said
    assert all(one["guild_id"] == server.id and one["member"] == {"nick": "Countess"} for page in found for one in page)


async def test_messages_before_one_come_oldest_first(
    fake: FakeDiscord, archive: Archive, ada: User, guild: Guild
) -> None:
    said = [fake.world.say(ada, guild.general, f"m{number}") for number in range(3)]
    found = await archive.before(known(guild), str(guild.general.id), said[2].id)
    assert [one["content"] for one in found] == ["m0", "m1"]


async def test_everybody_who_gave_an_emoji_is_named(
    fake: FakeDiscord, archive: Archive, ada: User, guild: Guild
) -> None:
    said = fake.world.say(ada, guild.general, "vote")
    givers = [fake.world.user(f"p{number}") for number in range(PAGE + 3)]
    for giver in givers:
        fake.world.join(giver, guild)
        fake.world.react(giver, said, "👍")
    found = await archive.givers(str(guild.general.id), str(said.id), {"id": None, "name": "👍"})
    assert {one["id"] for one in found} == {str(giver.id) for giver in givers}
    fake.world.delete(said)
    assert await archive.givers(str(guild.general.id), str(said.id), {"id": None, "name": "👍"}) == []


async def test_a_closed_channel_is_unreadable(fake: FakeDiscord, archive: Archive, guild: Guild) -> None:
    fake.faults.add(Fault("refuse", route="history", status=403))
    with pytest.raises(Unreadable):
        await archive.before(known(guild), str(guild.general.id), 5)


async def test_every_member_is_listed(fake: FakeDiscord, archive: Archive, ada: User, guild: Guild) -> None:
    listed = {one["user"]["id"] async for page in archive.members(known(guild)) for one in page}
    assert {str(ada.id), str(guild.owner.id)} <= listed


@pytest.mark.parametrize("is_private", [False, True])
async def test_threads_put_away_come_over_several_pages_and_older_ones_do_not(is_private: bool) -> None:
    time = ManualClock(1_790_000_000.0)
    async with FakeDiscord(clock=time) as fake:
        line = Line(fake.token, Servers(fake.api_url, fake.gateway_url))
        ada = fake.world.user("ada")
        general = fake.world.guild("围炉", ada).general
        since, names = datetime.fromtimestamp(time() + 50, UTC), list[str]()
        for number in range(PAGE + 7):
            time.advance(10)
            us = [fake.world.bot] if is_private else []
            thread = fake.world.thread(ada, general, f"t{number}", is_private=is_private, members=us)
            fake.world.archive(thread)
            names += [thread.name] if time() >= since.timestamp() else []
        with pointed_at(fake.api_url, fake.gateway_url):
            archive = Archive(line)
            asked = archive.archived_private if is_private else archive.archived
            found = await asked(str(general.id), since)
        await line.close()
    assert sorted(str(one["name"]) for one in found) == sorted(names)
    assert len(names) > PAGE
