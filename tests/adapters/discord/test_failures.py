"""What became of a call is told by what its failure means."""

import pytest

from adapters.port import InDoubt, NotSent, Outgoing, Refused, SendFailed, Unreachable
from tests.adapters.discord.stage import Stage
from tests.fakes.discord.faults import Fault


@pytest.mark.parametrize(
    ("fault", "failure"),
    [
        (Fault("refuse", route="edit_message", status=400, code=50035), Refused),
        (Fault("refuse", route="edit_message", status=403, code=50013), Unreachable),
        (Fault("refuse", route="edit_message", status=404, code=10003), Unreachable),
        (Fault("refuse", route="edit_message", status=503), InDoubt),
        (Fault("flood", route="edit_message", retry_after=900.0), NotSent),
        (Fault("reset_after", route="edit_message"), InDoubt),
    ],
)
async def test_each_failure_is_what_it_means(on: Stage, fault: Fault, failure: type[SendFailed]) -> None:
    sent = await on.voice.send(on.room, Outgoing("one"))
    on.fake.faults.add(fault)
    with pytest.raises(failure) as raised:
        await on.voice.edit(on.room, sent.message, Outgoing("two"))
    assert type(raised.value).__mro__[0] is not SendFailed
    assert on.fake.token not in str(raised.value)


async def test_where_nobody_answers_nothing_was_sent(on: Stage) -> None:
    await on.voice.me()
    await on.fake.unplug()
    with pytest.raises(NotSent):
        await on.voice.me()
