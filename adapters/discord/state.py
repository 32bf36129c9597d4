"""How the listening to Discord goes, and what to say where it cannot go on."""

from dataclasses import dataclass
from datetime import datetime

import discord

from adapters.discord import wants

TOKEN_REFUSED = (
    "Discord does not know this bot: check HEARTH_DISCORD_TOKEN (developer portal, Bot, Reset Token)"
    " and, where it is set, HEARTH_DISCORD_API_URL"
)
INTENTS_REFUSED = f"Discord refuses what we ask to hear. {wants.where_to_switch(wants.switched_off({}))}"


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
    facts = {name: "on" for name, is_on in (("members", members), ("message content", content)) if is_on}
    return tuple(f"{wants.told_off([one])}. {wants.where_to_switch([one])}" for one in wants.switched_off(facts))
