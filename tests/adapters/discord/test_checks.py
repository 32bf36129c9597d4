"""What the doctor finds out about Discord."""

import pytest

from adapters.discord.checks import check
from adapters.discord.line import Servers
from bot.clock import SystemClock
from tests.fakes.discord.server import FakeDiscord
from tests.fakes.discord.wiring import pointed_at


async def looked_at(fake: FakeDiscord, token: str) -> dict[str, tuple[str, str, str]]:
    with pointed_at(fake.api_url, fake.gateway_url):
        found = await check(token, Servers(fake.api_url, fake.gateway_url), SystemClock().now)
    return {one.name: (one.state, one.detail, one.hint) for one in found}


@pytest.mark.parametrize(("content", "members"), [(True, True), (False, True), (True, False)])
async def test_each_switch_is_looked_at(fake: FakeDiscord, content: bool, members: bool) -> None:
    fake.world.portal.content, fake.world.portal.members = content, members
    found = await looked_at(fake, fake.token)
    assert found["discord.token"][0] == "ok"
    assert "oauth2/authorize" in found["discord.token"][2]
    for name, is_on in (("discord.message_content", content), ("discord.members", members)):
        state, _, hint = found[name]
        assert (state, "discord.com/developers" in hint) == (("ok", False) if is_on else ("warn", True))


async def test_a_wrong_token_is_told_and_not_repeated(fake: FakeDiscord) -> None:
    found = await looked_at(fake, "a.canary.token")
    assert found["discord.token"][0] == "fail"
    assert "canary" not in str(found)


async def test_no_token_says_where_to_get_one(fake: FakeDiscord) -> None:
    state, _, hint = (await looked_at(fake, ""))["discord.token"]
    assert (state, "HEARTH_DISCORD_TOKEN" in hint) == ("fail", True)
