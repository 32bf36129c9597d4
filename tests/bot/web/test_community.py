"""The page says what is known of a community, what is not, and nothing under five people."""

import asyncio
import json
from collections.abc import Sequence
from datetime import timedelta
from functools import partial
from zoneinfo import ZoneInfo

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import insert

from bot.clock import ManualClock
from bot.web.assets import Assets
from bot.web.community import CommunityPages, Pictures
from bot.web.kept import Kept
from bot.web.paper import Paper
from bot.web.visitors import Visitors
from profiling.calendar import local_day, week_of
from storage import pages, stages
from storage.campaigns import Kind
from storage.columns import table_of
from storage.places import GAP
from storage.store import Store
from storage.tables import MemberDay, RoomMood
from tests.bot.web.visiting import TEXTS, house_of, opened, signed_in
from tests.fakes.village import Village, Villager

ZONE = ZoneInfo("Asia/Shanghai")
ENGLISH = {"lang": "en"}


def acts(village: Village, who: Villager, days: Sequence[int], *, hours: int = 1 << 21, messages: int = 2) -> None:
    rows = [{"member_id": who.member, "day": day, "hours": hours, "messages": messages} for day in days]
    village.store.write_now(lambda unit: unit.connection.execute(insert(table_of(MemberDay)), rows))


@pytest.fixture
def village(store: Store, clock: ManualClock) -> Village:
    """Six people who speak every day of three weeks, five of them of tea."""
    village = Village(store, clock.now(), zone="Asia/Shanghai")
    today = local_day(clock.now(), ZONE)
    for number in range(6):
        who = village.villager(f"<b>{number}</b>")
        acts(village, who, range(today - 20, today + 1))
        if number:
            village.speaks_of(who, "food", week_of(today) - 1)
    for day in range(today - 20, today + 1):
        village.store.write_now(partial(stages.observe, community=village.community, day=day))
    return village


async def seen(visitor: httpx.AsyncClient, village: Village, **params: str) -> str:
    """A community's page once its figures are there."""
    path = f"/c/{village.community}"
    assert (await visitor.get(f"{path}/parts")).status_code == 200
    return (await visitor.get(path, params=params)).text


async def never(community: int) -> None:
    """Count without end."""
    await asyncio.Event().wait()


async def test_a_page_is_there_before_its_figures_are(village: Village, clock: ManualClock) -> None:
    house = house_of(village.store, clock)
    visitors = Visitors(village.store, clock, "hearth", secure=False)
    pictures: Pictures = Kept(never)
    app = FastAPI()
    app.include_router(CommunityPages(house, Paper(TEXTS, Assets.load()), visitors, pictures).routes())
    ticket = await village.store.write(lambda unit: pages.invite(unit, clock.now()))
    cookies = {visitors.cookie: await visitors.redeem(ticket) or ""}
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://x", cookies=cookies) as visitor:
        page = await visitor.get("/")
    pictures.close()
    assert (page.status_code, 'aria-busy="true"' in page.text, "围炉" in page.text) == (200, True, True)
    assert f'data-parts="/c/{village.community}/parts"' in page.text
    assert '<noscript><meta http-equiv="refresh"' in page.text


async def test_a_community_is_told_in_its_own_language_and_in_the_one_asked_for(
    village: Village, clock: ManualClock
) -> None:
    async with signed_in(house_of(village.store, clock)) as visitor:
        own = await seen(visitor, village)
        english = await seen(visitor, village, **ENGLISH)
        remembered = await seen(visitor, village)
    assert "今天 <b>6</b> 人来烤火,聊了 <b>12</b> 句。" in own
    assert "<b>6</b> people by the fire today, with <b>12</b> messages." in english
    assert '<html lang="en">' in remembered


async def test_everything_counted_stands_on_the_page_without_a_script(village: Village, clock: ManualClock) -> None:
    village.campaign(Kind.WELCOME)
    gap = {"adapter": "telegram:42", "since": clock.now() - timedelta(hours=3), "until": clock.now(), "is_lost": True}
    village.store.write_now(lambda unit: unit.connection.execute(insert(GAP).values(**gap)))
    async with signed_in(house_of(village.store, clock)) as visitor:
        page = await seen(visitor, village, **ENGLISH)
    for text in (
        "Happening now",
        "around as is their habit",
        "The last 21 days",
        "21 h: 6.0 people on average",
        "as the week before",
        "Dec 2025",
        "food",
        "5 people",
        "Nobody is left alone, so its effect cannot be known.",
        "what was said then is lost",
        "The tone of the room",
    ):
        assert text in page, text


async def test_the_tone_of_the_room_is_told_in_shares_once_it_was_judged(village: Village, clock: ManualClock) -> None:
    day = {"community_id": village.community, "day": local_day(clock.now(), ZONE), "speakers": 5}
    row = {**day, "positive": 5, "neutral": 14, "negative": 1}
    village.store.write_now(lambda unit: unit.connection.execute(insert(table_of(RoomMood)), [row]))
    async with signed_in(house_of(village.store, clock)) as visitor:
        page = await seen(visitor, village, **ENGLISH)
        assert "25% positive, 70% neutral, 5% negative" in page
        assert "The tone of the room: too little" not in page
        assert "积极 25%,平和 70%,消极 5%" in await seen(visitor, village, lang="zh")


async def test_names_are_text_whatever_they_look_like(village: Village, clock: ManualClock) -> None:
    village.change_community(name="</script><script>alert(1)</script>")
    async with signed_in(house_of(village.store, clock)) as visitor:
        page = await seen(visitor, village)
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page


async def test_a_topic_of_four_is_nobodys_to_see(store: Store, clock: ManualClock) -> None:
    village = Village(store, clock.now())
    for _ in range(4):
        who = village.villager()
        acts(village, who, [local_day(clock.now(), ZONE)])
        village.speaks_of(who, "food", week_of(local_day(clock.now(), ZONE)) - 1)
    async with signed_in(house_of(store, clock)) as visitor:
        page = await seen(visitor, village, **ENGLISH)
        figures = (await visitor.get(f"/c/{village.community}/report.json")).json()
    assert "Hours are shown once 5 people have been around." in page
    assert "1 more people have to agree" in page
    assert (figures["report"]["topics"], figures["hours"]) == ([], None)


async def test_a_house_without_a_community_says_how_to_get_one(store: Store, clock: ManualClock) -> None:
    async with signed_in(house_of(store, clock)) as visitor:
        page = await visitor.get("/", params=ENGLISH)
        missing = [(await visitor.get(f"/c/7{path}")).status_code for path in ("", "/parts", "/report.json", "/live")]
    assert (page.status_code, "Nobody is here yet" in page.text, missing) == (200, True, [404] * 4)


async def test_a_community_in_which_nobody_spoke_says_what_will_come(store: Store, clock: ManualClock) -> None:
    village = Village(store, clock.now())
    async with signed_in(house_of(store, clock)) as visitor:
        page = await seen(visitor, village, **ENGLISH)
    assert "Nobody has been heard yet" in page
    assert "from 19 Jan on, after 14 days of listening (14 to go)" in page


async def test_several_communities_are_one_press_apart(village: Village, clock: ManualClock) -> None:
    other = Village(village.store, clock.now() + timedelta(days=1), name="读书会", group="-2")
    async with signed_in(house_of(village.store, clock)) as visitor:
        first = (await visitor.get("/")).text
        second = (await visitor.get(f"/c/{village.community}")).text
    assert f'<a href="/c/{other.community}" aria-current="page">读书会</a>' in first
    assert f'<a href="/c/{village.community}" aria-current="page">围炉</a>' in second


async def test_parts_are_the_page_and_figures_are_the_report(village: Village, clock: ManualClock) -> None:
    async with signed_in(house_of(village.store, clock)) as visitor:
        parts = (await visitor.get(f"/c/{village.community}/parts")).text
        figures = (await visitor.get(f"/c/{village.community}/report.json")).json()
    drawn = json.loads(parts.partition('id="figures">')[2].partition("</script>")[0])
    assert drawn["days"] == figures["days"]
    assert (len(drawn["days"]), drawn["days"][-1]) == (21, {"day": "2026-01-05", "active": 6, "messages": 12})
    assert figures["report"]["members"] == 6
    assert sum(week["returning"] for week in figures["weeks"]) == 18


@pytest.mark.parametrize("path", ["/c/x", "/c/-1", "/c/99999999999999999999999"])
async def test_what_is_no_community_is_not_found(store: Store, clock: ManualClock, path: str) -> None:
    async with signed_in(house_of(store, clock)) as visitor:
        assert (await visitor.get(path)).status_code in (404, 422)
    async with opened(house_of(store, clock)) as visitor:
        assert (await visitor.get(path)).status_code in (401, 404, 422)
