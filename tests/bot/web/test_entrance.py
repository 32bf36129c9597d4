"""The page opens by a link, once; every other way in is closed, and whoever knocks is told how to get a link."""

from datetime import timedelta

import httpx
import pytest

from bot.clock import ManualClock
from bot.web.entrance import DATA
from storage import pages
from storage.pages import SESSION_LASTS, TICKET_LASTS
from storage.store import Store
from tests.bot.web.visiting import come_in, house_of, opened, signed_in, standing

COOKIE = ("HttpOnly", "SameSite=strict", "Path=/", "Max-Age=43200")


def visitor_of(address: str) -> httpx.AsyncClient:
    return httpx.AsyncClient(base_url=address, trust_env=False, headers={"accept-language": "en"})


@pytest.mark.parametrize("path", ["/", "/c/1", *(f"/c/1{data}" for data in DATA)])
async def test_a_stranger_is_shown_nothing_and_told_how_to_come_in(store: Store, clock: ManualClock, path: str) -> None:
    async with opened(house_of(store, clock)) as visitor:
        answer = await visitor.get(path, headers={"accept-language": "en"})
    assert answer.status_code == 401
    assert ("hearth page" in answer.text) == (not path.endswith(DATA))


async def test_looking_at_a_link_uses_nothing_up_and_pressing_the_button_does(store: Store, clock: ManualClock) -> None:
    async with standing(house_of(store, clock)) as web, visitor_of(web.address) as visitor:
        link = web.link
        for _ in range(3):
            assert (await visitor.get(link)).status_code == 200
        assert (await come_in(visitor, link)).status_code == 303
        assert (await visitor.get("/")).status_code == 200
        assert web.link == web.address
        again = await come_in(visitor_of(web.address), link)
    assert again.status_code == 403
    assert "used already" in again.text


async def test_the_cookie_is_no_scripts_business_and_no_other_sites(store: Store, clock: ManualClock) -> None:
    async with standing(house_of(store, clock)) as web, visitor_of(web.address) as visitor:
        cookie = (await come_in(visitor, web.link)).headers["set-cookie"]
    assert all(word in cookie for word in COOKIE)
    assert "Secure" not in cookie


async def test_behind_https_the_cookie_travels_by_nothing_else(store: Store, clock: ManualClock) -> None:
    house = house_of(store, clock)
    async with standing(house, public="https://hearth.example.org") as web:
        assert web.link.startswith("https://hearth.example.org/open#")
        async with visitor_of(f"http://127.0.0.1:{web.port}") as visitor:
            answer = await come_in(visitor, web.link, origin="https://hearth.example.org")
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("__Host-")
    assert "Secure" in cookie


async def test_a_link_is_over_after_its_time_and_a_session_too(store: Store, clock: ManualClock) -> None:
    house = house_of(store, clock, real=clock)
    async with standing(house) as web, visitor_of(web.address) as visitor:
        link = web.link
        await come_in(visitor, (await fresh_link(web.address, store, clock)))
        clock.set(clock.now() + TICKET_LASTS)
        assert web.link == web.address
        assert (await come_in(visitor_of(web.address), link)).status_code == 403
        assert (await visitor.get("/")).status_code == 200
        clock.set(clock.now() + SESSION_LASTS)
        assert (await visitor.get("/")).status_code == 401


async def fresh_link(address: str, store: Store, clock: ManualClock) -> str:
    return pages.link_to(address, await store.write(lambda unit: pages.invite(unit, clock.now())))


async def test_whoever_leaves_is_out_at_once(store: Store, clock: ManualClock) -> None:
    async with signed_in(house_of(store, clock)) as visitor:
        page = (await visitor.get("/")).text
        key = page.partition('name="key" value="')[2].partition('"')[0]
        origin = {"origin": str(visitor.base_url).rstrip("/")}
        assert (await visitor.post("/leave", data={"key": "guessed"}, headers=origin)).status_code == 403
        assert (await visitor.get("/")).status_code == 200
        token = dict(visitor.cookies)
        assert (await visitor.post("/leave", data={"key": key}, headers=origin)).status_code == 303
        visitor.cookies.update(token)
        assert (await visitor.get("/")).status_code == 401


async def test_guessing_is_slowed_down(store: Store, clock: ManualClock) -> None:
    house = house_of(store, clock, real=clock)
    async with standing(house) as web, visitor_of(web.address) as visitor:
        codes = [(await come_in(visitor, f"#{number}")).status_code for number in range(11)]
        assert codes == [403] * 10 + [429]
        clock.set(clock.now() + timedelta(minutes=1))
        assert (await come_in(visitor, web.link)).status_code == 303


async def test_a_form_beyond_measure_is_not_read(store: Store, clock: ManualClock) -> None:
    async with opened(house_of(store, clock)) as visitor:
        answer = await come_in(visitor, "#" + "x" * 20_000)
    assert answer.status_code == 413
