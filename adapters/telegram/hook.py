"""The webhook as Telegram knows it: whose it is, how to take our own away, and what Telegram says of its calls."""

from datetime import datetime
from typing import NamedTuple
from urllib.parse import urlsplit

from telegram import WebhookInfo
from telegram.error import TelegramError

from adapters.telegram.wire import Line

PATH = "/telegram/updates"
"""Where Telegram rings at a house; an address that ends so is of a house's making."""
SECRET_HEADER = "x-telegram-bot-api-secret-token"
TWO_READERS = (
    "Somebody else reads this bot's updates: stop the other program that uses the token,"
    " or delete its webhook (deleteWebhook)"
)


class Hook(NamedTuple):
    """Where and how a house is called: its public address with the path, and the secret every call must bring."""

    address: str
    secret: str

    @classmethod
    def of(cls, public_url: str, secret: str) -> "Hook":
        """The hook of a house that is reached from outside at an address."""
        return cls(public_url.rstrip("/") + PATH, secret)


def is_of_a_house(address: str) -> bool:
    """Say whether a webhook's address is one that a house like this sets."""
    return urlsplit(address).path.endswith(PATH)


def host_of(address: str) -> str:
    """The host in a webhook's address: enough to find who holds it, and no secret."""
    return urlsplit(address).hostname or "an unknown host"


async def make_way(line: Line) -> str:
    """Take a webhook of our own making away, so that updates can be asked for; gives why they cannot, if so.

    Raises TelegramError. A webhook of anybody else's is left, and its host named.
    """
    address = (await line.bot.get_webhook_info()).url
    if not address:
        return TWO_READERS
    if not is_of_a_house(address):
        return (
            f"The webhook at {host_of(address)} takes this bot's updates: stop the program behind it"
            " and delete it (deleteWebhook), or use another bot"
        )
    await line.bot.delete_webhook(drop_pending_updates=False)
    return ""


def complaint(info: WebhookInfo, since: datetime) -> str:
    """What Telegram says of its latest calls, if they fail and something waits; empty where all is well."""
    failed = info.last_error_date
    if failed is None or failed < since or not info.pending_update_count:
        return ""
    reason = info.last_error_message or "no reason given"
    return f"Telegram cannot hand over {info.pending_update_count} updates: {reason}"


def is_locked_out(info: WebhookInfo) -> bool:
    """Say whether its calls are turned away as a stranger's: somebody set the webhook without our secret."""
    return "401" in (info.last_error_message or "")


def is_lasting(error: TelegramError) -> bool:
    """Say whether Telegram refuses the address itself."""
    return "bad webhook" in error.message.lower()
