"""The gateway greets, tells, resumes and closes as Discord's does."""

import pytest

from tests.fakes.discord import intents
from tests.fakes.discord.bare import UNPRIVILEGED, USUAL, Bare
from tests.fakes.discord.gateway import LARGEST_FRAME
from tests.fakes.discord.server import FakeDiscord
from tests.fakes.discord.sessions import RESUMABLE_SECONDS
from tests.fakes.telegram.clock import DAY, ManualClock


async def test_guilds_are_unavailable_first_and_told_in_full_after_that(fake: FakeDiscord, bare: Bare) -> None:
    guild = fake.world.guild("围炉", fake.world.user("ada"))
    async with bare.line() as line:
        ready = await line.identify()
        assert ready["guilds"] == [{"id": str(guild.id), "unavailable": True}]
        assert ready["resume_gateway_url"] == f"ws://127.0.0.1:{fake.port}/resume/"
        told = await line.until(0, "GUILD_CREATE")
        assert (told["unavailable"], told["member_count"]) == (False, 3)
        assert [frame["s"] for frame in line.heard] == [None, 1, 2]


async def test_members_come_with_the_guild_only_for_who_sees_presences(fake: FakeDiscord, bare: Bare) -> None:
    fake.world.guild("围炉", fake.world.user("ada"))
    fake.world.portal.presences = True
    counts = []
    for asked in (USUAL, intents.ALL):
        async with bare.line() as line:
            await line.identify(asked)
            members = (await line.until(0, "GUILD_CREATE"))["members"]
            assert isinstance(members, list)
            counts.append(len(members))
    assert counts == [1, 3]


async def test_the_stream_can_be_packed(fake: FakeDiscord, bare: Bare) -> None:
    ada = fake.world.user("ada")
    room = fake.world.guild("围炉", ada).general
    async with bare.line(is_packed=True) as line:
        await line.identify()
        fake.world.say(ada, room, "一" * 1000)
        fake.world.say(ada, room, "二" * 1000)
        told = [(await line.until(0, "MESSAGE_CREATE"))["content"] for _ in range(2)]
        assert told == ["一" * 1000, "二" * 1000]


async def test_a_session_hears_only_what_it_asked_for(fake: FakeDiscord, bare: Bare) -> None:
    ada, ben = fake.world.user("ada"), fake.world.user("ben")
    guild = fake.world.guild("围炉", ada)
    async with bare.line() as line:
        await line.identify(intents.GUILDS | intents.GUILD_REACTIONS)
        await line.names()
        message = fake.world.say(ada, guild.general, "hi")
        fake.world.react(ada, message, "👍")
        fake.world.join(ben, guild)
        fake.world.say(ben, fake.world.private(ben), "psst")
        fake.world.role(guild, "friends")
        assert await line.names() == ["MESSAGE_REACTION_ADD", "GUILD_ROLE_CREATE"]


async def test_words_stay_blank_without_the_content_intent(fake: FakeDiscord, bare: Bare) -> None:
    ada = fake.world.user("ada")
    room = fake.world.guild("围炉", ada).general
    async with bare.line() as line:
        await line.identify(UNPRIVILEGED)
        fake.world.say(ada, room, "secret", files=["a.png"])
        blank = await line.until(0, "MESSAGE_CREATE")
        assert (blank["content"], blank["attachments"]) == ("", [])
        fake.world.say(ada, room, f"<@{fake.world.bot.id}> hi")
        assert str((await line.until(0, "MESSAGE_CREATE"))["content"]).endswith("hi")
        fake.world.say(ada, fake.world.private(ada), "in private")
        assert (await line.until(0, "MESSAGE_CREATE"))["content"] == "in private"
        await bare.write(room.id, "my own")
        assert (await line.until(0, "MESSAGE_CREATE"))["content"] == "my own"


@pytest.mark.parametrize(
    ("frame", "code"),
    [
        ({"token": "wrong", "intents": 1}, 4004),
        ({"intents": intents.MEMBERS}, 4014),
        ({"intents": intents.PRESENCES}, 4014),
        ({"intents": 1 << 40}, 4013),
        ({"intents": 1, "shard": [3, 2]}, 4010),
    ],
)
async def test_who_identifies_wrongly_is_told_why(
    fake: FakeDiscord, bare: Bare, frame: dict[str, object], code: int
) -> None:
    fake.world.portal.members = False
    async with bare.line() as line:
        await line.tell(2, {"token": fake.token, **frame})
        assert await line.close_code() == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{", 4002),
        ("[1]", 4002),
        ('{"op": 99}', 4001),
        ('{"op": 3, "d": {}}', 4003),
        ('{"op": 1, "d": "' + "x" * LARGEST_FRAME + '"}', 4002),
    ],
)
async def test_what_makes_no_sense_ends_the_connection(bare: Bare, text: str, code: int) -> None:
    async with bare.line() as line:
        await line.socket.send_str(text)
        assert await line.close_code() == code


async def test_identifying_twice_and_sending_too_much_end_the_connection(fake: FakeDiscord, bare: Bare) -> None:
    async with bare.line() as line:
        await line.identify()
        await line.tell(2, {"token": fake.token, "intents": 1})
        assert await line.close_code() == 4005
    async with bare.line() as line:
        await line.identify()
        for _ in range(120):
            await line.tell(1)
        assert await line.close_code() == 4008
    assert fake.gateway.violations["gateway_sends"] == 1


async def test_a_client_without_a_heartbeat_is_cut(bare: Bare) -> None:
    bare.fake.gateway.heartbeat_seconds = 0.05
    async with bare.line() as line:
        await line.identify()
        assert await line.close_code() == 4009
    assert bare.fake.gateway.sessions.by_id == {}


async def test_heartbeats_are_answered_unless_that_is_switched_off(fake: FakeDiscord, bare: Bare) -> None:
    async with bare.line() as line:
        await line.identify()
        assert await line.names() == []
        fake.gateway.ask_for_heartbeat()
        await line.until(1)
        fake.gateway.acknowledges = False
        await line.tell(1)
        with pytest.raises(TimeoutError):
            await line.socket.receive(timeout=0.05)


async def test_a_resumed_session_is_told_what_it_missed(fake: FakeDiscord, bare: Bare) -> None:
    ada = fake.world.user("ada")
    room = fake.world.guild("围炉", ada).general
    async with bare.line() as line:
        ready = await line.identify()
        fake.world.say(ada, room, "one")
        await line.until(0, "MESSAGE_CREATE")
        fake.gateway.drop()
        await line.close_code()
    await fake.until(lambda: not fake.gateway.connections)
    fake.world.say(ada, room, "two")
    fake.world.say(ada, room, "three")
    async with bare.line(url=str(ready["resume_gateway_url"])) as again:
        await again.tell(6, {"token": fake.token, "session_id": line.session, "seq": line.seq})
        missed = [(await again.until(0, "MESSAGE_CREATE")) for _ in range(2)]
        assert [one["content"] for one in missed] == ["two", "three"]
        await again.until(0, "RESUMED")
        fake.world.say(ada, room, "four")
        assert (await again.until(0, "MESSAGE_CREATE"))["content"] == "four"
    assert fake.gateway.counts["resumed"] == 1


@pytest.mark.parametrize("why", ["closed in order", "too late", "forgotten", "never was"])
async def test_a_session_that_is_over_cannot_be_resumed(why: str) -> None:
    clock = ManualClock()
    async with FakeDiscord(clock=clock) as fake, Bare(fake) as bare:
        async with bare.line() as line:
            await line.identify()
            if why != "closed in order":
                fake.gateway.drop()
                await line.close_code()
        await fake.until(lambda: not fake.gateway.connections)
        clock.advance(RESUMABLE_SECONDS + 1 if why == "too late" else 0)
        if why == "forgotten":
            fake.gateway.sessions.forget()
        session = "nobody" if why == "never was" else line.session
        async with bare.line() as again:
            await again.tell(6, {"token": fake.token, "session_id": session, "seq": line.seq})
            assert (await again.until(9))["d"] is False


async def test_a_number_from_the_future_is_refused(fake: FakeDiscord, bare: Bare) -> None:
    async with bare.line() as line:
        await line.identify()
        fake.gateway.drop()
    await fake.until(lambda: not fake.gateway.connections)
    async with bare.line() as again:
        await again.tell(6, {"token": fake.token, "session_id": line.session, "seq": 1000})
        assert await again.close_code() == 4007


async def test_sessions_of_a_day_are_counted_and_the_token_is_reset_in_the_end() -> None:
    clock = ManualClock()
    async with FakeDiscord(clock=clock) as fake, Bare(fake) as bare:
        fake.gateway.sessions.per_day = 2
        for left in (1, 0):
            async with bare.line() as line:
                await line.identify()
            limit = (await bare.ask("GET", "/gateway/bot")).json["session_start_limit"]
            assert limit == {"total": 2, "remaining": left, "reset_after": int(DAY * 1000), "max_concurrency": 1}
        async with bare.line() as line:
            await line.tell(2, {"token": fake.token, "intents": 1})
            assert await line.close_code() == 4004
        assert fake.gateway.violations["identify_per_day"] == 1
        assert (await bare.ask("GET", "/users/@me")).status == 401


async def test_identifying_again_at_once_is_a_violation_and_refused_if_asked_for() -> None:
    async with FakeDiscord(enforce=True) as fake, Bare(fake) as bare:
        async with bare.line() as line:
            await line.identify()
        async with bare.line() as line:
            await line.tell(2, {"token": fake.token, "intents": 1})
            assert (await line.until(9))["d"] is False
        assert fake.gateway.violations["identify_concurrency"] == 1


async def test_members_are_asked_for_over_the_gateway(fake: FakeDiscord, bare: Bare) -> None:
    people = [fake.world.user(f"p{number}") for number in range(1500)]
    guild = fake.world.guild("围炉", *people)
    async with bare.line() as line:
        await line.identify()
        asked = {"guild_id": str(guild.id), "query": "", "limit": 0, "nonce": "n"}
        await line.tell(8, asked)
        chunks = [await line.until(0, "GUILD_MEMBERS_CHUNK") for _ in range(2)]
        assert [(one["chunk_index"], one["chunk_count"], one["nonce"]) for one in chunks] == [(0, 2, "n"), (1, 2, "n")]
        await line.tell(8, asked | {"query": "p149", "limit": 3})
        found = (await line.until(0, "GUILD_MEMBERS_CHUNK"))["members"]
        assert isinstance(found, list)
        assert len(found) == 3
        await line.tell(8, {"guild_id": str(guild.id), "user_ids": [str(people[0].id), "5"]})
        chunk = await line.until(0, "GUILD_MEMBERS_CHUNK")
        assert chunk["not_found"] == ["5"]


async def test_sessions_of_killed_clients_are_forgotten_in_time() -> None:
    clock = ManualClock()
    async with FakeDiscord(clock=clock) as fake, Bare(fake) as bare:
        for _ in range(3):
            async with bare.line() as line:
                await line.identify()
                fake.gateway.drop()
            await fake.until(lambda: not fake.gateway.connections)
        assert len(fake.gateway.sessions.by_id) == 3
        clock.advance(RESUMABLE_SECONDS + 1)
        async with bare.line() as line:
            await line.identify()
            assert list(fake.gateway.sessions.by_id) == [line.session]
