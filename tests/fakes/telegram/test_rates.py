"""The judge: what is within the limits passes, what is beyond is written down."""

import pytest

from tests.fakes.telegram.clock import ManualClock
from tests.fakes.telegram.conversation import conversation
from tests.fakes.telegram.rates import Judge, RateLimits

GROUP = -100
STRICT = RateLimits(jitter=0.0)


def _sends(judge: Judge, clock: ManualClock, chats: list[int], gap: float) -> None:
    for chat in chats:
        judge.weigh("sendmessage", chat)
        clock.advance(gap)


@pytest.mark.parametrize(
    ("chats", "gap", "broken"),
    [
        (list(range(1, 31)), 0.0, {}),
        (list(range(1, 32)), 0.0, {"per_second": 1}),
        (list(range(1, 100)), 1 / 30 + 1e-5, {}),
        ([7] * 3, 0.0, {}),
        ([7] * 4, 0.0, {"per_chat": 1}),
        ([7] * 30, 1.0, {}),
        ([GROUP] * 20, 3.0, {}),
        ([GROUP] * 22, 2.0, {"group_per_minute": 2}),
    ],
)
def test_each_limit_is_judged_on_its_own(chats: list[int], gap: float, broken: dict[str, int]) -> None:
    clock = ManualClock()
    judge = Judge(clock, STRICT)
    _sends(judge, clock, chats, gap)
    assert dict(judge.counts) == broken


def test_only_sending_counts() -> None:
    judge = Judge(ManualClock(), STRICT)
    for _ in range(100):
        judge.weigh("getchatmember", GROUP)
        judge.weigh("sendchataction", GROUP)
        judge.weigh("getupdates", None)
    assert not judge.counts


def test_one_limited_chat_does_not_close_the_others() -> None:
    clock = ManualClock()
    judge = Judge(clock, STRICT)
    judge.told_to_wait("sendmessage", GROUP, 30)
    assert judge.weigh("sendmessage", 7) == 0
    assert judge.weigh("sendpoll", GROUP) == 30
    clock.advance(30)
    assert judge.weigh("sendpoll", GROUP) == 0
    assert dict(judge.counts) == {"retry_after": 1}


async def test_an_enforcing_server_answers_429_itself() -> None:
    async with conversation(limits=STRICT, enforce=True) as talk:
        ada = talk.fake.world.user("Ada")
        talk.fake.world.start(ada)
        answers = [await talk.ask("sendMessage", chat_id=ada.id, text="hi") for _ in range(4)]
        assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
        assert answers[-1].json()["parameters"] == {"retry_after": 1}
        assert len(talk.fake.world.sent_to(ada)) == 3
        talk.clock.advance(1)
        assert (await talk.ask("sendMessage", chat_id=ada.id, text="hi")).status_code == 200
        assert dict(talk.fake.judge.counts) == {"per_chat": 1}
