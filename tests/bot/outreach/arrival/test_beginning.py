"""The admin chooses how to begin; what they chose is on record, and the introduction stands in a room once."""

from datetime import timedelta

import pytest

from bot.clock import ManualClock
from bot.jobs import Occasion
from bot.outreach.arrival.jobs import AskAgain
from bot.outreach.arrival.placing import Placing
from bot.rights import Rights
from profiling.events import BotPlaced, Rank, Room, RoomMoved
from storage import imports
from storage.choices import Choices, choices_of
from storage.imports import Progress
from storage.store import Store
from tests.bot.commands.room import ANN, GROUP, RAIN, TEXTS, Fireside, texts
from tests.bot.outreach.arrival.house import ALL, brought, chosen, in_the_room, opened
from tests.fakes.voice import Said

A_WEEK = timedelta(days=7)
LISTEN, INTRODUCE, IMPORT = "先静静听 7 天", "介绍一下自己", "先导入聊天记录"


@pytest.fixture
async def fire(store: Store, clock: ManualClock) -> Fireside:
    fireside = Fireside(store, clock)
    fireside.rank(RAIN, Rank.OWNER)
    await opened(fireside)
    return fireside


def chose(fire: Fireside) -> Choices:
    return fire.store.read_now(lambda unit: choices_of(unit, 1))


async def look(fire: Fireside) -> list[Said]:
    """The house looks whether a time of waiting is over."""
    before = len(fire.voice.said)
    rights = Rights(fire.store, {"telegram": fire.voice}, fire.clock)
    placing = Placing(fire.store, fire.clock, rights, {"telegram": fire.voice})
    (job,) = AskAgain(placing, lambda: None).all()
    await job.run(Occasion(1, "UTC", fire.clock.now(), fire.clock.now()))
    await fire.answer()
    return fire.voice.said[before:]


def imported(fire: Fireside, *, done: bool = True) -> None:
    reached = Progress({}, done=done)
    fire.store.write_now(lambda unit: imports.advance(unit, "file", 1, reached, fire.clock.now()))


async def test_the_introduction_is_said_once_silently_and_stands(fire: Fireside) -> None:
    (told,) = await brought(fire)
    said = await chosen(fire, told, INTRODUCE)
    (standing,) = in_the_room(said)
    assert (standing.text, standing.silent) == (TEXTS.say("zh", "introduction"), True)
    assert standing.buttons == ("看看我的", "不参与")
    (changed,) = [one for one in said if one.act == "edit"]
    assert "介绍过自己" in changed.text
    assert fire.rows("select standing_message from room where kind = 'group'") == [(fire.message_of(standing),)]
    assert chose(fire).beginning == "introduce"
    assert fire.rows("select action from audit_entry") == [("begin-introduce",)]


async def test_listening_says_nothing_for_a_week_and_then_asks_again_with_what_was_seen(fire: Fireside) -> None:
    (told,) = await brought(fire)
    (changed,) = await chosen(fire, told, LISTEN)
    until = fire.clock.now() + A_WEEK
    assert "是你的决定" in changed.text
    assert chose(fire).beginning == "listen"
    assert fire.rows("select action from audit_entry") == [("begin-listen",)]
    await fire.hear(fire.said(ANN), fire.said(RAIN))
    fire.clock.set(until - timedelta(hours=1))
    assert await look(fire) == []
    fire.clock.set(until)
    gone, asked = await look(fire)
    assert (gone.act, asked.act, asked.room) == ("delete", "send", RAIN.id)
    assert TEXTS.say("zh", "arrival-over-listen") in asked.text
    assert "听到 2 位说话" in asked.text
    assert INTRODUCE in asked.buttons
    assert chose(fire).beginning == "asked"
    assert await look(fire) == [], "asked once"
    assert in_the_room(fire.voice.said) == []


async def test_importing_first_names_the_command_and_asks_again_once_it_is_in(fire: Fireside) -> None:
    (told,) = await brought(fire)
    imported(fire)
    fire.clock.set(fire.clock.now() + timedelta(minutes=1))
    (changed,) = await chosen(fire, told, IMPORT)
    assert "hearth import telegram result.json --community '围炉读书会'" in changed.text
    assert await look(fire) == [], "what came in before the choice is not what was meant"
    fire.clock.set(fire.clock.now() + timedelta(minutes=1))
    imported(fire, done=False)
    assert await look(fire) == []
    imported(fire)
    said = await look(fire)
    assert TEXTS.say("zh", "arrival-over-import") in said[-1].text
    assert chose(fire).beginning == "asked"


async def test_who_listens_may_introduce_us_earlier(fire: Fireside) -> None:
    (told,) = await brought(fire)
    (changed,) = await chosen(fire, told, LISTEN)
    assert len(in_the_room(await chosen(fire, changed, INTRODUCE))) == 1
    assert chose(fire).listen_until is None


async def test_sent_to_me_first_the_room_hears_nothing_and_its_buttons_work(fire: Fireside) -> None:
    (told,) = await brought(fire)
    preview, asking, *_ = await chosen(fire, told, "先发给我看看")
    assert (preview.room, preview.text) == (RAIN.id, TEXTS.say("zh", "introduction"))
    (question, *_) = await fire.pressed(RAIN, preview, "看看我的")
    assert (question.room, question.text) == (RAIN.id, TEXTS.say("zh", "guide-consent"))
    assert in_the_room(fire.voice.said) == []
    said = await chosen(fire, asking, f"发到「{GROUP.title}」")
    assert len(in_the_room(said)) == 1


async def test_introduced_again_the_message_moves(fire: Fireside) -> None:
    (told,) = await brought(fire)
    (first,) = in_the_room(await chosen(fire, told, INTRODUCE))
    preview, asking = await fire.told(RAIN, "/introduce")
    assert preview.text == TEXTS.say("zh", "introduction")
    said = await fire.pressed(RAIN, asking, f"发到「{GROUP.title}」")
    assert len(in_the_room(said)) == 1
    taken = [one.target for one in fire.voice.said if one.act == "delete" and one.room == GROUP.id]
    assert taken == [fire.message_of(first)]


async def test_who_is_no_admin_introduces_nobody(fire: Fireside) -> None:
    await brought(fire)
    await fire.hear(fire.said(ANN))
    for line in ("/introduce", "/start introduce-1", "/start introduce-1-1", "/start introduce-x", "/start introduce-"):
        assert texts(await fire.told(ANN, line)) == [TEXTS.say("en", "refused-not-admin")]
    assert in_the_room(fire.voice.said) == []


async def test_a_group_that_moves_is_not_introduced_twice(fire: Fireside) -> None:
    (told,) = await brought(fire)
    await chosen(fire, told, INTRODUCE)
    new = Room(GROUP.platform, "-1001400000099", GROUP.title)
    before = len(fire.voice.said)
    now = fire.clock.now()
    await fire.hear(RoomMoved(GROUP, now, new), BotPlaced(new, now, Rank.ADMIN, RAIN, ALL))
    await fire.answer()
    (changed,) = fire.voice.said[before:]
    assert (changed.act, changed.room) == ("edit", RAIN.id)
    assert "介绍过自己" in changed.text


async def test_a_community_heard_for_long_goes_on_as_it_was(fire: Fireside) -> None:
    await fire.hear(fire.said(RAIN))
    fire.clock.set(fire.clock.now() + timedelta(days=1))
    (told,) = await brought(fire)
    assert TEXTS.say("zh", "arrival-unknown-here") in told.text
    assert chose(fire).beginning == ""
