"""The documentation says what the code does: compared here, page by page."""

import re
from pathlib import Path

import pytest

from bot.cli.registry import COMMANDS
from tests.documentation import PAGES, ROOT

LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+\s+(.*)$", re.MULTILINE)
FENCED = re.compile(r"```.*?```", re.DOTALL)
LOCKS = ("requirements.lock", "requirements-dev.lock")


def markdown() -> list[Path]:
    return [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]


@pytest.mark.parametrize("name", PAGES)
def test_pages_made_from_the_code_are_up_to_date(name: str) -> None:
    written = (ROOT / name).read_text(encoding="utf-8")
    assert written == PAGES[name](), f"{name} is not what the code says: run `make docs`"


def test_every_command_has_its_place_in_the_documentation() -> None:
    page = (ROOT / "docs/commands.md").read_text(encoding="utf-8")
    assert [name for name in COMMANDS if f"### `hearth {name}`" not in page] == []


@pytest.mark.parametrize("page", markdown(), ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_inside_the_documentation_leads_somewhere(page: Path) -> None:
    dead = [target for target in LINK.findall(prose(page)) if not leads_somewhere(page, target)]
    assert dead == []


def prose(page: Path) -> str:
    return FENCED.sub("", page.read_text(encoding="utf-8"))


def leads_somewhere(page: Path, target: str) -> bool:
    if re.match(r"[a-z]+:", target):
        return True  # outside
    path, _, anchor = target.partition("#")
    file = page.parent / path if path else page
    return file.exists() and (not anchor or anchor in anchors(file))


def anchors(page: Path) -> set[str]:
    """List the anchors of a page's headings as code hosts make them."""
    titles = [title.lower().replace("`", "") for title in HEADING.findall(prose(page))]
    return {re.sub(r"[^\w\s-]", "", title).strip().replace(" ", "-") for title in titles}


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_file_names_no_registry_and_hashes_everything(name: str) -> None:
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if "://" in line or line.startswith("--")] == []
    pinned = [number for number, line in enumerate(lines) if "==" in line and not line.startswith((" ", "#"))]
    assert len(pinned) > 30
    assert all("--hash=sha256:" in lines[number + 1] for number in pinned)


def test_whatever_runs_is_locked_the_same_way_for_running_and_for_work() -> None:
    running, working = (
        set(re.findall(r"^(\S+==\S+)", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE)) for name in LOCKS
    )
    assert running <= working
