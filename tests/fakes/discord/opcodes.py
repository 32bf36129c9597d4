"""The numbers of the gateway: operations, close codes, and the intents it knows."""

from dataclasses import dataclass
from typing import Final

from tests.fakes.discord import intents

HEARTBEAT: Final = 1
IDENTIFY: Final = 2
PRESENCE: Final = 3
VOICE_STATE: Final = 4
RESUME: Final = 6
RECONNECT: Final = 7
REQUEST_MEMBERS: Final = 8
INVALID_SESSION: Final = 9
HELLO: Final = 10
HEARTBEAT_ACK: Final = 11

KNOWN_INTENTS: Final = intents.ALL
PRIVILEGED: Final = intents.PRIVILEGED
GUILDS: Final = intents.GUILDS


@dataclass(frozen=True, slots=True)
class CloseCode:
    """Why the gateway ends a connection, and whether the session ends with it."""

    number: int
    reason: str
    ends_session: bool = False


UNKNOWN_OPCODE: Final = CloseCode(4001, "Unknown opcode.")
DECODE_ERROR: Final = CloseCode(4002, "Error while decoding payload.")
NOT_AUTHENTICATED: Final = CloseCode(4003, "Not authenticated.")
AUTHENTICATION_FAILED: Final = CloseCode(4004, "Authentication failed.", ends_session=True)
ALREADY_AUTHENTICATED: Final = CloseCode(4005, "Already authenticated.")
INVALID_SEQ: Final = CloseCode(4007, "Invalid seq.", ends_session=True)
RATE_LIMITED: Final = CloseCode(4008, "Rate limited.")
SESSION_TIMED_OUT: Final = CloseCode(4009, "Session timed out.", ends_session=True)
INVALID_SHARD: Final = CloseCode(4010, "Invalid shard.", ends_session=True)
INVALID_VERSION: Final = CloseCode(4012, "Invalid API version.", ends_session=True)
INVALID_INTENTS: Final = CloseCode(4013, "Invalid intent(s).", ends_session=True)
DISALLOWED_INTENTS: Final = CloseCode(4014, "Disallowed intent(s).", ends_session=True)
