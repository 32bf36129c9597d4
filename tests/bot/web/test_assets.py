"""The page's files keep for ever under names that change with them, and what is not ours is what it says it is."""

import re
from hashlib import sha256
from importlib.resources import files

import pytest

from bot.clock import ManualClock
from bot.web.assets import FOR_EVER, Assets
from storage.store import Store
from tests.bot.web.visiting import house_of, opened

ASSETS = Assets.load()
STATIC = files("bot.web") / "static"


def test_a_vendored_file_is_the_one_its_note_describes() -> None:
    note = (STATIC / "vendor" / "README.md").read_text(encoding="utf-8")
    told = re.findall(r"\| `(\S+\.js)` \|.*`([0-9a-f]{64})`", note)
    assert [name for name, _ in told] == ["echarts.common.min.js"]
    for name, digest in told:
        assert sha256((STATIC / "vendor" / name).read_bytes()).hexdigest() == digest


@pytest.mark.parametrize("name", ["LICENSE", "NOTICE", "LICENSE-d3"])
def test_the_licences_of_what_is_not_ours_lie_beside_it(name: str) -> None:
    assert (STATIC / "vendor" / name).read_text(encoding="utf-8").strip()


@pytest.mark.parametrize("packed", [True, False])
async def test_a_file_may_be_kept_for_ever(store: Store, clock: ManualClock, packed: bool) -> None:
    async with opened(house_of(store, clock)) as visitor:
        encoding = {"accept-encoding": "gzip" if packed else "identity"}
        answer = await visitor.get(ASSETS.address("page.css"), headers=encoding)
    assert answer.headers["cache-control"] == FOR_EVER
    assert answer.headers.get("content-encoding") == ("gzip" if packed else None)
    assert answer.text == (STATIC / "page.css").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", ["/static/page.css", "/static/LICENSE", "/static/..%2Fsite.py", "/static/README.md"])
async def test_nothing_else_is_given_out(store: Store, clock: ManualClock, path: str) -> None:
    async with opened(house_of(store, clock)) as visitor:
        assert (await visitor.get(path)).status_code == 404


@pytest.mark.parametrize("file", ["page.css", "page.js", "charts.js", "theme.js", "open.js"])
def test_a_file_of_ours_can_be_read_in_one_go(file: str) -> None:
    assert len((STATIC / file).read_text(encoding="utf-8").splitlines()) <= 300
