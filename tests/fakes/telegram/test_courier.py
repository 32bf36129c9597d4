"""The webhook as the platform calls it: in order, so many at once, again after failures, and with its secret."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import httpx
import pytest
from aiohttp import web

from tests.fakes.telegram.clock import ManualClock
from tests.fakes.telegram.conversation import Talk
from tests.fakes.telegram.lanes import lane_of
from tests.fakes.telegram.server import FakeTelegram


@dataclass
class Bot:
    """A bot's own server: what it was brought, and what it answers next (200 where nothing is planned)."""

    url: str = ""
    brought: list[dict[str, object]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    answers: list[int] = field(default_factory=list)
    hold: asyncio.Event = field(default_factory=asyncio.Event)
    retry_after: str = ""

    async def serve(self, request: web.Request) -> web.Response:
        """Take one call."""
        self.brought.append(json.loads(await request.read()))
        self.headers.append(dict(request.headers))
        await self.hold.wait()
        status = self.answers.pop(0) if self.answers else 200
        return web.Response(status=status, headers={"Retry-After": self.retry_after} if self.retry_after else {})

    @property
    def texts(self) -> list[object]:
        """The texts of all messages brought, in order, repetitions included."""
        messages = [update["message"] for update in self.brought if "message" in update]
        return [message["text"] for message in messages if isinstance(message, dict)]


@asynccontextmanager
async def hooked(**arguments: object) -> AsyncIterator[tuple[FakeTelegram, Talk, Bot]]:
    """A fake that calls a bot's server."""
    clock, bot = ManualClock(), Bot()
    bot.hold.set()
    app = web.Application()
    app.router.add_post("/hook", bot.serve)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    bot.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    fake = FakeTelegram(clock=clock, is_local=True, retry_seconds=0.01)
    async with fake, httpx.AsyncClient(base_url=fake.url, timeout=10.0) as client:
        talk = Talk(fake, clock, client)
        assert (await talk.ask("setWebhook", url=bot.url, **arguments)).json()["ok"]
        yield fake, talk, bot
        bot.hold.set()
    await runner.cleanup()


async def test_updates_are_brought_in_order_with_the_secret_and_confirmed_by_a_200() -> None:
    async with hooked(secret_token="s-3cret") as (fake, _, bot):
        ada = fake.world.user("Ada")
        room = fake.world.group("Readers", ada)
        for number in range(5):
            fake.world.say(ada, room, f"line {number}")
        await fake.until(lambda: fake.world.queue.confirmed == 5)
        assert bot.texts == [f"line {number}" for number in range(5)]
        assert {one["X-Telegram-Bot-Api-Secret-Token"] for one in bot.headers} == {"s-3cret"}
        assert bot.headers[0]["Content-Type"] == "application/json"


async def test_a_failed_call_is_made_again_before_what_follows_it() -> None:
    async with hooked() as (fake, talk, bot):
        bot.answers = [503, 500, 302]
        ada = fake.world.user("Ada")
        room = fake.world.group("Readers", ada)
        fake.world.say(ada, room, "one")
        fake.world.say(ada, room, "two")
        await fake.until(lambda: fake.world.queue.confirmed == 2)
        assert bot.texts == ["one"] * 4 + ["two"]
        info = await talk.result("getWebhookInfo")
        assert info["pending_update_count"] == 0
        assert info["last_error_message"] == "Wrong response from the webhook: 302 Found"
        assert info["last_error_date"] == fake.world.now


async def test_chats_do_not_wait_for_one_another_and_so_many_calls_are_made_at_once() -> None:
    async with hooked(max_connections=3) as (fake, talk, bot):
        bot.hold.clear()
        for number in range(5):
            person = fake.world.user(f"Person {number}")
            fake.world.start(person)
            fake.world.say(person, fake.world.private(person), "more")
        await fake.until(lambda: len(bot.brought) == 3)
        assert (await talk.result("getWebhookInfo"))["max_connections"] == 3
        bot.hold.set()
        await fake.until(lambda: fake.world.queue.confirmed == 10)
        assert fake.courier.most_at_once == 3


async def test_while_a_webhook_is_set_nobody_may_ask() -> None:
    async with hooked() as (fake, talk, _):
        assert (await talk.refusal("getUpdates"))[0] == 409
        await talk.ask("deleteWebhook")
        assert await talk.updates() == []
        assert (await talk.result("getWebhookInfo"))["url"] == ""
        assert fake.world.settings.webhook is None


async def test_what_came_while_nobody_answered_is_brought_when_somebody_does() -> None:
    async with hooked() as (fake, talk, bot):
        ada = fake.world.user("Ada")
        room = fake.world.group("Readers", ada)
        await talk.ask("setWebhook", url="http://127.0.0.1:9/hook")
        fake.world.say(ada, room, "hello")
        await fake.until(lambda: len(fake.courier.calls) >= 2)
        told = await talk.result("getWebhookInfo")
        assert (told["pending_update_count"], told["last_error_message"]) == (1, "Connection refused")
        await talk.ask("setWebhook", url=bot.url)
        await fake.until(lambda: bot.texts == ["hello"])


async def test_a_bot_may_ask_to_be_called_later() -> None:
    async with hooked() as (fake, _, bot):
        bot.answers, bot.retry_after = [429], "1"
        ada = fake.world.user("Ada")
        fake.world.say(ada, fake.world.group("Readers", ada), "hello")
        await fake.until(lambda: fake.world.queue.confirmed == 1)
        assert [status for _, status in fake.courier.calls] == [429, 200]


async def test_updates_older_than_a_day_are_dropped() -> None:
    async with hooked() as (fake, talk, bot):
        bot.answers = [500] * 50
        ada = fake.world.user("Ada")
        fake.world.say(ada, fake.world.group("Readers", ada), "hello")
        await fake.until(lambda: len(bot.brought) > 1)
        talk.clock.advance(86_401)
        assert (await talk.result("getWebhookInfo"))["pending_update_count"] == 0


async def test_the_platform_calls_only_over_tls(talk: Talk) -> None:
    assert (await talk.refusal("setWebhook", url="http://example.org/"))[1].endswith(
        "An HTTPS URL must be provided for webhook"
    )
    assert (await talk.refusal("setWebhook", url="https://example.org/", secret_token="ä"))[0] == 400
    assert (await talk.ask("setWebhook", url="https://example.org/")).json()["ok"]


@pytest.mark.parametrize(
    ("update", "lane"),
    [
        ({"message": {"chat": {"id": -1}}}, "message:-1"),
        ({"edited_message": {"chat": {"id": -1}}}, "message:-1"),
        ({"message_reaction": {"chat": {"id": -1}}}, "message_reaction:-1"),
        ({"callback_query": {"from": {"id": 5}}}, "callback_query:5"),
        ({"poll": {"id": "7"}}, "alone:9"),
        (b'{"message": {"chat": {"id": -1}}}', "message:-1"),
        (b"}}", "alone:9"),
        (b"7", "alone:9"),
        ({"message": 7}, "message:alone:9"),
    ],
)
def test_lanes_go_by_kind_and_chat(update: dict[str, object] | bytes, lane: str) -> None:
    assert lane_of(update, 9) == lane
