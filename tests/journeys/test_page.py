"""The page as a visitor meets it: a real browser, the real demo house, light, dark and on a phone."""

import os
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page

from tests.browser import browser_page, chromium, demo_house, sign_in

pytestmark = pytest.mark.skipif(
    not chromium() and not os.environ.get("HEARTH_REQUIRE_CHROMIUM"),
    reason="no Chromium is here (CHROMIUM, or chromium in PATH): the page is not looked at",
)

MOST_LOOKS, BETWEEN_MILLISECONDS = 120, 250


@pytest.fixture(scope="module")
def link(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The one-time link of a demo house."""
    with demo_house(tmp_path_factory.mktemp("house"), language="zh") as link:
        yield link


def test_a_visitor_opens_the_link_once_and_sees_a_living_page(link: str) -> None:
    troubles: list[str] = []
    with browser_page() as page:
        page.on("console", lambda message: troubles.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: troubles.append(str(error)))
        sign_in(page, link)
        assert "巷口" in page.inner_text("h1")
        assert page.locator("canvas").count() >= 2
        for scheme in ("dark", "light"):
            page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": 360, "height": 780})
        until(page, lambda: page.evaluate("document.documentElement.scrollWidth") <= 360)
        before = page.inner_text("body")
        until(page, lambda: page.inner_text("body") != before)
    assert troubles == []
    with browser_page() as page:
        page.goto(link)
        page.click("form.open button")
        page.wait_for_selector("[role=alert]")


def until(page: Page, holds: Callable[[], bool]) -> None:
    """Wait until something holds; the page's own rules let no script of ours wait inside it."""
    for _ in range(MOST_LOOKS):
        if holds():
            return
        page.wait_for_timeout(BETWEEN_MILLISECONDS)
    assert holds()
