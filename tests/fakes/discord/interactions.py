"""Something that waits for an answer within three seconds, and what the bot has answered."""

from dataclasses import dataclass, field
from typing import Literal

from tests.fakes.discord.model import Channel, Json, Message, User

COMMAND, COMPONENT, TYPING, FORM = 2, 3, 4, 5
ANSWER_SECONDS = 3.0
TOKEN_SECONDS = 900.0
Stage = Literal["open", "answered", "deferred"]


@dataclass(slots=True, eq=False)
class Interaction:
    """One command, press, choice, form or half-typed word."""

    id: int
    token: str
    kind: int
    user: User
    channel: Channel
    at: float
    data: Json
    message: Message | None = None
    stage: Stage = "open"
    response: Message | None = None
    """The first answer, as it stands now."""
    followups: list[Message] = field(default_factory=list)
    form: Json | None = None
    """The modal the bot has shown."""
    choices: list[object] | None = None
    """What the bot proposes for half-typed words."""
    is_ephemeral: bool = False
    answered_at: float | None = None
