"""One's own card: in full in private, a line in a group, and never anybody else's."""

from dataclasses import replace

import pytest

from profiling.events import Account, Media, Room
from storage.consent import Purpose, record
from tests.bot.commands.room import ANN, GROUP, RAIN, Fireside, texts


def agree(fire: Fireside) -> None:
    for member in fire.rows("select id from member"):
        agree_to_portrait(fire, int(str(member[0])))


def agree_to_portrait(fire: Fireside, member: int) -> None:
    now = fire.clock.now()
    fire.store.write_now(lambda unit: record(unit, member, Purpose.PORTRAIT, True, now, "test", "1"))


async def test_the_card_tells_counts_hours_stage_and_consents(fire: Fireside) -> None:
    (card,) = texts(await fire.told(RAIN, "/me"))
    assert card.splitlines() == [
        "你在「围炉读书会」:我也刚来,还在认人",
        "说过 1 句,来过 1 天",
        "最近 7 天来了 1 天,30 天里 1 天",
        "最常在周一 12 点",
        "爱聊什么没从你的话里看;自己用 /interests 选,就会写在这里。",
        "计次数:开 · 画像:关 · 提醒:关",
    ]


async def test_the_card_speaks_english_to_whoever_does(fire: Fireside) -> None:
    (card,) = texts(await fire.told(ANN, "/me"))
    assert "One message, on one day" in card
    assert "Most often around on Mon at 12:00" in card


async def test_topics_show_once_agreed_by_their_names(fire: Fireside) -> None:
    agree(fire)
    await fire.hear(fire.said(RAIN, "摄影 胶片"), fire.said(ANN, "摄影"))
    assert "最近爱聊:胶片、摄影" in texts(await fire.told(RAIN, "/me"))[0]
    assert "Lately you like: photography" in texts(await fire.told(ANN, "/me"))[0].lower().replace("lately", "Lately")


async def test_the_form_of_what_one_says_is_told_once_there_is_enough_of_it(fire: Fireside) -> None:
    pictures = [replace(fire.said(ANN, "look"), media=Media.PICTURE) for _ in range(5)]
    await fire.hear(*pictures, *(fire.said(ANN, "hi") for _ in range(13)))
    assert "Besides text" not in texts(await fire.told(ANN, "/me"))[0]
    await fire.hear(fire.said(ANN, "hi"))
    assert "Besides text: pictures 25%" in texts(await fire.told(ANN, "/me"))[0]


async def test_in_a_group_there_is_a_line_and_the_card_in_private(fire: Fireside) -> None:
    await fire.told(RAIN, "/help")
    said = await fire.told(RAIN, "/me", room=GROUP)
    assert {one.room: one.text.splitlines()[0] for one in said} == {
        GROUP.id: "你说过 1 句,来过 1 天。其余私下看。",
        RAIN.id: "你在「围炉读书会」:我也刚来,还在认人",
    }


async def test_in_a_group_the_closed_door_is_offered(fire: Fireside) -> None:
    (line,) = await fire.told(RAIN, "/me", room=GROUP)
    assert (line.room, line.urls) == (GROUP.id, ("https://t.me/hearth_bot?start=me",))
    (card,) = texts(await fire.told(RAIN, "/start me"))
    assert card.startswith("你在「围炉读书会」")


@pytest.mark.parametrize(
    ("language", "words"), [("zh", "我还没在群里见过你"), ("en", "I haven't met you in a room yet")]
)
async def test_a_stranger_is_told_to_take_a_seat_first(fire: Fireside, language: str, words: str) -> None:
    stranger = Account(RAIN.platform, "7300000002", "Stranger", language=language)
    (refusal,) = texts(await fire.told(stranger, "/me"))
    assert refusal.startswith(words)


async def test_somebody_in_two_communities_gets_two_cards(fire: Fireside) -> None:
    river = Room(GROUP.platform, "-1009", "河边")
    await fire.hear(fire.said(RAIN, room=river))
    said = texts(await fire.told(RAIN, "/me"))
    assert sorted(card.partition(":")[0] for card in said) == ["你在「围炉读书会」", "你在「河边」"]


async def test_the_first_card_comes_with_the_first_yes(fire: Fireside) -> None:
    community = fire.rows("select id from community")[0][0]
    _, question = await fire.told(RAIN, f"/start guide-{community}")
    said = texts(await fire.pressed(RAIN, question, "好呀"))
    (card,) = [text for text in said if text.startswith("你在「围炉读书会」")]
    assert "计次数:开 · 画像:开 · 提醒:关" in card
