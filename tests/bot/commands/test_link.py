"""`/link` and `/unlink`: by a code said elsewhere and a yes, the person is one member; taken apart, they are two."""

from dataclasses import replace
from datetime import timedelta

import pytest

from profiling.events import Account, MemberJoined
from storage.consent import Purpose, record
from storage.store import Unit
from tests.bot.commands.room import ANN, GROUP, RAIN, Fireside, texts
from tests.fakes.voice import Said

SECOND = Account(RAIN.platform, "6190237999", "雨", "xiaoyu_second", language="en")
QUARTER = timedelta(minutes=15)


@pytest.fixture
async def fire(fire: Fireside) -> Fireside:
    """小雨 has spoken with a second account too."""
    await fire.hear(fire.said(SECOND))
    return fire


async def code_for(fire: Fireside, who: Account) -> str:
    said = texts(await fire.told(who, "/link"))[0]
    return next(word for word in said.split() if len(word) == len("ABCD-EFGH") and word[4] == "-")


async def asked(fire: Fireside, who: Account = SECOND, giver: Account = RAIN) -> Said:
    """The question whether to link, as whoever says the code sees it."""
    code = await code_for(fire, giver)
    return (await fire.told(who, f"/link {code.lower()}"))[-1]


async def linked(fire: Fireside) -> list[Said]:
    question = await asked(fire)
    return await fire.pressed(SECOND, question, question.buttons[0])


def people(fire: Fireside) -> list[tuple[object, ...]]:
    """The accounts of each member, the ones with several first."""
    rows = fire.rows(
        "select b.member_id, a.native_id from member_account b "
        "join account a on a.id = b.account_id order by a.native_id"
    )
    members = {member for member, _ in rows}
    return sorted((tuple(native for one, native in rows if one == member) for member in members), key=len, reverse=True)


def state(fire: Fireside) -> tuple[list[tuple[object, ...]], ...]:
    """What is counted of whom."""
    who = "select a.native_id from account a join member_account b on b.account_id = a.id where b.member_id = {}.{}"
    return (
        sorted(fire.rows(f"select ({who.format('d', 'member_id')}), day, messages from member_day d"), key=repr),
        sorted(fire.rows(f"select ({who.format('m', 'id')}), portrait, contact, counts from member m"), key=repr),
    )


async def test_the_code_said_by_the_other_account_asks_back_with_both_names(fire: Fireside) -> None:
    question = await asked(fire)
    assert "小雨 (telegram)" in question.text
    assert "雨 (telegram)" in question.text
    assert GROUP.title in question.text
    assert people(fire)[0] != (RAIN.id, SECOND.id)


async def test_a_yes_makes_them_one_member_and_tells_the_other_side(fire: Fireside) -> None:
    said = await linked(fire)
    assert people(fire)[0] == (RAIN.id, SECOND.id)
    assert any("one person" in text for text in texts(said))
    assert any(one.room == RAIN.id and "/unlink" in one.text for one in said)
    assert fire.rows("select count(*) from audit_entry where action = 'account.link'") == [(1,)]
    assert fire.rows("select sum(messages), count(*) from member_day where messages = 2") == [(2, 1)]


async def test_taken_apart_each_is_what_it_was(fire: Fireside) -> None:
    before = state(fire)
    await linked(fire)
    question = (await fire.told(RAIN, "/unlink"))[-1]
    await fire.pressed(RAIN, question, question.buttons[0])
    assert state(fire) == before
    assert all(len(accounts) == 1 for accounts in people(fire))
    assert fire.rows("select count(*) from linked_account") == [(0,)]


async def test_who_is_linked_with_nobody_hears_how(fire: Fireside) -> None:
    assert "/link" in texts(await fire.told(ANN, "/unlink"))[0]


async def test_a_code_is_good_once_and_for_a_quarter_of_an_hour(fire: Fireside) -> None:
    code = await code_for(fire, RAIN)
    await fire.told(SECOND, f"/link {code}")
    assert "not any more" in texts(await fire.told(SECOND, f"/link {code}"))[0]
    code = await code_for(fire, RAIN)
    fire.clock.set(fire.clock.now() + QUARTER)
    assert "not any more" in texts(await fire.told(SECOND, f"/link {code}"))[0]


async def test_a_yes_that_comes_too_late_changes_nothing(fire: Fireside) -> None:
    question = await asked(fire)
    fire.clock.set(fire.clock.now() + QUARTER + QUARTER)
    await fire.pressed(SECOND, question, question.buttons[0])
    assert all(len(accounts) == 1 for accounts in people(fire))


async def test_a_no_leaves_everything(fire: Fireside) -> None:
    question = await asked(fire)
    await fire.pressed(SECOND, question, question.buttons[1])
    assert all(len(accounts) == 1 for accounts in people(fire))


async def test_nobody_else_can_press_the_yes(fire: Fireside) -> None:
    question = await asked(fire)
    await fire.pressed(ANN, question, question.buttons[0])
    assert all(len(accounts) == 1 for accounts in people(fire))


async def test_a_code_said_aloud_is_no_code_any_more(fire: Fireside) -> None:
    code = await code_for(fire, RAIN)
    assert "作废" in texts(await fire.told(SECOND, f"/link {code}", room=GROUP))[0]
    assert "not any more" in texts(await fire.told(SECOND, f"/link {code}"))[0]


async def test_asked_for_in_the_room_the_code_comes_in_private(fire: Fireside) -> None:
    await fire.told(RAIN, "/start")
    said = await fire.told(RAIN, "/link", room=GROUP)
    assert [one.room for one in said if "-" in one.text and "/link" in one.text] == [RAIN.id]


@pytest.mark.parametrize("giver", [SECOND])
async def test_ones_own_code_links_nothing(fire: Fireside, giver: Account) -> None:
    assert "this very account" in (await asked(fire, giver=giver)).text


async def test_the_stricter_consent_holds_and_is_said_beforehand(fire: Fireside) -> None:
    await consents(fire, RAIN, contact=True, portrait=True)
    await consents(fire, SECOND, contact=False)
    question = await asked(fire)
    assert "wants no messages" in question.text
    assert "portrait: neither" not in question.text
    await fire.pressed(SECOND, question, question.buttons[0])
    member = f"select contact, portrait from member where id = {member_of(fire, RAIN)}"
    assert [tuple(map(bool, row)) for row in fire.rows(member)] == [(False, True)]
    assert fire.rows("select count(*) from consent_entry") == [(3,)]


async def test_a_no_said_together_holds_for_each_afterwards(fire: Fireside) -> None:
    await consents(fire, RAIN, contact=True)
    await linked(fire)
    await fire.told(RAIN, "/stop")
    question = (await fire.told(SECOND, "/unlink"))[-1]
    await fire.pressed(SECOND, question, question.buttons[0])
    assert {bool(row[0]) for row in fire.rows("select contact from member where contact is not null")} == {False}
    assert fire.rows("select count(*) from account where stopped = 'asked'") == [(2,)]


async def test_a_refused_portrait_takes_what_the_other_account_showed(fire: Fireside) -> None:
    await consents(fire, RAIN, portrait=True)
    await fire.hear(fire.said(RAIN, "摄影 胶片"))
    assert fire.rows("select count(*) from evidence") != [(0,)]
    await consents(fire, SECOND, portrait=False)
    await linked(fire)
    assert fire.rows("select count(*) from evidence") == [(0,)]
    assert fire.rows("select count(*) from part_evidence") == [(0,)]


async def test_somebody_here_with_one_account_is_not_welcomed_with_another(fire: Fireside) -> None:
    await linked(fire)
    third = replace(SECOND, id="6190238888", name="third", handle="third")
    await fire.told(third, "/start")
    question = await asked(fire, third, SECOND)
    await fire.pressed(third, question, question.buttons[0])
    await fire.hear(MemberJoined(GROUP, fire.clock.now(), third))
    await fire.answer()
    assert len(people(fire)[0]) == 3
    assert fire.rows("select state, reason from outreach") == [("skipped", "same_person")]


async def test_forgetting_reaches_every_account(fire: Fireside) -> None:
    await linked(fire)
    await fire.hear(fire.said(SECOND))
    question = (await fire.told(RAIN, "/forgetme"))[-1]
    await fire.pressed(RAIN, question, question.buttons[0])
    assert people(fire) == [(ANN.id,)]
    left = ("part", "part_day", "part_stay", "part_evidence", "linked_account", "one_time_code")
    assert [fire.rows(f"select count(*) from {table}") for table in left] == [[(0,)]] * len(left)
    assert fire.rows(f"select count(*) from account where native_id in ('{RAIN.id}', '{SECOND.id}')") == [(0,)]


def member_of(fire: Fireside, who: Account) -> int:
    sql = f"select member_id from member_account b join account a on a.id = b.account_id where native_id = '{who.id}'"
    return int(str(fire.rows(sql)[0][0]))


async def consents(fire: Fireside, who: Account, **answers: bool) -> None:
    member = member_of(fire, who)

    def answer(unit: Unit) -> None:
        for purpose, given in answers.items():
            record(unit, member, Purpose(purpose), given, fire.clock.now(), "test", "1")

    await fire.store.write(answer)
