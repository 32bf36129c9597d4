import logging
import random
from datetime import timedelta

import pytest
from structlog.testing import capture_logs

from adapters.port import AdapterUnusable, Quarantined
from adapters.telegram.translate import ALLOWED_UPDATES
from bot.clock import SystemClock
from profiling.events import MemberJoined, PollAnswered, Reacted
from tests.adapters.telegram.listening import listening
from tests.adapters.telegram.test_translate import REAL, mutated
from tests.fakes.telegram.backlog import Plan
from tests.fakes.telegram.faults import Fault
from tests.fakes.telegram.model import Chat, User
from tests.fakes.telegram.server import FakeTelegram


@pytest.fixture
def ada(fake: FakeTelegram) -> User:
    return fake.world.user("Ada", username="AdaL", language_code="en")


@pytest.fixture
def room(fake: FakeTelegram, ada: User) -> Chat:
    return fake.world.group("读书会", ada)


async def test_what_happens_in_a_room_is_heard(fake: FakeTelegram, ada: User, room: Chat) -> None:
    async with listening(fake) as ear:
        await ear.until(lambda: fake.counts["getupdates"] > 0)
        fake.world.join(fake.world.user("Ben"), room)
        fake.world.react(ada, room, fake.world.say(ada, room, "hello"), ["👍"])
        await ear.until(lambda: any(isinstance(event, Reacted) for event in ear.events))
        assert ear.texts == ["hello"]
        assert any(isinstance(event, MemberJoined) for event in ear.events)
        assert ear.adapter.ear.state().is_connected
        assert ear.adapter.ear.state().received == len(ear.events)


async def test_every_kind_is_named_with_every_poll(fake: FakeTelegram) -> None:
    async with listening(fake) as ear:
        await ear.until(lambda: fake.counts["getupdates"] > 1)
    for call in fake.calls("getUpdates"):
        assert tuple(call.items("allowed_updates")) == ALLOWED_UPDATES


async def test_a_backlog_is_heard_once_and_confirmed_only_after_it_is_stored(fake: FakeTelegram, room: Chat) -> None:
    fake.world.fill(room, Plan(seed=3, count=350))
    async with listening(fake) as ear:
        await ear.until(lambda: fake.world.queue.pending() == 0)
        assert ear.confirmed_at_receipt == [0, 100, 200, 300]
        assert len(ear.events) == 350
        assert all(len(batch.events) <= 100 for batch in ear.batches)


async def test_the_cursor_names_the_bot_and_what_to_ask_next(fake: FakeTelegram, ada: User, room: Chat) -> None:
    fake.world.say(ada, room, "hello")
    async with listening(fake) as ear:
        await ear.until(lambda: bool(ear.batches))
        assert ear.batches[0].cursor == ("telegram:424242", str(fake.world.queue.next_id))


async def test_what_the_store_refused_is_handed_over_again(fake: FakeTelegram, ada: User, room: Chat) -> None:
    fake.world.say(ada, room, "hello")
    async with listening(fake) as ear:
        ear.failures_to_come = 3
        await ear.until(lambda: bool(ear.batches))
        assert ear.refused == ear.refused[:1] * 3
        assert ear.batches == ear.refused[:1]
        assert ear.confirmed_at_receipt == [0, 0, 0, 0]
        assert len(ear.pauses) == 3


async def test_a_restart_goes_on_from_the_stored_cursor(fake: FakeTelegram, ada: User, room: Chat) -> None:
    fake.world.say(ada, room, "before")
    async with listening(fake) as first:
        await first.until(lambda: bool(first.batches))
        cursor = first.batches[0].cursor
    assert cursor is not None
    fake.world.say(ada, room, "after")
    async with listening(fake, offset=int(cursor[1])) as second:
        await second.until(lambda: bool(second.batches))
        assert second.texts == ["after"]


async def test_what_is_still_being_stored_when_we_stop_comes_again(fake: FakeTelegram, ada: User, room: Chat) -> None:
    fake.world.say(ada, room, "hello")
    async with listening(fake) as ear:
        ear.hangs = True
        await ear.until(lambda: bool(ear.batches))
        assert fake.world.queue.pending() == 1
        ear.hangs = False
        await ear.until(lambda: len(ear.batches) == 2)
        assert ear.texts == ["hello", "hello"]


async def test_an_offset_stored_a_week_ago_is_not_used(fake: FakeTelegram, ada: User, room: Chat) -> None:
    fake.world.say(ada, room, "renumbered")
    week_ago = SystemClock().now() - timedelta(days=7)
    far = fake.world.queue.next_id + 5
    async with listening(fake, offset=far, heard_at=week_ago) as ear:
        await ear.until(lambda: bool(ear.batches))
        assert ear.texts == ["renumbered"]


async def test_a_malformed_update_is_set_aside_and_the_next_one_heard(
    fake: FakeTelegram, ada: User, room: Chat
) -> None:
    fake.world.say(ada, room, "before")
    fake.world.push_raw({"message": {"message_id": "canary", "text": "canary"}})
    fake.world.say(ada, room, "after")
    async with listening(fake) as ear:
        await ear.until(lambda: fake.world.queue.pending() == 0)
        assert ear.texts == ["before", "after"]
        [set_aside] = [one for batch in ear.batches for one in batch.quarantined]
        assert set_aside == Quarantined("message", "message_id is no whole number in range")
        assert ear.adapter.ear.state().quarantined == 1


@pytest.mark.parametrize(
    "broken",
    [
        b'{"update_id":1,"message":{"text":"never closed"',
        b"}}}}",
        b'{"update_id":' + b"9" * 5_000 + b"}",
        b'{"a":' * 5_000 + b"1" + b"}" * 5_000,
        b"\xff\xfe\x00",
    ],
    ids=["unclosed", "closed too often", "a number of 5000 digits", "5000 deep", "no text"],
)
async def test_bytes_that_void_a_whole_answer_are_stepped_over_alone(
    broken: bytes, fake: FakeTelegram, ada: User, room: Chat
) -> None:
    fake.world.say(ada, room, "before")
    fake.world.push_raw(broken)
    fake.world.say(ada, room, "after")
    async with listening(fake) as ear:
        await ear.until(lambda: fake.world.queue.pending() == 0)
        assert ear.texts == ["before", "after"]
        assert ear.adapter.ear.state().quarantined == 1


async def test_hundreds_of_malformed_updates_hide_none_of_the_good_ones(
    fake: FakeTelegram, ada: User, room: Chat
) -> None:
    rng = random.Random(15)
    for number in range(300):
        fake.world.push_raw(b'{"message":' if number % 30 == 7 else mutated(rng.choice(REAL), rng))
        if number % 10 == 0:
            fake.world.say(ada, room, f"good {number}")
    async with listening(fake) as ear:
        await ear.until(lambda: fake.world.queue.pending() == 0)
        assert [text for text in ear.texts if text.startswith("good")] == [f"good {n}" for n in range(0, 300, 10)]
        assert ear.adapter.ear.state().quarantined > 150


async def test_repeated_updates_do_not_stop_what_follows(fake: FakeTelegram, ada: User, room: Chat) -> None:
    fake.world.say(ada, room, "one")
    async with listening(fake) as ear:
        await ear.until(lambda: fake.world.queue.pending() == 0)
        fake.faults.add(Fault("duplicates", method="getUpdates", copies=1, times=3))
        fake.world.say(ada, room, "two")
        await ear.until(lambda: fake.world.queue.pending() == 0)
        assert set(ear.texts) == {"one", "two"}


@pytest.mark.parametrize(
    "fault",
    [
        Fault("refuse", method="getUpdates", code=409, times=3),
        Fault("refuse", method="getUpdates", code=500, times=3),
        Fault("refuse", method="getUpdates", code=502, times=3),
        Fault("reset_before", method="getUpdates", times=3),
        Fault("reset_after", method="getUpdates", times=3),
        Fault("cut", method="getUpdates", times=3),
        Fault("outage", times=3),
        Fault("outage", code=0, times=3),
        Fault("flood", method="getUpdates", retry_after=17, times=3),
        Fault("refuse", method="getMe", code=503, times=3),
    ],
    ids=lambda fault: f"{fault.kind}-{fault.code}-{fault.method}",
)
async def test_trouble_is_waited_out_and_nothing_lost(fault: Fault, fake: FakeTelegram, ada: User, room: Chat) -> None:
    fake.world.say(ada, room, "hello")
    fake.faults.add(fault)
    async with listening(fake) as ear:
        await ear.until(lambda: fake.world.queue.pending() == 0)
        assert ear.texts == ["hello"]
        assert len(ear.pauses) == 3
        assert all(later > sooner for sooner, later in zip(ear.pauses, ear.pauses[1:], strict=False)) or (
            fault.kind == "flood" or fault.code == 409
        )


async def test_a_slow_answer_is_given_up_and_asked_for_again(fake: FakeTelegram, ada: User, room: Chat) -> None:
    fake.world.say(ada, room, "hello")
    fake.faults.add(Fault("slow_answer", method="getMe", delay=0.5))
    async with listening(fake, answer_seconds=0.1) as ear:
        await ear.until(lambda: bool(ear.batches))
        assert ear.texts == ["hello"]
        assert len(ear.pauses) == 1


async def test_a_limit_is_waited_for_in_full(fake: FakeTelegram) -> None:
    fake.faults.add(Fault("flood", method="getUpdates", retry_after=17))
    async with listening(fake) as ear:
        await ear.until(lambda: fake.counts["getupdates"] > 1)
        assert ear.pauses == [17.0]


async def test_a_second_reader_is_named_and_given_time(fake: FakeTelegram) -> None:
    fake.faults.add(Fault("refuse", method="getUpdates", code=409))
    with capture_logs() as written:
        async with listening(fake) as ear:
            await ear.until(lambda: fake.counts["getupdates"] > 1)
            assert ear.pauses[0] >= 5
    assert any("Somebody else reads this bot's updates" in line["reason"] for line in written)


async def test_while_the_server_is_away_the_state_says_so(fake: FakeTelegram) -> None:
    async with listening(fake) as ear:
        await ear.until(lambda: ear.adapter.ear.state().is_connected)
        fake.faults.add(Fault("outage", code=0, times=None))
        await ear.until(lambda: not ear.adapter.ear.state().is_connected)
        assert "NetworkError" in ear.adapter.ear.state().trouble


async def test_pauses_grow_and_stay_bounded(fake: FakeTelegram) -> None:
    fake.faults.add(Fault("outage", times=12))
    async with listening(fake) as ear:
        await ear.until(lambda: fake.counts["getupdates"] > 0)
        assert all(2**n / 2 <= pause <= 2**n for n, pause in enumerate(ear.pauses[:6]))
        assert all(30 <= pause <= 60 for pause in ear.pauses[6:])


async def test_a_wrong_token_ends_the_listening_with_what_to_do(fake: FakeTelegram) -> None:
    async with listening(fake, token="1:wrong-token-canary") as ear:
        with pytest.raises(AdapterUnusable, match="HEARTH_TELEGRAM_TOKEN") as caught:
            await ear.until(lambda: False)
        assert "canary" not in str(caught.value)
        assert not ear.adapter.ear.state().is_connected


async def test_listening_stops_within_a_second_in_the_middle_of_a_long_poll(fake: FakeTelegram) -> None:
    async with listening(fake, poll_seconds=50.0) as ear:
        await ear.until(lambda: fake.counts["getupdates"] > 0)
        assert ear.seconds_to_stop < 1


async def test_neither_token_nor_text_reaches_the_log_at_its_lowest_level(
    fake: FakeTelegram, ada: User, room: Chat, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    fake.world.say(ada, room, "canary-text")
    fake.world.push_raw({"message": {"text": "canary-text"}})
    fake.world.push_raw(b'{"message":{"text":"canary-text"')
    for fault in (Fault("refuse", code=502), Fault("reset_before"), Fault("cut"), Fault("refuse", code=409)):
        fake.faults.add(fault)
    with capture_logs() as told:
        async with listening(fake) as ear:
            ear.failures_to_come = 2
            await ear.until(lambda: fake.world.queue.pending() == 0)
    ours = [record for record in caplog.records if not record.name.startswith("aiohttp")]
    written = f"{told}" + "".join(f"{record.getMessage()} {record.__dict__}" for record in ours)
    assert len(told) > 5
    assert "canary-text" not in written
    assert fake.token not in written
    assert fake.token.partition(":")[2] not in written


async def test_votes_are_heard_with_a_version(fake: FakeTelegram, ada: User, room: Chat) -> None:
    async with listening(fake) as ear:
        await ear.until(lambda: fake.counts["getupdates"] > 0)
        await ear.adapter.line.bot.send_poll(room.id, "tea?", ["yes", "no"], is_anonymous=False)
        poll = fake.world.sent[-1]
        fake.world.vote(ada, poll, [1])
        fake.world.retract_vote(ada, poll)
        await ear.until(lambda: sum(isinstance(event, PollAnswered) for event in ear.events) == 2)
        first, second = (event for event in ear.events if isinstance(event, PollAnswered))
        assert (first.options, second.options) == ((1,), ())
        assert first.version != second.version
