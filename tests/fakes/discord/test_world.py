"""People come, agree, get roles and go; threads open and close; polls are voted in."""

from datetime import timedelta

import discord
import pytest

from tests.fakes.discord import intents, permissions
from tests.fakes.discord.bare import UNPRIVILEGED, USUAL, Bare
from tests.fakes.discord.clients import connected
from tests.fakes.discord.server import FakeDiscord
from tests.fakes.telegram.clock import ManualClock

HOUR = 3600.0


async def test_a_newcomer_is_pending_until_they_agree(fake: FakeDiscord) -> None:
    ada = fake.world.user("ada")
    guild = fake.world.guild("围炉")
    async with connected(fake) as client:
        fake.world.join(ada, guild, is_pending=True)
        assert (await client.hears("member_join", discord.Member)).pending
        fake.world.admit(ada, guild)
        await client.hears("member_update", discord.Member)
        found = client.get_guild(guild.id)
        assert found is not None
        member = found.get_member(ada.id)
        assert member is not None
        assert not member.pending


async def test_a_role_makes_and_unmakes_an_administrator(fake: FakeDiscord) -> None:
    ada = fake.world.user("ada")
    guild = fake.world.guild("围炉", ada)
    keepers = fake.world.role(guild, "keepers", permissions.MANAGE_GUILD)
    async with connected(fake) as client:
        found = client.get_guild(guild.id)
        assert found is not None
        member = found.get_member(ada.id)
        assert member is not None
        rights = [member.guild_permissions.manage_guild]
        fake.world.give_role(ada, guild, keepers)
        await client.hears("member_update", discord.Member)
        rights.append(member.guild_permissions.manage_guild)
        fake.world.change_role(guild, keepers, 0)
        await client.hears("guild_role_update", discord.Role)
        rights.append(member.guild_permissions.manage_guild)
    assert rights == [False, True, False]


async def test_members_are_listed_by_id_if_the_portal_allows_it(fake: FakeDiscord, bare: Bare) -> None:
    guild = fake.world.guild("围炉", *(fake.world.user(f"p{number}") for number in range(8)))
    path = f"/guilds/{guild.id}/members"
    first = (await bare.ask("GET", path, limit=6)).listed
    users = [one["user"] for one in first]
    last = users[-1]
    assert isinstance(last, dict)
    rest = (await bare.ask("GET", path, limit=6, after=last["id"])).listed
    assert (len(first), len(rest)) == (6, 4)
    assert (await bare.ask("GET", path, limit=1001)).status == 400
    assert len((await bare.ask("GET", path + "/search", query="p", limit=5)).listed) == 5
    fake.world.portal.members = False
    assert (await bare.ask("GET", path)).json["code"] == 50001
    assert (await bare.ask("GET", f"{path}/1")).json["code"] == 10013
    assert (await bare.ask("GET", f"{path}/{fake.world.user('stranger').id}")).json["code"] == 10007


async def test_of_itself_the_bot_hears_without_the_members_intent(fake: FakeDiscord, bare: Bare) -> None:
    ada = fake.world.user("ada")
    guild = fake.world.guild("围炉", ada)
    async with bare.line() as line:
        await line.identify(UNPRIVILEGED)
        await line.names()
        fake.world.rename(ada, guild, "阿达")
        fake.world.rename(fake.world.bot, guild, "炉")
        assert await line.names() == ["GUILD_MEMBER_UPDATE"]


async def test_a_hidden_channel_is_neither_told_of_nor_read(fake: FakeDiscord, bare: Bare) -> None:
    ada = fake.world.user("ada")
    guild = fake.world.guild("围炉", ada)
    secret = fake.world.channel(guild, "secret", hidden_from=[fake.world.bot.id])
    async with bare.line() as line:
        await line.identify()
        channels = (await line.until(0, "GUILD_CREATE"))["channels"]
        assert isinstance(channels, list)
        assert [one["name"] for one in channels] == ["general"]
        fake.world.say(ada, secret, "psst")
        assert await line.names() == []
    assert (await bare.ask("GET", f"/channels/{secret.id}/messages")).json["code"] == 50001
    assert len((await bare.ask("GET", f"/guilds/{guild.id}/channels")).listed) == 2


async def test_threads_are_opened_listed_archived_and_revived(fake: FakeDiscord) -> None:
    ada = fake.world.user("ada")
    guild = fake.world.guild("围炉", ada)
    opener = fake.world.say(ada, guild.general, "Shall we?")
    forum = fake.world.channel(guild, "questions", "forum")
    async with connected(fake) as client:
        told = fake.world.thread(ada, guild.general, "on it", message=opener)
        heard = await client.hears("thread_create", discord.Thread)
        assert (heard.id, heard.parent_id) == (opener.id, guild.general.id)
        post = fake.world.post(ada, forum, "How?", "Like this")
        assert (await client.hears("thread_create", discord.Thread, 2)).id == post.id
        assert [message.id for message in post.messages.values()] == [post.id]
        found = client.get_guild(guild.id)
        assert found is not None
        assert {thread.id for thread in await found.active_threads()} == {told.id, post.id}
        fake.world.archive(told)
        channel = found.get_channel(guild.general.id)
        assert isinstance(channel, discord.TextChannel)
        assert [thread.id async for thread in channel.archived_threads()] == [told.id]
        await client.get_partial_messageable(told.id).send("back")
        assert {thread.id for thread in await found.active_threads()} == {told.id, post.id}


async def test_a_private_thread_is_seen_by_who_is_in_it(fake: FakeDiscord, bare: Bare) -> None:
    ada = fake.world.user("ada")
    guild = fake.world.guild("围炉", ada, lacks=permissions.MANAGE_THREADS)
    async with bare.line() as line:
        await line.identify()
        await line.names()
        thread = fake.world.thread(ada, guild.general, "quiet", is_private=True)
        fake.world.say(ada, thread, "psst")
        assert await line.names() == []
        fake.world.enter(fake.world.bot, thread)
        fake.world.say(ada, thread, "welcome")
        assert await line.names() == ["THREAD_CREATE", "THREAD_MEMBERS_UPDATE", "MESSAGE_CREATE"]
    assert (await bare.write(thread.id, "hi")).status == 200
    fake.world.archive(thread, is_locked=True)
    assert (await bare.write(thread.id, "hi")).json["code"] == 50083


async def test_the_library_opens_threads_and_posts(fake: FakeDiscord) -> None:
    ada = fake.world.user("ada")
    guild = fake.world.guild("围炉", ada)
    forum = fake.world.channel(guild, "questions", "forum")
    async with connected(fake) as client:
        channel, questions = client.get_channel(guild.general.id), client.get_channel(forum.id)
        assert isinstance(channel, discord.TextChannel)
        assert isinstance(questions, discord.ForumChannel)
        message = await channel.send("Shall we?")
        opened = await message.create_thread(name="on it")
        assert opened.id == message.id
        aside = await channel.create_thread(name="aside", type=discord.ChannelType.private_thread)
        await aside.add_user(discord.Object(ada.id))
        posted = await questions.create_thread(name="How?", content="Like this")
        assert posted.message.id == posted.thread.id
        await opened.edit(archived=True)
        assert [(one.name, one.strand.is_archived) for one in guild.threads if one.strand] == [
            ("on it", True),
            ("aside", False),
            ("How?", False),
        ]


async def test_a_poll_is_opened_voted_in_read_and_closed_by_the_library(fake: FakeDiscord) -> None:
    people = [fake.world.user(f"p{number}") for number in range(5)]
    room = fake.world.guild("围炉", *people).general
    async with connected(fake) as client:
        poll = discord.Poll("Tea?", duration=timedelta(hours=1))
        poll.add_answer(text="yes", emoji="🍵")
        poll.add_answer(text="no")
        sent = await client.get_partial_messageable(room.id).send(poll=poll)
        message = fake.world.outbox(room)[0]
        for person in people:
            fake.world.vote(person, message, "yes")
        fake.world.vote(people[0], message, "no")
        vote = await client.hears("raw_poll_vote_add", discord.RawPollVoteActionEvent)
        assert (vote.user_id, vote.message_id, vote.answer_id) == (people[0].id, sent.id, 1)
        read = await client.get_partial_messageable(room.id).fetch_message(sent.id)
        assert read.poll is not None
        yes, no = read.poll.answers
        assert {one.id async for one in yes.voters()} == {person.id for person in people[1:]}
        assert [one.id async for one in no.voters()] == [people[0].id]
        closed = await read.poll.end()
        assert closed.is_finalised()
        assert (yes.vote_count, no.vote_count) == (4, 1)
        with pytest.raises(LookupError):
            fake.world.vote(people[0], message, "yes")


async def test_a_poll_closes_in_time_and_counts_right_only_then() -> None:
    clock = ManualClock()
    async with FakeDiscord(clock=clock) as fake, Bare(fake) as bare:
        ada = fake.world.user("ada")
        room = fake.world.guild("围炉", ada).general
        message = fake.world.poll(ada, room, "Tea?", "yes", "no", hours=1)
        assert message.poll is not None
        message.poll.drift = 2
        fake.world.vote(ada, message, "yes")

        async def results() -> object:
            read = (await bare.ask("GET", f"/channels/{room.id}/messages/{message.id}")).json["poll"]
            return read["results"] if isinstance(read, dict) else None

        assert await results() == {"is_finalized": False, "answer_counts": [{"id": 1, "count": 3, "me_voted": False}]}
        clock.advance(HOUR)
        assert await results() == {"is_finalized": True, "answer_counts": [{"id": 1, "count": 1, "me_voted": False}]}
        assert [one.kind for one in room.messages.values()] == [0, 46]
        path = f"/channels/{room.id}/polls/{message.id}"
        voters = (await bare.ask("GET", path + "/answers/1", limit=1)).json["users"]
        assert isinstance(voters, list)
        assert [one["id"] for one in voters] == [str(ada.id)]
        assert (await bare.ask("POST", path + "/expire")).json["code"] == 50005


async def test_invites_are_counted_and_read_with_the_right_to(fake: FakeDiscord, bare: Bare) -> None:
    ada, ben = fake.world.user("ada"), fake.world.user("ben")
    guild = fake.world.guild("围炉", ada)
    async with bare.line() as line:
        await line.identify(USUAL)
        await line.names()
        invite = fake.world.invite(guild, ada, code="abc")
        fake.world.join(ben, guild, invite=invite)
        assert await line.names() == ["INVITE_CREATE", "GUILD_MEMBER_ADD"]
    read = (await bare.ask("GET", f"/guilds/{guild.id}/invites")).listed
    assert [(one["code"], one["uses"]) for one in read] == [("abc", 1)]
    other = fake.world.guild("另一处", lacks=permissions.MANAGE_GUILD)
    assert (await bare.ask("GET", f"/guilds/{other.id}/invites")).json["code"] == 50013


async def test_kicks_bans_and_roles_need_their_rights(fake: FakeDiscord, bare: Bare) -> None:
    ada = fake.world.user("ada")
    guild = fake.world.guild("围炉", ada)
    friends = fake.world.role(guild, "friends")
    member = f"/guilds/{guild.id}/members/{ada.id}"
    tries = [("DELETE", member), ("PUT", f"/guilds/{guild.id}/bans/{ada.id}"), ("PUT", f"{member}/roles/{friends.id}")]
    assert [(await bare.ask(method, path)).json["code"] for method, path in tries] == [50013] * 3
    mine = next(role for role in guild.roles.values() if role.is_managed)
    fake.world.change_role(guild, mine, permissions.ADMINISTRATOR)
    assert (await bare.ask("PUT", tries[2][1])).json["code"] == 50013, "the role stands above the bot's own"
    friends.position, mine.position = 1, 2
    assert [(await bare.ask(method, path)).status for method, path in reversed(tries)] == [204, 204, 404]
    assert list(guild.bans) == [ada.id]


async def test_an_unavailable_guild_is_silent_and_comes_back_whole(fake: FakeDiscord, bare: Bare) -> None:
    ada = fake.world.user("ada")
    guild = fake.world.guild("围炉", ada)
    async with bare.line() as line:
        await line.identify(intents.GUILDS | intents.GUILD_MESSAGES)
        await line.names()
        fake.world.lose(guild)
        fake.world.say(ada, guild.general, "hello?")
        fake.world.regain(guild)
        fake.world.remove_bot(guild)
        assert await line.names() == ["GUILD_DELETE", "GUILD_CREATE", "GUILD_DELETE"]
    assert (await bare.write(guild.general.id, "x")).json["code"] == 50001
