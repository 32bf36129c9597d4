"""Sending, editing, polls, members and commands, and how the platform refuses."""

import httpx
import pytest

from tests.fakes.telegram.conversation import Talk, at
from tests.fakes.telegram.model import Chat, User

LONG_DATA = {"inline_keyboard": [[{"text": "a", "callback_data": "好" * 22}]]}
UNKNOWN_TAG = 'Bad Request: can\'t parse entities: Unsupported start tag "q" at byte offset 0'
POLL: dict[str, object] = {"question": "Tea?", "options": ["yes", "no"], "is_anonymous": False}


@pytest.fixture
def ada(talk: Talk) -> User:
    """A person."""
    return talk.fake.world.user("Ada")


@pytest.fixture
def group(talk: Talk, ada: User) -> Chat:
    """A group with that person, and the bot as administrator."""
    return talk.fake.world.group("Readers", owner=ada)


async def test_a_wrong_token_and_a_wrong_method_are_refused(talk: Talk) -> None:
    stranger = await talk.client.get("/bot1:wrong/getMe")
    assert (stranger.status_code, stranger.json()["description"]) == (401, "Unauthorized")
    assert await talk.refusal("getTea") == (404, "Not Found: method not found")
    assert (await talk.client.get("/elsewhere")).status_code == 404


async def test_query_form_multipart_and_json_say_the_same(talk: Talk, group: Chat) -> None:
    path, values = f"/bot{talk.fake.token}/sendMessage", {"chat_id": str(group.id), "text": "你好"}
    file = {"note": ("a.txt", b"x")}
    await talk.client.get(path, params=values)
    await talk.client.post(path, data=values)
    await talk.client.post(path, data=values, files=file)
    await talk.client.post(path, json={"chat_id": group.id, "text": "你好"})
    assert [message.text for message in talk.fake.world.outbox(group)] == ["你好"] * 4


@pytest.mark.parametrize(
    ("values", "description"),
    [
        ({"text": "hi"}, "Bad Request: chat_id is empty"),
        ({"chat_id": -5, "text": "hi"}, "Bad Request: chat not found"),
        ({"text": " ", "chat_id": "group"}, "Bad Request: message text is empty"),
        ({"text": "x" * 4097, "chat_id": "group"}, "Bad Request: message is too long"),
        (
            {"text": "hi", "chat_id": "group", "reply_parameters": {"message_id": 99}},
            "Bad Request: message to be replied not found",
        ),
        ({"text": "<q>hi", "parse_mode": "HTML", "chat_id": "group"}, UNKNOWN_TAG),
        ({"text": "hi", "chat_id": "group", "reply_markup": LONG_DATA}, "Bad Request: BUTTON_DATA_INVALID"),
    ],
)
async def test_a_bad_message_is_refused_in_the_platforms_words(
    talk: Talk, group: Chat, values: dict[str, object], description: str
) -> None:
    asked = {name: group.id if value == "group" else value for name, value in values.items()}
    assert await talk.refusal("sendMessage", **asked) == (400, description)
    assert talk.fake.world.outbox(group) == []


async def test_html_becomes_text_and_entities(talk: Talk, group: Chat) -> None:
    sent = await talk.result("sendMessage", chat_id=group.id, text="<b>🎉 a</b> &lt;3", parse_mode="HTML")
    assert sent["text"] == "🎉 a <3"
    assert sent["entities"] == [{"offset": 0, "length": 4, "type": "bold"}]


async def test_a_bot_cannot_write_first_nor_to_who_blocked_it(talk: Talk, ada: User) -> None:
    world = talk.fake.world
    to_ada = {"chat_id": ada.id, "text": "hi"}
    assert await talk.refusal("sendMessage", **to_ada) == (
        403,
        "Forbidden: bot can't initiate conversation with a user",
    )
    world.start(ada)
    await talk.result("sendMessage", **to_ada)
    world.block(ada)
    assert await talk.refusal("sendMessage", **to_ada) == (403, "Forbidden: bot was blocked by the user")
    assert [message.text for message in world.sent_to(ada)] == ["hi"]


async def test_a_bot_thrown_out_may_not_write(talk: Talk, group: Chat, ada: User) -> None:
    talk.fake.world.remove_bot(group, ada)
    refused = await talk.refusal("sendMessage", chat_id=group.id, text="hi")
    assert refused == (403, "Forbidden: bot was kicked from the supergroup chat")


async def test_an_edit_must_change_something(talk: Talk, group: Chat, ada: User) -> None:
    sent = await talk.result("sendMessage", chat_id=group.id, text="one", disable_notification=True)
    here = {"chat_id": group.id, "message_id": sent["message_id"]}
    status, description = await talk.refusal("editMessageText", text="one", **here)
    assert (status, description.split(":")[1]) == (400, " message is not modified")
    assert (await talk.result("editMessageText", text="two", **here))["text"] == "two"
    theirs = talk.fake.world.say(ada, group, "mine")
    refused = await talk.refusal("editMessageText", chat_id=group.id, message_id=theirs.id, text="x")
    assert refused == (400, "Bad Request: message can't be edited")
    assert talk.fake.world.outbox(group)[0].silent


async def test_a_deleted_message_is_gone(talk: Talk, group: Chat) -> None:
    sent = await talk.result("sendMessage", chat_id=group.id, text="one")
    here = {"chat_id": group.id, "message_id": sent["message_id"]}
    assert (await talk.ask("deleteMessage", **here)).json()["result"] is True
    assert await talk.refusal("deleteMessage", **here) == (400, "Bad Request: message to delete not found")
    assert talk.fake.world.outbox(group)[0].is_deleted


async def test_votes_are_told_counted_and_taken_back(talk: Talk, group: Chat, ada: User) -> None:
    world = talk.fake.world
    await talk.result("sendPoll", chat_id=group.id, **POLL)
    poll = world.outbox(group)[0]
    world.vote(ada, poll, ["no"])
    counts, answer = await talk.updates()
    assert at(counts, "poll", "options", 1, "voter_count") == 1
    assert at(answer, "poll_answer", "option_ids") == [1]
    world.retract_vote(ada, poll)
    assert at(await talk.updates(offset=-1), 0, "poll_answer", "option_ids") == []
    world.vote(ada, poll, [0])
    closed = await talk.result("stopPoll", chat_id=group.id, message_id=poll.id)
    assert (closed["is_closed"], closed["total_voter_count"]) == (True, 1)
    assert await talk.refusal("stopPoll", chat_id=group.id, message_id=poll.id) == (
        400,
        "Bad Request: poll has already been closed",
    )


async def test_an_anonymous_poll_tells_counts_only(talk: Talk, group: Chat, ada: User) -> None:
    sent = await talk.result("sendPoll", chat_id=group.id, question="Tea?", options=["yes", "no"])
    talk.fake.world.vote(ada, group.messages[int(str(sent["message_id"]))], [0])
    assert [set(update) - {"update_id"} for update in await talk.updates()] == [{"poll"}]


async def test_a_poll_closes_when_its_time_is_over(talk: Talk, group: Chat) -> None:
    await talk.result("sendPoll", chat_id=group.id, open_period=60, **POLL)
    talk.clock.advance(61)
    (closing,) = await talk.updates()
    assert at(closing, "poll", "is_closed") is True


@pytest.mark.parametrize(
    "wrong",
    [{"options": []}, {"options": ["x"] * 13}, {"options": ["x" * 101]}, {"question": "x" * 301}, {"question": ""}],
)
async def test_a_poll_beyond_the_limits_is_refused(talk: Talk, group: Chat, wrong: dict[str, object]) -> None:
    status, description = await talk.refusal("sendPoll", chat_id=group.id, **(POLL | wrong))
    assert (status, description[:17]) == (400, "Bad Request: poll")


async def test_members_and_administrators_are_told_truly(talk: Talk, group: Chat, ada: User) -> None:
    ben = talk.fake.world.user("Ben")
    assert (await talk.result("getChatMember", chat_id=group.id, user_id=ada.id))["status"] == "creator"
    assert (await talk.result("getChatMember", chat_id=group.id, user_id=ben.id))["status"] == "left"
    admins = (await talk.ask("getChatAdministrators", chat_id=group.id)).json()["result"]
    assert {one["status"] for one in admins} == {"creator", "administrator"}
    assert (await talk.ask("getChatMemberCount", chat_id=group.id)).json()["result"] == 2
    assert (await talk.result("getChat", chat_id=group.id))["title"] == "Readers"


async def test_commands_are_kept_by_scope_and_language(talk: Talk) -> None:
    commands = [{"command": "me", "description": "我的画像"}]
    await talk.ask("setMyCommands", commands=commands, language_code="zh")
    assert (await talk.ask("getMyCommands", language_code="zh")).json()["result"] == commands
    assert (await talk.ask("getMyCommands")).json()["result"] == []
    wrong = [{"command": "Me!", "description": "x"}]
    assert await talk.refusal("setMyCommands", commands=wrong) == (400, "Bad Request: BOT_COMMAND_INVALID")


async def test_a_photo_is_uploaded(talk: Talk, group: Chat) -> None:
    path = f"/bot{talk.fake.token}/sendPhoto"
    picture = {"photo": ("chart.png", b"\x89PNG...", "image/png")}
    answer: httpx.Response = await talk.client.post(
        path, data={"chat_id": str(group.id), "caption": "图"}, files=picture
    )
    assert answer.json()["result"]["caption"] == "图"
    assert talk.fake.calls("sendPhoto")[0].files["photo"] == b"\x89PNG..."
