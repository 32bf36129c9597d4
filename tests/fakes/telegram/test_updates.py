"""getUpdates: offsets, waiting, kinds, one reader, age."""

import asyncio
import time

import pytest

from tests.fakes.telegram.clock import DAY, WEEK
from tests.fakes.telegram.conversation import Talk

EVERYTHING = ["message", "chat_member", "message_reaction", "my_chat_member"]


def _ids(updates: list[dict[str, object]]) -> list[int]:
    return [int(str(update["update_id"])) for update in updates]


async def _three(talk: Talk) -> list[int]:
    world = talk.fake.world
    ada = world.user("Ada")
    group = world.group("Readers", ada)
    for text in ("one", "two", "three"):
        world.say(ada, group, text)
    return _ids(await talk.updates())


async def test_updates_stay_until_an_offset_passes_them(talk: Talk) -> None:
    first, second, third = await _three(talk)
    assert _ids(await talk.updates()) == [first, second, third]
    assert _ids(await talk.updates(offset=second)) == [second, third]
    assert _ids(await talk.updates()) == [second, third]
    assert talk.fake.world.queue.confirmed == 1


async def test_a_negative_offset_counts_from_the_end_and_forgets_the_rest(talk: Talk) -> None:
    _, _, third = await _three(talk)
    assert _ids(await talk.updates(offset=-1)) == [third]
    assert talk.fake.world.queue.confirmed == 2


async def test_an_offset_far_in_the_future_is_read_as_none(talk: Talk) -> None:
    ids = await _three(talk)
    assert _ids(await talk.updates(offset=ids[-1] + 1_000)) == ids
    assert talk.fake.world.queue.confirmed == 0


async def test_limit_is_kept_within_one_and_a_hundred(talk: Talk) -> None:
    first, *_ = await _three(talk)
    assert _ids(await talk.updates(limit=0)) == [first]
    assert len(await talk.updates(limit=1_000)) == 3


async def test_a_waiting_poll_wakes_at_once_on_a_new_update(talk: Talk) -> None:
    ada = talk.fake.world.user("Ada")
    waiting = asyncio.create_task(talk.updates(timeout=30))
    await asyncio.sleep(0.1)
    said = time.monotonic()
    talk.fake.world.start(ada)
    assert len(await waiting) == 1
    assert time.monotonic() - said < 1


async def test_a_poll_without_news_ends_empty_after_its_timeout(talk: Talk) -> None:
    began = time.monotonic()
    assert await talk.updates(timeout=1) == []
    assert 0.9 < time.monotonic() - began < 3


async def test_a_second_reader_ends_the_first_with_409(talk: Talk) -> None:
    first = asyncio.create_task(talk.refusal("getUpdates", timeout=30))
    await asyncio.sleep(0.1)
    second = asyncio.create_task(talk.updates(timeout=30))
    status, description = await first
    assert status == 409
    assert description == (
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
    )
    talk.fake.world.start(talk.fake.world.user("Ada"))
    assert len(await second) == 1


async def test_a_webhook_excludes_polling_until_it_is_deleted(talk: Talk) -> None:
    waiting = asyncio.create_task(talk.refusal("getUpdates", timeout=30))
    await asyncio.sleep(0.1)
    await talk.ask("setWebhook", url="https://example.org/hook")
    assert await waiting == (409, "Conflict: terminated by setWebhook request")
    assert (await talk.refusal("getUpdates"))[0] == 409
    assert (await talk.result("getWebhookInfo"))["url"] == "https://example.org/hook"
    await talk.ask("deleteWebhook")
    assert await talk.updates() == []


async def test_members_and_reactions_arrive_only_when_asked_for(talk: Talk) -> None:
    world = talk.fake.world
    ada, ben = world.user("Ada"), world.user("Ben")
    group = world.group("Readers", ada, tells_joins=False)
    message = world.say(ada, group, "hello")
    world.react(ada, group, message, ["👍"])
    world.join(ben, group)
    assert [set(update) for update in await talk.updates()] == [{"update_id", "message"}]
    await talk.updates(allowed_updates=EVERYTHING)
    world.react(ada, group, message, [])
    world.leave(ben, group)
    _, reaction, leaving = await talk.updates()
    assert "message_reaction" in reaction
    assert "chat_member" in leaving


async def test_what_is_allowed_is_remembered_and_an_empty_list_resets_it(talk: Talk) -> None:
    world = talk.fake.world
    ada = world.user("Ada")
    await talk.updates(allowed_updates=["callback_query"])
    world.start(ada)
    assert await talk.updates() == []
    await talk.updates(allowed_updates=[])
    world.start(ada)
    assert len(await talk.updates()) == 1


async def test_members_and_reactions_are_for_administrators_only(talk: Talk) -> None:
    world = talk.fake.world
    ada, ben = world.user("Ada"), world.user("Ben")
    group = world.group("Readers", ada, bot="member", tells_joins=False)
    await talk.updates(allowed_updates=EVERYTHING)
    message = world.say(ada, group, "hello")
    world.react(ada, group, message, ["👍"])
    world.join(ben, group)
    assert await talk.updates() == []
    world.promote_bot(group)
    world.react(ada, group, message, ["🔥"])
    promoted, reaction = await talk.updates()
    assert "my_chat_member" in promoted
    assert "message_reaction" in reaction


async def test_updates_nobody_fetched_for_a_day_are_dropped(talk: Talk) -> None:
    ids = await _three(talk)
    talk.clock.advance(DAY - 1)
    talk.fake.world.start(talk.fake.world.user("Ben"))
    assert len(await talk.updates()) == 4
    talk.clock.advance(2)
    assert _ids(await talk.updates()) == [ids[-1] + 1]
    assert talk.fake.world.queue.expired == 3


async def test_after_a_silent_week_ids_begin_somewhere_else(talk: Talk) -> None:
    ids = await _three(talk)
    talk.clock.advance(WEEK)
    talk.fake.world.start(talk.fake.world.user("Ben"))
    (later,) = _ids(await talk.updates())
    assert abs(later - ids[-1]) > 10


async def test_raw_bytes_break_the_whole_answer_until_stepped_over(talk: Talk) -> None:
    first, _, third = await _three(talk)
    broken = talk.fake.world.push_raw(b'{"update_id": 5, "message": \xff\xfe')
    talk.fake.world.start(talk.fake.world.user("Ben"))
    with pytest.raises(ValueError, match=r"codec|Expecting"):
        (await talk.ask("getUpdates")).json()
    assert _ids(await talk.updates(limit=1)) == [first]
    with pytest.raises(ValueError, match=r"codec|Expecting"):
        (await talk.ask("getUpdates", offset=third + 1, limit=1)).json()
    assert _ids(await talk.updates(offset=broken + 1, limit=1)) == [broken + 1]
