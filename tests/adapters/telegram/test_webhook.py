import asyncio
import logging
from collections.abc import AsyncIterator
from datetime import timedelta

import orjson
import pytest
from structlog.testing import capture_logs

from adapters.port import Quarantined
from adapters.telegram.hook import PATH
from adapters.telegram.translate import ALLOWED_UPDATES
from adapters.telegram.webhook import CALLS_AT_ONCE, CHECK_SECONDS
from profiling.events import Reacted
from tests.adapters.telegram.calling import SECRET, Called, calling, ended, waiting
from tests.adapters.telegram.shapes import Json, message
from tests.fakes.telegram.backlog import Plan
from tests.fakes.telegram.model import Chat, User
from tests.fakes.telegram.server import FakeTelegram
from tests.fakes.telegram.state import Webhook

CHECK = timedelta(seconds=CHECK_SECONDS)
NOT_TAKEN = timedelta(seconds=61)
"""The longest pause after a failure."""


@pytest.fixture
async def fake() -> AsyncIterator[FakeTelegram]:
    async with FakeTelegram(is_local=True, retry_seconds=0.01) as running:
        yield running


@pytest.fixture
def ada(fake: FakeTelegram) -> User:
    return fake.world.user("Ada")


@pytest.fixture
def room(fake: FakeTelegram, ada: User) -> Chat:
    return fake.world.group("读书会", ada)


def update(number: int = 1, **fields: object) -> bytes:
    raw: Json = {"update_id": 900_000_000 + number, "message": message(message_id=number, text="hi") | fields}
    return orjson.dumps(raw)


def hook(called: Called) -> Webhook:
    found = called.fake.world.settings.webhook
    assert found is not None
    return found


async def test_the_webhook_is_set_with_everything_that_is_to_be_heard(fake: FakeTelegram) -> None:
    async with calling(fake) as called:
        [call] = fake.calls("setWebhook")
        assert (call.text("url").endswith(PATH), call.text("secret_token")) == (True, SECRET)
        assert tuple(call.items("allowed_updates")) == ALLOWED_UPDATES
        assert call.integer("max_connections") == CALLS_AT_ONCE
        assert not call.flag("drop_pending_updates")
        assert called.ear.path == PATH


async def test_what_happens_in_a_room_is_brought_and_stored(fake: FakeTelegram, ada: User, room: Chat) -> None:
    async with calling(fake) as called:
        fake.world.react(ada, room, fake.world.say(ada, room, "hello"), ["👍"])
        await fake.until(lambda: fake.world.queue.confirmed == 2)
        assert called.texts == ["hello"]
        assert any(isinstance(event, Reacted) for event in called.events)
        assert called.ear.state().received == len(called.events) == 2
        assert called.batches[0].cursor == ("telegram:424242:webhook", "")


async def test_a_call_is_answered_only_after_the_commit(fake: FakeTelegram, ada: User, room: Chat) -> None:
    async with calling(fake) as called:
        called.may_store.clear()
        fake.world.say(ada, room, "hello")
        await fake.until(lambda: bool(called.confirmed_at_receipt))
        ringing = asyncio.create_task(called.ring(update()))
        await asyncio.sleep(0)
        assert (fake.courier.calls, ringing.done()) == ([], False)
        called.may_store.set()
        assert await ringing == 200
        await fake.until(lambda: fake.world.queue.confirmed == 1)
        assert called.confirmed_at_receipt[0] == 0


async def test_what_the_store_refused_is_brought_again(fake: FakeTelegram, ada: User, room: Chat) -> None:
    async with calling(fake) as called:
        called.failures_to_come = 3
        fake.world.say(ada, room, "hello")
        await fake.until(lambda: fake.world.queue.confirmed == 1)
        assert called.texts == ["hello"]
        assert [status for _, status in fake.courier.calls] == [503, 503, 503, 200]
        assert called.ear.state().received == 1


async def test_all_that_wait_go_into_the_store_together(fake: FakeTelegram) -> None:
    async with calling(fake) as called:
        called.may_store.clear()
        rings = [asyncio.create_task(called.ring(update(text=f"line {number}"))) for number in range(1, 251)]
        await fake.until(lambda: bool(called.confirmed_at_receipt))
        called.may_store.set()
        assert set(await asyncio.gather(*rings)) == {200}
        assert [len(batch.events) for batch in called.batches] == [100, 100, 50]
        assert called.texts == [f"line {number}" for number in range(1, 251)]


@pytest.mark.parametrize("secret", ["", "wrong", SECRET + "x", "ünï", SECRET[:-1]])
async def test_whoever_is_not_telegram_is_turned_away(fake: FakeTelegram, secret: str) -> None:
    async with calling(fake) as called:
        assert await called.ring(update(), secret) == 401
        assert await called.ear.ring({}, update()) == 401
        assert called.batches == []
        with capture_logs() as told:
            await called.clock.advance(CHECK)
            await fake.until(lambda: any(line.get("times") == 2 for line in told))


@pytest.mark.parametrize("body", [b"", b"canary", b'{"update_id":1,"message":', b"[]", b"\xff", update(date="never")])
async def test_what_cannot_be_read_is_counted_and_never_brought_again(fake: FakeTelegram, body: bytes) -> None:
    async with calling(fake) as called:
        assert await called.ring(body) == 200
        [batch] = called.batches
        assert (batch.events, len(batch.quarantined)) == ([], 1)
        assert isinstance(batch.quarantined[0], Quarantined)
        assert called.ear.state().quarantined == 1


async def test_what_cannot_be_read_and_is_brought_again_is_counted_once(fake: FakeTelegram) -> None:
    async with calling(fake) as called:
        for number in (1, 1, 2):
            assert await called.ring(update(number, date="never")) == 200
        assert called.ear.state().quarantined == 2
        assert len(called.batches) == 2


async def test_what_is_none_of_ours_is_answered_without_the_store(fake: FakeTelegram) -> None:
    async with calling(fake) as called:
        called.may_store.clear()
        assert await called.ring(b'{"update_id":1,"story":{}}') == 200


async def test_before_it_listens_and_after_it_calls_are_put_off(fake: FakeTelegram) -> None:
    async with waiting(fake) as called:
        assert await called.ring(update()) == 503
        listening = called.listen()
        await fake.until(lambda: called.ear.state().is_connected)
        assert await called.ring(update()) == 200
        called.may_store.clear()
        under_way = [asyncio.create_task(called.ring(update(number))) for number in (2, 3)]
        await fake.until(lambda: len(called.confirmed_at_receipt) == 2)
        await ended(listening)
        assert await asyncio.gather(*under_way) == [503, 503]
        assert await called.ring(update(4)) == 503
        assert fake.world.settings.webhook is not None, "Telegram keeps what comes until the house is back"


async def test_a_caller_who_hangs_up_disturbs_nobody(fake: FakeTelegram) -> None:
    async with calling(fake) as called:
        called.may_store.clear()
        ringing = asyncio.create_task(called.ring(update(1)))
        await fake.until(lambda: bool(called.confirmed_at_receipt))
        ringing.cancel()
        called.may_store.set()
        assert await called.ring(update(2)) == 200
        assert len(called.events) == 2


async def test_a_backlog_is_brought_once_and_in_order(fake: FakeTelegram, room: Chat) -> None:
    fake.world.fill(room, Plan(seed=3, count=300))
    async with calling(fake) as called:
        await fake.until(lambda: fake.world.queue.pending() == 0, 20.0)
        assert len(called.events) == 300
        assert fake.courier.most_at_once > 1


async def test_neither_token_nor_secret_nor_text_reaches_the_log(
    fake: FakeTelegram, ada: User, room: Chat, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    with capture_logs() as told:
        async with calling(fake) as called:
            called.failures_to_come = 1
            fake.world.say(ada, room, "canary-text")
            await called.ring(b'{"message":{"text":"canary-text"')
            await called.ring(update(text="canary-text"), "wrong")
            await fake.until(lambda: fake.world.queue.confirmed == 1)
            await called.clock.advance(CHECK)
            await fake.until(lambda: fake.counts["getwebhookinfo"] > 1)
    ours = [record for record in caplog.records if not record.name.startswith("aiohttp")]
    written = f"{told}" + "".join(f"{record.getMessage()} {record.__dict__}" for record in ours)
    assert len(told) >= 2
    for secret in ("canary-text", fake.token, SECRET):
        assert secret not in written
