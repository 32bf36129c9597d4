"""The line to Discord: one client of the library, logged in once, which hears raw events and speaks for the voice."""

import asyncio
import logging
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from urllib.parse import quote

import discord
from discord.gateway import DiscordWebSocket
from discord.http import Route

from adapters.discord.tally import counted_by
from adapters.port import AdapterUnusable

API_URL = "https://discord.com/api/v10"
GATEWAY_URL = "wss://gateway.discord.gg/"
TALKATIVE = "discord"
"""The library's loggers print events, texts and addresses with tokens in them; what matters we say ourselves."""
LONGEST_REASON = 200
RATE_LIMIT_PATIENCE_SECONDS = 60.0
"""How long a call may wait for its rate limit before it is given back as not sent."""

HearRaw = Callable[[str | bytes], None]
MayIdentify = Callable[[], Awaitable[None]]


def wanted_intents() -> discord.Intents:
    """What we ask to be told: servers, members, bans, messages with their content, reactions, votes, private messages.

    Members and message content are privileged: they are switched on in the developer portal, or not given.
    """
    return discord.Intents(
        guilds=True,
        members=True,
        moderation=True,
        guild_messages=True,
        dm_messages=True,
        guild_reactions=True,
        message_content=True,
        guild_polls=True,
    )


class Client(discord.Client):
    """The library's client, which gives every raw event to the ear and asks before it identifies."""

    def __init__(self, *, proxy: str | None, answers: Counter[str] | None = None) -> None:
        """`answers` counts how the platform answers, by outcome."""
        super().__init__(
            intents=wanted_intents(),
            allowed_mentions=discord.AllowedMentions.none(),
            chunk_guilds_at_startup=False,
            member_cache_flags=discord.MemberCacheFlags.none(),
            max_messages=None,
            enable_debug_events=True,
            max_ratelimit_timeout=RATE_LIMIT_PATIENCE_SECONDS,
            proxy=proxy,
            http_trace=counted_by(Counter() if answers is None else answers),
        )
        self.hear: HearRaw = unheard
        self.may_identify: MayIdentify = at_once
        self.lose: Callable[[], None] = unnoticed

    def dispatch(self, event: str, /, *args: object, **kwargs: object) -> None:
        """Hand raw events to the ear at once and in order; the library's own events interest nobody here."""
        if event == "socket_raw_receive" and args and isinstance(args[0], str | bytes):
            self.hear(args[0])
        elif event == "disconnect":
            self.lose()

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Wait until the budget of the day allows one more."""
        await self.may_identify()

    def ask_for(self, intents: discord.Intents) -> None:
        """Ask for these intents from the next time on that we identify."""
        self._connection._intents = intents  # the library takes them before it can know which ones are switched on


def unheard(raw: str | bytes) -> None:
    """Hear nothing, before anybody listens."""


def unnoticed() -> None:
    """Notice nothing, before anybody listens."""


async def at_once() -> None:
    """Ask nobody."""


@dataclass(frozen=True, slots=True)
class Servers:
    """Where Discord is: the root of its REST API with the version, and its gateway."""

    api_url: str = API_URL
    gateway_url: str = GATEWAY_URL


class Line:
    """The client, made anew where it was closed. Everything that calls Discord asks for it by `ready`."""

    def __init__(self, token: str, servers: Servers, proxy_url: str | None = None) -> None:
        if not token:
            raise AdapterUnusable(
                "There is no Discord token: get one at https://discord.com/developers/applications (Bot, Reset Token) "
                "and set HEARTH_DISCORD_TOKEN."
            )
        self._token, self._servers, self._proxy_url = token, servers, proxy_url
        self.answers: Counter[str] = Counter()
        """How the platform answered our calls, over all clients."""
        self._client: Client | None = None
        self._login = asyncio.Lock()

    async def ready(self) -> Client:
        """The client, logged in; raises what the library raises where it cannot log in."""
        async with self._login:
            if self._client is None or self._client.is_closed():
                self._client = await self._logged_in()
            return self._client

    async def _logged_in(self) -> Client:
        # The library knows no other way to speak to another server than these two names of its own.
        Route.BASE = self._servers.api_url.rstrip("/")
        DiscordWebSocket.DEFAULT_GATEWAY = type(DiscordWebSocket.DEFAULT_GATEWAY)(self._servers.gateway_url)
        logging.getLogger(TALKATIVE).setLevel(logging.CRITICAL)
        client = Client(proxy=self._proxy_url, answers=self.answers)
        try:
            await client.login(self._token)
        except BaseException:
            await client.close()
            raise
        return client

    def scrub(self, text: str) -> str:
        """The start of a text, without the token."""
        for secret in (self._token, quote(self._token)):
            text = text.replace(secret, "<token>")
        return text[:LONGEST_REASON]

    async def close(self) -> None:
        """Close all connections."""
        if self._client is not None:
            await self._client.close()
