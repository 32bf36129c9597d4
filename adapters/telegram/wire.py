"""The line to Telegram's server: PTB's bot on two HTTP clients that keep the token and the texts to themselves."""

import json
import logging
import ssl
from dataclasses import dataclass, field
from urllib.parse import quote, urlencode

import httpx
from telegram import Bot
from telegram.error import BadRequest, NetworkError, TelegramError
from telegram.request import HTTPXRequest

from adapters.port import AdapterUnusable
from adapters.telegram.translate import ALLOWED_UPDATES

ANSWER_SECONDS = 20.0
"""How long the server may take to answer a call before we no longer know whether it took it."""
CONNECT_SECONDS = 10.0
POOL_SECONDS = 5.0
POLL_MARGIN_SECONDS = 10.0
"""How much longer than the long poll itself we wait for its answer."""
CALLS_AT_ONCE = 16
DEFAULT_WAIT_SECONDS = 5.0
"""The pause after a 429 that names none."""
LONGEST_REASON = 200
TALKATIVE = ("httpx", "httpcore", "telegram")
"""Loggers that would print the token (in addresses) or the texts (in calls)."""
ORDINARY_REFUSALS = frozenset({400, 401, 403, 404, 409})
"""Statuses that PTB itself tells apart."""
TOO_MANY_REQUESTS = 429


class ServerTrouble(NetworkError):
    """The server, or a gateway before it, answered 5xx: nobody knows whether the call was carried out."""


class Limited(TelegramError):
    """We called too often (429) and shall wait so many seconds."""

    def __init__(self, retry_after: float) -> None:
        super().__init__("rate limited")
        self.retry_after = retry_after


class Wire(HTTPXRequest):
    """PTB's HTTP client, which does not log the answer it cannot read."""

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, object]:
        """Parse an answer's JSON object; raises TelegramError, which quotes nothing of it."""
        try:
            answer = json.loads(payload.decode("utf-8", "replace"))
        except (ValueError, RecursionError):
            raise TelegramError("the answer is no JSON") from None
        if type(answer) is not dict or not ("result" in answer or "description" in answer):
            raise TelegramError("the answer is no result")
        return answer


@dataclass(frozen=True, slots=True)
class Line:
    """An open line: calls through `bot`, updates through a client of their own, so that neither waits for the other."""

    bot: Bot = field(repr=False)
    polls: Wire = field(repr=False)
    calls: Wire = field(repr=False)
    token: str = field(repr=False)

    async def updates(self, offset: int | None, limit: int, seconds: float) -> bytes:
        """Ask for updates, waiting up to `seconds` for one; raises TelegramError. An offset confirms all below it."""
        asked = {"limit": limit, "timeout": int(seconds), "allowed_updates": json.dumps(ALLOWED_UPDATES)}
        query = urlencode(asked if offset is None else {"offset": offset, **asked})
        return await self.polls.retrieve(
            f"{self.bot.base_url}/getUpdates?{query}", read_timeout=seconds + POLL_MARGIN_SECONDS
        )

    def scrub(self, text: str) -> str:
        """The start of a text, without the token."""
        for secret in (self.token, quote(self.token)):
            text = text.replace(secret, "<token>")
        return text[:LONGEST_REASON]

    async def close(self) -> None:
        """Close all connections."""
        await self.polls.shutdown()
        await self.calls.shutdown()


def open_line(
    token: str, api_url: str, *, proxy_url: str | None = None, answer_seconds: float = ANSWER_SECONDS
) -> Line:
    """Make the line; nothing is sent yet. Raises AdapterUnusable where there is no token."""
    if not token:
        raise AdapterUnusable("There is no Telegram token: get one from @BotFather and set HEARTH_TELEGRAM_TOKEN.")
    hush()
    trust = httpx.create_ssl_context()  # reading the certificates is most of the work: once for both clients
    calls = wire(CALLS_AT_ONCE, answer_seconds, proxy_url, trust)
    polls = wire(1, answer_seconds, proxy_url, trust)
    root = api_url.rstrip("/")
    bot = Bot(token, base_url=f"{root}/bot", base_file_url=f"{root}/file/bot", request=calls, get_updates_request=polls)
    return Line(bot, polls, calls, token)


def wire(connections: int, answer_seconds: float, proxy_url: str | None, trust: ssl.SSLContext) -> Wire:
    """One HTTP client with our own patience."""
    return Wire(
        connection_pool_size=connections,
        read_timeout=answer_seconds,
        write_timeout=answer_seconds,
        connect_timeout=min(CONNECT_SECONDS, answer_seconds),
        pool_timeout=POOL_SECONDS,
        proxy=proxy_url or None,
        httpx_kwargs={"event_hooks": {"response": [judge]}, "verify": trust},
    )


async def judge(response: httpx.Response) -> None:
    """Raise what PTB would blur: 5xx (in doubt), 429 (wait) and the refusals of gateways (not taken)."""
    status = response.status_code
    if status >= 500:
        raise ServerTrouble(f"the server answered {status}")
    if status == TOO_MANY_REQUESTS:
        raise Limited(wait_named_in(await response.aread()))
    if status >= 300 and status not in ORDINARY_REFUSALS:
        raise BadRequest(f"the server answered {status}")


def wait_named_in(body: bytes) -> float:
    """The seconds a 429 asks us to wait."""
    try:
        seconds = json.loads(body)["parameters"]["retry_after"]
    except (ValueError, KeyError, TypeError):
        return DEFAULT_WAIT_SECONDS
    return float(seconds) if type(seconds) is int and seconds > 0 else DEFAULT_WAIT_SECONDS


def hush() -> None:
    """Keep the libraries' own logs from printing tokens and texts, whatever level the house logs at."""
    for name in TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)
