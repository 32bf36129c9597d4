"""Keeps watch over the listening: until when each platform was heard, and what was missed when we come back."""

import asyncio
from collections.abc import Sequence

import structlog

from bot.clock import Clock
from bot.hidden import named
from bot.platforms import Platform
from bot.resting import rest
from bot.spans import span
from storage.backups.stilling import RESTORED_AT
from storage.gaps import Silence, listened
from storage.house import value_of
from storage.store import Store

logger = structlog.get_logger(__name__)

LOOK_SECONDS = 30.0
"""How old the note of the last listening may be when a process dies."""
NOT_YET_SECONDS = 1.0
"""How often to look while a platform is not heard."""


class Vigil:
    """Runs until cancelled; platforms that keep nothing for us have no gaps."""

    def __init__(self, store: Store, clock: Clock, platforms: Sequence[Platform]) -> None:
        self._store, self._clock = store, clock
        self._watched = [platform for platform in platforms if platform.keeps_for is not None]
        self._never = asyncio.Event()

    async def run(self) -> None:
        """Watch until cancelled, and note at the end that we listened until then."""
        await self.remember()
        try:
            while True:
                await rest(self._never, LOOK_SECONDS if await self.look() else NOT_YET_SECONDS)
        finally:
            await self.look()

    async def remember(self) -> None:
        """Say in the log that the house was restored, and when."""
        restored = await self._store.read(lambda unit: value_of(unit, RESTORED_AT))
        if restored:
            at, _, backup = restored.partition(" ")
            logger.info("this house was restored from a backup", at=at, backup=backup)

    async def look(self) -> bool:
        """Note which platforms are heard now, and say what was missed; False while one of them is not."""
        heard = [platform for platform in self._watched if platform.is_connected()]
        for platform in heard:
            await self._note(platform)
        return len(heard) == len(self._watched)

    async def _note(self, platform: Platform) -> None:
        keeps, now = platform.keeps_for, self._clock.now()
        if keeps is None:
            return
        missed = await self._store.write(lambda unit: listened(unit, platform.name, now, keeps, platform.hides))
        if missed:
            logger.warning(told(missed), platform=platform.name, since=missed[0].since.isoformat())


def told(missed: Sequence[Silence]) -> str:
    """How long we were away, and what became of what was said meanwhile."""
    away = f"away {span(missed[-1].until - missed[0].since)}"
    if missed[-1].hides and not missed[0].is_lost:
        return f"{away}, the platform kept what was said; nobody can know {named(missed[-1].hides)}"
    if not missed[0].is_lost:
        return f"{away}, the platform kept it all"
    lost = span(missed[0].lasted)
    return f"{away}: {lost} of messages are lost; days wholly among them count as nobody's silence"
