"""Says honestly what became of a call that failed: surely not sent, refused, unreachable, or in doubt."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import httpx
from telegram.error import BadRequest, ChatMigrated, Conflict, Forbidden, InvalidToken, NetworkError, TelegramError

from adapters.port import InDoubt, NotSent, Refused, RoomHasMoved, SendFailed, Unreachable
from adapters.telegram.wire import Limited

Scrub = Callable[[str], str]

NEVER_LEFT = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.ProxyError,
    httpx.UnsupportedProtocol,
    httpx.InvalidURL,
)
"""What goes wrong before the first byte of a request is written: DNS, TCP, TLS, proxy, no free connection."""
NOBODY_THERE = (
    "chat not found",
    "can't initiate conversation",
    "peer_id_invalid",
    "chat_write_forbidden",
    "not enough rights to send",
)
"""Bad requests that are about the recipient and not about the message."""
ALREADY_SO = "message is not modified"
ALREADY_GONE = "message to delete not found"


@contextmanager
def honest(scrub: Scrub) -> Iterator[None]:
    """Turn whatever a call raises into a SendFailed that names neither token nor text.

    The cause is left out on purpose: its text may hold the address, and so the token.
    """
    try:
        yield
    except TelegramError as error:
        raise failure_of(error, scrub) from None
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise InDoubt(f"the answer has another shape ({type(error).__name__})") from None


@contextmanager
def forgiving(phrase: str) -> Iterator[None]:
    """Let a refusal pass that says, by this phrase, that everything is as it was to be."""
    try:
        yield
    except Refused as refusal:
        if phrase not in refusal.reason.lower():
            raise


def failure_of(error: TelegramError, scrub: Scrub) -> SendFailed:
    """The failure an error of the library stands for (outcome table: docs/architecture, "The way out")."""
    match error:
        case Limited():
            return NotSent("rate limited", error.retry_after)
        case ChatMigrated():
            return RoomHasMoved(str(error.new_chat_id))
        case Forbidden():
            return Unreachable(scrub(error.message))
        case BadRequest():
            is_about_recipient = any(phrase in error.message.lower() for phrase in NOBODY_THERE)
            return (Unreachable if is_about_recipient else Refused)(scrub(error.message))
        case InvalidToken():
            return Refused("Telegram refuses the token, or does not know the method")
        case Conflict():
            return NotSent("another program uses this bot")
        case NetworkError() if isinstance(error.__cause__, NEVER_LEFT):
            return NotSent(trouble(error, scrub))
        case _:
            return InDoubt(trouble(error, scrub))


def trouble(error: TelegramError, scrub: Scrub) -> str:
    """What is wrong with the line, in a few words: the kind of failure below, or the library's own words."""
    cause = error.__cause__
    return scrub(error.message) if cause is None else f"{type(error).__name__} ({type(cause).__name__})"
