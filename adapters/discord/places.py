"""How places and messages of Discord are named in the house, where one id of its own does not suffice."""

from typing import NamedTuple

from adapters.port import Refused

BETWEEN = "/"
WHISPER = "whisper:"


class Where(NamedTuple):
    """A message and the channel it stands in."""

    channel: int
    message: int


def message_at(channel: str, message: str) -> str:
    """The name of a message that can be edited and deleted by it."""
    return f"{channel}{BETWEEN}{message}"


def where_is(message: str) -> Where:
    """The channel and number of a message by that name; raises Refused for any other."""
    channel, _, number = message.partition(BETWEEN)
    try:
        return Where(int(channel), int(number))
    except ValueError:
        raise Refused("the message id is none of a message on Discord") from None


def whispered_by(account: str, interaction: str) -> str:
    """The message id of a slash command: seen by nobody but us, and answered by whispering."""
    return f"{WHISPER}{account}:{interaction}"


def interaction_of(message: str) -> str:
    """The interaction behind a press's id or a slash command's message id."""
    return message.rpartition(":")[2]
