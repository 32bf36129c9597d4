"""One tap in the room, the question for one pair of eyes, and with the yes at once a card and three topics."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from adapters.telegram.voice import LONGEST_ALERT
from bot.clock import ManualClock
from bot.consents import INTRODUCTION, INTRODUCTION_TEXT
from bot.outreach.guide import CONSENT_TEXT
from bot.texts import LANGUAGES, Language
from profiling.events import Account, ButtonPressed, Platform
from storage import consent
from storage.callers import account_of, memberships
from storage.consent import Said as ConsentSaid
from storage.declared import declared
from storage.store import Store, Unit
from tests.bot.commands.room import ANN, GROUP, RAIN, TEXTS, Fireside, door_of
from tests.bot.outreach.arrival.introduced import SHOW, introduced
from tests.fakes.voice import Said, ScriptedVoice

LIN = Account(Platform.TELEGRAM, "8300011223", "Lin", "lin_reads", language="zh-hans")
"""Somebody who has never said a word."""


@pytest.fixture
def fire(store: Store, clock: ManualClock) -> Fireside:
    return Fireside(store, clock, voice=ScriptedVoice(whispers=True))


@pytest.fixture
def plain_fire(store: Store, clock: ManualClock) -> Fireside:
    return Fireside(store, clock)


def member_of(unit: Unit, who: Account) -> int:
    account = account_of(unit, who.platform.value, who.id)
    assert account is not None
    (mine,) = memberships(unit, account)
    return mine.member


def said_of_consent(fire: Fireside, who: Account) -> list[ConsentSaid]:
    return fire.store.read_now(lambda unit: consent.said(unit, member_of(unit, who)))


def likes(fire: Fireside, who: Account) -> set[str]:
    return fire.store.read_now(lambda unit: declared(unit, member_of(unit, who)))


def heard_by_all(said: Sequence[Said]) -> list[str]:
    return [one.text for one in said if one.act == "send" and one.room == GROUP.id]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_one_tap_one_question_one_card(store: Store, clock: ManualClock, language: Language) -> None:
    fire = Fireside(store, clock, language=language, voice=ScriptedVoice(whispers=True))
    who = RAIN if language == "zh" else ANN
    standing = await introduced(fire)
    await fire.hear(fire.said(who))
    question, ended = await fire.pressed(who, standing, SHOW[language])
    assert (question.act, question.target) == ("whisper", who.id)
    assert question.text == TEXTS.say(language, "guide-consent")
    assert (ended.act, ended.text) == ("answer_press", "")
    card, _ = await fire.pressed(who, question, TEXTS.say(language, "guide-yes"))
    assert (card.act, card.target) == ("edit", fire.message_of(question))
    assert TEXTS.say(language, "mine-taps") in card.text
    assert len(card.buttons) == 4
    (entry,) = said_of_consent(fire, who)
    assert (entry.purpose, entry.given, entry.place, entry.text_version) == (
        "portrait",
        True,
        INTRODUCTION,
        CONSENT_TEXT,
    )


async def test_a_tap_notes_a_topic_another_takes_it_back_and_those_beside_it_stay(fire: Fireside) -> None:
    question = (await fire.pressed(RAIN, await introduced(fire), "看看我的"))[0]
    card = (await fire.pressed(RAIN, question, "好呀"))[0]
    assert card.buttons == ("音乐", "电影", "读书", "更多…")
    ticked = (await fire.pressed(RAIN, card, "电影"))[0]
    assert ticked.buttons == ("音乐", "✓ 电影", "读书", "更多…")
    assert likes(fire, RAIN) == {"film"}
    back = (await fire.pressed(RAIN, ticked, "✓ 电影"))[0]
    assert back.buttons == card.buttons
    assert likes(fire, RAIN) == set()


async def test_more_topics_are_picked_without_a_word_to_the_room(fire: Fireside) -> None:
    standing = await introduced(fire)
    question = (await fire.pressed(RAIN, standing, "看看我的"))[0]
    card = (await fire.pressed(RAIN, question, "好呀"))[0]
    picker = (await fire.pressed(RAIN, card, "更多…"))[0]
    picker = (await fire.pressed(RAIN, picker, "旅行"))[0]
    done = await fire.pressed(RAIN, picker, "好了")
    assert likes(fire, RAIN) == {"travel"}
    assert [one.text for one in done if one.act == "edit"] == ["记下了:旅行"]
    (door,) = [one for one in done if one.act == "whisper"]
    assert (door.text, door.urls) == (TEXTS.say("zh", "mine-door"), ("https://t.me/hearth_bot?start=guide-1",))
    assert heard_by_all(fire.voice.said) == [standing.text]


async def test_a_no_is_taken_kindly_and_asks_nothing_more(fire: Fireside) -> None:
    question = (await fire.pressed(RAIN, await introduced(fire), "看看我的"))[0]
    kind, _ = await fire.pressed(RAIN, question, "不用了")
    assert (kind.act, kind.text) == ("edit", TEXTS.say("zh", "guide-declined"))
    assert [(entry.given, entry.place) for entry in said_of_consent(fire, RAIN)] == [(False, INTRODUCTION)]


async def test_who_said_no_may_tap_again_and_is_asked_again(fire: Fireside) -> None:
    standing = await introduced(fire)
    question = (await fire.pressed(RAIN, standing, "看看我的"))[0]
    await fire.pressed(RAIN, question, "不用了")
    again = (await fire.pressed(RAIN, standing, "看看我的"))[0]
    assert again.text == question.text


async def test_who_agreed_already_sees_their_card_at_once(fire: Fireside) -> None:
    standing = await introduced(fire)
    question = (await fire.pressed(RAIN, standing, "看看我的"))[0]
    await fire.pressed(RAIN, question, "好呀")
    card = (await fire.pressed(RAIN, standing, "看看我的"))[0]
    assert (card.act, card.target) == ("whisper", RAIN.id)
    assert "说过 1 句" in card.text
    assert len(said_of_consent(fire, RAIN)) == 1


@pytest.mark.parametrize("mode", ["notice", "declared"])
async def test_where_nobody_is_asked_the_card_comes_at_once(store: Store, clock: ManualClock, mode: str) -> None:
    fire = Fireside(store, clock, consent=mode, voice=ScriptedVoice(whispers=True))
    card = (await fire.pressed(RAIN, await introduced(fire), "看看我的"))[0]
    assert "说过 1 句" in card.text
    assert said_of_consent(fire, RAIN) == []


async def test_somebody_never_heard_before_is_met_and_told_what_will_come(fire: Fireside) -> None:
    question = (await fire.pressed(LIN, await introduced(fire), "看看我的"))[0]
    card = (await fire.pressed(LIN, question, "好呀"))[0]
    assert card.text.startswith(TEXTS.say("zh", "mine-new", community="围炉读书会"))
    assert "音乐" in card.buttons


async def test_where_nothing_can_be_whispered_the_press_leads_into_the_private_chat(plain_fire: Fireside) -> None:
    fire = plain_fire
    standing = await introduced(fire)
    (ended,) = await fire.pressed(LIN, standing, "看看我的")
    assert (ended.act, ended.urls) == ("answer_press", ("https://t.me/hearth_bot?start=mine-1",))
    (question,) = await fire.told(LIN, "/start mine-1")
    assert question.text == TEXTS.say("zh", "guide-consent")
    card = (await fire.pressed(LIN, question, "好呀"))[0]
    assert (card.act, card.room) == ("edit", LIN.id)
    assert "音乐" in card.buttons
    assert heard_by_all(fire.voice.said) == [standing.text]


@pytest.mark.parametrize("payload", ["mine-1", "mine-", "mine-999", "mine-x"])
async def test_a_stranger_who_makes_a_link_up_is_sent_to_the_group(fire: Fireside, payload: str) -> None:
    await introduced(fire)
    (said,) = await fire.told(LIN, f"/start {payload}")
    assert said.text == TEXTS.say("zh", "guide-stranger")


async def test_left_out_is_not_counted_any_more_and_told_the_way_back(fire: Fireside) -> None:
    standing = await introduced(fire)
    (word,) = await fire.pressed(RAIN, standing, "不参与")
    assert (word.act, word.text) == ("answer_press", TEXTS.say("zh", "paused"))
    (entry,) = said_of_consent(fire, RAIN)
    assert (entry.purpose, entry.given, entry.place, entry.text_version) == (
        "counts",
        False,
        INTRODUCTION,
        INTRODUCTION_TEXT,
    )
    await fire.hear(fire.said(RAIN))
    assert fire.rows("select sum(messages) from member_day") == [(1,)]


async def test_being_left_out_holds_for_the_very_next_event_of_the_same_batch(fire: Fireside) -> None:
    standing = await introduced(fire)
    token = dict(zip(standing.buttons, standing.tokens, strict=True))["不参与"]
    press = ButtonPressed(GROUP, fire.clock.now(), "press-x", "1", RAIN, token)
    await fire.hear(fire.said(RAIN), press, fire.said(RAIN), fire.said(RAIN))
    assert fire.rows("select sum(messages) from member_day") == [(2,)]


async def test_somebody_never_heard_can_be_left_out_too(fire: Fireside) -> None:
    standing = await introduced(fire)
    await fire.pressed(LIN, standing, "不参与")
    await fire.hear(fire.said(LIN))
    assert fire.rows("select sum(messages) from member_day") == [(1,)]


async def test_who_came_back_can_leave_again_by_the_same_button(fire: Fireside) -> None:
    standing = await introduced(fire)
    await fire.pressed(RAIN, standing, "不参与")
    await fire.told(RAIN, "/resume", room=GROUP)
    (word,) = await fire.pressed(RAIN, standing, "不参与")
    assert word.text == TEXTS.say("zh", "paused")
    assert [entry.given for entry in said_of_consent(fire, RAIN)] == [False, True, False]


async def test_nobody_answers_anothers_question(fire: Fireside) -> None:
    question = (await fire.pressed(RAIN, await introduced(fire), "看看我的"))[0]
    await fire.hear(fire.said(ANN))
    (refused,) = await fire.pressed(ANN, question, "好呀")
    assert refused.text == TEXTS.say("zh", "press-not-yours")
    assert said_of_consent(fire, RAIN) == []


async def test_the_topics_offered_first_are_those_people_talk_about(fire: Fireside) -> None:
    standing = await introduced(fire)
    day = fire.rows("select max(day) from member_day")[0][0]
    fire.store.write_now(
        lambda unit: unit.connection.exec_driver_sql(
            f"insert into room_topic values (1, {day}, 'anime', 6, 40), (1, {day}, 'health', 9, 90)"
        )
    )
    question = (await fire.pressed(RAIN, standing, "看看我的"))[0]
    card = (await fire.pressed(RAIN, question, "好呀"))[0]
    assert card.buttons[:2] == ("动漫", "音乐"), "what is sensitive is never offered"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", ["guide-consent", "guide-declined", "paused", "press-used", "press-unknown"])
def test_what_a_press_may_be_answered_with_fits_an_alert(language: Language, key: str) -> None:
    assert len(TEXTS.say(language, key).encode("utf-16-le")) // 2 <= LONGEST_ALERT


async def test_the_question_in_private_is_answered_in_the_persons_own_language(fire: Fireside) -> None:
    standing = await introduced(fire)
    question = (await fire.pressed(replace(ANN), standing, "看看我的"))[0]
    assert question.text == TEXTS.say("en", "guide-consent")
    assert question.room == GROUP.id
    assert door_of(ANN).id != GROUP.id
