"""How the listening to Discord goes, and what to say where it cannot go on."""

from dataclasses import dataclass
from datetime import datetime

import discord

PORTAL = "https://discord.com/developers/applications (your application, Bot, Privileged Gateway Intents)"
TOKEN_REFUSED = (
    "Discord does not know this bot: check HEARTH_DISCORD_TOKEN (developer portal, Bot, Reset Token)"
    " and, where it is set, HEARTH_DISCORD_API_URL"
)
INTENTS_REFUSED = f"Discord refuses what we ask to hear: switch on Server Members and Message Content at {PORTAL}"
WITHOUT_MEMBERS = f"Server Members is off: leaves are not told, and joins only by a notice. Switch it on at {PORTAL}"
WITHOUT_CONTENT = f"Message Content is off: messages are counted, their words are not seen. Switch it on at {PORTAL}"


@dataclass(frozen=True, slots=True)
class EarState:
    """How the listening goes: connected now, when last, how many events were heard and set aside, what is missing."""

    is_connected: bool = False
    last_success: datetime | None = None
    received: int = 0
    quarantined: int = 0
    trouble: str = ""
    missing: tuple[str, ...] = ()
    begun_at: datetime | None = None
    """When this session began: what happened before it was told by another one, or never."""


def allowed(flags: discord.ApplicationFlags | None) -> tuple[bool, bool]:
    """Whether members and message content are switched on for our application."""
    if flags is None:
        return True, True
    members = flags.gateway_guild_members or flags.gateway_guild_members_limited
    content = flags.gateway_message_content or flags.gateway_message_content_limited
    return members, content


def lacking(*, members: bool, content: bool) -> tuple[str, ...]:
    """What is not heard, and where to switch it on."""
    return tuple(words for words, is_on in ((WITHOUT_MEMBERS, members), (WITHOUT_CONTENT, content)) if not is_on)
