"""The client as we make it: nobody is ever pinged, nothing is cached, and the token stays with us."""

import logging

import pytest

from adapters.discord.line import Client, Line, Servers, wanted_intents
from adapters.port import AdapterUnusable


async def test_the_client_pings_nobody_and_keeps_nobody() -> None:
    client = Client(proxy=None)
    assert client.allowed_mentions is not None
    assert dict(client.allowed_mentions.to_dict()) == {"parse": []}
    assert list(client.cached_messages) == []
    assert client.intents == wanted_intents()


def test_what_we_ask_for_is_no_more_than_we_need() -> None:
    asked = {name for name, is_wanted in wanted_intents() if is_wanted}
    assert {"members", "message_content", "guild_reactions", "guild_polls"} <= asked
    assert not asked & {"presences", "typing", "voice_states", "guild_typing", "emojis", "invites", "webhooks"}


async def test_raw_events_reach_the_ear_at_once_and_in_order() -> None:
    heard: list[str | bytes] = []
    client = Client(proxy=None)
    client.hear = heard.append
    client.dispatch("socket_raw_receive", "one")
    client.dispatch("message", object())
    client.dispatch("socket_raw_receive", "two")
    assert heard == ["one", "two"]


async def test_the_budget_is_asked_before_we_identify() -> None:
    asked: list[str] = []

    async def ask() -> None:
        asked.append("may I")

    client = Client(proxy=None)
    client.may_identify = ask
    await client.before_identify_hook(None, initial=True)
    assert asked == ["may I"]


def test_without_a_token_it_says_where_to_get_one() -> None:
    with pytest.raises(AdapterUnusable, match="HEARTH_DISCORD_TOKEN"):
        Line("", Servers())


async def test_a_reason_never_has_the_token() -> None:
    assert Line("a.b-c", Servers()).scrub("no a.b-c here " + "x" * 500) == ("no <token> here " + "x" * 500)[:200]


async def test_a_server_that_is_not_there_leaves_nothing_open() -> None:
    line = Line("a.b.c", Servers("http://127.0.0.1:9/api/v10", "ws://127.0.0.1:9/"))
    with pytest.raises(OSError, match="Cannot connect"):
        await line.ready()
    assert logging.getLogger("discord").level == logging.CRITICAL
    await line.close()
