"""discord.py, the library our adapter uses, talks to the fake as to the platform."""

import discord
import pytest

from tests.fakes.discord import permissions
from tests.fakes.discord.clients import all_intents, connected
from tests.fakes.discord.faults import Fault
from tests.fakes.discord.server import FakeDiscord
from tests.fakes.discord.wiring import pointed_at


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
        read = [one.content async for one in channel.history(limit=None, after=after)]
        assert read == [str(number) for number in range(20, 250)]
        assert [one.content async for one in channel.history(limit=3)] == ["249", "248", "247"]
        sent = await channel.send("one")
        await sent.edit(content="two")
        assert fake.world.outbox(room)[0].content == "two"
        await sent.delete()
        assert fake.world.outbox(room)[0].is_deleted


async def test_the_library_resumes_after_a_break_and_hears_what_it_missed(fake: FakeDiscord) -> None:
    ada = fake.world.user("ada")
    room = fake.world.guild("围炉", ada).general
    async with connected(fake) as client:
        fake.gateway.drop()
        fake.world.say(ada, room, "meanwhile")
        assert (await client.hears("message", discord.Message)).content == "meanwhile"
        await client.hears("resumed", object)
    assert (fake.gateway.counts["identify"], fake.gateway.counts["resumed"]) == (1, 1)


async def test_the_library_comes_back_when_it_is_asked_to(fake: FakeDiscord) -> None:
    async with connected(fake) as client:
        fake.gateway.ask_to_reconnect()
        await client.hears("resumed", object)
        fake.gateway.invalidate(is_resumable=True)
        await client.hears("resumed", object, 2)
        await fake.gateway.close(4000)
        await client.hears("resumed", object, 3)
    assert (fake.gateway.counts["identify"], fake.gateway.counts["resumed"]) == (1, 3)


async def test_the_library_reads_all_there_is(fake: FakeDiscord) -> None:
    ada, ben = fake.world.user("ada"), fake.world.user("ben")
    guild = fake.world.guild("围炉", ada)
    mine = next(role for role in guild.roles.values() if role.is_managed)
    fake.world.change_role(guild, mine, permissions.ADMINISTRATOR)
    fake.world.ban(ben, guild)
    fake.world.invite(guild, ada, code="abc")
    opener = fake.world.say(ada, guild.general, "https://example.org/", files=["a.png"])
    fake.world.thread(ada, guild.general, "aside", message=opener)
    fake.world.react(ada, opener, "👍")
    async with connected(fake) as client:
        found = await client.fetch_guild(guild.id)
        assert (found.name, found.approximate_member_count) == ("围炉", 3)
        assert [channel.name for channel in await found.fetch_channels()] == ["general"]
        assert {role.name for role in await found.fetch_roles()} == {"@everyone", "围炉"}
        assert {member.id async for member in found.fetch_members()} == set(guild.members)
        assert (await found.fetch_member(ada.id)).name == "ada"
        assert [(one.code, one.uses) for one in await found.invites()] == [("abc", 0)]
        assert (await client.fetch_invite("abc")).code == "abc"
        assert [one.user.id async for one in found.bans()] == [ben.id]
        channel = client.get_channel(guild.general.id)
        assert isinstance(channel, discord.TextChannel)
        read = await channel.fetch_message(opener.id)
        assert read.thread is not None
        assert (read.thread.name, [one.filename for one in read.attachments]) == ("aside", ["a.png"])
        assert [one.id async for one in read.reactions[0].users()] == [ada.id]
        person = await client.fetch_user(ada.id)
        await person.send("hi")
        assert [one.content for one in fake.world.sent_to(ada)] == ["hi"]


async def test_the_library_is_told_what_nobody_did(fake: FakeDiscord) -> None:
    ada = fake.world.user("ada")
    guild = fake.world.guild("围炉")
    guild.greets_in = guild.general
    async with connected(fake) as client:
        fake.world.join(ada, guild)
        assert (await client.hears("message", discord.Message)).type is discord.MessageType.new_member
        fake.world.say_as_webhook(guild.general, "news", "hear ye")
        heard = await client.hears("message", discord.Message, 2)
        assert heard.webhook_id == heard.author.id
        fake.world.unfurl(fake.world.say(ada, guild.general, "https://example.org/"))
        changed = await client.hears("raw_message_edit", discord.RawMessageUpdateEvent)
        assert changed.message.edited_at is None
        fake.world.mute(fake.world.rename_user(ada, "ada_"), guild, 60.0)
        member = await client.hears("member_update", discord.Member, 2)
        assert member.name == "ada_"
        fake.gateway.repeat(1)
        await client.hears("member_update", discord.Member, 3)


@pytest.mark.parametrize("privileged", ["members", "content"])
async def test_the_library_names_intents_that_are_switched_off(fake: FakeDiscord, privileged: str) -> None:
    setattr(fake.world.portal, privileged, False)
    with pointed_at(fake.api_url, fake.gateway_url):
        async with discord.Client(intents=all_intents()) as client:
            with pytest.raises(discord.PrivilegedIntentsRequired):
                await client.start(fake.token)


async def test_the_library_is_refused_with_a_wrong_token(fake: FakeDiscord) -> None:
    with pointed_at(fake.api_url, fake.gateway_url):
        async with discord.Client(intents=discord.Intents.none()) as client:
            with pytest.raises(discord.LoginFailure):
                await client.start("wrong")


async def test_the_library_understands_all_that_people_do(fake: FakeDiscord) -> None:
    world = fake.world
    ada, ben = world.user("ada"), world.user("ben")
    guild = world.guild("围炉", ada)
    async with connected(fake) as client:
        world.join(ben, guild, is_pending=True, invite=world.invite(guild, ada))
        world.admit(ben, guild)
        friends = world.role(guild, "friends")
        world.give_role(ben, guild, friends)
        world.change_role(guild, friends, permissions.ADMINISTRATOR)
        message = world.say(ben, guild.general, "one")
        world.edit(message, "two")
        for emoji in ("👍", "🔥"):
            world.react(ada, message, emoji)
        world.unreact(ada, message, "👍")
        world.clear_emoji(message, "🔥")
        world.clear_reactions(message)
        world.delete(message)
        world.delete_many(guild.general, [world.say(ben, guild.general, "x"), world.say(ben, guild.general, "y")])
        poll = world.poll(ben, guild.general, "Tea?", "yes", "no")
        world.vote(ada, poll, "yes")
        world.vote(ada, poll, "no")
        thread = world.thread(ben, guild.general, "aside")
        world.say(ben, thread, "in here")
        world.archive(thread)
        world.delete_channel(thread)
        world.drop_role(guild, friends)
        world.leave(ben, guild)
        world.ban(ada, guild)
        world.unban(ada, guild)
        world.lose(guild)
        world.regain(guild)
        other = world.guild("另一处", has_bot=False)
        world.add_bot(other)
        await client.hears("guild_join", discord.Guild)
        world.remove_bot(other)
        await client.hears("guild_remove", discord.Guild)
        names = [name for name, _ in client.heard if not name.startswith("socket")]
        assert names[names.index("ready") + 1 :] == EVERYTHING.split()


EVERYTHING = """
invite_create member_join member_update guild_role_create member_update guild_role_update message raw_message_edit
message_edit raw_reaction_add reaction_add raw_reaction_add reaction_add raw_reaction_remove reaction_remove
raw_reaction_clear_emoji reaction_clear_emoji raw_reaction_clear reaction_clear raw_message_delete message_delete
message message raw_bulk_message_delete bulk_message_delete message raw_poll_vote_add poll_vote_add
raw_poll_vote_remove poll_vote_remove raw_poll_vote_add poll_vote_add thread_create message message
raw_thread_update thread_update raw_thread_delete guild_role_delete member_update member_remove raw_member_remove
member_ban member_remove raw_member_remove member_unban guild_unavailable guild_available guild_join guild_remove
"""


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (Fault("refuse", status=403), discord.Forbidden),
        (Fault("refuse", status=404), discord.NotFound),
        (Fault("refuse", status=503), discord.DiscordServerError),
        (Fault("refuse", status=400, code=50035), discord.HTTPException),
        (Fault("reset_after"), OSError),
        (Fault("cut"), Exception),
    ],
)
async def test_the_library_meets_the_errors_it_knows(fake: FakeDiscord, fault: Fault, error: type[Exception]) -> None:
    room = fake.world.guild("围炉").general
    async with connected(fake) as client:
        fake.faults.add(fault)
        with pytest.raises(error):
            await client.get_partial_messageable(room.id).send("hi")
