"""A real Chromium without a screen, and a real house with its page to point it at."""

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

REPOSITORY = Path(__file__).parent.parent
NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""Without these it asks the network for things nobody wants from it."""
ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+/open#[\w-]+")
PATIENCE_SECONDS = 90.0
MILLISECONDS = 1000.0


def chromium() -> str:
    """Where the browser is (CHROMIUM, or one in PATH); empty where there is none."""
    return os.environ.get("CHROMIUM") or next((path for name in NAMES if (path := shutil.which(name))), "")


@contextmanager
def demo_house(folder: Path, **settings: str) -> Iterator[str]:
    """A demo community in a process of its own; gives the link that opens its page."""
    shown = folder / "shown.txt"
    given = {f"HEARTH_{name.upper()}": value for name, value in settings.items()}
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(REPOSITORY), "HEARTH_KEY_FILE": str(folder / "key")}
    with shown.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "bot", "demo"],
            cwd=folder,
            env={**environment, "HEARTH_WEB_PORT": "0", **given},
            stdout=out,
            stderr=out,
        )
        try:
            yield link_in(shown, process)
        finally:
            process.terminate()
            process.wait(timeout=PATIENCE_SECONDS)


def link_in(shown: Path, process: subprocess.Popen[bytes]) -> str:
    """The link a house has printed."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        if found := ADDRESS.search(shown.read_text("utf-8", "replace")):
            return found[0]
        time.sleep(0.2)
    raise RuntimeError(f"the house opened no page: {shown.read_text('utf-8', 'replace')[-500:]}")


@contextmanager
def browser_page(*, width: int = 1280, height: int = 1000) -> Iterator[Page]:
    """An empty page of a fresh browser."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(FLAGS))
        try:
            page = browser.new_context(viewport={"width": width, "height": height}).new_page()
            page.set_default_timeout(PATIENCE_SECONDS * MILLISECONDS)
            yield page
        finally:
            browser.close()


def sign_in(page: Page, link: str) -> None:
    """Open a one-time link, press its button, and wait until the page is drawn."""
    page.goto(link)
    page.click("form.open button")
    page.wait_for_selector("canvas")
