"""Start, help, stop and the copy of one's own data, in both languages."""

import json

import pytest

from profiling.events import Account, Rank
from storage.consent import Purpose, record
from tests.bot.commands.room import ANN, GROUP, RAIN, Fireside, texts


async def agreed_and_talked(fire: Fireside) -> None:
    now = fire.clock.now()
    members = [int(str(row[0])) for row in fire.rows("select id from member")]
    for member in members:
        agree(fire, member)
    await fire.hear(fire.said(RAIN, "摄影 胶片"), fire.said(ANN, "摄影"))
    assert fire.clock.now() == now


def agree(fire: Fireside, member: int) -> None:
    now = fire.clock.now()
    fire.store.write_now(lambda unit: record(unit, member, Purpose.PORTRAIT, True, now, "test", "1"))


@pytest.mark.parametrize(("who", "words"), [(RAIN, "你好,我是围炉"), (ANN, "Hi, I'm Hearth")])
async def test_start_says_who_this_is_and_opens_the_door(fire: Fireside, who: Account, words: str) -> None:
    (greeting,) = await fire.told(who, "/start")
    assert greeting.text.startswith(words)
    card = texts(await fire.pressed(who, greeting, greeting.buttons[0]))[0]
    assert "围炉读书会" in card
    assert fire.rows(f"select count(*) from account where native_id = '{who.id}' and door_open") == [(1,)]


async def test_a_deep_link_of_the_guide_begins_the_guide(fire: Fireside) -> None:
    community = fire.rows("select id from community")[0][0]
    said = texts(await fire.told(RAIN, f"/start guide-{community}"))
    assert said[0].startswith("这里是「围炉读书会」")


async def test_a_link_nobody_gave_out_does_no_harm(fire: Fireside) -> None:
    (said,) = texts(await fire.told(RAIN, "/start stats"))
    assert "还没在群里见过你" in said


@pytest.mark.parametrize(
    ("who", "line", "heading"),
    [
        (RAIN, "/me — 看看自己的小画像", "作为管理员还有:"),
        (ANN, "/me — Your own little portrait", "And as an admin:"),
    ],
)
async def test_help_lists_what_one_can_use(fire: Fireside, who: Account, line: str, heading: str) -> None:
    (listing,) = texts(await fire.told(who, "/help"))
    assert line in listing.splitlines()
    assert "/stats" not in listing
    fire.rank(who, Rank.ADMIN)
    fire.clock.set(fire.clock.now().replace(hour=23))
    everybodys, _, admins = texts(await fire.told(who, "/help"))[0].partition("\n" + heading + "\n")
    assert "/stats" in admins
    assert "/me" in everybodys
    assert "/stats" not in everybodys


async def test_a_mistyped_command_of_admins_is_guessed_for_admins_alone(fire: Fireside) -> None:
    (said,) = texts(await fire.told(RAIN, "/case"))
    assert "/cases" not in said
    fire.rank(RAIN, Rank.ADMIN)
    fire.clock.set(fire.clock.now().replace(hour=23))
    (said,) = texts(await fire.told(RAIN, "/case"))
    assert "/cases" in said


async def test_help_in_a_group_leaves_out_what_is_private(fire: Fireside) -> None:
    (listing,) = texts(await fire.told(RAIN, "/help", room=GROUP))
    assert "/pause" in listing
    assert "/mydata" not in listing


@pytest.mark.parametrize(("who", "words"), [(RAIN, "好,不会再主动给你发消息"), (ANN, "Fine, no more messages")])
async def test_stop_is_confirmed(fire: Fireside, who: Account, words: str) -> None:
    assert texts(await fire.told(who, "/stop"))[0].startswith(words)
    assert fire.rows(f"select stopped from account where native_id = '{who.id}'") == [("asked",)]


async def test_my_data_is_a_file_with_everything_of_mine_and_nothing_of_others(fire: Fireside) -> None:
    await agreed_and_talked(fire)
    said = await fire.told(RAIN, "/mydata")
    (document,) = [one for one in said if one.act == "file"]
    name, _, content = document.text.partition(":")
    held = json.loads(content)["tables"]
    assert name == "hearth-my-data.json"
    assert [(row["name"], row["handle"], row["native_id"]) for row in held["account"]] == [
        (RAIN.name, RAIN.handle, RAIN.id)
    ]
    assert {row["tag"] for row in held["evidence"]} == {"topic:photography", "keyword:胶片"}
    assert held["member"][0]["community"] == "围炉读书会"
    assert ANN.name not in content
    assert "key_wrapped" not in content


async def test_my_data_given_in_a_group_goes_to_private(fire: Fireside) -> None:
    await fire.told(RAIN, "/help")
    said = await fire.told(RAIN, "/mydata", room=GROUP)
    assert [(one.act, one.room) for one in said if one.act == "file"] == [("file", RAIN.id)]
    assert [one.text for one in said if one.room == GROUP.id] == ["私下告诉你了。"]
