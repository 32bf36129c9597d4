"""Takes the pictures of the page that stand in the README and the docs (`make screenshots`)."""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Page

from tests.browser import REPOSITORY, browser_page, chromium, demo_house, sign_in

IMAGES = REPOSITORY / "docs" / "images"
SETTLED_MILLISECONDS = 2_500
HAPPENINGS, LOOK_MILLISECONDS, MOST_LOOKS = 6, 500, 120
"""What has happened lately fills its card; the demo is given a minute for it."""
PHONE = {"width": 360, "height": 780}


def take(language: str, names: dict[str, str]) -> None:
    """Take the pictures of a demo community in one language: `light`, `dark` and `phone` by file name."""
    with (
        TemporaryDirectory() as folder,
        demo_house(Path(folder), language=language, demo_speed="600") as link,
        browser_page() as page,
    ):
        sign_in(page, link)
        picture(page, names["light"])
        if "dark" in names:
            page.emulate_media(color_scheme="dark")
            picture(page, names["dark"])
        if "phone" in names:
            page.set_viewport_size({"width": PHONE["width"], "height": PHONE["height"]})
            picture(page, names["phone"])


def picture(page: Page, name: str) -> None:
    """Take one, once something has happened and the charts have drawn themselves."""
    for _ in range(MOST_LOOKS):
        if page.locator("#lately li").count() >= HAPPENINGS:
            break
        page.wait_for_timeout(LOOK_MILLISECONDS)
    page.wait_for_timeout(SETTLED_MILLISECONDS)
    page.screenshot(path=IMAGES / name)


def main() -> int:
    """Take all of them."""
    if not chromium():
        sys.stderr.write("No Chromium is here: install it (Debian: apt install chromium), or name it in CHROMIUM.\n")
        return 2
    IMAGES.mkdir(parents=True, exist_ok=True)
    take("en", {"light": "page.png", "dark": "page-dark.png", "phone": "page-phone.png"})
    take("zh", {"light": "page.zh.png"})
    return 0


if __name__ == "__main__":
    sys.exit(main())
