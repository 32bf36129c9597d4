"""What the bot wants of a server and of the developer portal, in Discord's own words, and what is missed without."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

ADMINISTRATOR = 1 << 3
VIEW, SPEAK, EMBED, ATTACH, HISTORY = (1 << bit for bit in (10, 11, 14, 15, 16))
ASIDE, IN_THREADS, POLLS = 1 << 36, 1 << 38, 1 << 49
NEEDED = VIEW | SPEAK | HISTORY
"""Without one of these the house does not do what it is there for; without another it does it less well."""
WITHOUT: Mapping[int, tuple[str, str]] = MappingProxyType(
    {
        VIEW: ("View Channels", "it neither hears nor is seen"),
        SPEAK: ("Send Messages", "it greets nobody and cannot say who it is"),
        HISTORY: ("Read Message History", "what was said while it was away is not fetched"),
        EMBED: ("Embed Links", "long answers are not shown as cards"),
        ATTACH: ("Attach Files", "no chart and no file can be handed over"),
        ASIDE: (
            "Create Private Threads",
            "who takes no private messages is not answered elsewhere",
        ),
        IN_THREADS: ("Send Messages in Threads", "it is silent in threads and forums"),
        POLLS: ("Create Polls", "it can ask nothing by name"),
    }
)
"""The permissions we ask for, by their bit: as Discord's settings call them, and what does not happen without."""
LEAST_PERMISSIONS = sum(WITHOUT)

PORTAL = "https://discord.com/developers/applications"
INTENTS_PAGE = f"{PORTAL} → your application → Bot → Privileged Gateway Intents"
MEMBERS_INTENT, CONTENT_INTENT = "Server Members Intent", "Message Content Intent"
"""As the portal calls the two switches."""
INTENTS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "members": (MEMBERS_INTENT, "who joins and leaves is told late or not at all"),
        "message content": (CONTENT_INTENT, "messages are counted and nothing of what they say is heard"),
    }
)
"""The privileged intents as our voice tells of them: the portal's name, and what is missed while one is off."""


def missing(granted: int) -> list[tuple[str, str]]:
    """The wanted permissions that were not granted: their names, and what does not happen without each."""
    return [] if granted & ADMINISTRATOR else missing_of(~granted)


def missing_of(bits: int) -> list[tuple[str, str]]:
    """The wanted permissions among these: their names, and what does not happen without each."""
    return [told for bit, told in WITHOUT.items() if bits & bit]


def switched_off(facts: Mapping[str, str]) -> list[tuple[str, str]]:
    """The privileged intents that are off, by what our voice told of us."""
    return [told for name, told in INTENTS.items() if facts.get(name) != "on"]


def told_off(off: Sequence[tuple[str, str]]) -> str:
    """What is missed while intents are off."""
    return "; ".join(f"{name} is off: {loss}" for name, loss in off)


def where_to_switch(off: Sequence[tuple[str, str]]) -> str:
    """Where intents are switched on."""
    return f"Switch {' and '.join(name for name, _ in off)} on at {INTENTS_PAGE}, and start again."
