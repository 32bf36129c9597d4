"""discord.py, the library our adapter uses, talks to the fake as to the platform."""

import discord

from tests.fakes.discord.clients import connected
from tests.fakes.discord.server import FakeDiscord


async def test_the_library_becomes_ready_with_its_guilds(fake: FakeDiscord) -> None:
    ada = fake.world.user("ada")
    guild = fake.world.guild("围炉", ada)
    async with connected(fake) as client:
        assert client.user is not None
        assert client.user.id == fake.world.bot.id
        found = client.get_guild(guild.id)
        assert found is not None
        assert found.name == "围炉"
        assert {member.name for member in found.members} == {"ada", "owner of 围炉", "围炉"}
        assert [channel.name for channel in found.text_channels] == ["general"]
        assert fake.gateway.counts["identify"] == 1


async def test_the_library_hears_what_is_said_and_answers(fake: FakeDiscord) -> None:
    ada = fake.world.user("ada")
    room = fake.world.guild("围炉", ada).general
    async with connected(fake) as client:
        fake.world.say(ada, room, "有人吗?")
        heard = await client.hears("message", discord.Message)
        assert (heard.content, heard.author.id) == ("有人吗?", ada.id)
        await heard.reply("我在", nonce="1")
        sent = fake.world.outbox(room)[0]
        assert (sent.content, sent.reply_to, sent.nonce) == ("我在", room.messages[heard.id], "1")
        again = await client.hears("message", discord.Message, 2)
        assert again.author == client.user


async def test_the_library_reads_history_edits_and_deletes(fake: FakeDiscord) -> None:
    ada = fake.world.user("ada")
    room = fake.world.guild("围炉", ada).general
    for number in range(250):
        fake.world.say(ada, room, f"{number}")
    async with connected(fake) as client:
        channel = client.get_channel(room.id)
        assert isinstance(channel, discord.TextChannel)
        after = discord.Object(sorted(room.messages)[19])
        assert [one.content async for one in channel.history(limit=None, after=after)] == [
            str(n) for n in range(20, 250)
        ]
        assert [one.content async for one in channel.history(limit=3)] == ["249", "248", "247"]
        sent = await channel.send("one")
        await sent.edit(content="two")
        assert fake.world.outbox(room)[0].content == "two"
        await sent.delete()
        assert fake.world.outbox(room)[0].is_deleted
