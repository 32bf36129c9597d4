"""`/claim`: the console's code makes an owner, who may do everything; nobody else and no shared account does."""

import pytest

from profiling.events import Account, Platform
from storage import owners
from tests.bot.commands.room import ANN, GROUP, RAIN, Fireside, texts

ANONYMOUS = Account(Platform.TELEGRAM, "1087968824", "Group", "GroupAnonymousBot")


def code_of(fire: Fireside) -> str:
    return fire.store.write_now(lambda unit: owners.make_code(unit, fire.clock.now()))


async def test_the_right_code_makes_an_owner_who_may_see_the_numbers(fire: Fireside) -> None:
    assert texts(await fire.told(ANN, "/stats")) == ["Only admins can use that."]
    assert "yours now" in texts(await fire.told(ANN, f"/claim {code_of(fire)}"))[0]
    assert "seen" in texts(await fire.told(ANN, "/stats"))[0]
    assert fire.rows("select action, detail from audit_entry where action = 'house.claim'") == [("house.claim", "done")]


@pytest.mark.parametrize("code", ["000000x", "1"])
async def test_a_wrong_code_makes_none(fire: Fireside, code: str) -> None:
    code_of(fire)
    assert texts(await fire.told(RAIN, f"/claim {code}"))[0].startswith("不是这个码")
    assert fire.rows("select count(*) from house_owner") == [(0,)]


async def test_without_a_code_waiting_it_says_where_one_is_made(fire: Fireside) -> None:
    assert "hearth owner --code" in texts(await fire.told(ANN, "/claim 123456"))[0]


async def test_a_code_said_where_others_read_it_is_no_code_any_more(fire: Fireside) -> None:
    code = code_of(fire)
    assert "读到" in texts(await fire.told(ANN, f"/claim {code}", room=GROUP))[0]
    assert "No code is waiting" in texts(await fire.told(ANN, f"/claim {code}"))[0]


async def test_an_owner_who_is_erased_owns_nothing(fire: Fireside) -> None:
    await fire.told(ANN, f"/claim {code_of(fire)}")
    asked = (await fire.told(ANN, "/forgetme"))[-1]
    await fire.pressed(ANN, asked, asked.buttons[0])
    assert fire.rows("select count(*) from house_owner") == [(0,)]


async def test_no_menu_offers_it(fire: Fireside) -> None:
    assert all("/claim" not in text for text in texts(await fire.told(ANN, "/help")))
