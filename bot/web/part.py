"""The page as a part of the house: opened when its port is free, served until the house ends, never its end."""

import asyncio
import socket
from dataclasses import dataclass, field
from datetime import datetime
from importlib import import_module

import structlog

from bot.web.house import House
from storage import pages
from storage.errors import DatabaseTrouble
from storage.house import set_value
from storage.pages import ADDRESS, TICKET_LASTS
from storage.store import Unit

logger = structlog.get_logger(__name__)

AGAIN_SECONDS = 5.0
"""How long to wait before a port that was taken is tried again."""
BACKLOG = 64


@dataclass(slots=True)
class Web:
    """The page of a house. `port` is the one asked for, and once the page is open the one it is open on."""

    house: House
    host: str
    port: int
    public: str = ""
    """The address people open it under, where a proxy stands before it."""
    opened: asyncio.Event = field(default_factory=asyncio.Event)
    """Set while the page is open."""
    trouble: str = ""
    """Why it is not open."""
    _link: str = ""
    _link_ends: datetime | None = None

    async def run(self) -> None:
        """Serve until cancelled; a port that is taken is waited for, and the house goes on without the page."""
        listening = await self._listen()
        try:
            # The libraries take half a second to load: beside the loop, which has messages to hear meanwhile.
            await asyncio.to_thread(import_module, "bot.web.server")
            from bot.web.server import serve

            await self._invite()
            self.opened.set()
            logger.info("the page is open", address=self.address)
            await serve(self, listening)
        finally:
            self.opened.clear()
            listening.close()

    @property
    def address(self) -> str:
        """Where the page is found: under its public name, or by this machine's own browser."""
        return self.public or f"http://{shown(self.host)}:{self.port}"

    @property
    def link(self) -> str:
        """The one-time link to it, while nobody has used it and its time is not over; else its plain address."""
        is_good = self._link_ends is not None and self.house.real.now() < self._link_ends
        return self._link if is_good else self.address

    def link_used(self) -> None:
        """Show the link no more: a ticket has been used."""
        self._link_ends = None

    async def _invite(self) -> None:
        """Make the first ticket, and leave word for `hearth page` where to send people."""
        now = self.house.real.now()

        def prepare(unit: Unit) -> str:
            set_value(unit, ADDRESS, self.address)
            return pages.invite(unit, now)

        try:
            ticket = await self.house.store.write(prepare)
        except DatabaseTrouble as trouble:  # the page opens all the same: /readyz has to say what is wrong
            logger.warning("no link to the page could be made", reason=str(trouble), hint="`hearth page` makes one")
            return
        self._link, self._link_ends = pages.link_to(self.address, ticket), now + TICKET_LASTS

    async def _listen(self) -> socket.socket:
        while True:
            try:
                listening = listen(self.host, self.port)
            except OSError as error:
                self._note_trouble(error.strerror or type(error).__name__)
                await self.house.real.sleep(AGAIN_SECONDS)
                continue
            self.port, self.trouble = int(listening.getsockname()[1]), ""
            return listening

    def _note_trouble(self, reason: str) -> None:
        if not self.trouble:
            logger.warning(
                "the page cannot be opened; the house goes on without it",
                address=self.address,
                reason=reason,
                hint="free the port, or choose another in HEARTH_WEB_PORT",
            )
        self.trouble = reason


def listen(host: str, port: int) -> socket.socket:
    """Open a port.

    Raises:
        OSError: it is taken, or this machine has no such address.
    """
    family, kind, protocol, _, where = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    listening = socket.socket(family, kind, protocol)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(where)
        listening.listen(BACKLOG)
        listening.setblocking(False)
    except OSError:
        listening.close()
        raise
    return listening


def shown(host: str) -> str:
    """A host as it stands in an address: what listens everywhere is reached on this machine itself."""
    if host in ("", "0.0.0.0", "::"):
        return "127.0.0.1"
    return f"[{host}]" if ":" in host else host
