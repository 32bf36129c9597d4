"""Looks at a token live: is there a bot behind it, and what is it called."""

import asyncio
from collections.abc import Coroutine
from dataclasses import dataclass
from enum import StrEnum

from adapters.port import BotSelf, InDoubt, NotSent, SendFailed

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
    link: str = ""
    """What brings the bot into a group or server with the rights it wants."""
    switched_off: tuple[str, ...] = ()
    """What of Discord's privileged intents is off, as its portal calls them."""


def look_at(token: str, api_url: str, proxy_url: str) -> TokenFound:
    """Ask Telegram who the bot of a token is; sends nothing to anybody."""
    from adapters.telegram.checks import identify  # Telegram's library is loaded only where it is asked

    me = asked(identify(token, api_url, proxy_url=proxy_url or None, patience=ASKED_SECONDS))
    if isinstance(me, TokenFound):
        return me
    hears = me.facts.get("privacy mode") == "off"
    may_join = me.facts.get("may join groups") != "no"
    return TokenFound(TokenState.GOOD, me.handle, hears_everything=hears, may_join=may_join, link=me.group_link)


def look_at_discord(token: str, api_url: str, proxy_url: str) -> TokenFound:
    """Ask Discord who the bot of a token is, and whether it may hear who comes and what is said."""
    from adapters.discord.checks import identify  # Discord's library is loaded only where it is asked
    from adapters.discord.line import Servers
    from adapters.discord.wants import switched_off

    me = asked(identify(token, Servers(api_url), proxy_url=proxy_url or None, patience=ASKED_SECONDS))
    if isinstance(me, TokenFound):
        return me
    off = tuple(name for name, _ in switched_off(me.facts))
    return TokenFound(TokenState.GOOD, me.handle, link=me.group_link, switched_off=off)


def asked(asking: Coroutine[None, None, BotSelf]) -> BotSelf | TokenFound:
    """Who a platform says the bot is, or why that is not known."""
    try:
        return asyncio.run(asking)
    except (NotSent, InDoubt) as error:
        return TokenFound(TokenState.UNKNOWN, reason=error.reason)
    except SendFailed as error:
        return TokenFound(TokenState.REFUSED, reason=error.reason)
