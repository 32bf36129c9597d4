"""Whoever brings the bot in is told in private what it may do; the room hears nothing, and nobody else may press."""

from datetime import timedelta

import pytest

from bot.clock import ManualClock
from bot.texts import LANGUAGES, Language
from profiling.events import Account, BotPlaced, MemberJoined, Platform, Rank
from storage.choices import choices_of
from storage.store import Store
from tests.bot.commands.room import ANN, GROUP, RAIN, TEXTS, Fireside
from tests.bot.outreach.arrival.house import ALL, brought, chosen, in_the_room, opened
from tests.fakes.voice import ScriptedVoice

NOBODY = Account(Platform.TELEGRAM, "")
LIN = Account(Platform.TELEGRAM, "8300011223", "Lin", language="zh-hans")


@pytest.fixture
def fire(store: Store, clock: ManualClock) -> Fireside:
    fireside = Fireside(store, clock)
    fireside.rank(RAIN, Rank.OWNER)
    return fireside


@pytest.mark.parametrize("language", LANGUAGES)
async def test_an_open_door_gets_the_checklist_and_the_room_nothing(
    store: Store, clock: ManualClock, language: Language
) -> None:
    fire, who = Fireside(store, clock, language=language), RAIN if language == "zh" else ANN
    fire.rank(who, Rank.OWNER)
    await opened(fire, who)
    (told,) = await brought(fire, who, rights=("can_delete_messages",))
    assert (told.act, told.room) == ("send", who.id)
    lines = told.text.splitlines()
    assert lines[0] == TEXTS.say(language, "arrival-head", room=GROUP.title)
    has = ("right-admin", "right-hears", "right-sees", "right-delete-messages")
    assert all(TEXTS.say(language, key) in lines[1] for key in has)
    lacks = ("right-invite-users", "right-send-welcome-messages", "right-manage-tags")
    assert lines[2:5] == [TEXTS.say(language, f"{key}.without") for key in lacks]
    assert lines[-1] == TEXTS.say(language, "arrival-choose")
    assert told.buttons[:3] == tuple(
        TEXTS.say(language, f"arrival-begin-{way}") for way in ("introduce", "listen", "import")
    )


async def test_other_rights_change_the_one_checklist_in_place(fire: Fireside) -> None:
    await opened(fire)
    (told,) = await brought(fire, rank=Rank.MEMBER, rights=())
    assert "✗ 管理员" in told.text
    (changed,) = await brought(fire, ANN, rights=ALL)
    assert (changed.act, changed.target, changed.room) == ("edit", fire.message_of(told), RAIN.id)
    assert "✗" not in changed.text


async def test_a_member_first_and_an_admin_at_once_is_one_message_that_is_right(fire: Fireside) -> None:
    await opened(fire)
    now = fire.clock.now()
    await fire.hear(BotPlaced(GROUP, now, Rank.MEMBER, RAIN), BotPlaced(GROUP, now, Rank.ADMIN, RAIN, ALL))
    await fire.answer()
    assert [one.act for one in fire.voice.said] == ["send", "edit"]
    assert "✗" not in fire.voice.said[-1].text


async def test_a_closed_door_is_whispered_through_where_the_room_can(fire: Fireside) -> None:
    fire.voice.whispers = True
    (told,) = await brought(fire)
    assert (told.act, told.room, told.target) == ("whisper", GROUP.id, RAIN.id)
    (changed,) = await brought(fire, rights=())
    assert (changed.act, changed.target) == ("edit", fire.message_of(told))


async def test_else_one_line_with_a_door_stands_for_a_while_and_leads_to_the_checklist(fire: Fireside) -> None:
    (line,) = await brought(fire, rank=Rank.MEMBER, rights=())
    assert (line.act, line.room, line.text) == ("send", GROUP.id, TEXTS.say("zh", "arrival-door"))
    assert line.urls == ("https://t.me/hearth_bot?start=setup-1",)
    assert await brought(fire, rights=ALL) == [], "other rights leave no second line"
    (told,) = [one for one in await fire.told(RAIN, "/start setup-1") if one.act == "send"]
    assert (told.room, told.buttons[0]) == (RAIN.id, "介绍一下自己")


async def test_the_anonymous_admin_is_nobody_and_one_line_waits_for_somebody(fire: Fireside) -> None:
    (line,) = await brought(fire, NOBODY)
    assert (line.room, line.text) == (GROUP.id, TEXTS.say("zh", "arrival-door"))
    assert await brought(fire, NOBODY, rights=()) == []
    assert fire.rows("select count(*) from checklist") == [(0,)]


async def test_who_has_no_say_there_is_thanked_and_shown_nothing(fire: Fireside) -> None:
    await opened(fire, LIN)
    (thanks,) = await brought(fire, LIN, rank=Rank.MEMBER, rights=())
    assert (thanks.room, thanks.buttons) == (LIN.id, ())
    (refused,) = await fire.told(LIN, "/start setup-1")
    assert refused.text == TEXTS.say("zh", "refused-not-admin")


@pytest.mark.parametrize("payload", ["setup-", "setup-999", "setup-x", "setup--1"])
async def test_a_made_up_door_leads_nowhere(fire: Fireside, payload: str) -> None:
    await brought(fire)
    (refused,) = await fire.told(RAIN, f"/start {payload}")
    assert refused.text == TEXTS.say("zh", "refused-not-admin")


async def test_the_link_that_brings_us_says_nothing_in_the_room(fire: Fireside) -> None:
    await opened(fire)
    await brought(fire)
    assert await fire.told(RAIN, "/start hearth", room=GROUP) == []


async def test_who_is_no_admin_any_more_may_not_choose(fire: Fireside) -> None:
    await opened(fire)
    (told,) = await brought(fire)
    fire.rank(RAIN, Rank.MEMBER)
    fire.clock.set(fire.clock.now() + timedelta(minutes=2))
    said = await fire.pressed(RAIN, told, "介绍一下自己")
    assert [one.text for one in said] == [TEXTS.say("zh", "refused-not-admin")]
    assert in_the_room(fire.voice.said) == []


async def test_put_out_and_brought_back_the_checklist_is_new_and_nothing_is_introduced_twice(fire: Fireside) -> None:
    await opened(fire)
    (told,) = await brought(fire)
    await chosen(fire, told, "介绍一下自己")
    (gone,) = await brought(fire, rank=Rank.OUTSIDE, rights=())
    assert (gone.act, gone.text) == ("edit", TEXTS.say("zh", "arrival-put-out", room=GROUP.title))
    (again,) = await brought(fire)
    assert again.act == "send"
    assert "介绍过自己" in again.text
    assert "介绍一下自己" not in again.buttons
    assert len(in_the_room(fire.voice.said)) == 1


async def test_before_the_choice_newcomers_are_not_greeted_and_commands_are_answered(fire: Fireside) -> None:
    await opened(fire)
    (told,) = await brought(fire)
    await fire.hear(MemberJoined(GROUP, fire.clock.now(), LIN))
    await fire.answer()
    assert in_the_room(fire.voice.said) == []
    assert len(await fire.told(ANN, "/privacy", room=GROUP)) == 1
    await chosen(fire, told, "介绍一下自己")
    assert fire.store.read_now(lambda unit: choices_of(unit, 1)).beginning == "introduce"


async def test_an_answer_that_arrives_in_a_whisper_server_is_never_public(store: Store, clock: ManualClock) -> None:
    fire = Fireside(store, clock, voice=ScriptedVoice(whispers=True))
    fire.rank(RAIN, Rank.OWNER)
    (told,) = await brought(fire)
    said = await chosen(fire, told, "先发给我看看")
    assert in_the_room(said) == []
    assert [one.act for one in said].count("whisper") == 2
