"""Takes the gateway's raw events one by one: translates them, keeps what they say of servers, and lets them wait."""

import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import datetime

import orjson
import structlog

from adapters.discord.atlas import Atlas
from adapters.discord.corridor import Corridor, Told
from adapters.discord.fields import Malformed, Raw, Unfit, snowflake
from adapters.discord.hearing import Hearing
from adapters.discord.interactions import interaction_of
from adapters.discord.presses import TYPING, Presses
from adapters.discord.reading import Reading
from adapters.discord.slash import Slash
from adapters.discord.state import EarState
from adapters.discord.translate import translate
from adapters.port import Quarantined

log = structlog.stdlib.get_logger(__name__)

DISPATCH = 0


class Gateway:
    """What is heard, in its order; `arrived` is told of every server that is there to be caught up with."""

    def __init__(
        self,
        corridor: Corridor,
        reading: Reading,
        presses: Presses,
        clock: Callable[[], datetime],
        arrived: Callable[[str], None],
    ) -> None:
        self.atlas = Atlas()
        self.state = EarState()
        self.stored: datetime | None = None
        """When we last heard anything before this process began."""
        self._corridor, self._reading, self._presses = corridor, reading, presses
        self._clock, self._arrived = clock, arrived
        self._commands: frozenset[str] | None = None
        self._slashes: Mapping[str, Slash] = {}
        self._session = ""
        self._hears_members = True

    def hearing(self, number: str = "") -> Hearing:
        """The circumstances of what is heard now."""
        return Hearing(self.atlas, self._clock(), number, self._hears_members, self._commands, self._slashes)

    def know(self, commands: frozenset[str] | None, slashes: Mapping[str, Slash]) -> None:
        """Know the names of all commands (None: take any for one), and the fields of those that are offered."""
        self._commands, self._slashes = commands, slashes

    def expect(self, *, members: bool, missing: tuple[str, ...]) -> None:
        """Know what will be told at all."""
        self._hears_members = members
        self.state = replace(self.state, missing=missing)

    def lost(self, trouble: str = "") -> None:
        """The connection is gone."""
        self.state = replace(self.state, is_connected=False, trouble=trouble or self.state.trouble)

    def hear(self, raw: str | bytes) -> None:
        """Take one frame; raises Overfull where more waits than can be stored."""
        frame = parsed(raw)
        if frame is None or frame.get("op") != DISPATCH or type(frame.get("t")) is not str:
            return
        kind, body = frame["t"], frame.get("d")
        if kind == "READY":
            self._ready(body)
        if kind in ("READY", "RESUMED"):
            self.state = replace(self.state, is_connected=True, trouble="")
        self._corridor.put(self._told(kind, body, f"{self._session}-{frame.get('s')}"))
        self._reading.heard_at = self._clock()
        self.state = replace(self.state, last_success=self._reading.heard_at)

    def _ready(self, body: object) -> None:
        if type(body) is not dict or type(body.get("user")) is not dict:
            return
        self._session = str(body.get("session_id"))
        self.atlas.us = str(body["user"].get("id"))
        self._reading.begin(self.atlas.us, self.stored)
        self.state = replace(self.state, begun_at=self._clock())

    def _told(self, kind: str, body: object, number: str) -> Told:
        """What one event tells; what cannot be read is set aside."""
        if kind == "INTERACTION_CREATE" and type(body) is dict and self._asks_by_form(body):
            return Told()
        try:
            events = translate(kind, body, self.hearing(number))
        except Malformed as error:
            self.state = replace(self.state, quarantined=self.state.quarantined + 1)
            log.warning("discord event set aside", kind=error.kind, reason=error.reason)
            return Told(quarantined=[Quarantined(error.kind, error.reason)])
        self.state = replace(self.state, received=self.state.received + len(events))
        if type(body) is not dict:
            return Told(events)
        if kind == "GUILD_CREATE":
            self._server(body)
        if kind == "MESSAGE_CREATE" and body.get("guild_id") is not None:
            return Told(events, channel=snowflake(body, "channel_id"), message=snowflake(body, "id"))
        if kind == "INTERACTION_CREATE":
            self._interaction(body)
        return Told(events)

    def _server(self, body: Raw) -> None:
        if (server := self.atlas.servers.get(str(body.get("id")))) is not None and not body.get("unavailable"):
            self._reading.arrive(server)
            self._arrived(server.id)

    def _asks_by_form(self, body: Raw) -> bool:
        """Say whether a form was shown, which comes back as the command."""
        with suppress(Unfit, KeyError):
            return self._presses.asks_by_form(body)
        return False

    def _interaction(self, body: Raw) -> None:
        """Keep what an interaction is answered with, from the moment it is heard: Discord waits three seconds."""
        if body.get("type") == TYPING:
            self._presses.typed(body)
            return
        with suppress(Unfit, KeyError):
            self._presses.note(interaction_of(body))


def parsed(raw: str | bytes) -> Raw | None:
    """The object of a frame; None for what is none, over which the library stumbles by itself."""
    try:
        frame = orjson.loads(raw)
    except orjson.JSONDecodeError:
        try:
            frame = json.loads(raw)
        except (ValueError, RecursionError):
            return None
    return frame if isinstance(frame, dict) else None
