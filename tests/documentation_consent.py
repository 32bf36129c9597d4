"""The table of consents in `docs/privacy.md`, written from the one in the code."""

from profiling.agreeing import ALLOWED, MODES, Use, Word, can_be_had
from profiling.events import Platform

BEGIN = "<!-- the consents: written by `make docs` from the code -->"
END = "<!-- end of the consents -->"
SHOWN = {Platform.TELEGRAM: "Telegram", Platform.DISCORD: "Discord"}


def matrix() -> str:
    """One row a mode of consent and a member's own word, with what is done with them there."""
    head = ["mode", "can be had on", "what they said", *(use.value for use in Use)]
    rows = [[f"`{mode}`", places(mode), word.value, *ticks(mode, word)] for mode in MODES for word in Word]
    return "\n".join("| " + " | ".join(row) + " |" for row in (head, ["---"] * len(head), *rows))


def places(mode: str) -> str:
    """Where a mode can be had."""
    return ", ".join(name for platform, name in SHOWN.items() if can_be_had(platform, mode))


def ticks(mode: str, word: Word) -> list[str]:
    """What is done with whoever said this there."""
    return ["✓" if use in ALLOWED[mode, word] else "–" for use in Use]
