"""One calm picture of what happens while the house runs, for a terminal; and the same as plain lines for a pipe."""

from collections import deque
from datetime import datetime

from rich.columns import Columns
from rich.console import Group, RenderableType
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from bot.cli.output import plain
from bot.cli.wording import STAGES, Wording, present
from bot.happenings import Happening, Snapshot

SHOWN_HAPPENINGS = 12
BAR_CELLS = 60


class View:
    """The last snapshot and the latest happenings, drawn by rich."""

    def __init__(self, wording: Wording) -> None:
        self._wording = wording
        self._snapshot: Snapshot | None = None
        self._latest: deque[Happening] = deque(maxlen=SHOWN_HAPPENINGS)

    def note(self, happening: Happening) -> None:
        """Show a happening last."""
        self._latest.append(happening)

    def update(self, snapshot: Snapshot) -> None:
        """Show other numbers."""
        self._snapshot = snapshot

    def __rich__(self) -> RenderableType:
        """Everything, from the community's name to what ends it."""
        say, snapshot = self._wording.say, self._snapshot
        parts = [] if snapshot is None else [self._title(snapshot), self._today(snapshot), bar(snapshot)]
        if snapshot and snapshot.stages:
            parts.append(self._legend(snapshot))
        parts += [Rule(style="dim"), self._happened(), Rule(style="dim")]
        if snapshot:
            parts.append(Text(self._wording.counts(snapshot)))
        if page := self._wording.page():
            parts.append(Text(page, overflow="fold"))
        return Group(*parts, Text(say("end"), style="dim"))

    def _title(self, snapshot: Snapshot) -> RenderableType:
        title = Table.grid(expand=True, padding=(0, 1))
        title.add_column(overflow="ellipsis", no_wrap=True)
        title.add_column(justify="right", no_wrap=True)
        name = Text.assemble("🔥 ", (plain(snapshot.community), "bold"))
        title.add_row(name, Text(self._wording.place(snapshot), style="dim"))
        return title

    def _today(self, snapshot: Snapshot) -> RenderableType:
        return Text(f"{self._wording.date(snapshot)} · {self._wording.people(snapshot)}")

    def _legend(self, snapshot: Snapshot) -> RenderableType:
        return Columns(
            Text.assemble(("■ ", STAGES[name][1]), f"{self._wording.stage(name)} {count}", no_wrap=True)
            for name, count in present(snapshot)
        )

    def _happened(self) -> RenderableType:
        if not self._latest:
            return Text(self._wording.say("quiet"), style="dim")
        rows = Table.grid(expand=True, padding=(0, 1))
        rows.add_column(style="dim", no_wrap=True)
        rows.add_column(width=2, no_wrap=True)
        # With a ratio a long line shortens itself; without, the time and the picture before it shrink as well.
        rows.add_column(overflow="ellipsis", no_wrap=True, ratio=1)
        for happening in self._latest:
            time = f"{at_home(happening.at, self._snapshot):%H:%M}"
            rows.add_row(time, self._wording.icon(happening), Text(self._wording.happening(happening)))
        return rows


class Lines:
    """The same for a pipe: a first line, one line a happening, now and then the numbers."""

    def __init__(self, wording: Wording) -> None:
        self._wording = wording

    def opening(self, snapshot: Snapshot) -> str:
        """Where this is and how fast time passes."""
        return f"🔥 {plain(snapshot.community)} · {self._wording.place(snapshot)}"

    def happening(self, happening: Happening, snapshot: Snapshot) -> str:
        """Date and time in the community's zone, and what happened."""
        at = at_home(happening.at, snapshot)
        return f"{at:%Y-%m-%d %H:%M}  {self._wording.icon(happening)} {self._wording.happening(happening)}"

    def more(self, count: int) -> str:
        """What stands for happenings left out."""
        return " " * len("2026-01-01 00:00  ") + self._wording.say("more", count=count)

    def numbers(self, snapshot: Snapshot) -> str:
        """Everything the picture shows in numbers."""
        stages = ", ".join(f"{self._wording.stage(name)} {count}" for name, count in present(snapshot))
        parts = (self._wording.people(snapshot), self._wording.counts(snapshot), stages)
        return f"{snapshot.at:%Y-%m-%d %H:%M}  🔥 {' | '.join(part for part in parts if part)}"


def bar(snapshot: Snapshot) -> Text:
    """Stages as one bar; whatever somebody is in has at least one cell."""
    total = sum(snapshot.stages.values())
    drawn = Text(no_wrap=True, overflow="crop")
    for name, count in present(snapshot):
        drawn.append("█" * max(1, round(BAR_CELLS * count / total)), style=STAGES[name][1])
    return drawn


def at_home(at: datetime, snapshot: Snapshot | None) -> datetime:
    """A moment in the zone of the community, where that is known."""
    return at.astimezone(snapshot.at.tzinfo) if snapshot else at
