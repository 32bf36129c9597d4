"""What follows when accounts are linked: stages looked at anew without acting, one file, and no portrait of a minor."""

import json

import pytest

from bot.clock import ManualClock
from bot.linking import joined, parted
from profiling.facts import UNDER_AGE
from storage.declared import is_under_age, say_fact
from storage.stages import Entered, enter, latest, settle_until
from storage.store import Store, Unit
from tests.bot.commands.room import ANN, RAIN, Fireside
from tests.bot.commands.test_link import SECOND, member_of


@pytest.fixture
async def fire(store: Store, clock: ManualClock) -> Fireside:
    """A community in which 小雨, with two accounts, and Ann have spoken."""
    fireside = Fireside(store, clock)
    await fireside.hear(fireside.said(RAIN), fireside.said(ANN), fireside.said(SECOND))
    return fireside


def account(fire: Fireside, native: str) -> int:
    return int(str(fire.rows(f"select id from account where native_id = '{native}'")[0][0]))


def link(fire: Fireside) -> None:
    ids = account(fire, RAIN.id), account(fire, SECOND.id)
    fire.store.write_now(lambda unit: joined(unit, *ids, fire.clock.now()))


async def test_stages_are_looked_at_anew_and_nobody_enters_one_live(fire: Fireside) -> None:
    today = int(str(fire.rows("select max(day) from member_day")[0][0]))
    first, second = member_of(fire, RAIN), member_of(fire, SECOND)

    def stages(unit: Unit) -> None:
        enter(unit, [Entered(second, today - 3, "dormant", "active", live=True)])
        settle_until(unit, 1, today)

    fire.store.write_now(stages)
    link(fire)
    assert first < second
    found = fire.store.read_now(lambda unit: latest(unit, first))
    assert found is None or (found.stage != "dormant" and not found.live)


async def test_mydata_names_every_account_and_the_sum(fire: Fireside) -> None:
    link(fire)
    said = await fire.told(RAIN, "/mydata")
    (document,) = [one.text.partition(":")[2] for one in said if one.act == "file"]
    tables = json.loads(document)["tables"]
    assert {row["native_id"] for row in tables["account"]} == {RAIN.id, SECOND.id}
    assert [row["messages"] for row in tables["member_day"]] == [2]
    assert sorted(row["messages"] for row in tables["part_day"]) == [1, 1]


async def test_under_age_by_one_account_is_under_age_by_all(fire: Fireside) -> None:
    member = member_of(fire, SECOND)
    fire.store.write_now(lambda unit: say_fact(unit, member, *UNDER_AGE, fire.clock.now()))
    link(fire)
    whole = member_of(fire, RAIN)
    assert fire.store.read_now(lambda unit: is_under_age(unit, whole))
    assert [bool(row[0]) for row in fire.rows(f"select portrait from member where id = {whole}")] == [False]
    fire.store.write_now(lambda unit: parted(unit, account(fire, SECOND.id), fire.clock.now()))
    assert fire.store.read_now(lambda unit: is_under_age(unit, member_of(fire, RAIN)))


async def test_an_account_that_is_gone_is_linked_with_nobody(fire: Fireside) -> None:
    ids = account(fire, RAIN.id), account(fire, ANN.id) + 99
    assert fire.store.write_now(lambda unit: joined(unit, *ids, fire.clock.now())) == []
    assert fire.rows("select count(*) from linked_account") == [(0,)]
