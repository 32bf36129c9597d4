"""What a setting may look like; each check gives the value in its one form or says what is wrong and what to do."""

import re
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import SecretStr, ValidationInfo

from bot.consent_rules import refusal
from profiling.events import Platform

TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]+")
DISCORD_TOKEN = re.compile(r"[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+")
POSTGRES_DRIVER = "postgresql+psycopg://"


def database(value: str) -> str:
    """Accept SQLite files and PostgreSQL; PostgreSQL in the form that names its driver."""
    if value.startswith("sqlite:///") and value.removeprefix("sqlite:///") not in ("", ":memory:"):
        return value
    for scheme in ("postgres://", "postgresql://", POSTGRES_DRIVER):
        if value.startswith(scheme):
            return POSTGRES_DRIVER + value.removeprefix(scheme)
    raise ValueError(
        "not an address of a database we can use; "
        "write sqlite:///data/hearth.db or postgresql://USER:PASSWORD@HOST/NAME"
    )


def token(value: SecretStr | None) -> SecretStr | None:
    """Accept what BotFather gives: digits, a colon, letters."""
    if value is None or TOKEN.fullmatch(value.get_secret_value()):
        return value
    raise ValueError("this is not a bot's token; copy it whole from @BotFather, it looks like 123456789:AAF…")


def discord_token(value: SecretStr | None) -> SecretStr | None:
    """Accept what Discord's developer portal gives: three parts with dots between them."""
    if value is None or DISCORD_TOKEN.fullmatch(value.get_secret_value()):
        return value
    raise ValueError("this is not a bot's token; copy it whole from the developer portal, it looks like MTE….G7….x9…")


def gateway(value: str) -> str:
    """Accept the address of a gateway, which is a WebSocket's."""
    parts = urlsplit(value)
    if parts.scheme in ("ws", "wss") and parts.hostname:
        return value
    raise ValueError("not a gateway's address; it begins with wss:// or ws:// and names a host")


def address(value: str) -> str:
    """Accept an http(s) address, and take a closing slash away."""
    parts = urlsplit(value)
    if parts.scheme in ("http", "https") and parts.hostname:
        return value.rstrip("/")
    raise ValueError("not a web address; it begins with https:// or http:// and names a host")


def webhook(value: str) -> str:
    """Accept nothing, or an https address; Telegram itself takes no other (a server of your own may take http)."""
    if not value:
        return ""
    parts = urlsplit(value)
    if parts.scheme in ("http", "https") and parts.hostname and not parts.query and not parts.fragment:
        return value.rstrip("/")
    raise ValueError("not an address Telegram can call; write https://HOST or https://HOST/PATH, or leave it empty")


def page(value: str) -> str:
    """Accept nothing, or an address without a path: the page's own links begin at its root."""
    if not value:
        return ""
    parts = urlsplit(value)
    if parts.scheme in ("http", "https") and parts.hostname and not parts.path.strip("/") and not parts.query:
        return value.rstrip("/")
    raise ValueError("not an address a page can be opened under; write https://HOST, without a path, or leave it empty")


def proxy(value: SecretStr | None) -> SecretStr | None:
    """Accept an HTTP proxy's address."""
    if value is None:
        return None
    parts = urlsplit(value.get_secret_value())
    if parts.scheme in ("http", "https") and parts.hostname:
        return value
    raise ValueError("not an HTTP proxy; write http://HOST:PORT (most SOCKS proxies offer an HTTP port as well)")


def timezone(value: str) -> str:
    """Accept the name of a zone this machine (or the tzdata package) knows."""
    try:
        return ZoneInfo(value).key
    except (KeyError, OSError, ValueError) as error:
        raise ValueError(
            f"no time zone is called {value!r}; use an IANA name such as Asia/Shanghai or Europe/Berlin"
        ) from error


def consent(value: str, info: ValidationInfo) -> str:
    """Accept a mode that can be had somewhere this house is: where it is on Discord alone, its rules decide."""
    is_on_telegram = info.data.get("telegram_token") is not None
    if info.data.get("discord_token") is None or is_on_telegram or not (reason := refusal(Platform.DISCORD, value)):
        return value
    raise ValueError(reason)
