import logging
import traceback

import pytest

from adapters.port import InDoubt, NotSent, Outgoing, Refused, RoomHasMoved, SendFailed, Unreachable
from tests.adapters.telegram.speaking import PATIENCE_SECONDS, Stage, adapter_for
from tests.fakes.telegram.faults import Fault

SECRET = "canary-" + "text"
WRONG_TOKEN = "1:canary-" + "token"
NOBODY_LISTENS = "http://127.0.0.1:9"


async def failure(stage: Stage, room: str = "") -> SendFailed:
    with pytest.raises(SendFailed) as caught:
        await stage.voice.send(room or stage.room, Outgoing(SECRET))
    assert SECRET not in "".join(traceback.format_exception(caught.value))
    return caught.value


@pytest.mark.parametrize(
    ("fault", "kind", "is_sent"),
    [
        (Fault("refuse", code=403), Unreachable, False),
        (Fault("refuse", code=400, description="Bad Request: chat not found"), Unreachable, False),
        (Fault("refuse", code=400, description="Bad Request: PEER_ID_INVALID"), Unreachable, False),
        (Fault("refuse", code=400, description="Bad Request: message is too long"), Refused, False),
        (Fault("refuse", code=401), Refused, False),
        (Fault("refuse", code=404, description="Not Found"), Refused, False),
        (Fault("refuse", code=409), NotSent, False),
        (Fault("refuse", code=413, description="Request Entity Too Large"), Refused, False),
        (Fault("refuse", code=429, description="Too Many Requests"), NotSent, False),
        (Fault("refuse", code=500), InDoubt, False),
        (Fault("refuse", code=502), InDoubt, False),
        (Fault("refuse", code=502, processed=True), InDoubt, True),
        (Fault("reset_before"), InDoubt, False),
        (Fault("reset_after"), InDoubt, True),
        (Fault("cut"), InDoubt, True),
        (Fault("slow_answer", delay=3 * PATIENCE_SECONDS), InDoubt, True),
    ],
    ids=lambda value: f"{value.kind}-{value.code}-{value.processed}" if isinstance(value, Fault) else None,
)
async def test_a_failure_says_what_became_of_the_message(
    fault: Fault, kind: type[SendFailed], is_sent: bool, stage: Stage
) -> None:
    stage.fake.faults.add(fault)
    assert type(await failure(stage)) is kind
    assert bool(stage.fake.world.sent) is is_sent


async def test_a_limit_names_its_time(stage: Stage) -> None:
    stage.fake.faults.add(Fault("flood", retry_after=37))
    limited = await failure(stage)
    assert isinstance(limited, NotSent)
    assert limited.retry_after == 37


async def test_a_room_that_moved_names_the_new_one(stage: Stage) -> None:
    new = stage.fake.world.migrate(stage.chat)
    moved = await failure(stage)
    assert isinstance(moved, RoomHasMoved)
    assert moved.new_room == str(new)


async def test_who_never_pressed_start_cannot_be_reached(stage: Stage) -> None:
    assert type(await failure(stage, str(stage.ada.id))) is Unreachable
    assert type(await failure(stage, "12345")) is Unreachable


@pytest.mark.parametrize(
    "url",
    [NOBODY_LISTENS, "http://nowhere.invalid", "https://{here}", "gopher://127.0.0.1"],
    ids=["no server", "no such name", "no TLS", "no such protocol"],
)
async def test_what_never_left_is_surely_not_sent(url: str, stage: Stage) -> None:
    adapter = adapter_for(url.replace("{here}", stage.fake.url.removeprefix("http://")), stage.fake.token)
    with pytest.raises(NotSent) as caught:
        await adapter.voice.send(stage.room, Outgoing("hello"))
    assert caught.value.retry_after is None
    assert not stage.fake.world.sent
    await adapter.close()


async def test_failures_never_tell_the_token_nor_do_logs_at_their_lowest_level(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    wrong = adapter_for(stage.fake.url, WRONG_TOKEN)
    told = []
    for adapter, fault in (
        (stage.adapter, Fault("cut")),
        (stage.adapter, Fault("refuse", code=502)),
        (stage.adapter, Fault("reset_before")),
        (wrong, Fault("latency", times=0)),
    ):
        stage.fake.faults.add(fault)
        with pytest.raises(SendFailed) as caught:
            await adapter.voice.send(stage.room, Outgoing(SECRET))
        told.append("".join(traceback.format_exception(caught.value)))
    await stage.voice.send(stage.room, Outgoing(SECRET))
    ours = [record for record in caplog.records if not record.name.startswith("aiohttp")]
    written = "".join(told) + "".join(f"{record.getMessage()} {record.__dict__}" for record in ours)
    assert len(told) == 4
    for secret in ("canary-", stage.fake.token, stage.fake.token.partition(":")[2], repr(stage.adapter.line.bot)):
        assert secret not in written
    assert stage.fake.token not in repr(stage.adapter)
    await wrong.close()
