"""The fake as a process of its own, steered from outside."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import discord
import httpx
import pytest

from tests.fakes.discord.clients import Listener, all_intents
from tests.fakes.discord.control import Control, running
from tests.fakes.discord.faults import Fault
from tests.fakes.discord.life import Plan
from tests.fakes.discord.wiring import pointed_at


@pytest.fixture(scope="module")
def control(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Control]:
    """A fake in another process."""
    state: Path = tmp_path_factory.mktemp("fake") / "fake.json"
    with running(state, "--seed", "5") as steered:
        yield steered


def _call(control: Control, method: str, path: str, body: object = None) -> httpx.Response:
    headers = {"Authorization": f"Bot {control.token}"}
    return httpx.request(method, control.api_url + path, json=body, headers=headers)


async def test_people_act_and_the_library_answers_across_processes(control: Control) -> None:
    ada = control.user("ada")
    _, room = control.guild("围炉", members=[str(ada)])
    with pointed_at(control.api_url, control.gateway_url):
        async with Listener(all_intents()) as client:
            started = asyncio.create_task(client.start(control.token))
            await asyncio.wait_for(client.wait_until_ready(), 5.0)
            asked = await asyncio.to_thread(control.say, ada, room, "有人吗?")
            heard = await client.hears("message", discord.Message)
            assert heard.id == asked
            await heard.reply("我在")
            await client.close()
            await started
    assert [one["content"] for one in control.sent(channel=room)] == ["我在"]
    assert control.report()["sent"] == 1


def test_people_press_buttons_and_write_in_private(control: Control) -> None:
    ada = control.user("ada")
    _, room = control.guild("围炉", members=[str(ada)])
    button = {"type": 1, "components": [{"type": 2, "style": 1, "label": "好", "custom_id": "yes"}]}
    sent = _call(control, "POST", f"/channels/{room}/messages", {"content": "?", "components": [button]}).json()
    pressed = control.ask("press", user=ada, channel=room, message=sent["id"], button="好")
    assert isinstance(pressed, dict)
    answer = {"type": 4, "data": {"content": "谢谢", "flags": 64}}
    assert _call(control, "POST", f"/interactions/{pressed['id']}/{pressed['token']}/callback", answer).is_success
    told = control.ask("interaction", token=pressed["token"])
    assert isinstance(told, dict)
    assert (told["stage"], told["response"]["content"]) == ("answered", "谢谢")
    control.say(ada, ada, "psst")
    heard = control.ask("history", channel=ada)
    assert isinstance(heard, list)
    assert [one["content"] for one in heard] == ["psst"]


def test_a_life_is_the_same_for_the_same_seed(control: Control) -> None:
    told = []
    for _ in range(2):
        guild, room = control.guild("围炉")
        kinds = control.live(guild, Plan(seed=2, count=300))
        history = control.ask("history", channel=room)
        assert isinstance(history, list)
        told.append((kinds, [one["content"] for one in history]))
    assert told[0] == told[1]
    assert sum(told[0][0].values()) == 300


def test_faults_go_on_and_off(control: Control) -> None:
    control.faults(Fault("outage", times=None))
    assert _call(control, "GET", "/users/@me").status_code == 503
    control.faults()
    assert _call(control, "GET", "/users/@me").status_code == 200
    assert control.report()["faults"] == {"outage": 1}


def test_a_wrong_verb_is_refused_with_its_reason(control: Control) -> None:
    with pytest.raises(RuntimeError, match="no verb 'dance'"):
        control.ask("dance")
    with pytest.raises(RuntimeError, match="KeyError"):
        control.ask("leave", user=1, guild=1)
    with pytest.raises(RuntimeError, match="no trouble"):
        control.ask("gateway", do="dance")
