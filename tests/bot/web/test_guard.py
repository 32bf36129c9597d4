"""Nobody else's page can speak for ours: not by another name, not by a form, not in a frame."""

import pytest

from bot.clock import ManualClock
from bot.web.guard import HEADERS, is_known
from storage.store import Store
from tests.bot.web.visiting import Bell, come_in, house_of, opened, platform, standing


@pytest.mark.parametrize(
    "host", ["127.0.0.1:8000", "localhost", "localhost:99", "[::1]:8000", "192.168.1.5:80", "hearth.lan:8000"]
)
def test_a_name_or_an_address_of_ours_is_known(host: str) -> None:
    assert is_known(host, {"hearth.lan"})


@pytest.mark.parametrize("host", ["", "evil.example", "127.0.0.1.evil.example", "localhost.evil.example:8000"])
def test_a_foreign_name_bound_to_us_is_not(host: str) -> None:
    assert not is_known(host, {"hearth.lan"})


async def test_under_a_foreign_name_nothing_is_answered_but_machines(store: Store, clock: ManualClock) -> None:
    bell = Bell()
    foreign = {"host": "evil.example"}
    async with opened(house_of(store, clock, [platform(bell=bell)])) as visitor:
        codes = [(await visitor.get(path, headers=foreign)).status_code for path in ("/", "/open", "/metrics")]
        machines = [(await visitor.get(path, headers=foreign)).status_code for path in ("/healthz", "/readyz")]
        rung = await visitor.post(bell.path, content=b"{}", headers=foreign)
    assert (codes, machines, rung.status_code) == ([421] * 3, [200] * 2, 200)


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": ""},
        {"sec_fetch_site": "cross-site"},
        {"sec_fetch_site": "same-site"},
    ],
)
async def test_a_form_of_another_page_is_refused(store: Store, clock: ManualClock, headers: dict[str, str]) -> None:
    async with standing(house_of(store, clock)) as web, opened(house_of(store, clock)) as visitor:
        answer = await come_in(visitor, web.link, **headers)
    assert answer.status_code == 403


async def test_a_form_that_does_not_say_where_it_comes_from_is_refused(store: Store, clock: ManualClock) -> None:
    async with opened(house_of(store, clock)) as visitor:
        answer = await visitor.post("/open", data={"ticket": "x"})
    assert (answer.status_code, "own page" in answer.text) == (403, True)


@pytest.mark.parametrize("path", ["/", "/open", "/nowhere", "/healthz", "/c/1/parts"])
async def test_every_answer_tells_browsers_to_let_nobody_in(store: Store, clock: ManualClock, path: str) -> None:
    async with opened(house_of(store, clock)) as visitor:
        answer = await visitor.get(path)
    assert {name: answer.headers[name] for name in HEADERS} == dict(HEADERS)
    assert "unsafe" not in answer.headers["content-security-policy"]
    assert "server" not in answer.headers
