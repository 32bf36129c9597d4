"""A person may have several accounts: what they ask for by one holds for all, and finds them by whichever it can."""

from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest
from sqlalchemy import insert

from bot.consents import TEXT_VERSION
from profiling.events import Account, Rank, Room
from storage.accounts import account_id
from storage.callers import BELONGS
from storage.consent import Purpose, record
from storage.letters import Letter
from storage.outbox import post
from storage.store import Unit
from tests.bot.commands.room import ANN, GAP, GROUP, RAIN, Fireside, texts

SECOND = Account(RAIN.platform, "6190237999", "小雨的小号", "xiaoyu_second")
RIVER = Room(RAIN.platform, "-1009", "河边")
BOTH = {RAIN.id, SECOND.id}


@pytest.fixture
async def linked(fire: Fireside) -> Fireside:
    """小雨 bears a second account in the same community, and is in another community by that one only."""
    (member,) = (int(str(row[0])) for row in fire.rows(member_of(RAIN)))
    (community,) = (int(str(row[0])) for row in fire.rows("select id from community"))

    def link(unit: Unit) -> None:
        second = account_id(unit, SECOND.platform, SECOND.id, SECOND)
        values = {"community_id": community, "account_id": second, "member_id": member}
        unit.connection.execute(insert(BELONGS).values(**values))

    fire.store.write_now(link)
    fire.clock.set(fire.clock.now() + GAP)
    await fire.hear(fire.said(SECOND, room=RIVER))
    return fire


def member_of(who: Account) -> str:
    return (
        "select distinct m.id from member m join member_account b on b.member_id = m.id "
        f"join account a on a.id = b.account_id where a.native_id = '{who.id}' order by 1"
    )


def agree_to_contact(fire: Fireside) -> None:
    members = [int(str(row[0])) for row in fire.rows(member_of(SECOND))]

    def say_yes(unit: Unit) -> None:
        for member in members:
            record(unit, member, Purpose.CONTACT, True, fire.clock.now(), "test", TEXT_VERSION)

    fire.store.write_now(say_yes)


def account(fire: Fireside, who: Account) -> int:
    return int(str(fire.rows(f"select id from account where native_id = '{who.id}'")[0][0]))


@pytest.mark.parametrize("who", [RAIN, SECOND])
async def test_stop_reaches_every_account_and_community(linked: Fireside, who: Account) -> None:
    agree_to_contact(linked)
    await linked.told(who, "/stop")
    assert linked.rows("select native_id from account where stopped = 'asked' order by 1") == sorted(
        (native,) for native in BOTH
    )
    assert linked.rows(f"select count(*) from member where not contact and id in ({member_of(SECOND)})") == [(2,)]


@pytest.mark.parametrize("who", [RAIN, SECOND])
async def test_pause_in_private_reaches_every_community(linked: Fireside, who: Account) -> None:
    await linked.told(who, "/pause")
    assert linked.rows(f"select count(*) from member where not counts and id in ({member_of(SECOND)})") == [(2,)]
    await linked.told(SECOND if who is RAIN else RAIN, "/resume")
    assert linked.rows("select count(*) from member where not counts") == [(0,)]


async def test_pause_in_a_group_is_for_that_community_by_whichever_account(linked: Fireside) -> None:
    await linked.told(SECOND, "/pause", room=GROUP)
    paused = linked.rows("select c.name from member m join community c on c.id = m.community_id where not counts")
    assert paused == [("围炉读书会",)]


async def test_one_message_in_a_fortnight_whichever_account_it_goes_to(linked: Fireside) -> None:
    agree_to_contact(linked)
    for who in (RAIN, SECOND):
        await linked.told(who, "/help")
    places = {"围炉读书会": RAIN, "河边": SECOND}
    before = len(linked.voice.said)
    for name, who in places.items():
        (community,) = (int(str(row[0])) for row in linked.rows(f"select id from community where name = '{name}'"))
        letter = Letter("telegram", who.id, "friend", account_id=account(linked, who), community_id=community)
        linked.store.write_now(partial(post, letter=letter, now=linked.clock.now()))
        linked.clock.set(linked.clock.now() + timedelta(minutes=1))
        await linked.outbox.drain()
    assert [one.room for one in linked.voice.said[before:]] == [RAIN.id]
    assert linked.rows("select reason from outbox where state = 'skipped'") == [("cap",)]


@pytest.mark.parametrize("who", [RAIN, SECOND])
async def test_forgetting_reaches_every_account_and_community(linked: Fireside, who: Account) -> None:
    (question,) = await linked.told(who, "/forgetme")
    await linked.pressed(who, question, question.buttons[0])
    assert linked.rows("select native_id from account") == [(ANN.id,)]
    assert linked.rows("select count(*) from member") == [(1,)]
    assert linked.rows("select count(*) from tombstone") == [(2,)]


@pytest.mark.parametrize("who", [RAIN, SECOND])
async def test_the_copy_of_my_data_holds_every_account_and_community(linked: Fireside, who: Account) -> None:
    (document,) = [one for one in await linked.told(who, "/mydata") if one.act == "file"]
    assert all(native in document.text for native in BOTH)
    assert all(name in document.text for name in ("围炉读书会", "河边"))


@pytest.mark.parametrize("who", [RAIN, SECOND])
async def test_there_is_a_card_for_each_community_of_any_account(linked: Fireside, who: Account) -> None:
    cards = texts(await linked.told(who, "/me"))
    assert sorted(card.splitlines()[0].split(":")[0] for card in cards) == ["你在「围炉读书会」", "你在「河边」"]


async def test_a_door_is_found_behind_any_account(linked: Fireside) -> None:
    await linked.told(SECOND, "/help")
    said = await linked.told(RAIN, "/why", room=GROUP)
    assert {one.room for one in said} == {GROUP.id, SECOND.id}
    (why,) = [one for one in said if one.room == SECOND.id]
    assert why.text.startswith("阶段(围炉读书会)")


async def test_a_word_to_the_admins_is_handed_over_by_the_account_behind_the_door(linked: Fireside) -> None:
    await linked.told(SECOND, "/help")
    said = await linked.told(RAIN, "/feedback 茶凉了", room=GROUP)
    (question,) = [one for one in said if one.room == SECOND.id]
    await linked.pressed(SECOND, question, "带上名字")
    assert linked.rows("select state from feedback") == [("new",)]


async def test_the_answer_of_the_admins_finds_any_open_door(linked: Fireside) -> None:
    (question,) = await linked.told(RAIN, "/feedback 茶凉了")
    await linked.pressed(RAIN, question, "围炉读书会:带名字")
    await linked.told(SECOND, "/help")
    linked.store.write_now(
        lambda unit: unit.connection.exec_driver_sql(
            f"update account set door_open = false where native_id = '{RAIN.id}'"
        )
    )
    linked.rank(ANN, Rank.ADMIN)
    said = await linked.told(ANN, "/answer 1 换一壶")
    assert [one.room for one in said if "换一壶" in one.text] == [SECOND.id]


async def test_a_language_told_by_one_account_is_spoken_to_the_other(linked: Fireside) -> None:
    linked.store.write_now(
        lambda unit: unit.connection.exec_driver_sql(
            f"update account set language = 'en' where native_id = '{RAIN.id}'"
        )
    )
    assert texts(await linked.told(SECOND, "/stop"))[0].startswith("Fine, no more messages")
    assert texts(await linked.told(replace(SECOND, language="zh"), "/stop"))[0].startswith("好,不会再主动")
