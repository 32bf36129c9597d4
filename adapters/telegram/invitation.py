"""The links that bring the bot into a group with the rights it needs, and nobody's more."""

WANTED_RIGHTS = ("delete_messages", "invite_users")
"""To take its own answers back, and to be told of requests to join. Whoever adds the bot can untick each."""
GREETED_AS = "hearth"


def group_link(handle: str) -> str:
    """The address that opens Telegram, asks for a group, and adds the bot there as an admin."""
    return f"https://t.me/{handle}?startgroup={GREETED_AS}&admin={'+'.join(WANTED_RIGHTS)}"


def private_link(handle: str) -> str:
    """The address of the bot's private chat."""
    return f"https://t.me/{handle}"
