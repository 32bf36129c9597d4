"""What the view's tests look at."""

from datetime import UTC, datetime
from io import StringIO
from zoneinfo import ZoneInfo

from rich.console import Console

from bot.cli.wording import Wording
from bot.happenings import Happening, Kind, Snapshot
from bot.texts import Language, Texts

TEXTS = Texts.load()
AT = datetime(2026, 3, 3, 6, 5, tzinfo=UTC)
SNAPSHOT = Snapshot(
    community="巷口 The Lane",
    at=AT.astimezone(ZoneInfo("Asia/Shanghai")),
    speed=600,
    members=300,
    agreed=172,
    heard=10_549,
    portraits=172,
    sent=12,
    held_out=2,
    answered=5,
    stages={"active": 120, "newcomer": 12, "dormant": 1, "core": 0},
)
JOINED = Happening(AT, Kind.JOINED, "17")


def wording(language: Language = "en", *, is_demo: bool = True) -> Wording:
    """The words of the demo, in which one person has a name."""
    return Wording(TEXTS, language, {"17": "小满"}.__getitem__, is_demo=is_demo)


def screen(*, is_terminal: bool = True, width: int = 90) -> tuple[Console, StringIO]:
    """A console that writes into memory."""
    paper = StringIO()
    return Console(file=paper, force_terminal=is_terminal, width=width, color_system=None), paper
