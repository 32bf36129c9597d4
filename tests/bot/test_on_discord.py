"""The house on Discord: it hears, answers whoever asks, goes on where it stood, and does not take Telegram with it."""

from pathlib import Path

from bot.on_discord import StoredMemory
from storage.store import Store
from tests.bot.both import heard, living, rows, settings_for
from tests.fakes.discord.server import FakeDiscord
from tests.fakes.telegram.server import FakeTelegram

PATIENCE = 30.0


async def test_what_is_said_in_a_server_is_counted_in_one_community(tmp_path: Path) -> None:
    async with FakeDiscord() as fake, living(settings_for(tmp_path, fake)) as app:
        ada = fake.world.user("ada")
        guild = fake.world.guild("围炉", ada)
        await fake.until(lambda: rows(app, "select 1 from cursor where name like '%members%'"), PATIENCE)
        thread = fake.world.thread(ada, guild.general, "dune")
        for channel in (guild.general, thread):
            fake.world.say(ada, channel, "有人吗?")
        await fake.until(lambda: heard(app, "discord") >= 2, PATIENCE)
        assert rows(app, "select name, consent from community") == [("围炉", "ask")]
        assert rows(app, "select native_id, title, bot_rank <> '' from room where kind = 'group'") == [
            (str(guild.id), "围炉", 1)
        ]


async def test_commands_are_offered_and_answered_for_whoever_asks(tmp_path: Path) -> None:
    async with FakeDiscord() as fake, living(settings_for(tmp_path, fake)) as app:
        ada = fake.world.user("ada")
        guild = fake.world.guild("围炉", ada)
        await fake.until(lambda: rows(app, f"select 1 from house_value where name = 'slashes:{guild.id}'"), PATIENCE)
        await fake.until(app.platforms[0].is_connected, PATIENCE)
        fake.world.slash(ada, guild.general, "help")
        await fake.until(lambda: fake.world.whispers_to(ada), PATIENCE)


async def test_after_a_stop_it_goes_on_where_it_stood(tmp_path: Path) -> None:
    async with FakeDiscord() as fake:
        ada = fake.world.user("ada")
        guild = fake.world.guild("围炉", ada)
        async with living(settings_for(tmp_path, fake)) as app:
            await fake.until(lambda: rows(app, "select 1 from cursor where name like '%members%'"), PATIENCE)
            fake.world.say(ada, guild.general, "one")
            await fake.until(lambda: heard(app, "discord") == 1, PATIENCE)
        fake.world.say(ada, guild.general, "two")
        async with living(settings_for(tmp_path, fake)) as app:
            await fake.until(lambda: heard(app, "discord") == 2, PATIENCE)
            assert rows(app, "select sum(messages) from member_day") == [(2,)]


async def test_whoever_left_meanwhile_is_known_to_be_gone(tmp_path: Path) -> None:
    async with FakeDiscord() as fake:
        ada, bo = fake.world.user("ada"), fake.world.user("bo")
        guild = fake.world.guild("围炉", ada)
        async with living(settings_for(tmp_path, fake)) as app:
            await fake.until(lambda: rows(app, "select 1 from cursor where name like '%members%'"), PATIENCE)
            fake.world.join(bo, guild)
            await fake.until(lambda: rows(app, "select 1 from stay where joined"), PATIENCE)
        fake.world.leave(bo, guild)
        async with living(settings_for(tmp_path, fake)) as app:
            await fake.until(lambda: rows(app, "select 1 from stay where not joined"), PATIENCE)


async def test_both_platforms_live_in_one_house(tmp_path: Path) -> None:
    async with (
        FakeDiscord() as discord,
        FakeTelegram(privacy_mode=False) as telegram,
        living(settings_for(tmp_path, discord, telegram)) as app,
    ):
        assert [platform.name for platform in app.platforms] == ["telegram", "discord"]
        ada, bo = discord.world.user("ada"), telegram.world.user("Bo")
        guild, group = discord.world.guild("围炉", ada), telegram.world.group("茶室", bo)
        await discord.until(lambda: rows(app, "select 1 from cursor where name like '%members%'"), PATIENCE)
        discord.world.say(ada, guild.general, "here")
        telegram.world.say(bo, group, "there")
        await discord.until(lambda: heard(app, "discord") and heard(app, "telegram"), PATIENCE)


async def test_the_memory_is_the_stores(store: Store) -> None:
    memory = StoredMemory(store)
    assert (await memory.cursors("discord:1"), await memory.members("900")) == ({}, frozenset())
    assert await memory.announced("900") == ""
    await memory.keep("900", "abc")
    assert await memory.announced("900") == "abc"
