"""What leaves, what waits, what is given up, and what is never said twice."""

import asyncio
import time
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from adapters.port import InDoubt, NotSent, Refused, RoomHasMoved, Unreachable
from bot.clock import ManualClock
from storage import lease, outbox
from storage.letters import Act, Attachment, Letter, Link, Phrase, Press
from storage.store import Store, Unit
from tests.fakes.sending import PostOffice
from tests.fakes.village import GROUP, Village

HELLO = Letter("telegram", GROUP, "guide-end", solicited=True)
IDLE = 0.1
"""Seconds after which an outbox without work sleeps."""


@pytest.fixture
def village(store: Store, clock: ManualClock) -> Village:
    return Village(store, clock.now())


@pytest.fixture
def office(village: Village, clock: ManualClock) -> PostOffice:
    return PostOffice(village.store, clock)


def states(village: Village) -> list[tuple[str, str]]:
    return [(state, reason) for _, _, state, reason in village.letters()]


async def test_a_letter_is_said_once_in_its_language(office: PostOffice) -> None:
    office.post(replace(HELLO, language="en"))
    assert [said.text for said in await office.send()] == [
        "All set. Send /me to see yourself, or go and sit down in the group."
    ]
    assert await office.send() == []


async def test_each_act_reaches_the_platform(office: PostOffice) -> None:
    office.post(replace(HELLO, act=Act.EDIT, target="5"))
    office.post(replace(HELLO, act=Act.DELETE, target="5", template=""))
    office.post(replace(HELLO, act=Act.ANSWER_PRESS, target="press-1", template="greeting-wandering"))
    office.post(replace(HELLO, act=Act.FILE, template="", document=Attachment("me.json", b"{}")))
    said = await office.send()
    assert sorted((one.act, one.target) for one in said) == [
        ("answer_press", "press-1"),
        ("delete", "5"),
        ("edit", "5"),
        ("file", ""),
    ]


async def test_buttons_carry_tokens_or_a_way_into_the_private_chat(office: PostOffice, village: Village) -> None:
    row = (Press(Phrase("guide-yes"), "agree"), Link(Phrase("greeting-show"), payload="guide-1"))
    office.post(replace(HELLO, account_id=village.villager().account, buttons=(row,)))
    (said,) = await office.send()
    assert said.buttons == ("好呀", "带我逛逛")
    assert len(said.tokens) == 1
    assert said.urls == ("https://t.me/hearth_bot?start=guide-1",)


async def test_what_surely_did_not_leave_is_tried_again(office: PostOffice, village: Village) -> None:
    office.voice.script.extend([NotSent("no route"), NotSent("no route")])
    office.post(HELLO)
    assert await office.send() == []
    assert states(village) == [("planned", "no route")]
    assert await office.send(office.clock.now() + timedelta(seconds=1)) == []
    assert len(await office.send(office.clock.now() + timedelta(seconds=2))) == 1
    assert states(village) == [("sent", "")]


async def test_what_did_not_leave_in_time_is_given_up(office: PostOffice, village: Village) -> None:
    office.voice.script.append(NotSent("no route"))
    office.post(replace(HELLO, expires=office.clock.now() + timedelta(seconds=1)))
    await office.send()
    assert states(village) == [("failed", "no route")]


@pytest.mark.parametrize(
    ("error", "state"),
    [
        (InDoubt("timed out"), ("in_doubt", "timed out")),
        (Refused("message is too long"), ("failed", "message is too long")),
        (Unreachable("bot was blocked by the user"), ("failed", "bot was blocked by the user")),
        (RuntimeError("unforeseen"), ("in_doubt", "RuntimeError")),
    ],
)
async def test_what_may_have_left_or_never_will_is_not_repeated(
    office: PostOffice, village: Village, error: Exception, state: tuple[str, str]
) -> None:
    office.voice.script.append(error)
    office.post(HELLO)
    await office.send()
    assert states(village) == [state]
    office.restart("second")
    assert await office.send(office.clock.now() + timedelta(days=2)) == []
    assert len(office.voice.attempts) == 1


async def test_a_text_nobody_wrote_fails_without_a_doubt(office: PostOffice, village: Village) -> None:
    office.post(replace(HELLO, template="nobody-wrote-this"))
    await office.send()
    assert [state for state, _ in states(village)] == ["failed"]
    assert office.voice.attempts == []


async def test_who_blocked_us_is_not_written_to_again(office: PostOffice, village: Village) -> None:
    who = village.villager()
    letter = replace(
        HELLO,
        room=who.native,
        account_id=who.account,
        community_id=village.community,
        solicited=False,
        template="friend",
    )
    office.voice.script.append(Unreachable("bot was blocked by the user"))
    office.post(letter)
    office.post(letter)
    await office.send()
    assert states(village) == [("failed", "bot was blocked by the user"), ("skipped", "stopped_blocked")]


async def test_a_group_that_put_us_out_closes_nobodys_door(office: PostOffice, village: Village) -> None:
    who = village.villager()
    office.voice.script.append(Unreachable("bot was kicked from the group"))
    office.post(replace(HELLO, account_id=who.account))
    await office.send()
    office.post(
        replace(HELLO, room=who.native, account_id=who.account, community_id=village.community, solicited=False)
    )
    assert [said.room for said in await office.send()] == [who.native]


async def test_letters_follow_a_room_that_moved(office: PostOffice) -> None:
    office.voice.script.append(RoomHasMoved("-1009"))
    office.post(HELLO)
    office.post(HELLO)
    assert [said.room for said in await office.send()] == ["-1009", "-1009"]


async def test_after_a_stop_between_claim_and_answer_the_letter_is_listed_and_not_repeated(
    office: PostOffice, village: Village
) -> None:
    office.post(HELLO)
    dead = village.store.write_now(lambda unit: lease.take(unit, outbox.LEASE_NAME, "dead", office.clock.now()))
    assert dead is not None
    village.store.write_now(lambda unit: outbox.claim_one(unit, dead, office.clock.now(), platforms={"telegram"}))
    assert await office.send() == []
    assert states(village) == [("in_doubt", "stopped_while_sending")]


async def test_an_older_process_stops_sending_when_a_newer_one_began(office: PostOffice, village: Village) -> None:
    newer = PostOffice(village.store, office.clock)
    await office.send()
    newer.restart("newer")
    await newer.send()
    office.post(HELLO)
    assert await office.send() == []
    assert len(await newer.send()) == 1


async def test_a_greeting_that_vanishes_is_taken_back(office: PostOffice) -> None:
    office.post(replace(HELLO, vanish_seconds=120))
    await office.send()
    assert await office.send(office.clock.now() + timedelta(seconds=119)) == []
    (gone,) = await office.send(office.clock.now() + timedelta(seconds=1))
    assert (gone.act, gone.target) == ("delete", "1")


async def test_a_slow_room_holds_no_answer_up(office: PostOffice) -> None:
    slow = asyncio.Event()
    office.voice.blocked_rooms["slow"] = slow
    office.post(replace(HELLO, room="slow"))
    office.post(HELLO)
    running = asyncio.create_task(office.outbox.run())
    try:
        async with asyncio.timeout(5):
            await office.voice.spoke.wait()
        assert [said.room for said in office.voice.said] == [GROUP]
    finally:
        slow.set()
        running.cancel()
        await asyncio.wait([running])


async def test_a_nudge_is_answered_at_once(office: PostOffice) -> None:
    running = asyncio.create_task(office.outbox.run())
    try:
        async with asyncio.timeout(5):
            await asyncio.sleep(IDLE)
            office.post(HELLO)
            office.outbox.nudge()
            await office.voice.spoke.wait()
    finally:
        running.cancel()
        await asyncio.wait([running])


async def test_a_stop_finishes_what_is_under_way(office: PostOffice, village: Village) -> None:
    slow = asyncio.Event()
    office.voice.blocked_rooms[GROUP] = slow
    office.post(HELLO)
    running = asyncio.create_task(office.outbox.run())
    async with asyncio.timeout(5):
        await office.voice.tried.wait()
        running.cancel()
        await asyncio.sleep(0.01)
        slow.set()
        await asyncio.wait([running])
    assert states(village) == [("sent", "")]


async def test_a_stop_while_the_turn_is_being_lost_is_a_stop_all_the_same(office: PostOffice) -> None:
    store, now = office.store, office.clock.now()

    def take_over_slowly(unit: Unit) -> None:
        time.sleep(5 * IDLE)
        lease.take(unit, outbox.LEASE_NAME, "another", now, over=True)

    running = asyncio.create_task(office.outbox.run())
    async with asyncio.timeout(5):
        await asyncio.sleep(IDLE)
        taking_over = asyncio.create_task(store.write(take_over_slowly))
        await asyncio.sleep(IDLE)
        office.outbox.nudge()
        await asyncio.sleep(IDLE)
        running.cancel()
        await asyncio.wait([running, taking_over])
    assert running.cancelled()


@pytest.mark.parametrize("hour", [23, 3])
async def test_what_nobody_asked_for_waits_for_the_morning(store: Store, clock: ManualClock, hour: int) -> None:
    village = Village(store, clock.now(), zone="Asia/Shanghai")
    office, night = PostOffice(store, clock), clock.now().replace(hour=(hour - 8) % 24)
    clock.set(night)
    office.post(replace(HELLO, solicited=False, community_id=village.community))
    office.post(replace(HELLO, template="friend"))
    assert [said.text for said in await office.send()] == ["朋友"]
    morning = datetime.combine(night.date(), datetime.min.time(), night.tzinfo) + timedelta(minutes=30)
    morning += timedelta(days=1) if morning <= night else timedelta(0)
    assert await office.send(morning - timedelta(seconds=1)) == []
    assert len(await office.send(morning)) == 1


async def test_a_paused_community_hears_only_answers(office: PostOffice, village: Village) -> None:
    village.change_community(paused=True)
    office.post(replace(HELLO, solicited=False, community_id=village.community))
    office.post(replace(HELLO, community_id=village.community))
    assert len(await office.send()) == 1
    assert states(village) == [("skipped", "paused"), ("sent", "")]
