"""What happened while nobody listened is fetched as far as it exists, and told once; the rest is said to be lost."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime

import pytest

from adapters.discord.archive import PAGE
from adapters.discord.servers import MANAGE_SERVER
from bot.clock import SystemClock
from profiling.events import (
    BotPlaced,
    MemberAdmitted,
    MemberJoined,
    MemberLeft,
    MessageEdited,
    MessageSent,
    Rank,
    Reacted,
)
from profiling.hidden import Hidden
from tests.adapters.discord.listening import Kept, is_up, listening
from tests.fakes.discord.faults import Fault
from tests.fakes.discord.model import Guild, User
from tests.fakes.discord.server import FakeDiscord
from tests.fakes.telegram.clock import ManualClock

CLOCK = SystemClock().now


@pytest.fixture
def ada(fake: FakeDiscord) -> User:
    """Somebody who talks."""
    return fake.world.user("ada")


@pytest.fixture
def guild(fake: FakeDiscord, ada: User) -> Guild:
    """Their server."""
    return fake.world.guild("围炉", ada)


async def listen_once(fake: FakeDiscord, kept: Kept, clock: Callable[[], datetime] = CLOCK) -> None:
    """Listen until everything is fetched, and go away again."""
    async with listening(fake, kept, clock=clock) as here:
        await fake.until(lambda: is_up(here), 20)


async def test_what_was_said_in_every_channel_and_thread_is_fetched(fake: FakeDiscord, ada: User, guild: Guild) -> None:
    kept = Kept()
    thread = fake.world.thread(ada, guild.general, "dune")
    await listen_once(fake, kept)
    fake.world.say(ada, guild.general, "in the channel")
    fake.world.say(ada, thread, "in the thread")
    new = fake.world.thread(ada, guild.general, "new one")
    fake.world.say(ada, new, "in a new thread")
    await listen_once(fake, kept)
    found = {(sent.thread, sent.text) for sent in kept.of(MessageSent) if sent.text.startswith("in ")}
    assert found == {
        (str(guild.general.id), "in the channel"),
        (str(thread.id), "in the thread"),
        (str(new.id), "in a new thread"),
    }


async def test_fetched_twice_is_told_once_and_from_where_it_stopped(fake: FakeDiscord, ada: User, guild: Guild) -> None:
    kept = Kept()
    await listen_once(fake, kept)
    for number in range(250):
        fake.world.say(ada, guild.general, f"m{number}")
    fake.faults.add(Fault("cut", route="history", times=None))
    async with listening(fake, kept, clock=CLOCK) as here:
        await asyncio.sleep(0.3)
        fake.world.say(ada, guild.general, "live")
        await fake.until(lambda: "live" in kept.texts)
        assert here.ear.is_behind
    fake.faults.clear()
    await listen_once(fake, kept)
    assert sorted(kept.texts) == sorted(["live", *(f"m{number}" for number in range(250))])


async def test_edits_and_reactions_of_what_was_said_before_are_taken_in(
    fake: FakeDiscord, ada: User, guild: Guild
) -> None:
    kept, bo = Kept(), fake.world.user("bo")
    fake.world.join(bo, guild)
    async with listening(fake, kept, clock=CLOCK) as here:
        await fake.until(lambda: is_up(here))
        said = fake.world.say(ada, guild.general, "firrst")
        await fake.until(lambda: kept.texts)
    fake.world.edit(said, "first")
    fake.world.react(bo, said, "👍")
    later = fake.world.say(ada, guild.general, "second")
    fake.world.react(bo, later, "🔥")
    await listen_once(fake, kept)
    await listen_once(fake, kept)
    assert [(one.message, one.text) for one in kept.of(MessageEdited)] == [(str(said.id), "first")]
    given = {(one.message, one.actor.id, one.after) for one in kept.of(Reacted)}
    assert given == {(str(said.id), str(bo.id), ("👍",)), (str(later.id), str(bo.id), ("🔥",))}


async def test_who_came_and_went_meanwhile_is_told(fake: FakeDiscord, ada: User, guild: Guild) -> None:
    kept, bo, cleo = Kept(), fake.world.user("bo"), fake.world.user("cleo")
    fake.world.join(bo, guild)
    await listen_once(fake, kept)
    assert kept.of(MemberLeft) == []
    kept.believed[str(guild.id)] = frozenset(str(one.id) for one in (ada, bo))
    fake.world.leave(bo, guild)
    fake.world.join(cleo, guild, is_pending=True)
    await listen_once(fake, kept)
    assert [one.account.id for one in kept.of(MemberLeft)] == [str(bo.id)]
    came = {one.account.id: one.is_waiting for one in kept.of(MemberJoined)}
    assert came[str(cleo.id)] is True


async def test_who_passed_the_screening_meanwhile_is_admitted_once(fake: FakeDiscord, ada: User, guild: Guild) -> None:
    kept, cleo = Kept(), fake.world.user("cleo")
    async with listening(fake, kept, clock=CLOCK) as here:
        await fake.until(lambda: is_up(here))
        fake.world.join(cleo, guild, is_pending=True)
        await fake.until(lambda: kept.of(MemberJoined))
    fake.world.admit(cleo, guild)
    await listen_once(fake, kept)
    await listen_once(fake, kept)
    assert [one.account.id for one in kept.of(MemberAdmitted) if one.account.id == str(cleo.id)] == [str(cleo.id)]


async def test_who_waited_over_a_restart_is_admitted_live(fake: FakeDiscord, ada: User, guild: Guild) -> None:
    kept, cleo = Kept(), fake.world.user("cleo")
    await listen_once(fake, kept)
    fake.world.join(cleo, guild, is_pending=True)
    async with listening(fake, kept, clock=CLOCK) as here:
        await fake.until(lambda: is_up(here))
        fake.world.admit(cleo, guild)
        await fake.until(lambda: [one for one in kept.of(MemberAdmitted) if one.account.id == str(cleo.id)])


async def test_a_channel_that_cannot_be_read_is_a_loss_that_is_said(fake: FakeDiscord, ada: User, guild: Guild) -> None:
    kept = Kept()
    await listen_once(fake, kept)
    fake.world.say(ada, guild.general, "behind a closed door")
    fake.faults.add(Fault("refuse", route="history", times=None, status=403))
    await listen_once(fake, kept)
    lost = [batch.lost for batch in kept.batches if batch.lost is not None]
    assert [one.hides for one in lost] == [(Hidden.CHANNELS,)]
    assert lost[0].since < lost[0].until


async def test_a_server_we_come_into_later_begins_there(fake: FakeDiscord, ada: User, guild: Guild) -> None:
    kept = Kept()
    await listen_once(fake, kept)
    fake.world.remove_bot(guild)
    other = fake.world.guild("书房", ada)
    fake.world.say(ada, other.general, "before our first look at it")
    await listen_once(fake, kept)
    assert kept.texts == []
    fake.world.say(ada, other.general, "after")
    await listen_once(fake, kept)
    assert kept.texts == ["after"]


async def test_an_admin_made_meanwhile_is_known_for_one(fake: FakeDiscord, ada: User, guild: Guild) -> None:
    kept, bo = Kept(), fake.world.user("bo")
    fake.world.join(bo, guild)
    await listen_once(fake, kept)
    fake.world.give_role(bo, guild, fake.world.role(guild, "keepers", MANAGE_SERVER))
    async with listening(fake, kept, clock=CLOCK) as here:
        await fake.until(lambda: is_up(here))
        assert str(bo.id) in here.ear.servers[str(guild.id)].chiefs


@asynccontextmanager
async def away(kept: Kept) -> AsyncIterator[tuple[FakeDiscord, User, Guild]]:
    """A server in which three hours pass unheard, the first of them before what the block does."""
    time = ManualClock(1_790_000_000.0)

    def clock() -> datetime:
        return datetime.fromtimestamp(time(), UTC)

    async with FakeDiscord(clock=time) as fake:
        ada = fake.world.user("ada")
        guild = fake.world.guild("围炉", ada)
        await listen_once(fake, kept, clock)
        time.advance(3_600)
        yield fake, ada, guild
        time.advance(7_200)
        await listen_once(fake, kept, clock)


@pytest.mark.parametrize("is_private", [False, True])
async def test_a_thread_begun_and_put_away_meanwhile_is_found(is_private: bool) -> None:
    kept = Kept()
    async with away(kept) as (fake, ada, guild):
        us = [fake.world.bot] if is_private else []
        thread = fake.world.thread(ada, guild.general, "soon over", is_private=is_private, members=us)
        fake.world.say(ada, thread, "said in it")
        fake.world.archive(thread)
    assert [sent.text for sent in kept.of(MessageSent) if sent.thread == str(thread.id)] == ["said in it"]
    assert [batch.lost for batch in kept.batches if batch.lost] == []


async def test_of_many_threads_put_away_each_is_found_and_none_that_was_before() -> None:
    kept = Kept()
    async with away(kept) as (fake, ada, guild):
        for number in range(PAGE + 20):
            is_private = number % 2 == 0
            us = [fake.world.bot] if is_private else []
            thread = fake.world.thread(ada, guild.general, f"t{number}", is_private=is_private, members=us)
            fake.world.say(ada, thread, f"m{number}")
            fake.world.archive(thread)
    assert {text for text in kept.texts if text.startswith("m")} == {f"m{number}" for number in range(PAGE + 20)}


@pytest.mark.parametrize("route", ["archived_public", "archived_mine"])
async def test_threads_put_away_that_nobody_shows_us_are_a_gap(route: str) -> None:
    kept = Kept()
    async with away(kept) as (fake, ada, guild):
        fake.faults.add(Fault("refuse", route=route, times=None, status=403))
        fake.world.say(ada, guild.general, "heard all the same")
    assert "heard all the same" in kept.texts
    assert [batch.lost.hides for batch in kept.batches if batch.lost] == [(Hidden.THREADS,)]


@pytest.mark.parametrize("route", ["list_members", "reaction_users", "archived_public", "archived_mine"])
async def test_what_we_may_not_ask_for_stops_nothing_else(
    fake: FakeDiscord, ada: User, guild: Guild, route: str
) -> None:
    kept = Kept()
    async with listening(fake, kept, clock=CLOCK) as here:
        await fake.until(lambda: is_up(here))
        said = fake.world.say(ada, guild.general, "first")
        await fake.until(lambda: kept.texts)
    fake.world.react(ada, said, "👍")
    fake.world.say(ada, guild.general, "second")
    fake.faults.add(Fault("refuse", route=route, times=None, status=403))
    await listen_once(fake, kept)
    assert kept.texts == ["first", "second"]


async def test_rights_changed_meanwhile_and_back_are_told_each_time() -> None:
    time, kept = ManualClock(1_790_000_000.0), Kept()
    async with FakeDiscord(clock=time) as fake:
        guild = fake.world.guild("围炉", fake.world.user("ada"))
        ours = [guild.roles[number] for number in guild.members[fake.world.bot.id].roles]
        ranks = []
        for permissions in (MANAGE_SERVER, 0, MANAGE_SERVER, 0, 0):
            time.advance(600)
            for role in ours:
                fake.world.change_role(guild, role, permissions)
            await listen_once(fake, kept, lambda: datetime.fromtimestamp(time(), UTC))
            ranks.append(max(kept.of(BotPlaced), key=lambda one: one.at).rank)
    assert ranks == [Rank.ADMIN, Rank.MEMBER, Rank.ADMIN, Rank.MEMBER, Rank.MEMBER]
    assert len(kept.of(BotPlaced)) == 5
