from collections.abc import AsyncIterator
from datetime import timedelta

import orjson
import pytest
from structlog.testing import capture_logs

from adapters.port import AdapterUnusable
from adapters.telegram.webhook import CHECK_SECONDS
from tests.adapters.telegram.calling import SECRET, Called, calling, ended, waiting
from tests.adapters.telegram.listening import listening
from tests.adapters.telegram.shapes import Json, message
from tests.fakes.telegram.faults import Fault
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


async def test_a_lost_webhook_is_set_again(fake: FakeTelegram) -> None:
    async with calling(fake) as called:
        address = hook(called).url
        for other in (None, Webhook("https://other.example.org/bot")):
            fake.world.settings.webhook = other
            with capture_logs() as told:
                await called.clock.advance(CHECK)
                await fake.until(lambda: fake.world.settings.webhook is not None and hook(called).url == address)
            assert any("lost" in line["event"] for line in told)
        assert hook(called).secret == SECRET


async def test_a_webhook_that_stands_is_left(fake: FakeTelegram) -> None:
    async with calling(fake) as called:
        await called.clock.advance(CHECK)
        await fake.until(lambda: fake.counts["getwebhookinfo"] == 2)
        await called.clock.advance(CHECK)
        await fake.until(lambda: fake.counts["getwebhookinfo"] == 3)
        assert fake.counts["setwebhook"] == 1


async def test_calls_that_do_not_arrive_are_told_of(fake: FakeTelegram, ada: User, room: Chat) -> None:
    async with calling(fake) as called:
        called.door.is_shut = True
        fake.world.say(ada, room, "hello")
        await fake.until(lambda: len(fake.courier.calls) > 1)
        await called.clock.advance(CHECK)
        await fake.until(lambda: not called.ear.state().is_connected)
        assert "Telegram cannot hand over 1 updates: Wrong response from the webhook: 502" in called.ear.state().trouble
        called.door.is_shut = False
        await fake.until(lambda: fake.world.queue.confirmed == 1)
        assert (called.ear.state().is_connected, called.ear.state().trouble) == (True, "")


async def test_a_webhook_set_with_another_secret_is_set_anew(fake: FakeTelegram, ada: User, room: Chat) -> None:
    async with calling(fake) as called:
        hook(called).secret = "somebody-elses"
        fake.world.say(ada, room, "hello")
        await fake.until(lambda: len(fake.courier.calls) > 1)
        await called.clock.advance(CHECK)
        await fake.until(lambda: fake.world.queue.confirmed == 1)
        assert (hook(called).secret, called.texts) == (SECRET, ["hello"])


async def test_a_start_tells_what_went_wrong_before_and_whose_webhook_it_takes(fake: FakeTelegram) -> None:
    fake.world.settings.webhook = Webhook("https://other.example.org/bot")
    fake.world.settings.webhook.failed("Wrong response from the webhook: 502 Bad Gateway", fake.world.now)
    with capture_logs() as told:
        async with calling(fake):
            pass
    assert any("502" in line.get("reason", "") for line in told)
    assert any(line.get("host") == "other.example.org" for line in told)


@pytest.mark.parametrize(
    "fault",
    [
        Fault("refuse", method="setWebhook", code=502),
        Fault("refuse", method="getMe", code=500),
        Fault("outage", code=0),
        Fault("flood", method="setWebhook", retry_after=17),
    ],
    ids=lambda fault: f"{fault.kind}-{fault.method}",
)
async def test_trouble_is_waited_out(fault: Fault, fake: FakeTelegram, ada: User, room: Chat) -> None:
    fake.world.say(ada, room, "hello")
    fake.faults.add(fault)
    async with waiting(fake) as called:
        listening = called.listen()
        await fake.until(lambda: bool(called.ear.state().trouble))
        await called.clock.advance(NOT_TAKEN)
        await fake.until(lambda: called.texts == ["hello"])
        await ended(listening)


async def test_while_telegram_s_own_server_is_away_calls_are_still_taken(fake: FakeTelegram) -> None:
    async with calling(fake) as called:
        fake.faults.add(Fault("outage", times=None))
        await called.clock.advance(CHECK)
        await fake.until(lambda: not called.ear.state().is_connected)
        assert await called.ring(update()) == 200
        assert called.ear.state().is_connected


async def test_an_address_telegram_refuses_names_the_setting(fake: FakeTelegram) -> None:
    fake.world.is_local = False
    async with waiting(fake) as called:
        listening = called.listen()
        await fake.until(lambda: "HEARTH_TELEGRAM_WEBHOOK_URL" in called.ear.state().trouble)
        await ended(listening)


async def test_a_wrong_token_ends_the_listening_with_what_to_do(fake: FakeTelegram) -> None:
    async with waiting(fake, token="1:wrong-token-canary") as called:
        with pytest.raises(AdapterUnusable, match="HEARTH_TELEGRAM_TOKEN") as caught:
            await called.ear.listen(called.receive)
        assert "canary" not in str(caught.value)


async def test_polling_takes_away_what_a_house_left_behind(fake: FakeTelegram, ada: User, room: Chat) -> None:
    async with calling(fake):
        pass
    fake.world.say(ada, room, "hello")
    async with listening(fake) as ear:
        await ear.until(lambda: ear.texts == ["hello"])
        assert ear.pauses == []
    assert fake.world.settings.webhook is None


async def test_polling_leaves_somebody_else_s_webhook_and_says_whose_it_is(fake: FakeTelegram) -> None:
    fake.world.settings.webhook = Webhook("https://other.example.org/bot")
    async with listening(fake) as ear:
        await ear.until(lambda: len(ear.pauses) > 1)
        assert "other.example.org" in ear.adapter.ear.state().trouble
    assert fake.world.settings.webhook is not None
