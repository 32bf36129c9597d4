"""Messages as REST keeps them: written once, read in pages, refused in Discord's own numbers."""

import pytest

from tests.fakes.discord import permissions
from tests.fakes.discord.bare import Answer, Bare
from tests.fakes.discord.model import Channel, Json
from tests.fakes.discord.routes_messages import NONCE_SECONDS
from tests.fakes.discord.server import FakeDiscord
from tests.fakes.telegram.clock import DAY, ManualClock


def _poll(question: str = "?", answer: str = "a", count: int = 1, hours: int = 24) -> Json:
    answers = [{"poll_media": {"text": answer}}] * count
    return {"poll": {"question": {"text": question}, "answers": answers, "duration": hours}}


def _buttons(**button: object) -> Json:
    return {"content": "x", "components": [{"type": 1, "components": [{"type": 2, "style": 1, **button}]}]}


def _room(fake: FakeDiscord, lacks: int = 0) -> Channel:
    return fake.world.guild("围炉", fake.world.user("ada"), lacks=lacks).general


def _refusal(answer: Answer) -> tuple[int, object]:
    return answer.status, answer.json["code"]


async def test_the_same_nonce_writes_once_if_it_is_to_count() -> None:
    clock = ManualClock()
    async with FakeDiscord(clock=clock) as fake, Bare(fake) as bare:
        room = _room(fake)
        first = (await bare.write(room.id, "hi", nonce="n", enforce_nonce=True)).json
        assert (await bare.write(room.id, "hi", nonce="n", enforce_nonce=True)).json["id"] == first["id"]
        assert (await bare.write(room.id, "hi", nonce="n")).json["id"] != first["id"]
        assert (await bare.write(_room(fake).id, "hi", nonce="n", enforce_nonce=True)).json["id"] != first["id"]
        clock.advance(NONCE_SECONDS + 1)
        assert (await bare.write(room.id, "hi", nonce="n", enforce_nonce=True)).json["id"] != first["id"]
        assert len(fake.world.outbox(room)) == 3


async def test_history_is_read_in_pages_newest_first(fake: FakeDiscord, bare: Bare) -> None:
    room = _room(fake)
    ada = fake.world.user("ada")
    numbers = [fake.world.say(ada, room, str(number)).id for number in range(120)]

    async def read(**query: int) -> list[str]:
        asked = "&".join(f"{name}={value}" for name, value in query.items())
        answer = await bare.ask("GET", f"/channels/{room.id}/messages?{asked}")
        return [str(one["content"]) for one in answer.listed]

    assert await read() == [str(number) for number in range(119, 69, -1)]
    assert await read(limit=2, before=numbers[50]) == ["49", "48"]
    assert await read(limit=3, after=numbers[50]) == ["53", "52", "51"]
    assert await read(limit=3, around=numbers[50]) == ["51", "50", "49"]
    assert len(await read(limit=100)) == 100
    assert _refusal(await bare.ask("GET", f"/channels/{room.id}/messages", limit=101)) == (400, 50035)


async def test_ids_tell_the_moment() -> None:
    async with FakeDiscord(clock=ManualClock(1_780_000_000.0)) as fake:
        message = fake.world.say(fake.world.user("ada"), _room(fake), "hi")
        assert (message.id >> 22) + 1_420_070_400_000 == 1_780_000_000_000


@pytest.mark.parametrize(
    ("lacks", "body", "refusal"),
    [
        (permissions.SEND_MESSAGES, {"content": "x"}, (403, 50013)),
        (permissions.VIEW_CHANNEL, {"content": "x"}, (403, 50001)),
        (0, {"content": " "}, (400, 50006)),
        (0, {"content": "x" * 2001}, (400, 50035)),
        (0, {"content": "x", "nonce": "n" * 26}, (400, 50035)),
        (0, {"content": "x", "message_reference": {"message_id": "1"}}, (400, 50035)),
        (permissions.SEND_POLLS, _poll(), (403, 50013)),
        (0, _poll(question="?" * 301), (400, 50035)),
        (0, _poll(answer="a" * 56), (400, 50035)),
        (0, _poll(count=11), (400, 50035)),
        (0, _poll(hours=769), (400, 50035)),
        (0, _buttons(label="?"), (400, 50035)),
        (0, _buttons(label="?" * 81, custom_id="a"), (400, 50035)),
        (0, _buttons(label="?", custom_id="a" * 101), (400, 50035)),
    ],
)
async def test_what_may_not_be_written_is_refused(
    fake: FakeDiscord, bare: Bare, lacks: int, body: dict[str, object], refusal: tuple[int, int]
) -> None:
    room = _room(fake, lacks)
    assert _refusal(await bare.ask("POST", f"/channels/{room.id}/messages", body)) == refusal
    assert fake.world.outbox(room) == []


async def test_what_is_not_there_is_named_by_its_number(fake: FakeDiscord, bare: Bare) -> None:
    room = _room(fake)
    assert _refusal(await bare.write(1, "x")) == (404, 10003)
    assert _refusal(await bare.ask("GET", f"/channels/{room.id}/messages/1")) == (404, 10008)
    assert _refusal(await bare.ask("GET", "/guilds/1")) == (404, 10004)
    assert _refusal(await bare.ask("GET", "/users/1")) == (404, 10013)
    assert _refusal(await bare.ask("GET", "/nowhere")) == (404, 0)
    assert _refusal(await bare.ask("GET", "/users/@me", token="wrong")) == (401, 0)


async def test_a_bots_hands_are_off_others_messages_without_the_right(fake: FakeDiscord, bare: Bare) -> None:
    room = _room(fake, permissions.MANAGE_MESSAGES)
    theirs = fake.world.say(fake.world.user("ada"), room, "hi")
    path = f"/channels/{room.id}/messages/{theirs.id}"
    assert _refusal(await bare.ask("PATCH", path, {"content": "mine"})) == (403, 50005)
    assert _refusal(await bare.ask("DELETE", path)) == (403, 50013)
    allowed = _room(fake)
    theirs = fake.world.say(fake.world.user("ben"), allowed, "hi")
    assert (await bare.ask("DELETE", f"/channels/{allowed.id}/messages/{theirs.id}")).status == 204


async def test_many_are_deleted_at_once_unless_they_are_old() -> None:
    clock = ManualClock()
    async with FakeDiscord(clock=clock) as fake, Bare(fake) as bare:
        room = _room(fake)
        ada = fake.world.user("ada")
        old = [str(fake.world.say(ada, room, "x").id) for _ in range(2)]
        clock.advance(15 * DAY)
        new = [str(fake.world.say(ada, room, "x").id) for _ in range(2)]
        path = f"/channels/{room.id}/messages/bulk-delete"
        assert _refusal(await bare.ask("POST", path, {"messages": old})) == (400, 50034)
        assert _refusal(await bare.ask("POST", path, {"messages": new[:1]})) == (400, 50016)
        assert (await bare.ask("POST", path, {"messages": new})).status == 204
        assert sorted(room.messages) == [int(one) for one in old]


async def test_reactions_are_put_read_in_pages_and_taken_back(fake: FakeDiscord, bare: Bare) -> None:
    room = _room(fake)
    people = [fake.world.user(f"p{number}") for number in range(5)]
    message = fake.world.say(people[0], room, "hi")
    for person in people:
        fake.world.react(person, message, "👍")
    path = f"/channels/{room.id}/messages/{message.id}/reactions"
    first = (await bare.ask("GET", f"{path}/👍", limit=3)).listed
    rest = (await bare.ask("GET", f"{path}/👍", limit=3, after=str(first[-1]["id"]))).listed
    assert [one["id"] for one in first + rest] == sorted(str(person.id) for person in people)
    assert (await bare.ask("PUT", f"{path}/🔥/@me")).status == 204
    assert _refusal(await bare.ask("PUT", f"{path}/fire/@me")) == (400, 10014)
    read = (await bare.ask("GET", f"/channels/{room.id}/messages/{message.id}")).json["reactions"]
    assert isinstance(read, list)
    assert [(one["emoji"]["name"], one["count"], one["me"]) for one in read] == [("👍", 5, False), ("🔥", 1, True)]
    assert (await bare.ask("DELETE", f"{path}/👍/{people[0].id}")).status == 204
    assert (await bare.ask("DELETE", f"{path}/🔥/@me")).status == 204
    assert (await bare.ask("DELETE", path)).status == 204
    assert message.reactions == {}


async def test_who_may_be_pinged_follows_what_is_allowed(fake: FakeDiscord, bare: Bare) -> None:
    ada = fake.world.user("ada")
    room = fake.world.guild("围炉", ada).general
    choices: list[Json] = [{"parse": []}, {"parse": ["users"]}, {"parse": [], "users": [str(ada.id)]}]
    for allowed in choices:
        await bare.write(room.id, f"<@{ada.id}> @everyone", allowed_mentions=allowed)
    assert [one.mentions for one in fake.world.outbox(room)] == [(), (ada,), (ada,)]
    assert not any(one.mentions_everyone for one in fake.world.outbox(room))


async def test_direct_messages_reach_who_is_open_to_them(fake: FakeDiscord, bare: Bare) -> None:
    ada, ben, stranger = (fake.world.user(name) for name in ("ada", "ben", "stranger"))
    fake.world.guild("围炉", ada, ben)
    fake.world.closed_to_bots.add(ben.id)
    fake.world.most_openings = 2
    opened = [(await bare.ask("POST", "/users/@me/channels", {"recipient_id": str(ada.id)})).json for _ in range(2)]
    assert opened[0] == opened[1]
    assert (await bare.write(int(str(opened[0]["id"])), "hi")).status == 200
    assert [one.content for one in fake.world.sent_to(ada)] == ["hi"]
    closed = (await bare.ask("POST", "/users/@me/channels", {"recipient_id": str(ben.id)})).json
    assert _refusal(await bare.write(int(str(closed["id"])), "hi")) == (403, 50007)
    assert _refusal(await bare.write(fake.world.private(stranger).id, "hi")) == (403, 50007)
    third = await bare.ask("POST", "/users/@me/channels", {"recipient_id": str(stranger.id)})
    assert _refusal(third) == (403, 40003)


async def test_words_are_blank_by_rest_too_without_the_content_switch(fake: FakeDiscord, bare: Bare) -> None:
    room = _room(fake)
    fake.world.portal.content = False
    fake.world.say(fake.world.user("ada"), room, "secret")
    await bare.write(room.id, "mine")
    read = (await bare.ask("GET", f"/channels/{room.id}/messages")).listed
    assert [one["content"] for one in read] == ["mine", ""]
