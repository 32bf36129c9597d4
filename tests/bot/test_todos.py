"""Everything asked for is answered once: over crashes, failing handlers, forged and borrowed buttons."""

import asyncio
from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest

from bot.clock import ManualClock
from bot.handling import Answer, Handlers
from bot.todos import Answering, settle
from profiling.events import Account, BotPlaced, Platform, Rank
from storage import outbox, todos
from storage.errors import DatabaseTrouble
from storage.letters import Letter
from storage.store import Store, Unit
from storage.todos import MOST_ATTEMPTS, Asked
from tests.bot.commands.room import GROUP, RAIN, Fireside, texts


@dataclass
class Handling:
    """Handlers that write a letter for each thing asked, and fail as often as they are told to."""

    clock: ManualClock
    failures: int = 0
    error: Exception = field(default_factory=lambda: RuntimeError("out of tea"))
    seen: list[Asked] = field(default_factory=list)

    async def handle(self, asked: Asked) -> Answer:
        self.seen.append(asked)
        if self.failures:
            self.failures -= 1
            raise self.error
        return lambda unit: self.write(unit, asked)

    def write(self, unit: Unit, asked: Asked) -> None:
        outbox.post(unit, Letter(asked.platform, asked.room, "help-head", solicited=True), self.clock.now())

    def handlers(self) -> Handlers:
        return Handlers(commands={"tea": self.handle}, events={"join": self.handle})


@pytest.fixture
def handling(clock: ManualClock) -> Handling:
    return Handling(clock)


@pytest.fixture
async def house(store: Store, clock: ManualClock, handling: Handling) -> Fireside:
    fire = Fireside(store, clock, extra=Handlers(commands={"tea": handling.handle}))
    await fire.hear(fire.said(RAIN))
    return fire


def letters(fire: Fireside) -> int:
    return len(fire.rows("select id from outbox where template = 'help-head'"))


async def test_an_answer_and_the_striking_off_are_one(house: Fireside) -> None:
    await house.hear(house.asks(RAIN, "/tea"))
    assert await house.answering.answer_one()
    assert (letters(house), house.store.read_now(todos.waiting)) == (1, 0)
    assert not await house.answering.answer_one()


async def test_the_same_answer_run_twice_is_given_once(house: Fireside, handling: Handling) -> None:
    """As when a process is killed between looking and storing, and another looked at the same time."""
    await house.hear(house.asks(RAIN, "/tea"))
    asked = house.store.read_now(todos.oldest)
    assert asked is not None
    answer = await handling.handle(asked)
    house.store.write_now(lambda unit: settle(unit, asked, answer))
    house.store.write_now(lambda unit: settle(unit, asked, answer))
    assert letters(house) == 1


async def test_what_was_asked_before_a_crash_is_answered_after_it(house: Fireside, handling: Handling) -> None:
    await house.hear(house.asks(RAIN, "/tea"))
    again = Answering(house.store, house.clock, handling.handlers())
    await again.drain()
    assert letters(house) == 1


async def test_a_handler_that_fails_once_is_asked_again(house: Fireside, handling: Handling) -> None:
    handling.failures = 1
    await house.hear(house.asks(RAIN, "/tea"))
    await house.answering.drain()
    assert (len(handling.seen), letters(house)) == (2, 1)


async def test_one_that_fails_holds_no_other_up(house: Fireside, handling: Handling) -> None:
    handling.failures = 1
    await house.hear(house.asks(RAIN, "/tea"), house.asks(RAIN, "/help"))
    await house.answering.answer_one()
    await house.answering.answer_one()
    assert (house.store.read_now(todos.waiting), letters(house)) == (1, 0)


async def test_after_five_failures_it_is_given_up_and_the_person_is_told(house: Fireside, handling: Handling) -> None:
    handling.failures = MOST_ATTEMPTS
    said = texts(await house.told(RAIN, "/tea"))
    assert said == ["抱歉,刚才出了点岔子,没办成。过一会儿再试试?"]
    assert (len(handling.seen), house.store.read_now(todos.waiting)) == (MOST_ATTEMPTS, 0)


async def test_what_the_database_cannot_store_is_asked_again_for_as_long_as_it_takes(
    house: Fireside, handling: Handling
) -> None:
    handling.failures, handling.error = 2 * MOST_ATTEMPTS, DatabaseTrouble("locked")
    await house.hear(house.asks(RAIN, "/tea"))
    for _ in range(handling.failures):
        with pytest.raises(DatabaseTrouble):
            await house.answering.answer_one()
    assert house.rows("select attempt from todo") == [(0,)]
    assert await house.answering.answer_one()
    assert letters(house) == 1


async def test_what_nobody_answers_is_struck_off(store: Store, clock: ManualClock) -> None:
    fire = Fireside(store, clock)
    await fire.hear(fire.asks(RAIN, "/tea", room=GROUP))
    await Answering(store, clock, Handlers()).drain()
    assert store.read_now(todos.waiting) == 0


async def test_an_unknown_command_is_answered_with_the_nearest_in_private_only(house: Fireside) -> None:
    assert texts(await house.told(RAIN, "/privaci")) == ["这个我还不会。你是想要 /privacy 吗?"]
    assert texts(await house.told(RAIN, "/xyzzy")) == ["这个我还不会。发 /help 看看我会什么。"]
    assert await house.told(RAIN, "/privaci", room=GROUP) == []


async def test_a_button_of_an_older_version_says_so(house: Fireside) -> None:
    _, choices = await house.told(RAIN, "/privacy")
    house.store.write_now(lambda unit: unit.connection.exec_driver_sql("update given_button set action = 'gone'"))
    (alert,) = await house.pressed(RAIN, choices, "别数我")
    assert alert.text == "这个按钮太旧了,重新发一次命令吧。"


async def test_a_stranger_who_presses_somebodys_own_button_is_told_so(house: Fireside) -> None:
    _, choices = await house.told(RAIN, "/privacy")
    (alert,) = await house.pressed(replace(RAIN, id="4711", handle="nobody"), choices, "别数我")
    assert alert.text == "这个按钮是给别人的。"
    assert house.rows("select native_id from account") == [(RAIN.id,)]


async def test_a_press_that_needs_no_word_is_still_ended(house: Fireside) -> None:
    _, choices = await house.told(RAIN, "/privacy")
    said = await house.pressed(RAIN, choices, "别数我", press="cb-77")
    assert [(one.act, one.text, one.target) for one in said if one.act == "answer_press"] == [
        ("answer_press", "", "cb-77")
    ]


async def test_a_nudge_wakes_it(house: Fireside, handling: Handling) -> None:
    answered = asyncio.Event()
    answering = Answering(house.store, house.clock, handling.handlers(), posted=answered.set)
    running = asyncio.create_task(answering.run())
    await asyncio.sleep(0.05)
    await house.hear(house.asks(RAIN, "/tea"))
    answering.nudge()
    async with asyncio.timeout(5):
        await answered.wait()
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    assert (letters(house), house.store.read_now(todos.waiting)) == (1, 0)


async def test_a_command_of_ours_goes_from_the_room_with_its_answer_and_another_bots_stays(house: Fireside) -> None:
    anybody = Account(Platform.TELEGRAM, "7", "阿正")
    await house.hear(BotPlaced(GROUP, house.clock.now(), Rank.ADMIN, anybody, ("can_delete_messages",)))
    ours, others = house.asks(RAIN, "/tea", room=GROUP), house.asks(RAIN, "/coffee", room=GROUP)
    await house.hear(ours, others)
    await house.answer()
    house.clock.set(house.clock.now() + timedelta(seconds=60))
    await house.answer()
    assert [said.target for said in house.voice.said if said.act == "delete"] == [ours.message]


async def test_a_whispered_command_is_answered_in_a_whisper_and_stays(house: Fireside) -> None:
    house.voice.whispers = True
    anybody = Account(Platform.TELEGRAM, "7", "阿正")
    await house.hear(BotPlaced(GROUP, house.clock.now(), Rank.ADMIN, anybody, ("can_delete_messages",)))
    asked = replace(house.asks(RAIN, "/pause", room=GROUP), message=f"whisper:{RAIN.id}:5", is_whispered=True)
    await house.hear(asked)
    await house.answer()
    house.clock.set(house.clock.now() + timedelta(seconds=120))
    await house.answer()
    assert [(said.act, said.target) for said in house.voice.said] == [("whisper", RAIN.id)]


async def test_an_answer_in_a_room_that_shows_no_whispers_is_seen_by_all_for_a_minute(house: Fireside) -> None:
    await house.hear(BotPlaced(GROUP, house.clock.now(), Rank.ADMIN, Account(Platform.TELEGRAM, "7", "阿正")))
    for _ in range(2):
        await house.told(RAIN, "/pause", room=GROUP)
        house.clock.set(house.clock.now() + timedelta(seconds=60))
        await house.answer()
    assert [said.act for said in house.voice.said] == ["send", "delete", "send", "delete"]
