"""What is for one person's eyes is whispered, and where that cannot be it is said in the way its letter asks for."""

from dataclasses import replace
from datetime import timedelta

import pytest

from adapters.port import NotSent
from bot.clock import ManualClock
from storage import buttons
from storage.buttons import Redeemed, Refusal
from storage.letters import Act, Letter, Otherwise, Phrase, Press, Whisper, sent_with
from storage.store import Store
from tests.fakes.sending import PostOffice
from tests.fakes.village import GROUP, Village, Villager
from tests.fakes.voice import ScriptedVoice

TWO_MINUTES, A_YEAR = timedelta(minutes=2), timedelta(days=365)
WORD = Phrase("plain", {"text": "only for you"})


@pytest.fixture
def village(store: Store, clock: ManualClock) -> Village:
    return Village(store, clock.now())


def office(village: Village, clock: ManualClock, *, whispers: bool) -> PostOffice:
    return PostOffice(village.store, clock, ScriptedVoice(whispers=whispers))


def whisper(who: Villager, otherwise: Otherwise, press: str = "") -> Letter:
    line = Phrase("plain", {"text": "this way"}) if otherwise is Otherwise.DOOR else None
    return Letter(
        "telegram",
        GROUP,
        WORD.key,
        WORD.arguments,
        account_id=who.account,
        solicited=True,
        payload="guide-1",
        whisper=Whisper(who.native, press, otherwise, line),
    )


async def test_a_whispered_answer_ends_the_waiting_of_its_press(village: Village, clock: ManualClock) -> None:
    post = office(village, clock, whispers=True)
    post.post(whisper(village.villager(), Otherwise.ALERT, "press-1"))
    said, ended = await post.send()
    assert (said.act, said.text) == ("whisper", "only for you")
    assert (ended.act, ended.target, ended.text) == ("answer_press", "press-1", "")


async def test_a_press_that_cannot_be_ended_puts_no_whisper_in_doubt(village: Village, clock: ManualClock) -> None:
    post = office(village, clock, whispers=True)
    post.voice.script.extend([None, NotSent("too old")])
    post.post(whisper(village.villager(), Otherwise.ALERT, "press-1"))
    await post.send()
    assert village.letters() == [("send", "plain", "sent", "")]


async def test_an_answer_that_cannot_be_whispered_opens_the_private_chat(village: Village, clock: ManualClock) -> None:
    post = office(village, clock, whispers=False)
    post.post(whisper(village.villager(), Otherwise.ALERT, "press-1"))
    (said,) = await post.send()
    assert (said.act, said.text) == ("answer_press", "")
    assert said.urls == ("https://t.me/hearth_bot?start=guide-1",)


async def test_a_private_word_that_cannot_be_whispered_leaves_a_door_in_the_room_that_goes_again(
    village: Village, clock: ManualClock
) -> None:
    post = office(village, clock, whispers=False)
    post.post(replace(whisper(village.villager(), Otherwise.DOOR), vanish_seconds=60))
    (said,) = await post.send()
    assert (said.act, said.room, said.text, said.silent) == ("send", GROUP, "this way", True)
    assert (said.buttons, said.urls) == (("私下聊",), ("https://t.me/hearth_bot?start=guide-1",))
    (gone,) = await post.send(clock.now() + TWO_MINUTES)
    assert gone.act == "delete"


@pytest.mark.parametrize("otherwise", [Otherwise.NOTHING, Otherwise.ALERT])
async def test_what_has_no_other_way_stays_unsaid(village: Village, clock: ManualClock, otherwise: Otherwise) -> None:
    post = office(village, clock, whispers=False)
    post.post(whisper(village.villager(), otherwise))
    assert await post.send() == []
    assert [state for _, _, state, _ in village.letters()] == ["failed"]


async def test_a_change_follows_the_letter_it_changes_even_before_that_has_left(
    village: Village, clock: ManualClock
) -> None:
    post, who = office(village, clock, whispers=True), village.villager()
    first = post.post(whisper(who, Otherwise.DOOR))
    assert first is not None
    change = replace(whisper(who, Otherwise.DOOR), act=Act.EDIT, whisper=None, target=sent_with(first))
    post.post(change)
    said, changed = await post.send()
    assert (changed.act, changed.target) == ("edit", f"whisper:{who.native}:1")
    assert said.act == "whisper"


async def test_a_change_of_what_everybody_could_read_is_left(village: Village, clock: ManualClock) -> None:
    post, who = office(village, clock, whispers=False), village.villager()
    first = post.post(whisper(who, Otherwise.DOOR))
    assert first is not None
    post.post(replace(whisper(who, Otherwise.DOOR), act=Act.EDIT, whisper=None, target=sent_with(first)))
    assert [said.act for said in await post.send()] == ["send"]
    assert village.letters()[-1] == ("edit", "plain", "skipped", "nothing_to_change")


async def test_a_lasting_button_outlives_the_others(village: Village, clock: ManualClock) -> None:
    post = office(village, clock, whispers=False)
    row = ((Press(WORD, "stay", is_open=True, is_lasting=True), Press(WORD, "go", is_open=True)),)
    post.post(Letter("telegram", GROUP, WORD.key, WORD.arguments, buttons=row, solicited=True))
    (said,) = await post.send()
    stays, goes = said.tokens
    who, later = village.villager(), clock.now() + A_YEAR
    assert village.store.read_now(lambda unit: buttons.look(unit, goes, who.account, later)) is Refusal.EXPIRED
    assert isinstance(village.store.read_now(lambda unit: buttons.look(unit, stays, who.account, later)), Redeemed)
