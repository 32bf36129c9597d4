"""Keeps what the terminal shows in step with the house until it is ended: a picture, or lines where nobody looks."""

from collections import deque
from collections.abc import Awaitable, Callable

from rich.console import Console
from rich.live import Live

from bot.cli.view import Lines, View
from bot.cli.wording import Wording
from bot.clock import Clock
from bot.happenings import Happening, Happenings, Listener, Snapshot

REDRAWN_SECONDS = 0.5
LINES_SECONDS = 2.0
MOST_LINES = 5
"""So many happenings are written out at once; the rest is counted."""
NUMBERS_EVERY = 10
"""The numbers follow after so many turns of lines."""

Ask = Callable[[], Awaitable[Snapshot]]
"""Gives the numbers of now; asked once a turn."""


async def watch(wording: Wording, happenings: Happenings, ask: Ask, clock: Clock, console: Console) -> None:
    """Show what happens until cancelled; `clock` is the real one, for it is a person who looks."""
    show = draw if console.is_terminal else write
    with happenings.listening() as listener:
        await show(wording, listener, ask, clock, console)


async def draw(wording: Wording, listener: Listener, ask: Ask, clock: Clock, console: Console) -> None:
    """Draw the picture anew twice a second, in its place; it stays there when it ends."""
    view = View(wording)
    view.update(await ask())
    with Live(view, console=console, auto_refresh=False, redirect_stdout=False, redirect_stderr=False) as live:
        while True:
            for happening in listener.waiting():
                view.note(happening)
            view.update(await ask())
            live.refresh()
            await clock.sleep(REDRAWN_SECONDS)


async def write(wording: Wording, listener: Listener, ask: Ask, clock: Clock, console: Console) -> None:
    """Write lines: the latest happenings of each turn, how many more there were, and now and then the numbers."""
    lines, turn, page = Lines(wording), 0, ""
    snapshot = await ask()
    say(console, lines.opening(snapshot), lines.numbers(snapshot))
    while True:
        await clock.sleep(LINES_SECONDS)
        turn += 1
        snapshot = await ask()
        before, page = page, wording.page()
        if page and not before:
            say(console, page)
        happened = listener.waiting()
        shown: deque[Happening] = deque(happened, maxlen=MOST_LINES)
        if len(happened) > len(shown):
            say(console, lines.more(len(happened) - len(shown)))
        say(console, *(lines.happening(happening, snapshot) for happening in shown))
        if turn % NUMBERS_EVERY == 0:
            say(console, lines.numbers(snapshot))


def say(console: Console, *lines: str) -> None:
    """Write lines as they are: no markup, no colour, never broken."""
    for line in lines:
        console.print(line, markup=False, highlight=False, emoji=False, soft_wrap=True)
