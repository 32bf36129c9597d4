from collections.abc import AsyncIterator

import pytest

from adapters.port import Button, Outgoing, Question
from profiling.events import (
    ButtonPressed,
    CommandGiven,
    Event,
    JoinRequested,
    MemberAdmitted,
    MemberJoined,
    MessageSent,
    PollAnswered,
    PollClosed,
    RankChanged,
)
from tests.adapters.telegram.listening import Listening, listening
from tests.fakes.telegram.model import Chat, User
from tests.fakes.telegram.server import FakeTelegram


@pytest.fixture
async def ear(fake: FakeTelegram) -> AsyncIterator[Listening]:
    """An ear that has said what it wants to hear."""
    async with listening(fake) as hearing:
        await hearing.until(lambda: fake.counts["getupdates"] > 0)
        yield hearing


@pytest.fixture
def ada(fake: FakeTelegram) -> User:
    return fake.world.user("Ada", language_code="en")


@pytest.fixture
def room(fake: FakeTelegram, ada: User) -> Chat:
    return fake.world.group("读书会", ada, owner=fake.world.user("Cleo"))


async def told(ear: Listening, count: int) -> list[Event]:
    """So many events, as they were stored."""
    await ear.until(lambda: len(ear.events) >= count)
    return ear.events


async def test_who_asks_to_be_let_in_is_heard_and_how_they_came_too(
    fake: FakeTelegram, ear: Listening, room: Chat
) -> None:
    ben, [cleo, *_] = fake.world.user("Ben"), room.admins()
    fake.world.ask_to_join(ben, room, link="https://t.me/+abc")
    [asked] = await told(ear, 1)
    assert isinstance(asked, JoinRequested)
    assert (asked.account.id, asked.door) == (str(ben.id), str(ben.id))
    assert asked.via.startswith("link:")
    await ear.adapter.voice.send(asked.door, Outgoing("welcome, and what brings you?"))
    fake.world.let_in(ben, room, cleo.user)
    [joined, *_] = (await told(ear, 2))[1:]
    assert isinstance(joined, MemberJoined)
    assert (joined.via, joined.is_waiting) == ("request", False)


async def test_who_comes_through_a_captcha_waits_until_let_speak(
    fake: FakeTelegram, ear: Listening, room: Chat
) -> None:
    ben = fake.world.user("Ben")
    fake.world.join(ben, room, is_muted=True)
    fake.world.admit(ben, room)
    events = await told(ear, 3)
    assert [type(event) for event in events] == [MemberJoined, RankChanged, MemberAdmitted]
    assert isinstance(events[0], MemberJoined)
    assert events[0].is_waiting


async def test_what_is_said_under_a_post_is_a_comment(
    fake: FakeTelegram, ear: Listening, ada: User, room: Chat
) -> None:
    post = fake.world.post(fake.world.channel("News", room), "news")
    first = fake.world.comment(ada, post, "first")
    fake.world.comment(ada, post, "second", first)
    fake.world.say(ada, room, "by the way")
    said = [event for event in await told(ear, 4) if isinstance(event, MessageSent)]
    assert [(one.text, one.is_comment, one.counts) for one in said] == [
        ("news", False, False),
        ("first", True, True),
        ("second", True, True),
        ("by the way", False, True),
    ]


async def test_commands_and_presses_only_we_see_carry_a_whisper_s_name(
    fake: FakeTelegram, ear: Listening, ada: User, room: Chat
) -> None:
    fake.world.whisper(ada, room, "/me")
    [given] = await told(ear, 1)
    assert isinstance(given, CommandGiven)
    assert given.is_whispered
    button = Outgoing("here", ((Button("more", token="tok"),),))
    sent = await ear.adapter.voice.whisper(str(room.id), given.author.id, button, given.message)
    fake.world.press(ada, fake.world.whispers_to(ada)[-1], "more")
    [pressed] = (await told(ear, 2))[1:]
    assert isinstance(pressed, ButtonPressed)
    assert (pressed.message, pressed.token) == (sent.message, "tok")
    await ear.adapter.voice.edit(str(room.id), pressed.message, Outgoing("and more"))
    assert fake.world.whispers_to(ada)[-1].text == "and more"


async def test_an_anonymous_poll_tells_nothing_but_its_counts_at_the_end(
    fake: FakeTelegram, ear: Listening, ada: User, room: Chat
) -> None:
    voice = ear.adapter.voice
    sent = await voice.ask(str(room.id), Question("tea?", ("yes", "no"), is_anonymous=True))
    poll = fake.world.sent[-1]
    assert poll.poll is not None
    assert poll.poll.is_anonymous
    fake.world.vote(ada, poll, ["no"])
    fake.world.retract_vote(ada, poll)
    fake.world.vote(ada, poll, ["yes"])
    await ear.until(lambda: fake.world.queue.pending() == 0)
    assert ear.events == []
    assert await voice.close_poll(str(room.id), sent.message) == (1, 0)
    [closed] = await told(ear, 1)
    assert isinstance(closed, PollClosed)
    assert (closed.poll, closed.counts) == (sent.poll, (1, 0))


async def test_a_named_poll_tells_each_vote(fake: FakeTelegram, ear: Listening, ada: User, room: Chat) -> None:
    await ear.adapter.voice.ask(str(room.id), Question("tea?", ("yes", "no"), is_anonymous=False))
    fake.world.vote(ada, fake.world.sent[-1], ["no"])
    [vote] = await told(ear, 1)
    assert isinstance(vote, PollAnswered)
    assert (vote.voter.id, vote.options) == (str(ada.id), (1,))
