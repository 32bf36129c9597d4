"""What is asked about each platform's token, and where its answer goes."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.setting_up.token import TokenFound

LookAt = Callable[[str, str], TokenFound]
"""Looks at a token live, through a proxy or (empty) without."""


@dataclass(frozen=True, slots=True)
class TokenQuestion:
    """A platform's token: the setting it is, the texts it is asked for by, and how it is looked at."""

    platform: str
    """As people call it."""
    field: str
    guide: str
    """The key of the text that says where a token comes from."""
    refused: str
    look_at: LookAt


def telegram(look_at: LookAt) -> TokenQuestion:
    """Telegram's."""
    return TokenQuestion("Telegram", "telegram_token", "init-botfather", "init-token-refused", look_at)


def discord(look_at: LookAt) -> TokenQuestion:
    """Discord's."""
    return TokenQuestion("Discord", "discord_token", "init-portal", "init-discord-refused", look_at)
