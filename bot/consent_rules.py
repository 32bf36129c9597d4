"""What each mode of consent means in a sentence, and what a platform's own rules make of it."""

from collections.abc import Mapping
from types import MappingProxyType

from profiling.agreeing import can_be_had
from profiling.events import Platform

CONSENT_SAYS: Mapping[str, str] = MappingProxyType(
    {
        "notice": "portraits are made of everybody in it unless they object; tell the community so",
        "ask": "portraits are made only of members who agree",
        "declared": "portraits hold only what members declare themselves",
    }
)
DISCORD_RULES = (
    "Discord's developer policy: no contact without permission (rule 13), no profiling of members and who they are "
    "close to (16), no automated messages to keep a server active (21). `declared` makes portraits of what members "
    "say of themselves alone: the strictest reading, advisable for large or verified apps."
)
"""In our own words; the rules themselves stand at https://discord.com/developers/docs/policies-and-agreements."""
NO_NOTICE = (
    "on Discord there is no consent `notice`: its developer policy (rule 16) forbids profiling people who were not "
    "asked; choose `ask` or `declared`"
)


def refusal(platform: Platform, mode: str) -> str:
    """Why a mode cannot be had on a platform; empty where it can."""
    return "" if can_be_had(platform, mode) else NO_NOTICE
