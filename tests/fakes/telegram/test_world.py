"""The shapes of what people do, and what privacy mode hides."""

from tests.fakes.telegram.conversation import Talk, at, conversation
from tests.fakes.telegram.model import Json

EVERYTHING = ["message", "edited_message", "chat_member", "my_chat_member", "message_reaction", "callback_query"]


async def _last(talk: Talk, kind: str) -> Json:
    update = (await talk.updates(offset=-1))[0]
    found = update[kind]
    assert isinstance(found, dict)
    return found


async def test_entity_offsets_count_utf16_units(talk: Talk) -> None:
    world = talk.fake.world
    ada, mei = world.user("Ada"), world.user("美美")
    group = world.group("围炉夜话", ada, mei)
    world.say(ada, group, "🎉🎉 /me@hearth_test_bot 美美 @person1", mentions=[mei])
    message = await _last(talk, "message")
    found = [[at(message, "entities", place, part) for part in ("type", "offset", "length")] for place in range(3)]
    assert found == [["bot_command", 5, 19], ["text_mention", 25, 2], ["mention", 28, 8]]
    assert at(message, "entities", 1, "user", "id") == mei.id


async def test_a_reply_carries_the_message_it_answers_one_level_deep(talk: Talk) -> None:
    world = talk.fake.world
    ada = world.user("Ada")
    group = world.group("Readers", ada)
    first = world.say(ada, group, "first")
    second = world.say(ada, group, "second", first)
    world.say(ada, group, "third", second, media="photo", forwarded_from=ada)
    third = await _last(talk, "message")
    replied = third["reply_to_message"]
    assert isinstance(replied, dict)
    assert (third["caption"], replied["text"]) == ("third", "second")
    assert {"photo", "forward_origin"} <= third.keys()
    assert "reply_to_message" not in replied


async def test_an_edit_keeps_the_id_and_tells_when(talk: Talk) -> None:
    world = talk.fake.world
    ada = world.user("Ada")
    message = world.say(ada, world.group("Readers", ada), "helo")
    talk.clock.advance(5)
    world.edit(message, "hello")
    edited = await _last(talk, "edited_message")
    assert (edited["message_id"], edited["text"]) == (message.id, "hello")
    assert edited["edit_date"] == message.date + 5


async def test_a_reaction_names_old_and_new(talk: Talk) -> None:
    world = talk.fake.world
    ada = world.user("Ada")
    group = world.group("Readers", ada)
    message = world.say(ada, group, "hello")
    await talk.updates(allowed_updates=EVERYTHING)
    world.react(ada, group, message, ["👍"])
    world.react(ada, group, message, ["🔥"])
    change = await _last(talk, "message_reaction")
    assert change["old_reaction"] == [{"type": "emoji", "emoji": "👍"}]
    assert change["new_reaction"] == [{"type": "emoji", "emoji": "🔥"}]


async def test_joining_tells_as_member_change_and_as_service_message(talk: Talk) -> None:
    world = talk.fake.world
    ada, ben = world.user("Ada"), world.user("Ben")
    group = world.group("Readers", ada)
    await talk.updates(allowed_updates=EVERYTHING)
    world.join(ben, group, link="https://t.me/+abc")
    change, service = (update for update in await talk.updates())
    member, message = change["chat_member"], service["message"]
    assert isinstance(member, dict)
    assert isinstance(message, dict)
    assert (member["old_chat_member"]["status"], member["new_chat_member"]["status"]) == ("left", "member")
    assert member["invite_link"]["invite_link"] == "https://t.me/+abc"
    assert message["new_chat_members"][0]["id"] == ben.id


async def test_privacy_mode_leaves_commands_and_replies_only() -> None:
    async with conversation() as talk:
        world = talk.fake.world
        ada = world.user("Ada")
        group = world.group("Readers", ada, bot="member")
        sent = await talk.result("sendMessage", chat_id=group.id, text="hi")
        world.say(ada, group, "a secret between people")
        world.say(ada, group, "/me")
        world.say(ada, group, "/me@another_bot")
        world.say(ada, group, "thanks", group.messages[int(str(sent["message_id"]))])
        heard = [update["message"] for update in await talk.updates()]
        assert [message["text"] for message in heard if isinstance(message, dict)] == ["/me", "thanks"]


async def test_without_privacy_mode_an_ordinary_member_hears_all() -> None:
    async with conversation(privacy_mode=False) as talk:
        world = talk.fake.world
        ada = world.user("Ada")
        world.say(ada, world.group("Readers", ada, bot="member"), "for all")
        assert len(await talk.updates()) == 1


async def test_a_button_press_arrives_and_its_answer_is_kept(talk: Talk) -> None:
    world = talk.fake.world
    ada = world.user("Ada")
    world.start(ada, "welcome")
    markup = {"inline_keyboard": [[{"text": "好", "callback_data": "yes"}]]}
    await talk.result("sendMessage", chat_id=ada.id, text="Shall we?", reply_markup=markup)
    query_id = world.press(ada, world.sent_to(ada)[0], "好")
    query = await _last(talk, "callback_query")
    assert (query["id"], query["data"]) == (query_id, "yes")
    await talk.ask("answerCallbackQuery", callback_query_id=query_id, text="Done", show_alert=True)
    assert world.callbacks[query_id] == {"text": "Done", "show_alert": True}
    status, description = await talk.refusal("answerCallbackQuery", callback_query_id="1")
    assert (status, description) == (
        400,
        "Bad Request: query is too old and response timeout expired or query ID is invalid",
    )


async def test_blocking_tells_the_bot_and_start_ends_the_block(talk: Talk) -> None:
    world = talk.fake.world
    ada = world.user("Ada")
    world.start(ada)
    world.block(ada)
    change = await _last(talk, "my_chat_member")
    new = change["new_chat_member"]
    assert isinstance(new, dict)
    assert new["status"] == "kicked"
    world.start(ada)
    assert [set(update) - {"update_id"} for update in await talk.updates(offset=-2)] == [
        {"my_chat_member"},
        {"message"},
    ]


async def test_a_migrated_group_lives_on_under_its_new_id(talk: Talk) -> None:
    world = talk.fake.world
    ada = world.user("Ada")
    group = world.group("Readers", ada, kind="group")
    new_id = world.migrate(group)
    old, new = (update["message"] for update in await talk.updates())
    assert isinstance(old, dict)
    assert isinstance(new, dict)
    assert (old["chat"]["id"], old["migrate_to_chat_id"]) == (group.id, new_id)
    assert (new["chat"]["id"], new["migrate_from_chat_id"]) == (new_id, group.id)
    refused = (await talk.ask("sendMessage", chat_id=group.id, text="hi")).json()
    assert refused["description"] == "Bad Request: group chat was upgraded to a supergroup chat"
    assert refused["parameters"] == {"migrate_to_chat_id": new_id}
    await talk.result("sendMessage", chat_id=new_id, text="hi")
