"""Looks at a token live: is there a bot behind it, and what is it called."""

import asyncio
from dataclasses import dataclass
from enum import StrEnum

from adapters.port import InDoubt, NotSent, SendFailed

ASKED_SECONDS = 15.0


class TokenState(StrEnum):
    """What is known of a token."""

    GOOD = "good"
    REFUSED = "refused"
    UNKNOWN = "unknown"
    """The platform could not be reached."""


@dataclass(frozen=True, slots=True)
class TokenFound:
    """What the platform says of a token; `handle` is the bot's, without @."""

    state: TokenState
    handle: str = ""
    reason: str = ""
    hears_everything: bool = False
    """Privacy mode is off: it hears every message, also where it is no admin."""
    may_join: bool = True


def look_at(token: str, api_url: str, proxy_url: str) -> TokenFound:
    """Ask Telegram who the bot of a token is; sends nothing to anybody."""
    from adapters.telegram.checks import identify  # Telegram's library is loaded only where it is asked

    asking = identify(token, api_url, proxy_url=proxy_url or None, patience=ASKED_SECONDS)
    try:
        me = asyncio.run(asking)
    except (NotSent, InDoubt) as error:
        return TokenFound(TokenState.UNKNOWN, reason=error.reason)
    except SendFailed as error:
        return TokenFound(TokenState.REFUSED, reason=error.reason)
    hears = me.facts.get("privacy mode") == "off"
    may_join = me.facts.get("may join groups") != "no"
    return TokenFound(TokenState.GOOD, me.handle, hears_everything=hears, may_join=may_join)
