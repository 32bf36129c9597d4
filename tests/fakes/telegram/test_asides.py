"""What one person alone sees: who may be whispered to, when, and what an old server makes of it."""

import pytest

from tests.fakes.telegram.asides import ANSWERABLE_FOR
from tests.fakes.telegram.conversation import Talk, at
from tests.fakes.telegram.model import Chat, User

BUTTON = {"inline_keyboard": [[{"text": "more", "callback_data": "tok"}]]}
EXPIRED = "Bad Request: query is too old and response timeout expired or query ID is invalid"


def to(user: User, **more: object) -> dict[str, object]:
    return {"text": "psst", "ephemeral_message_parameters": {"receiver_user_id": user.id, **more}}


@pytest.fixture
def ada(talk: Talk) -> User:
    """A person."""
    return talk.fake.world.user("Ada")


@pytest.fixture
def group(talk: Talk, ada: User) -> Chat:
    """A group with that person, and the bot as an ordinary member."""
    return talk.fake.world.group("Readers", ada, bot="member")


async def test_an_administrator_whispers_to_a_member_at_any_time(talk: Talk, ada: User, group: Chat) -> None:
    talk.fake.world.promote_bot(group)
    sent = await talk.result("sendMessage", chat_id=group.id, **to(ada))
    assert (sent["message_id"], at(sent, "receiver_user", "id"), at(sent, "from", "is_bot")) == (0, ada.id, True)
    [whisper] = talk.fake.world.whispers_to(ada)
    assert (whisper.text, whisper.id, talk.fake.world.sent) == ("psst", sent["ephemeral_message_id"], [])


async def test_who_is_not_there_or_is_a_bot_is_not_whispered_to(talk: Talk, ada: User, group: Chat) -> None:
    talk.fake.world.promote_bot(group)
    stranger = talk.fake.world.user("Ben")
    for receiver in (stranger, talk.fake.world.bot):
        assert await talk.refusal("sendMessage", chat_id=group.id, **to(receiver)) == (
            400,
            "Bad Request: USER_NOT_PARTICIPANT",
        )
    talk.fake.world.start(ada)
    assert (await talk.refusal("sendMessage", chat_id=ada.id, **to(ada)))[0] == 400


async def test_others_may_whisper_in_answer_to_a_press_within_fifteen_seconds(
    talk: Talk, ada: User, group: Chat
) -> None:
    assert (await talk.refusal("sendMessage", chat_id=group.id, **to(ada)))[1] == "Bad Request: BOT_NOT_ADMIN"
    await talk.result("sendMessage", chat_id=group.id, text="?", reply_markup=BUTTON)
    press = talk.fake.world.press(ada, talk.fake.world.sent[0], "more")
    talk.clock.advance(ANSWERABLE_FOR)
    await talk.result("sendMessage", chat_id=group.id, **to(ada, callback_query_id=press))
    talk.clock.advance(1)
    late = await talk.refusal("sendMessage", chat_id=group.id, **to(ada, callback_query_id=press))
    assert late == (400, EXPIRED)
    ben = talk.fake.world.user("Ben")
    talk.fake.world.join(ben, group)
    other = await talk.refusal("sendMessage", chat_id=group.id, **to(ben, callback_query_id=press))
    assert other == (400, EXPIRED)


async def test_a_whispered_command_reaches_the_bot_alone_and_may_be_answered(
    talk: Talk, ada: User, group: Chat
) -> None:
    asked = talk.fake.world.whisper(ada, group, "/me now")
    [update] = await talk.updates()
    assert (at(update, "message", "message_id"), at(update, "message", "ephemeral_message_id")) == (0, asked.id)
    assert at(update, "message", "receiver_user", "id") == talk.fake.world.bot.id
    assert at(update, "message", "entities", 0, "type") == "bot_command"
    assert group.messages == {}
    reply = {"reply_parameters": {"ephemeral_message_id": asked.id}}
    await talk.result("sendMessage", chat_id=group.id, **to(ada), **reply)
    talk.clock.advance(ANSWERABLE_FOR + 1)
    late = await talk.refusal("sendMessage", chat_id=group.id, **to(ada), **reply)
    assert late == (400, "Bad Request: BOT_NOT_ADMIN")


async def test_a_button_under_a_whisper_names_it(talk: Talk, ada: User, group: Chat) -> None:
    talk.fake.world.promote_bot(group)
    sent = await talk.result("sendMessage", chat_id=group.id, **to(ada), reply_markup=BUTTON)
    await talk.updates(offset=-1)
    talk.fake.world.press(ada, talk.fake.world.whispered[0], "more")
    [update] = [one for one in await talk.updates() if "callback_query" in one]
    shown = at(update, "callback_query", "message")
    assert (at(shown, "message_id"), at(shown, "ephemeral_message_id")) == (0, sent["ephemeral_message_id"])


async def test_a_whisper_is_edited_and_deleted_by_methods_of_its_own(talk: Talk, ada: User, group: Chat) -> None:
    talk.fake.world.promote_bot(group)
    sent = await talk.result("sendMessage", chat_id=group.id, **to(ada))
    place = {"chat_id": group.id, "ephemeral_message_id": sent["ephemeral_message_id"], "receiver_user_id": ada.id}
    assert (await talk.ask("editEphemeralMessageText", **place, text="anew")).json()["result"] is True
    same = await talk.refusal("editEphemeralMessageText", **place, text="anew")
    assert "not modified" in same[1]
    elsewhere = await talk.refusal("deleteEphemeralMessage", **place | {"receiver_user_id": 1})
    assert elsewhere == (400, "Bad Request: message to delete not found")
    assert (await talk.refusal("deleteMessage", chat_id=group.id, message_id=place["ephemeral_message_id"]))[0] == 400
    assert (await talk.ask("deleteEphemeralMessage", **place)).json()["result"] is True
    [whisper] = talk.fake.world.whispers_to(ada)
    assert (whisper.text, whisper.is_deleted) == ("anew", True)
    assert (await talk.refusal("deleteEphemeralMessage", **place))[0] == 400


async def test_an_old_server_passes_over_the_fields_and_tells_everybody(talk: Talk, ada: User, group: Chat) -> None:
    talk.fake.world.knows_whispers = False
    sent = await talk.result("sendMessage", chat_id=group.id, **to(ada))
    assert "ephemeral_message_id" not in sent
    assert [message.text for message in talk.fake.world.outbox(group)] == ["psst"]
    assert (await talk.refusal("deleteEphemeralMessage", chat_id=group.id))[0] == 404


@pytest.mark.parametrize(
    ("tag", "refusal"),
    [("老朋友", ""), ("", ""), ("a" * 17, "ADMIN_RANK_INVALID"), ("tea 🍵", "ADMIN_RANK_EMOJI_NOT_ALLOWED")],
)
async def test_a_tag_is_short_and_without_emoji(talk: Talk, ada: User, group: Chat, tag: str, refusal: str) -> None:
    talk.fake.world.promote_bot(group)
    answer = (await talk.ask("setChatMemberTag", chat_id=group.id, user_id=ada.id, tag=tag)).json()
    assert answer.get("description", "") == (f"Bad Request: {refusal}" if refusal else "")
    member = await talk.result("getChatMember", chat_id=group.id, user_id=ada.id)
    assert member.get("tag") == (tag if tag and not refusal else None)
    talk.fake.world.say(ada, group, "hello")
    said = at((await talk.updates(offset=-1))[0], "message")
    assert isinstance(said, dict)
    assert said.get("sender_tag") == member.get("tag")


async def test_tags_take_the_right_to_set_them_and_an_ordinary_member(talk: Talk, ada: User) -> None:
    world = talk.fake.world
    owner = world.user("Cleo")
    group = world.group("Readers", ada, owner=owner, lacks=["can_manage_tags"])
    asked = {"chat_id": group.id, "user_id": ada.id, "tag": "x"}
    assert (await talk.refusal("setChatMemberTag", **asked))[1] == "Bad Request: CHAT_ADMIN_REQUIRED"
    world.promote_bot(group)
    asked["user_id"] = owner.id
    assert (await talk.refusal("setChatMemberTag", **asked))[1] == "Bad Request: CHAT_CREATOR_REQUIRED"
    asked["user_id"] = world.user("Ben").id
    assert (await talk.refusal("setChatMemberTag", **asked))[1] == "Bad Request: USER_NOT_PARTICIPANT"
