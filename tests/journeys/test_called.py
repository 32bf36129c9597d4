"""A house that Telegram calls: the same life as with polling, over the page's own port, and over a restart."""

import socket
from pathlib import Path

from bot.app import App, page_of
from bot.clock import SystemClock
from bot.settings import Settings
from tests.journeys.house import TEXTS, House, ask, lived_in


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


class CalledHouse(House):
    """A house with its page open, and a webhook instead of polls."""

    port = 0

    def __post_init__(self) -> None:
        """Choose the port, for the address must be known before it is open."""
        super().__post_init__()
        self.port = free_port()
        self.fake.world.is_local = True
        self.fake.courier.first_retry = 0.01

    @property
    def settings(self) -> Settings:
        """The usual ones, and the address of the page."""
        address = f"http://127.0.0.1:{self.port}"
        return super().settings.model_copy(update={"telegram_webhook_url": address, "web_port": self.port})

    def furnished(self, app: App) -> App:
        """The app with its page."""
        app.web = page_of(app, self.settings, TEXTS, SystemClock())
        return app


async def test_what_is_asked_is_answered_over_a_webhook_and_over_a_restart(tmp_path: Path) -> None:
    async with lived_in(CalledHouse(tmp_path)) as home:
        ann = home.world.user("安宁")
        room = home.world.group("围炉", ann, owner=home.world.user("阿正"))
        home.world.say(ann, room, "晚上好")
        assert await ask(home, ann, "/help")
        await home.stop()
        home.world.say(ann, room, "有人吗")
        asked = home.world.say(ann, home.world.private(ann), "/help")
        before = len(home.world.sent_to(ann))
        await home.start()
        await home.fake.until(lambda: home.world.queue.pending() == 0, 20.0)
        await home.settle()
        assert asked.id in home.world.private(ann).messages
        assert len(home.world.sent_to(ann)) == before + 1
        assert await home.rows("SELECT sum(messages) FROM member_day") == [(2,)]
        assert home.fake.counts["getupdates"] == 0


async def test_a_stranger_at_the_door_changes_nothing(tmp_path: Path) -> None:
    async with lived_in(CalledHouse(tmp_path)) as home:
        await home.fake.until(lambda: home.world.settings.webhook is not None)
        hook = home.world.settings.webhook
        assert hook is not None
        hook.secret = "guessed"
        ann = home.world.user("安宁")
        home.world.say(ann, home.world.group("围炉", ann), "晚上好")
        await home.fake.until(lambda: bool(home.fake.courier.calls), 20.0)
        assert {status for _, status in home.fake.courier.calls} <= {401, 0}
        assert await home.rows("SELECT count(*) FROM message") == [(0,)]
