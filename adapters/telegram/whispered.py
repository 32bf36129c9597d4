"""How a whispered message is named: the platform numbers it for its one receiver, and gives it 0 as message id."""

from typing import NamedTuple

from adapters.port import Refused

NUMBER = "ephemeral_message_id"
"""The field of a Message that only one person and the bot can see (Bot API 10.2,
https://core.telegram.org/bots/api#ephemeral-messages-and-commands); its `message_id` is 0 and stands for nothing."""
PREFIX = "whisper:"


class Whispered(NamedTuple):
    """A whispered message, by its receiver (or who whispered it to us) and the number it has for them."""

    account: int
    number: int


def whisper_id(account: str, number: int) -> str:
    """The message id the rest of the house knows a whispered message by."""
    return f"{PREFIX}{account}:{number}"


def whispered(message: str) -> Whispered | None:
    """What a message id of the house stands for, None where it is an ordinary one; raises Refused."""
    if not message.startswith(PREFIX):
        return None
    account, _, number = message.removeprefix(PREFIX).partition(":")
    try:
        return Whispered(int(account), int(number))
    except ValueError:
        raise Refused("the message id is no whisper's") from None
