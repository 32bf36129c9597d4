"""Topics, channel posts with their comments, requests to join, and newcomers who may not write yet."""

import pytest

from tests.fakes.telegram.conversation import Talk, at
from tests.fakes.telegram.model import Json, User

ASKED_FOR = ["message", "chat_member", "my_chat_member", "chat_join_request"]


async def newest(talk: Talk, kind: str) -> Json:
    update = [one for one in await talk.updates(allowed_updates=ASKED_FOR) if kind in one][-1]
    found = update[kind]
    assert isinstance(found, dict)
    return found


@pytest.fixture
def ada(talk: Talk) -> User:
    """A person."""
    return talk.fake.world.user("Ada")


async def test_a_line_in_a_topic_names_it_and_answers_what_opened_it(talk: Talk, ada: User) -> None:
    group = talk.fake.world.group("Readers", ada, is_forum=True)
    thread = talk.fake.world.topic(ada, group, "tea")
    talk.fake.world.say(ada, group, "hello", thread_id=thread)
    line = await newest(talk, "message")
    assert (line["message_thread_id"], line["is_topic_message"]) == (thread, True)
    assert at(line, "reply_to_message", "forum_topic_created", "name") == "tea"
    assert at(line, "chat", "is_forum") is True


async def test_the_bot_writes_into_a_topic_while_there_is_one(talk: Talk, ada: User) -> None:
    group = talk.fake.world.group("Readers", ada, is_forum=True)
    thread = talk.fake.world.topic(ada, group, "tea")
    asked = {"chat_id": group.id, "text": "hi", "message_thread_id": thread}
    assert (await talk.result("sendMessage", **asked))["message_thread_id"] == thread
    talk.fake.world.delete_topic(group, thread)
    assert await talk.refusal("sendMessage", **asked) == (400, "Bad Request: message thread not found")


async def test_a_channel_s_post_comes_as_a_forward_with_its_thread_below(talk: Talk, ada: User) -> None:
    world = talk.fake.world
    group = world.group("Readers", ada)
    channel = world.channel("News", group)
    post = world.post(channel, "big news")
    forward = await newest(talk, "message")
    assert (forward["is_automatic_forward"], at(forward, "from", "id")) == (True, 777_000)
    assert at(forward, "sender_chat", "id") == channel.id
    first = world.comment(ada, post, "first")
    world.comment(ada, post, "second", first)
    below = await newest(talk, "message")
    assert (below["message_thread_id"], at(below, "reply_to_message", "message_id")) == (post.id, first.id)
    assert "is_topic_message" not in below
    world.say_as_channel(channel, group, "we")
    assert at(await newest(talk, "message"), "from", "id") == 136_817_688


async def test_who_asks_to_join_can_be_written_to_for_five_minutes(talk: Talk, ada: User) -> None:
    world = talk.fake.world
    owner = world.user("Cleo")
    group = world.group("Readers", owner=owner)
    await talk.updates(allowed_updates=ASKED_FOR)
    world.ask_to_join(ada, group, link="https://t.me/+abc")
    request = await newest(talk, "chat_join_request")
    assert (request["user_chat_id"], at(request, "invite_link", "invite_link")) == (ada.id, "https://t.me/+abc")
    talk.clock.advance(300)
    await talk.result("sendMessage", chat_id=ada.id, text="welcome")
    talk.clock.advance(1)
    assert (await talk.refusal("sendMessage", chat_id=ada.id, text="welcome"))[0] == 403
    world.let_in(ada, group, owner)
    assert (await newest(talk, "chat_member"))["via_join_request"] is True


async def test_a_request_is_told_only_to_who_may_invite(talk: Talk, ada: User) -> None:
    group = talk.fake.world.group("Readers", lacks=["can_invite_users"])
    talk.fake.world.ask_to_join(ada, group)
    assert talk.fake.world.queue.pending() == 0


async def test_a_newcomer_may_be_muted_until_let_speak(talk: Talk, ada: User) -> None:
    world = talk.fake.world
    group = world.group("Readers", owner=world.user("Cleo"))
    await talk.updates(allowed_updates=ASKED_FOR)
    world.join(ada, group, is_muted=True)
    joined = await newest(talk, "chat_member")
    assert at(joined, "new_chat_member", "status") == "restricted"
    assert at(joined, "new_chat_member", "can_send_messages") is False
    world.admit(ada, group)
    admitted = await newest(talk, "chat_member")
    assert at(admitted, "old_chat_member", "status") == "restricted"
    assert at(admitted, "new_chat_member", "status") == "member"


async def test_an_administrator_may_lack_a_right(talk: Talk, ada: User) -> None:
    group = talk.fake.world.group("Readers", ada, bot="member")
    talk.fake.world.promote_bot(group, lacks=["can_manage_tags"])
    standing = at(await newest(talk, "my_chat_member"), "new_chat_member")
    assert (at(standing, "can_manage_tags"), at(standing, "can_send_welcome_messages")) == (False, True)
