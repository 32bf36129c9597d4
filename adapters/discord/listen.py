"""Listens to Discord: the library keeps the connection, we store what it hears and fetch what it missed."""

import asyncio
import random
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime

import discord
import structlog

from adapters.discord.archive import Archive
from adapters.discord.budget import Budget
from adapters.discord.catchup import CatchUp
from adapters.discord.connection import AWAY, Connection
from adapters.discord.corridor import Corridor, Overfull
from adapters.discord.gateway import Gateway
from adapters.discord.line import Client, Line, unheard, wanted_intents
from adapters.discord.memory import Memory, Names
from adapters.discord.presses import Presses
from adapters.discord.reading import Reading
from adapters.discord.servers import Server
from adapters.discord.slash import Slash
from adapters.discord.state import INTENTS_REFUSED, TOKEN_REFUSED, EarState, allowed, lacking
from adapters.port import AdapterUnusable, Batch, Receive
from profiling.hidden import Hidden

log = structlog.stdlib.get_logger(__name__)

FIRST_PAUSE_SECONDS, LONGEST_PAUSE_SECONDS, MOST_DOUBLINGS = 1.0, 60.0, 10
TOKEN_CODE = 4004
"""The gateway's close code for a token that is none."""
NEVER_TOLD = (Hidden.TAKEN_BACK, Hidden.VOTES, Hidden.DELETIONS, Hidden.OLD_EDITS, Hidden.PRIVATE)
"""What Discord tells as it happens or never: afterwards it shows what stands, of the last day looked at anew."""

Entered = Callable[[str], Awaitable[None]]


async def unnoticed(server: str) -> None:
    """Tell nobody of a server."""


class DiscordEar:
    """One session after the other; whatever else goes wrong is for whoever keeps us running to begin again."""

    def __init__(
        self,
        line: Line,
        memory: Memory,
        presses: Presses,
        *,
        clock: Callable[[], datetime],
        rng: random.Random,
        commands: frozenset[str] | None = None,
        slashes: Mapping[str, Slash] | None = None,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        budget: Budget | None = None,
    ) -> None:
        self._line, self._memory, self._clock, self._rng, self._sleep = line, memory, clock, rng, sleep
        self._reading, self._corridor = Reading(clock), Corridor(sleep, rng)
        self._budget = budget or Budget(clock, sleep)
        self.entered: Entered = unnoticed
        """Told of every server that is there, once it is caught up with."""
        self._arrived: asyncio.Queue[str] = asyncio.Queue()
        self._gateway = Gateway(self._corridor, self._reading, presses, clock, self._arrived.put_nowait)
        self._gateway.know(commands, slashes or {})
        self._failures = 0

    def state(self) -> EarState:
        """Say how the listening goes."""
        if self._budget.is_spent:
            return replace(self._gateway.state, trouble="as many connections as a day allows")
        return self._gateway.state

    def hidden_since(self, since: datetime) -> tuple[Hidden, ...]:
        """What nobody tells us of a time without a connection: nothing is missing where the session just went on."""
        begun = self._gateway.state.begun_at
        return NEVER_TOLD if begun is not None and begun > since else ()

    @property
    def is_behind(self) -> bool:
        """Say whether something that was missed is still to be fetched."""
        return self._reading.is_behind

    @property
    def servers(self) -> Mapping[str, Server]:
        """The servers we were told of, by their ids."""
        return self._gateway.atlas.servers

    async def listen(self, receive: Receive) -> None:
        """Hand over what is heard until cancelled; raises AdapterUnusable where waiting would not help."""
        storing = asyncio.create_task(self._corridor.run(receive, self._reading.pack))
        try:
            while True:
                try:
                    await self._listen(receive)
                except AWAY as error:
                    self._gateway.lost(f"Discord cannot be reached ({type(error).__name__})")
                    await self._pause(type(error).__name__)
                except Overfull:
                    self._gateway.lost("more is heard than can be stored")
                    await self._corridor.drained()
        finally:
            self._gateway.lost()
            storing.cancel()
            await asyncio.gather(storing, return_exceptions=True)

    async def _listen(self, receive: Receive) -> None:
        """One connection and its successors, for as long as the library keeps them."""
        try:
            client = await self._line.ready()
            await self._begin(client, receive)
            await self._keep(client, receive)
        except discord.LoginFailure:
            raise AdapterUnusable(TOKEN_REFUSED) from None
        except discord.PrivilegedIntentsRequired:
            raise AdapterUnusable(INTENTS_REFUSED) from None
        except discord.ConnectionClosed as error:
            refused = TOKEN_REFUSED if error.code == TOKEN_CODE else f"Discord closed the connection ({error.code})"
            raise AdapterUnusable(refused) from None

    async def _keep(self, client: Client, receive: Receive) -> None:
        """Keep the connection and fetch what was missed, until one of both cannot go on."""
        connection = Connection(client, self._is_up, self._pause)
        tasks = [asyncio.create_task(connection.keep()), asyncio.create_task(self._catch_up(receive))]
        try:
            done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                task.result()
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            client.hear = unheard
            await connection.close()

    async def _begin(self, client: Client, receive: Receive) -> None:
        """Recall how far we are, and ask for what we are allowed to hear."""
        us = str(client.user.id) if client.user is not None else ""
        names = Names(us)
        known = await self._memory.cursors(names.whole)
        if names.whole in known:
            self._gateway.stored = datetime.fromtimestamp(int(known[names.whole]), UTC)
        self._gateway.atlas.us = us

        async def keep(spent: str) -> None:
            await self._corridor.deliver(receive, Batch((), places=[(names.identified, spent)]))

        self._budget.recall(known.get(names.identified, ""), keep)
        members, content = allowed(client.application_flags)
        intents = wanted_intents()
        intents.members, intents.message_content = members, content
        client.ask_for(intents)
        missing = lacking(members=members, content=content)
        for words in missing:
            log.warning("discord", missing=words)
        self._gateway.expect(members=members, missing=missing)
        client.hear, client.lose, client.may_identify = self._gateway.hear, self._gateway.lost, self._budget.take

    async def _catch_up(self, receive: Receive) -> None:
        """Fetch what was missed in every server that is there, one after the other."""

        async def deliver(batch: Batch) -> None:
            await self._corridor.deliver(receive, batch)

        archive = Archive(self._line)
        work = CatchUp(archive, self._reading, self._memory.cursors, self._memory.members, deliver)
        while True:
            number = await self._arrived.get()
            server = self._gateway.atlas.servers.get(number)
            if server is None:
                continue
            try:
                await work.server(server, self._gateway.hearing())
            except AWAY as error:
                self._arrived.put_nowait(number)
                await self._pause(type(error).__name__)
            else:
                self._failures = 0
                await self.entered(number)

    def _is_up(self) -> bool:
        """Say whether the platform has greeted us; then the next trouble is the first again."""
        if self._gateway.state.is_connected:
            self._failures = 0
        return self._gateway.state.is_connected

    async def _pause(self, reason: str) -> None:
        longest = min(LONGEST_PAUSE_SECONDS, FIRST_PAUSE_SECONDS * 2 ** min(self._failures, MOST_DOUBLINGS))
        seconds = self._rng.uniform(longest / 2, longest)
        self._failures += 1
        log.warning("discord trouble, trying again", reason=reason, seconds=round(seconds, 1))
        await self._sleep(seconds)
