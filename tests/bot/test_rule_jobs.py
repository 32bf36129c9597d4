"""Rules are looked at by the clock: all of them each night, and those just changed within a quarter of an hour."""

from datetime import UTC, timedelta

import pytest

from bot.clock import ManualClock
from bot.jobs import Occasion
from bot.portraits import refresh
from bot.rule_jobs import RuleJobs
from profiling.calendar import local_day
from profiling.events import Rank
from storage.store import Store
from tests.bot.commands.room import ANN, RAIN, TEXTS, Fireside, edits, texts
from tests.fakes.voice import Said

DAY = timedelta(days=1)


@pytest.fixture
async def led(store: Store, clock: ManualClock) -> Fireside:
    """A community Ann is an admin of, with portraits drawn of the two who spoke yesterday."""
    fire = Fireside(store, clock)
    await fire.hear(fire.said(RAIN), fire.said(ANN))
    fire.rank(ANN, Rank.ADMIN)
    fire.clock.set(fire.clock.now() + DAY)
    draw(fire)
    return fire


def draw(fire: Fireside) -> None:
    today = local_day(fire.clock.now(), UTC)
    refresh(fire.store, 1, today)


def occasion(fire: Fireside) -> Occasion:
    return Occasion(1, "UTC", fire.clock.now(), fire.clock.now())


async def save(fire: Fireside, line: str) -> Said:
    (draft,) = await fire.told(ANN, line)
    return edits(await fire.pressed(ANN, draft, "Save"))


def shown(fire: Fireside) -> list[tuple[object, ...]]:
    sql = "select t.name, count(*) from portrait_tag p join tag t on t.id = p.tag_id where t.kind = 'rule' group by 1"
    return fire.rows(sql)


async def test_a_new_rule_gives_its_tag_at_the_next_look(led: Fireside) -> None:
    await save(led, "/rule talkers: messages >= 1")
    await RuleJobs(led.store).look_at_changed(occasion(led))
    assert shown(led) == [("talkers", 2)]
    (page,) = texts(await led.told(ANN, "/rule"))
    assert "· talkers (2): at least 1 messages" in page.splitlines()


async def test_what_rests_on_a_changed_rule_is_looked_at_with_it(led: Fireside) -> None:
    jobs = RuleJobs(led.store)
    await save(led, "/rule inner: messages >= 1")
    await save(led, "/rule outer: rule(inner)")
    await jobs.look_at_changed(occasion(led))
    assert shown(led) == [("inner", 2), ("outer", 2)]
    await save(led, "/rule inner: messages >= 100")
    await jobs.look_at_changed(occasion(led))
    assert shown(led) == []


async def test_each_night_all_are_looked_at_and_nothing_before_a_first_use(led: Fireside) -> None:
    jobs = RuleJobs(led.store)
    await jobs.look_at_all(occasion(led))
    assert led.rows("select count(*) from segment") == [(0,)]
    await save(led, "/rule quiet: silent_days >= 3")
    await jobs.look_at_all(occasion(led))
    assert shown(led) == []
    led.clock.set(led.clock.now() + 3 * DAY)
    await jobs.look_at_changed(occasion(led))
    assert shown(led) == []
    await jobs.look_at_all(occasion(led))
    assert shown(led) == [("quiet", 2)]


async def test_drawn_anew_a_portrait_still_shows_it(led: Fireside) -> None:
    await save(led, "/rule talkers: messages >= 1")
    await RuleJobs(led.store).look_at_all(occasion(led))
    await led.hear(led.said(RAIN), led.said(ANN))
    led.clock.set(led.clock.now() + DAY)
    draw(led)
    assert shown(led) == [("talkers", 2)]


async def test_its_member_sees_why_and_may_hide_it_for_good(led: Fireside) -> None:
    jobs = RuleJobs(led.store)
    await save(led, '/rule talkers: messages >= 1 and not topic("music") or not opted_out or messages > 0')
    await jobs.look_at_all(occasion(led))
    (why,) = await led.told(RAIN, "/why talkers")
    assert why.text.splitlines() == [
        "「talkers」(围炉读书会):管理员定的规则,你正好符合(从 2026-01-06 起)。",
        "因为:(发言至少 1 条,并且看不出对音乐有兴趣),或者可以主动联系,或者发言超过 0 条。",
    ]
    edits(await led.pressed(RAIN, why, TEXTS.say("zh", "why-hide")))
    led.clock.set(led.clock.now() + DAY)
    draw(led)
    await jobs.look_at_all(occasion(led))
    sql = "select count(*) from portrait_tag p join tag t on t.id = p.tag_id where t.kind = 'rule'"
    assert led.rows(sql) == [(1,)]
    (tried,) = texts(await led.told(ANN, "/segment rule(talkers)"))
    assert "Fits 1 of 2 (50%)." in tried
