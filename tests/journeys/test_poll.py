"""A feedback poll: asked in the evening, answered, taken back, closed on time, and its end told to the room."""

from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.texts import Language
from storage import campaigns
from storage.campaigns import Kind
from storage.choices import PollNaming, choose
from tests.fakes.telegram.model import Chat, Message, User
from tests.journeys.house import House, ask, house, said

SHANGHAI = ZoneInfo("Asia/Shanghai")
AFTERNOON = datetime(2026, 3, 2, 15, tzinfo=SHANGHAI)
EVENING = datetime(2026, 3, 2, 20, 1, tzinfo=SHANGHAI)
DAY = timedelta(days=1)


def asked_in(home: House, room: Chat) -> list[Message]:
    """The polls of the bot's in a room."""
    return [message for message in home.world.outbox(room) if message.poll is not None]


async def gathered(home: House, names: str, naming: PollNaming = "linked") -> tuple[Chat, list[User]]:
    """A group in which everybody has said something; feedback is to be asked, of nobody held out."""
    people = [home.world.user(name) for name in names]
    room = home.world.group("围炉", *people, owner=home.world.user("阿正"))
    for who in people:
        home.world.say(who, room, "来啦")
    await home.tick()
    await home.app.store.write(lambda unit: campaigns.turn_on(unit, 1, Kind.POLL, home.clock.now()))
    await home.app.store.write(lambda unit: choose(unit, 1, poll=naming))
    return room, people


def counted(language: Language, good: int, okay: int) -> list[str]:
    """The lines of a result with votes for the first two options."""
    told = {"poll-good": good, "poll-okay": okay, "poll-noisy": 0}
    return [said(language, "poll-result-line", option=said(language, key), votes=votes) for key, votes in told.items()]


@pytest.mark.parametrize("language", ["zh", "en"])
async def test_a_poll_is_asked_answered_taken_back_and_its_end_told(language: Language, tmp_path: Path) -> None:
    async with house(tmp_path, language=language, zone="Asia/Shanghai", now=AFTERNOON) as home:
        room, (ann, bo, cai, dan) = await gathered(home, "安波蔡丹")
        await home.tick(EVENING)
        (question,) = asked_in(home, room)
        assert question.poll is not None
        assert question.poll.question == said(language, "poll-question-linked")
        assert not question.poll.is_anonymous, "only then can a vote be taken back"
        for who, choice in ((ann, 0), (bo, 0), (cai, 1), (dan, 1)):
            home.world.vote(who, question, [choice])
        home.world.retract_vote(dan, question)
        home.world.vote(cai, question, [0])
        await home.settle()
        assert await home.rows("SELECT count(*) FROM ballot") == [(3,)]

        await home.tick(EVENING + DAY - timedelta(minutes=5))
        assert not question.poll.is_closed
        await home.tick(EVENING + DAY + timedelta(minutes=2))
        assert question.poll.is_closed
        end = home.world.outbox(room)[-1].text
        assert all(line in end for line in counted(language, good=3, okay=0))
        assert await home.rows("SELECT state, counts FROM poll") == [("closed", "[3,0,0,0]")]
        before = len(home.world.sent)
        await home.tick(EVENING + 2 * DAY)
        assert len(home.world.sent) == before, "the next one is four weeks away"


async def test_a_poll_whose_end_came_while_nobody_was_up_is_closed_afterwards(tmp_path: Path) -> None:
    async with house(tmp_path, zone="Asia/Shanghai", now=AFTERNOON) as home:
        room, (ann, bo) = await gathered(home, "安波")
        await home.tick(EVENING)
        (question,) = asked_in(home, room)
        home.world.vote(ann, question, [1])
        await home.settle()
        await home.stop()
        home.world.vote(bo, question, [0])
        home.clock.set(EVENING + 2 * DAY)
        await home.start()
        await home.tick()
        await home.tick(home.clock.now() + timedelta(minutes=1))
        assert question.poll is not None
        assert question.poll.is_closed
        ends = [
            message.text for message in home.world.outbox(room) if said("zh", "poll-question-linked") in message.text
        ]
        assert len(ends) == 1
        assert all(line in ends[0] for line in counted("zh", good=1, okay=1))


async def test_an_admins_own_question_is_asked_when_it_is_put_and_nobody_elses(tmp_path: Path) -> None:
    async with house(tmp_path, zone="Asia/Shanghai", now=AFTERNOON) as home:
        owner, ann = home.world.user("阿正"), home.world.user("安")
        room = home.world.group("围炉", ann, owner=owner)
        home.world.say(ann, room, "/poll 周末去爬山吗? in 2d")
        await home.settle()
        assert home.world.outbox(room)[-1].text == said("zh", "refused-not-admin")
        assert asked_in(home, room) == []
        await ask(home, owner, "/poll 周末去爬山吗? in 2d", room)
        (question,) = asked_in(home, room)
        assert question.poll is not None
        assert question.poll.question == "周末去爬山吗?"
        await home.tick(AFTERNOON + DAY)
        assert not question.poll.is_closed
        await home.tick(AFTERNOON + 2 * DAY + timedelta(minutes=2))
        assert question.poll.is_closed


async def test_a_poll_an_admin_closes_by_hand_is_told_of_at_once_and_once(tmp_path: Path) -> None:
    async with house(tmp_path, zone="Asia/Shanghai", now=AFTERNOON) as home:
        room, (ann, _) = await gathered(home, "安波")
        await home.tick(EVENING)
        (question,) = asked_in(home, room)
        assert question.poll is not None
        home.world.vote(ann, question, [0])
        home.world.close_poll(question.poll)
        await home.settle()
        assert all(line in home.world.outbox(room)[-1].text for line in counted("zh", good=1, okay=0))
        told = len(home.world.sent)
        await home.tick(EVENING + DAY + timedelta(minutes=2))
        await home.tick(EVENING + DAY + timedelta(minutes=4))
        assert len(home.world.sent) == told


@pytest.mark.parametrize("language", ["zh", "en"])
async def test_an_anonymous_poll_keeps_nobodys_vote_and_is_counted_by_the_platform(
    language: Language, tmp_path: Path
) -> None:
    async with house(tmp_path, language=language, zone="Asia/Shanghai", now=AFTERNOON) as home:
        room, (ann, bo, cai) = await gathered(home, "安波蔡", "anonymous")
        await home.tick(EVENING)
        (question,) = asked_in(home, room)
        assert question.poll is not None
        assert question.poll.question == said(language, "poll-question")
        assert question.poll.is_anonymous
        for who, choice in ((ann, 0), (bo, 0), (cai, 1)):
            home.world.vote(who, question, [choice])
        await home.settle()
        assert await home.rows("SELECT count(*) FROM ballot") == [(0,)]
        await home.tick(EVENING + DAY + timedelta(minutes=2))
        end = home.world.outbox(room)[-1].text
        assert all(line in end for line in counted(language, good=2, okay=1))
        assert await home.rows("SELECT state, counts FROM poll") == [("closed", "[2,1,0,0]")]
        assert await home.rows("SELECT DISTINCT variant FROM outreach") == [("anonymous",)]
