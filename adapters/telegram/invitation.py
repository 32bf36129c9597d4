"""The links that bring the bot into a group with the rights it needs, and nobody's more."""

from collections.abc import Mapping
from types import MappingProxyType

from adapters.port import WANTED_RIGHTS

GREETED_AS = "hearth"
IN_A_LINK: Mapping[str, str] = MappingProxyType({"can_manage_tags": "manage_ranks"})
"""A link names rights as https://core.telegram.org/constructor/chatAdminRights does: mostly the Bot API's name without
its `can_`, and this one otherwise. What an app does not know it passes over."""


def group_link(handle: str) -> str:
    """The address that opens Telegram, asks for a group, and adds the bot there as an admin with the rights it wants.

    Whoever adds it can untick each.
    """
    rights = "+".join(IN_A_LINK.get(right, right.removeprefix("can_")) for right in WANTED_RIGHTS)
    return f"https://t.me/{handle}?startgroup={GREETED_AS}&admin={rights}"


def private_link(handle: str) -> str:
    """The address of the bot's private chat."""
    return f"https://t.me/{handle}"
