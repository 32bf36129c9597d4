"""The doctor asks Discord and says in words what is missing; it begins no session and says nothing to anybody."""

import pytest

from adapters.discord.checks import check, identify, standing
from adapters.discord.line import Servers
from adapters.discord.wants import ADMINISTRATOR, LEAST_PERMISSIONS, SPEAK, WITHOUT
from adapters.finding import Finding
from adapters.port import InDoubt, NotSent, Refused
from tests.adapters.discord.stage import Stage
from tests.fakes.discord import permissions
from tests.fakes.discord.server import FakeDiscord
from tests.fakes.discord.wiring import pointed_at


def at(fake: FakeDiscord, gateway: str = "") -> Servers:
    return Servers(fake.api_url, gateway or fake.gateway_url)


async def found(fake: FakeDiscord, token: str = "", gateway: str = "") -> dict[str, Finding]:
    with pointed_at(fake.api_url, fake.gateway_url):
        findings = await check(token or fake.token, at(fake, gateway))
    assert all(one.hint for one in findings if one.state != "ok")
    assert all(fake.token not in f"{one}" for one in findings)
    return {one.name: one for one in findings}


async def test_everything_well_is_ok_and_no_session_is_begun(on: Stage) -> None:
    looked = await found(on.fake)
    server = f"discord.server.{on.guild.id}"
    names = ["discord.token", "discord.intents", "discord.gateway", "discord.servers", server]
    assert [(one.name, one.state) for one in looked.values()] == [(name, "ok") for name in names]
    assert looked["discord.gateway"].detail == "reached; 1000 of 1000 sessions left today"
    assert looked[server].detail == "围炉: every permission that is wanted"
    assert on.fake.world.sessions.identified == []
    assert on.fake.world.sent == []


async def test_switches_of_the_portal_that_are_off_are_named_with_their_page(on: Stage) -> None:
    on.fake.world.portal.members = on.fake.world.portal.content = False
    intents = (await found(on.fake))["discord.intents"]
    assert intents.state == "warn"
    for word in ("Server Members Intent", "Message Content Intent"):
        assert word in intents.detail
        assert word in intents.hint
    assert "discord.com/developers/applications" in intents.hint


async def test_missing_permissions_are_named_in_words(on: Stage) -> None:
    world = on.fake.world
    for role in on.guild.roles.values():
        world.change_role(on.guild, role, permissions.VIEW_CHANNEL | permissions.READ_HISTORY)
    server = (await found(on.fake))[f"discord.server.{on.guild.id}"]
    assert server.state == "warn"
    assert "without Send Messages it greets nobody" in server.detail
    assert "without Create Polls" in server.detail
    assert "View Channels" not in server.detail
    assert f"permissions={LEAST_PERMISSIONS}" in server.hint


async def test_a_channel_that_takes_something_is_named_with_it(on: Stage) -> None:
    world, closed = on.fake.world, on.fake.world.channel(on.guild, "archive", "text")
    [ours] = [number for number in on.guild.members[world.bot.id].roles if number != on.guild.id]
    world.hide(closed, ours, permissions.READ_HISTORY)
    looked = await found(on.fake)
    assert looked[f"discord.server.{on.guild.id}"].state == "ok"
    told = looked[f"discord.channel.{closed.id}"]
    assert (told.state, "#archive: without Read Message History" in told.detail) == ("warn", True)


async def test_the_channel_admins_chose_is_looked_at_for_speaking(on: Stage) -> None:
    world, chosen = on.fake.world, on.fake.world.channel(on.guild, "bots", "text")
    world.hide(chosen, world.bot.id, permissions.SEND_MESSAGES)
    named = f"discord.channel.{chosen.id}"
    with pointed_at(on.fake.api_url, on.fake.gateway_url):
        told = {one.name: one for one in await check(on.fake.token, at(on.fake), chosen=[str(chosen.id)])}
    assert "without Send Messages" in told[named].detail


async def test_few_sessions_left_are_a_warning_and_none_a_failure(on: Stage) -> None:
    on.fake.gateway.sessions.per_day = 20
    assert (await found(on.fake))["discord.gateway"].state == "warn"
    on.fake.gateway.sessions.per_day = 0
    assert (await found(on.fake))["discord.gateway"].state == "fail"


async def test_a_gateway_that_is_not_there_is_told_apart_from_a_wrong_token(on: Stage) -> None:
    looked = await found(on.fake, gateway="ws://127.0.0.1:9/")
    assert (looked["discord.token"].state, looked["discord.gateway"].state) == ("ok", "fail")
    assert "HEARTH_DISCORD_GATEWAY_URL" in looked["discord.gateway"].hint


async def test_a_wrong_token_is_all_that_is_told(on: Stage) -> None:
    looked = await found(on.fake, token="MTE0.wrong.canary")
    assert [one.state for one in looked.values()] == ["fail"]
    assert "canary" not in f"{looked}"


async def test_a_bot_in_no_server_is_told_how_to_come_in() -> None:
    async with FakeDiscord() as fake:
        servers = (await found(fake))["discord.servers"]
    assert (servers.state, "oauth2/authorize" in servers.hint) == ("warn", True)


async def test_who_the_bot_is_is_asked_for_alone(on: Stage) -> None:
    me = await identify(on.fake.token, at(on.fake), patience=5.0)
    assert (me.id, me.facts["members"]) == (str(on.fake.world.bot.id), "on")
    with pytest.raises(Refused):
        await identify("MTE0.wrong.token", at(on.fake), patience=5.0)
    with pytest.raises(InDoubt):
        await identify(on.fake.token, at(on.fake), patience=0.0)


async def test_where_nobody_listens_nothing_was_sent(on: Stage) -> None:
    with pytest.raises(NotSent):
        await identify(on.fake.token, Servers("http://127.0.0.1:9", on.fake.gateway_url), patience=5.0)


@pytest.mark.parametrize(
    ("granted", "state", "lacks"),
    [
        (LEAST_PERMISSIONS, "ok", 0),
        (ADMINISTRATOR, "ok", 0),
        (LEAST_PERMISSIONS & ~(1 << 14), "ok", 1),
        (LEAST_PERMISSIONS & ~SPEAK, "warn", 1),
        (0, "warn", len(WITHOUT)),
    ],
)
def test_what_is_needed_is_told_apart_from_what_is_wanted(granted: int, state: str, lacks: int) -> None:
    told = standing("discord.server.1", "围炉", granted, "https://link")
    assert (told.state, told.detail.count("without ")) == (state, lacks)
