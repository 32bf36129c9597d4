"""Says honestly what became of a call to Discord that failed: surely not sent, refused, unreachable, or in doubt."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import aiohttp
import discord

from adapters.port import InDoubt, NotSent, Refused, SendFailed, Unreachable

Scrub = Callable[[str], str]

NEVER_LEFT = (aiohttp.ClientConnectorError, aiohttp.InvalidURL)
"""What goes wrong before the first byte of a request is written: DNS, TCP, TLS, proxy."""
LIMITED, FIRST_OF_SERVER = 429, 500
CLOSED_TO_US = frozenset({50007, 50278})
"""They take no private messages from us (https://docs.discord.com/developers/topics/opcodes-and-status-codes)."""
OPENED_TOO_FAST = 40003
"""Private chats are opened faster than Discord thinks decent."""
NOBODY_THERE = frozenset({10003, 10004, 10013, 50001, 50013, 50033})
"""The channel, server or user is gone, or no longer open to us."""
UNKNOWN_MESSAGE, UNKNOWN_INTERACTION, ALREADY_ANSWERED = 10008, 10062, 40060
GONE_CHANNEL = 10003
COOL_OFF_SECONDS = 600.0
"""How long we open no private chat after we were told that we do it too fast."""
BANNED_SECONDS = 60.0
"""How long to wait after a 429 without a word how long: the address itself is limited."""


class Code(Refused):
    """Refused for a reason that Discord gives a number."""

    def __init__(self, reason: str, code: int) -> None:
        super().__init__(reason)
        self.code = code


class Closed(Unreachable):
    """Nobody can be reached there, for a reason that Discord gives a number."""

    def __init__(self, reason: str, code: int) -> None:
        super().__init__(reason)
        self.code = code


@contextmanager
def honest(scrub: Scrub) -> Iterator[None]:
    """Turn whatever a call raises into a SendFailed that names neither token nor text.

    The cause is left out on purpose: its text may hold the address, and so the secret of an interaction.
    """
    try:
        yield
    except discord.DiscordException as error:
        raise failure_of(error, scrub) from None
    except NEVER_LEFT as error:
        raise NotSent(f"no connection ({type(error).__name__})") from None
    except (aiohttp.ClientError, OSError) as error:  # a time-out is an OSError, too
        raise InDoubt(type(error).__name__) from None
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise InDoubt(f"the answer has another shape ({type(error).__name__})") from None
    except RuntimeError as error:  # the library closed its session meanwhile, as when the gateway is made anew
        raise InDoubt(f"the connection was closed ({type(error).__name__})") from None


def failure_of(error: discord.DiscordException, scrub: Scrub) -> SendFailed:
    """The failure an error of the library stands for (outcome table: docs/architecture, "The way out")."""
    match error:
        case discord.RateLimited():
            return NotSent("rate limited", error.retry_after)
        case discord.LoginFailure():
            return Refused("Discord refuses the token")
        case discord.HTTPException():
            return failure_by_code(error, scrub)
        case _:
            return InDoubt(type(error).__name__)


def failure_by_code(error: discord.HTTPException, scrub: Scrub) -> SendFailed:
    """What an answer that is an error means, by Discord's number where it has one."""
    reason = scrub(error.text or f"HTTP {error.status}")
    if error.code == OPENED_TOO_FAST:
        return NotSent("private chats are opened too fast", COOL_OFF_SECONDS)
    if error.code in CLOSED_TO_US or error.code in NOBODY_THERE:
        return Closed(reason, error.code)
    if error.status == LIMITED:
        return NotSent("rate limited", BANNED_SECONDS)
    if error.status >= FIRST_OF_SERVER:
        return InDoubt(f"HTTP {error.status}")
    return Closed(reason, error.code) if isinstance(error, discord.Forbidden) else Code(reason, error.code)


@contextmanager
def forgiving(*codes: int) -> Iterator[None]:
    """Let a refusal pass that says, by one of these numbers, that everything is as it was to be."""
    try:
        yield
    except Code as refusal:
        if refusal.code not in codes:
            raise
