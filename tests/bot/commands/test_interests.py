"""Interests are picked and taken back at any time, beside what showed by itself."""

from profiling.events import Account, Room
from tests.bot.commands.room import ANN, GAP, GROUP, RAIN, Fireside, agree, edits, texts


def likes(fire: Fireside) -> list[str]:
    found = fire.rows(
        "select t.name from member_tag m join tag t on t.id = m.tag_id where mark = 'declared' order by 1"
    )
    return [str(name) for (name,) in found]


async def test_a_tap_notes_a_topic_and_another_takes_it_back(fire: Fireside) -> None:
    (picker,) = await fire.told(RAIN, "/interests")
    assert picker.text == "在「围炉读书会」,平时爱聊什么?点一下就记下,再点一下就取消。你和管理员能看到。"
    chosen = edits(await fire.pressed(RAIN, picker, "音乐"))
    assert likes(fire) == ["music"]
    assert "✓ 音乐" in chosen.buttons
    assert "✓ 音乐" not in edits(await fire.pressed(RAIN, chosen, "✓ 音乐")).buttons
    assert likes(fire) == []


async def test_pages_turn_and_the_end_says_what_stands(fire: Fireside) -> None:
    (picker,) = await fire.told(ANN, "/interests")
    second = edits(await fire.pressed(ANN, picker, "More"))
    assert set(second.buttons).isdisjoint(set(picker.buttons) - {"More", "Done"})
    chosen = edits(await fire.pressed(ANN, second, second.buttons[0]))
    done = edits(await fire.pressed(ANN, chosen, "Done"))
    assert done.text == f"Noted: {second.buttons[0]}"


async def test_nothing_picked_says_so(fire: Fireside) -> None:
    (picker,) = await fire.told(RAIN, "/interests")
    assert edits(await fire.pressed(RAIN, picker, "好了")).text == "现在一样都没记。"


async def test_what_showed_by_itself_stands_beside_it_and_can_be_looked_into(fire: Fireside) -> None:
    agree(fire)
    await fire.hear(fire.said(RAIN, "摄影 胶片"))
    (picker,) = await fire.told(RAIN, "/interests")
    assert picker.text.splitlines()[1] == "另外从你的话里看出来的:胶片、摄影。不对就藏起来。"
    everything = edits(await fire.pressed(RAIN, picker, "怎么看出来的"))
    assert everything.buttons == ("胶片", "摄影", "各个方面")


async def test_somebody_in_two_communities_picks_in_each(fire: Fireside) -> None:
    river = Room(RAIN.platform, "-1009", "河边")
    fire.clock.set(fire.clock.now() + GAP)
    await fire.hear(fire.said(RAIN, room=river))
    pickers = await fire.told(RAIN, "/interests")
    assert [one.text[:6] for one in pickers] == ["在「河边」,", "在「围炉读书"]
    await fire.pressed(RAIN, pickers[1], "音乐")
    here = fire.rows(
        "select c.name from member_tag t join member m on m.id = t.member_id join community c on c.id = community_id"
    )
    assert here == [("围炉读书会",)]


async def test_in_a_group_the_picker_is_shown_in_private(fire: Fireside) -> None:
    await fire.told(RAIN, "/help")
    rooms = {one.room for one in await fire.told(RAIN, "/interests", room=GROUP)}
    assert rooms == {GROUP.id, RAIN.id}


async def test_a_stranger_has_nowhere_to_like_anything(fire: Fireside) -> None:
    stranger = Account(RAIN.platform, "7300000002", "Stranger", language="en")
    assert texts(await fire.told(stranger, "/interests")) == [
        "I haven't met you in a room yet. Take a seat there first, then come back."
    ]
