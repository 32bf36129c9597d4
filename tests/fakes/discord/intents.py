"""What a session asks to be told, and what must be switched on in the developer portal first."""

from dataclasses import dataclass

GUILDS = 1 << 0
MEMBERS = 1 << 1
MODERATION = 1 << 2
INVITES = 1 << 6
PRESENCES = 1 << 8
GUILD_MESSAGES = 1 << 9
GUILD_REACTIONS = 1 << 10
DIRECT_MESSAGES = 1 << 12
DIRECT_REACTIONS = 1 << 13
CONTENT = 1 << 15
GUILD_POLLS = 1 << 24
DIRECT_POLLS = 1 << 25
ALL = (1 << 26) - 1
PRIVILEGED = MEMBERS | PRESENCES | CONTENT


@dataclass(slots=True)
class Portal:
    """The switches of the developer portal; what is off there is refused at IDENTIFY (close code 4014)."""

    members: bool = True
    content: bool = True
    presences: bool = False

    @property
    def allowed(self) -> int:
        """The privileged intents that are switched on."""
        return MEMBERS * self.members | CONTENT * self.content | PRESENCES * self.presences
