"""The library our adapter uses talks to the fake as to the platform."""

import io
import warnings

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, InputPollOption, ReplyParameters, Update
from telegram.error import BadRequest, ChatMigrated, Conflict, Forbidden, InvalidToken, NetworkError, RetryAfter
from telegram.warnings import PTBUserWarning

from tests.fakes.telegram.conversation import Talk
from tests.fakes.telegram.faults import Fault


def _bot(talk: Talk, token: str = "") -> Bot:
    return Bot(token or talk.fake.token, base_url=f"{talk.fake.url}/bot")


async def test_the_library_sends_asks_and_reads(talk: Talk) -> None:
    world = talk.fake.world
    ada = world.user("Ada")
    group = world.group("Readers", ada)
    question = world.say(ada, group, "anyone here?")
    async with _bot(talk) as bot:
        assert (await bot.get_me()).username == world.bot.username
        keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("好", callback_data="yes")]])
        reply = ReplyParameters(question.id)
        sent = await bot.send_message(group.id, "我在", reply_markup=keyboard, reply_parameters=reply)
        assert sent.reply_to_message is not None
        poll = await bot.send_poll(group.id, "Tea?", ["yes", InputPollOption("no")], is_anonymous=False)
        assert poll.poll is not None
        assert not poll.poll.is_anonymous
        assert (await bot.stop_poll(group.id, poll.message_id)).is_closed
        photo = await bot.send_photo(group.id, io.BytesIO(b"\x89PNG"), caption="图")
        assert photo.caption == "图"
        assert (await bot.get_chat(group.id)).title == "Readers"
        assert [one.status for one in await bot.get_chat_administrators(group.id)] == ["administrator"]
        assert (await bot.get_chat_member(group.id, ada.id)).status == "member"


async def test_the_library_fetches_raw_updates(talk: Talk) -> None:
    talk.fake.world.start(talk.fake.world.user("Ada"), "welcome")
    async with _bot(talk) as bot:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", PTBUserWarning)
            updates = await bot.do_api_request("getUpdates", {"timeout": 5, "allowed_updates": ["message"]})
    assert updates[0]["message"]["text"] == "/start welcome"


async def test_the_library_understands_all_that_people_do(talk: Talk) -> None:
    world = talk.fake.world
    ada, ben = world.user("Ada"), world.user("Ben")
    room = world.group("Readers", owner=ada, bot="left", kind="group")
    await talk.updates(allowed_updates=list(Update.ALL_TYPES))
    world.add_bot(room, ada)
    world.promote_bot(room, ada)
    world.join(ben, room, link="https://t.me/+abc")
    world.set_role(ben, room, "restricted", ada, can_send=False)
    world.kick(ben, room, ada)
    for media in ("photo", "video", "voice", "sticker", "document"):
        world.react(ada, room, world.say(ada, room, "look", media=media), ["👍"])
    world.react_anonymously(room, world.edit(world.say_anonymously(room, "one"), "two"), {"🔥": 3})
    world.start(ada)
    world.block(ada)
    world.migrate(room)
    updates = [Update.de_json(update, None) for update in await talk.updates()]
    kinds = {kind for update in updates for kind in update.to_dict() if kind != "update_id"}
    assert kinds == {
        "message",
        "edited_message",
        "my_chat_member",
        "chat_member",
        "message_reaction",
        "message_reaction_count",
    }
    unknown = {name for one in updates if one.message for name in one.message.api_kwargs}
    assert unknown == {"new_chat_participant"}, "a field the platform still sends and no longer documents"


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (Fault("flood", retry_after=3), RetryAfter),
        (Fault("refuse", code=403), Forbidden),
        (Fault("refuse", code=409), Conflict),
        (Fault("refuse", code=502), NetworkError),
        (Fault("reset_after"), NetworkError),
        (Fault("cut"), NetworkError),
    ],
)
async def test_the_library_meets_the_errors_it_knows(talk: Talk, fault: Fault, error: type[Exception]) -> None:
    group = talk.fake.world.group("Readers")
    async with _bot(talk) as bot:
        talk.fake.faults.add(fault)
        with pytest.raises(error):
            await bot.send_message(group.id, "hi")


async def test_the_library_learns_of_migration_and_of_a_wrong_token(talk: Talk) -> None:
    world = talk.fake.world
    group = world.group("Readers", world.user("Ada"), kind="group")
    new_id = world.migrate(group)
    async with _bot(talk) as bot:
        with pytest.raises(ChatMigrated) as migrated:
            await bot.send_message(group.id, "hi")
        assert migrated.value.new_chat_id == new_id
        with pytest.raises(BadRequest, match="Chat not found"):
            await bot.send_message(-1, "hi")
    with pytest.raises(InvalidToken):
        await _bot(talk, "1:wrong").initialize()
