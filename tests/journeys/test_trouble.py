"""Blocked, moved, cut off: what the platform does to a bot, and that nothing is lost or said twice over it."""

from datetime import timedelta
from pathlib import Path

import pytest

from storage import outbox
from storage.letters import Letter
from tests.fakes.telegram.faults import Fault
from tests.fakes.telegram.model import Chat, User
from tests.journeys.house import House, agrees_to_reminders, ask, house, said

BREATH = timedelta(seconds=25)
HEARING = {
    "the server fails": Fault("refuse", method="getUpdates", code=500, times=2),
    "the gateway fails": Fault("refuse", method="getUpdates", code=502, times=2),
    "somebody else reads": Fault("refuse", method="getUpdates", code=409, times=1),
    "we are told to wait": Fault("flood", method="getUpdates", retry_after=2, times=1),
    "the line breaks before": Fault("reset_before", method="getUpdates", times=2),
    "the line breaks after": Fault("reset_after", method="getUpdates", times=2),
    "half of the answer comes": Fault("cut", method="getUpdates", times=2),
    "the same is told again": Fault("duplicates", method="getUpdates", copies=5, times=3),
}
"""What may happen to the way in."""
SAYING = {
    "the server fails": (Fault("refuse", method="sendMessage", code=500), "in_doubt"),
    "it fails after taking it": (Fault("refuse", method="sendMessage", code=502, processed=True), "in_doubt"),
    "the line breaks after": (Fault("reset_after", method="sendMessage"), "in_doubt"),
    "half of the answer comes": (Fault("cut", method="sendMessage"), "in_doubt"),
    "we are told to wait": (Fault("flood", method="sendMessage", retry_after=3, times=2), "sent"),
}
"""What may happen to the way out, and what is known of the letter afterwards."""


def gathered(home: House) -> tuple[User, Chat]:
    """A member, and the group they are in."""
    ann = home.world.user("安宁")
    return ann, home.world.group("围炉", ann, owner=home.world.user("阿正"), kind="group")


async def write_unasked(home: House, who: User) -> None:
    """The house wants to say something to a member by itself."""
    [(account,)] = await home.rows(f"SELECT id FROM account WHERE native_id = '{who.id}'")
    values = {"community": "围炉"}
    letter = Letter("telegram", str(who.id), "wakeup-plain", values, account_id=int(str(account)), community_id=1)
    await home.app.store.write(lambda unit: outbox.post(unit, letter, home.clock.now()))
    home.app.outbox.nudge()
    await home.settle()


async def test_who_blocked_us_is_not_written_to_again_until_they_press_start(tmp_path: Path) -> None:
    async with house(tmp_path) as home:
        ann, room = gathered(home)
        home.world.say(ann, room, "来啦")
        await agrees_to_reminders(home, ann)
        home.fake.faults.add(Fault("refuse", method="sendMessage", chat_id=ann.id, code=403))
        assert await ask(home, ann, "/help") == []
        assert await home.rows("SELECT door_open, stopped FROM account WHERE stopped <> ''") == [(0, "blocked")]
        calls = home.fake.counts["sendmessage"]
        await write_unasked(home, ann)
        assert home.fake.counts["sendmessage"] == calls
        assert await home.rows("SELECT reason FROM outbox ORDER BY id DESC LIMIT 1") == [("stopped_blocked",)]

        home.world.start(ann)
        await home.settle()
        await write_unasked(home, ann)
        assert home.world.sent_to(ann)[-1].text == said("zh", "wakeup-plain", community="围炉")


async def test_who_blocks_us_silently_is_known_from_the_platform_and_left_alone(tmp_path: Path) -> None:
    async with house(tmp_path) as home:
        ann, room = gathered(home)
        home.world.say(ann, room, "来啦")
        await agrees_to_reminders(home, ann)
        home.world.block(ann)
        await home.settle()
        calls = home.fake.counts["sendmessage"]
        await write_unasked(home, ann)
        assert home.fake.counts["sendmessage"] == calls


@pytest.mark.parametrize("told", [True, False], ids=["told beforehand", "told by the refusal"])
async def test_a_greeting_that_waits_while_the_group_moves_goes_to_where_it_moved(told: bool, tmp_path: Path) -> None:
    async with house(tmp_path) as home:
        ann, room = gathered(home)
        home.world.say(ann, room, "来啦")
        home.world.join(home.world.user("Lin"), room)
        await home.settle()
        if not told:
            home.fake.faults.add(Fault("refuse", method="getUpdates", code=502, times=None, seconds=30))
        new = home.world.chats[home.world.migrate(room)]
        await home.pass_time(BREATH)
        assert [message.text for message in home.world.outbox(new)] == [said("zh", "greeting", names="Lin")]
        assert home.world.outbox(room) == []
        await home.pass_time(timedelta(minutes=2))
        home.world.say(ann, new, "搬家啦")
        await home.settle()
        assert await home.rows("SELECT count(*) FROM community") == [(1,)]
        assert await home.rows("SELECT sum(messages) FROM member_day") == [(2,)], "history follows the new id"


@pytest.mark.parametrize("trouble", HEARING)
async def test_what_is_said_while_the_way_in_is_troubled_is_counted_once_and_answered_once(
    trouble: str, tmp_path: Path
) -> None:
    async with house(tmp_path) as home:
        ann, room = gathered(home)
        home.world.say(ann, room, "一")
        await home.settle()
        fault = HEARING[trouble]
        home.fake.faults.add(fault)
        for text in ("二", "三", "四"):
            home.world.say(ann, room, text)
            await home.settle()
        answers = await ask(home, ann, "/help", room)
        assert home.fake.faults.drawn[fault.kind] == fault.times
        assert len(answers) == 1
        assert await home.rows("SELECT sum(messages) FROM member_day") == [(4,)]


async def test_an_outage_of_an_hour_is_waited_out(tmp_path: Path) -> None:
    async with house(tmp_path) as home:
        ann, room = gathered(home)
        home.world.say(ann, room, "一")
        await home.settle()
        await home.fake.unplug()
        home.world.say(ann, room, "二")
        home.world.say(ann, room, "/help")
        for _ in range(60):
            home.clock.set(home.clock.now() + timedelta(minutes=1))
            assert await home.rows("SELECT sum(messages) FROM member_day") == [(1,)]
        await home.fake.plug_in()
        await home.pass_time(timedelta(minutes=2))
        assert await home.rows("SELECT sum(messages) FROM member_day") == [(2,)]
        assert len(home.world.outbox(room)) == 1


@pytest.mark.parametrize("trouble", SAYING)
async def test_a_troubled_answer_is_said_once_or_in_doubt_and_never_twice(trouble: str, tmp_path: Path) -> None:
    async with house(tmp_path) as home:
        ann, room = gathered(home)
        home.world.say(ann, room, "来啦")
        await home.settle()
        fault, known = SAYING[trouble]
        home.fake.faults.add(fault)
        await ask(home, ann, "/help", room)
        await home.pass_time(timedelta(seconds=10), steps=5)
        said_of_first = len(home.world.outbox(room))
        assert said_of_first <= 1
        assert await home.rows("SELECT state FROM outbox WHERE act = 'send'") == [(known,)]
        assert len(await ask(home, ann, "/help", room)) == 1, "the next one is answered as ever"
        await home.pass_time(timedelta(seconds=40))
        assert len(home.world.outbox(room)) == said_of_first + 1
