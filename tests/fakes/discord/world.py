"""The fake Discord as a test sees it: people who act, and what the bot has sent them."""

import random

from tests.fakes.discord.answers import Refusal
from tests.fakes.discord.ballots import Ballots
from tests.fakes.discord.calls import Calls
from tests.fakes.discord.comings import Comings
from tests.fakes.discord.interactions import Interaction
from tests.fakes.discord.model import Channel, Json, Message, User
from tests.fakes.discord.rooms import Rooms
from tests.fakes.discord.shapes import user_json
from tests.fakes.telegram.clock import Clock

OPENING_SECONDS = 600.0


class World(Ballots, Rooms, Calls, Comings):
    """People, guilds and the bot's own messages."""

    def __init__(self, bot: User, clock: Clock, rng: random.Random) -> None:
        super().__init__(bot, clock, rng)
        self.gateway_url = ""
        self.most_openings: int | None = None
        """How many direct messages the bot may open in ten minutes; None: as many as it likes."""
        self._openings: dict[int, float] = {}

    def count_opening(self, user: User) -> None:
        """Count the opening of direct messages with somebody new; refuse if there were too many lately."""
        if self.most_openings is None or user.id in self._openings:
            return
        now = self.clock()
        if sum(1 for at in self._openings.values() if at > now - OPENING_SECONDS) >= self.most_openings:
            raise Refusal(403, 40003, "You are opening direct messages too fast.")
        self._openings[user.id] = now

    def ready(self, session_id: str, resume_url: str) -> Json:
        """Describe what a new session is greeted with: every guild, as not yet available."""
        return {
            "v": 10,
            "user": user_json(self.bot) | {"verified": True, "mfa_enabled": False, "email": None, "flags": 0},
            "guilds": [{"id": str(guild.id), "unavailable": True} for guild in self.my_guilds()],
            "session_id": session_id,
            "resume_gateway_url": resume_url,
            "shard": [0, 1],
            "application": {"id": str(self.bot.id), "flags": self.application_flags},
            "private_channels": [],
            "session_type": "normal",
            "_trace": [],
        }

    @property
    def application_flags(self) -> int:
        """What the portal grants, as the application's flags say it (limited forms, for unverified apps)."""
        flags = (1 << 13) * self.portal.presences | (1 << 15) * self.portal.members | (1 << 19) * self.portal.content
        return int(flags)

    def outbox(self, channel: Channel) -> list[Message]:
        """List what the bot has written in a channel, in order; deleted ones are marked so."""
        return [message for message in self.sent if message.channel.id == channel.id]

    def sent_to(self, user: User) -> list[Message]:
        """List what the bot has written to someone in direct messages."""
        return self.outbox(self.private(user))

    def whispers_to(self, user: User) -> list[Message]:
        """List what the bot has written for somebody's eyes only, in answer to what they did."""
        asked: list[Interaction] = [one for one in self.interactions.values() if one.user.id == user.id]
        shown = [message for one in asked for message in [one.response, *one.followups] if message is not None]
        return sorted({one for one in shown if one in self.whispered}, key=lambda message: message.id)
