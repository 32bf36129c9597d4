"""The bot's voice in local rooms reaches whom it may and refuses what real platforms refuse."""

import pytest

from adapters.local.deliveries import (
    Changed,
    Delivery,
    Filed,
    PollEnded,
    PollOpened,
    Posted,
    PressAnswered,
    Removed,
)
from adapters.local.rooms import Rooms
from adapters.local.voice import LocalVoice
from adapters.port import Button, Document, Outgoing, Question, Refused, Unreachable, Voice
from profiling.events import Platform, PollClosed, Rank
from tests.adapters.local.worlds import LANE, MIRA, START, TOVI, opened, placed

POLL = Question("How is it here?", ("good", "noisy"), is_anonymous=False)


class Screen:
    """Remembers what the bot did."""

    def __init__(self) -> None:
        self.seen: list[Delivery] = []

    def see(self, delivery: Delivery) -> None:
        self.seen.append(delivery)


@pytest.fixture
def rooms() -> Rooms:
    lane = Rooms(iter(map(str, range(1, 100))).__next__)
    lane.notice(placed())
    return lane


@pytest.fixture
def screen(rooms: Rooms) -> Screen:
    screen = Screen()
    rooms.watch(screen)
    return screen


@pytest.fixture
def voice(rooms: Rooms) -> Voice:
    return LocalVoice(rooms, lambda: START)


async def test_a_message_to_a_room_is_seen_by_its_people(voice: Voice, screen: Screen) -> None:
    sent = await voice.send("lane", Outgoing("hello"))
    assert screen.seen == [Posted("lane", START, sent.message, Outgoing("hello"))]


async def test_a_private_message_reaches_only_whose_door_is_open(voice: Voice, rooms: Rooms, screen: Screen) -> None:
    with pytest.raises(Unreachable):
        await voice.send(MIRA.id, Outgoing("hello"))
    rooms.notice(opened())
    await voice.send(MIRA.id, Outgoing("hello"))
    rooms.notice(opened(is_open=False))
    with pytest.raises(Unreachable):
        await voice.send(MIRA.id, Outgoing("hello again"))
    with pytest.raises(Unreachable):
        await voice.send_file(MIRA.id, Document("data.json", b"{}"))
    assert len(screen.seen) == 1


async def test_a_file_arrives_with_its_content(voice: Voice, rooms: Rooms, screen: Screen) -> None:
    rooms.notice(opened())
    document = Document("data.json", b"{}", "Yours")
    sent = await voice.send_file(MIRA.id, document)
    assert screen.seen == [Filed(MIRA.id, START, sent.message, document)]


@pytest.mark.parametrize(
    ("message", "reason"),
    [
        (Outgoing("  "), "empty"),
        (Outgoing("x" * 4097), "4097 characters"),
        (Outgoing("x", ((Button("go"),),)), "either a token or an address"),
        (Outgoing("x", ((Button("go", "token", "https://example.org"),),)), "either a token or an address"),
        (Outgoing("x", ((Button("", "token"),),)), "needs a label"),
    ],
)
async def test_a_message_no_platform_takes_is_refused(voice: Voice, message: Outgoing, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        await voice.send("lane", message)


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        (Question("", ("a", "b")), "1 to 300"),
        (Question("x" * 301, ("a", "b")), "1 to 300"),
        (Question("?", ("a",)), "2 to 12"),
        (Question("?", tuple("abcdefghijklm")), "2 to 12"),
        (Question("?", ("a", "a")), "different"),
        (Question("?", ("a", "b" * 101)), "1 to 100"),
    ],
)
async def test_a_poll_no_platform_takes_is_refused(voice: Voice, question: Question, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        await voice.ask("lane", question)


async def test_a_poll_lives_from_its_question_over_votes_to_its_end(voice: Voice, rooms: Rooms, screen: Screen) -> None:
    sent = await voice.ask("lane", POLL)
    poll = rooms.board.poll("lane", sent.message)
    assert poll
    assert poll.id == sent.poll
    for account, options in ((MIRA, (0,)), (TOVI, (1,)), (MIRA, ())):
        rooms.board.vote(poll, account, options, START)
    assert await voice.close_poll("lane", sent.message) == (0, 1)
    assert await voice.close_poll("lane", sent.message) == (0, 1)
    assert [type(delivery) for delivery in screen.seen] == [PollOpened, PollEnded]
    assert await rooms.unheard.first(10) == [PollClosed(LANE, START, sent.poll, (0, 1))]


async def test_closing_what_is_no_poll_is_refused(voice: Voice) -> None:
    sent = await voice.send("lane", Outgoing("hello"))
    with pytest.raises(Refused):
        await voice.close_poll("lane", sent.message)


async def test_a_message_changes_and_goes(voice: Voice, rooms: Rooms, screen: Screen) -> None:
    sent = await voice.send("lane", Outgoing("old"))
    await voice.edit("lane", sent.message, Outgoing("new"))
    assert rooms.board.shown("lane", sent.message) == Outgoing("new")
    await voice.delete("lane", sent.message)
    await voice.delete("lane", sent.message)
    with pytest.raises(Refused):
        await voice.edit("lane", sent.message, Outgoing("newer"))
    assert screen.seen[1:3] == [
        Changed("lane", START, sent.message, Outgoing("old"), Outgoing("new")),
        Removed("lane", START, sent.message),
    ]


async def test_the_answer_to_a_press_reaches_whoever_pressed(voice: Voice, screen: Screen) -> None:
    await voice.answer_press("m/3", "Thanks")
    assert screen.seen == [PressAnswered("m", START, "m/3", "Thanks", "")]


async def test_who_we_are_and_what_somebody_may_do(voice: Voice) -> None:
    assert (await voice.me()).platform is voice.platform is Platform.LOCAL
    assert await voice.places.rank("lane", TOVI.id) is Rank.OWNER
    assert await voice.places.rank("lane", MIRA.id) is Rank.OUTSIDE
    assert "start=abc" in await voice.deep_link("abc")
