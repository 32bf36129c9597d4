import pytest

from adapters.port import Outgoing, Question, Refused
from tests.adapters.telegram.speaking import Stage
from tests.fakes.telegram.faults import Fault
from tests.fakes.telegram.model import Chat


@pytest.fixture
def forum(stage: Stage) -> Chat:
    return stage.fake.world.group("论坛", stage.ada, is_forum=True)


async def test_what_belongs_in_a_topic_is_said_there(stage: Stage, forum: Chat) -> None:
    thread = stage.fake.world.topic(stage.ada, forum, "tea")
    room = str(forum.id)
    await stage.voice.send(room, Outgoing("hello", thread=str(thread)))
    await stage.voice.ask(room, Question("tea?", ("yes", "no"), thread=str(thread)))
    await stage.voice.whisper(room, str(stage.ada.id), Outgoing("psst", thread=str(thread)))
    said = [*stage.fake.world.outbox(forum), *stage.fake.world.whispered]
    assert [one.thread_id for one in said] == [thread] * len(said)
    assert len(said) == 4, "a probe is whispered where the whisper belongs"


async def test_what_belonged_in_a_topic_that_is_gone_is_said_all_the_same(stage: Stage, forum: Chat) -> None:
    thread = stage.fake.world.topic(stage.ada, forum, "tea")
    stage.fake.world.delete_topic(forum, thread)
    room = str(forum.id)
    await stage.voice.send(room, Outgoing("hello", thread=str(thread)))
    sent = await stage.voice.ask(room, Question("tea?", ("yes", "no"), thread=str(thread)))
    await stage.voice.whisper(room, str(stage.ada.id), Outgoing("psst", thread=str(thread)))
    assert [one.thread_id for one in stage.fake.world.outbox(forum)] == [None, None]
    assert stage.fake.world.whispered[-1].thread_id is None
    assert sent.poll


async def test_another_refusal_is_no_reason_to_say_it_elsewhere(stage: Stage, forum: Chat) -> None:
    thread = stage.fake.world.topic(stage.ada, forum, "tea")
    stage.fake.faults.add(Fault("refuse", method="sendMessage", code=400, description="Bad Request: TOPIC_CLOSED"))
    with pytest.raises(Refused, match=r"(?i)topic_closed"):
        await stage.voice.send(str(forum.id), Outgoing("hello", thread=str(thread)))
    assert stage.fake.counts["sendmessage"] == 1


async def test_a_topic_that_is_no_number_is_refused_unsent(stage: Stage) -> None:
    with pytest.raises(Refused, match="topic id"):
        await stage.voice.send(stage.room, Outgoing("hello", thread="tea"))
    assert not stage.fake.counts
