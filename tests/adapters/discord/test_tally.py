"""How Discord answers is counted, the waits its library keeps to itself among them."""

import pytest

from adapters.discord.tally import outcome_of
from adapters.port import Outgoing, SendFailed
from tests.adapters.discord.stage import Stage
from tests.fakes.discord.faults import Fault


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        (200, "ok"),
        (204, "ok"),
        (400, "invalid"),
        (401, "refused"),
        (403, "refused"),
        (404, "invalid"),
        (429, "limited"),
    ],
)
def test_each_status_has_a_word(status: int, outcome: str) -> None:
    assert outcome_of(status) == outcome
    assert outcome_of(502) == "failed"


async def test_a_limit_the_library_waits_out_is_counted(on: Stage) -> None:
    on.fake.faults.add(Fault("flood", route="create_message", retry_after=0.01))
    await on.voice.send(on.room, Outgoing("hi"))
    on.fake.faults.add(Fault("refuse", route="create_message", status=403, code=50013))
    with pytest.raises(SendFailed):
        await on.voice.send(on.room, Outgoing("hi"))
    assert on.answers["limited"] == on.answers["refused"] == 1
    assert on.answers["ok"] >= 2
