"""Through a proxy the house hears, speaks and is looked over, and its password is never told."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.doctor.rounds import make_rounds
from bot.settings import Settings
from tests.fakes.proxy import Proxy
from tests.journeys.house import House, ask, lived_in

CANARY = "canary-password"


@dataclass
class BehindProxy(House):
    """A house that reaches the platform through a proxy only."""

    proxy: str = ""

    @property
    def settings(self) -> Settings:
        """How the house is set up."""
        plain = super().settings
        return plain.model_copy(update={"proxy_url": SecretStr(self.proxy)})


async def test_polling_sending_and_the_doctor_go_through_the_proxy(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    async with Proxy("hearth", CANARY) as proxy, lived_in(BehindProxy(tmp_path, proxy=proxy.url)) as home:
        ann = home.world.user("Ann")
        home.world.group("围炉", ann, owner=home.world.user("阿正"))
        assert len(await ask(home, ann, "/help")) == 1
        assert {"getupdates", "sendmessage"} <= set(proxy.forwarded)
        calls = sum(home.fake.counts.values())
        assert calls <= len(proxy.forwarded), "nothing went past it"
        before = len(proxy.forwarded)
        checks = {check.name: check for check in await make_rounds(home.settings)}
        assert checks["telegram.token"].state == "ok"
        assert len(proxy.forwarded) > before
    told = caplog.text + capsys.readouterr().out + str(checks)
    assert CANARY not in told


async def test_a_proxy_that_refuses_us_is_told_without_its_password(tmp_path: Path) -> None:
    async with Proxy("hearth", CANARY) as proxy, lived_in(BehindProxy(tmp_path, proxy=proxy.url)) as home:
        wrong = home.settings.model_copy(update={"proxy_url": SecretStr(proxy.url.replace(CANARY, "canary-wrong"))})
        found = {check.name: check for check in await make_rounds(wrong)}["telegram.token"]
        assert (found.state, proxy.denied > 0) == ("fail", True)
        assert "canary" not in found.detail + found.hint
