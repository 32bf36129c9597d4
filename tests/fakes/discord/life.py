"""People living in a guild: thousands of plausible acts, the same for the same seed, for kill tests and benchmarks."""

import random
from collections import Counter, deque
from dataclasses import dataclass, field

from tests.fakes.discord.model import Channel, Guild, Message, User
from tests.fakes.discord.world import World
from tests.fakes.telegram import phrases

REFERABLE = 200
"""How many of the last messages are answered, reacted to, edited or deleted."""


@dataclass(frozen=True, slots=True)
class Shares:
    """The share of each kind of act; what is left over are plain messages."""

    reply: float = 0.18
    reaction: float = 0.10
    join: float = 0.03
    edit: float = 0.01
    deletion: float = 0.01
    leave: float = 0.01
    command: float = 0.0


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is to happen, and among how many people at first."""

    seed: int
    count: int
    people: int = 50
    shares: Shares = Shares()
    commands: tuple[str, ...] = ("me",)
    """What is asked for by slash; it must be registered by then."""
    zh_share: float = 0.6


@dataclass(slots=True)
class Life:
    """Acts one after the other in a guild."""

    world: World
    guild: Guild
    plan: Plan
    kinds: Counter[str] = field(default_factory=Counter)
    rng: random.Random = field(init=False)
    recent: deque[Message] = field(default_factory=lambda: deque(maxlen=REFERABLE))

    def __post_init__(self) -> None:
        """Fill the guild with its first people."""
        self.rng = random.Random(self.plan.seed)
        for _ in range(self.plan.people):
            self._newcomer()

    def live(self) -> Counter[str]:
        """Let everything planned happen; return how many acts of each kind."""
        for _ in range(self.plan.count):
            self.kinds[self._act()] += 1
        return self.kinds

    def _act(self) -> str:
        shares = self.plan.shares
        names = ("reply", "reaction", "join", "edit", "deletion", "leave", "command")
        weights = [float(getattr(shares, name)) for name in names]
        kind = self.rng.choices([*names, "message"], [*weights, max(0.0, 1.0 - sum(weights))])[0]
        if kind != "join" and not self._people():
            kind = "join"
        if kind in {"reply", "reaction", "edit", "deletion"} and not self.recent:
            kind = "message"
        self._do(kind)
        return kind

    def _do(self, kind: str) -> None:
        match kind:
            case "join":
                self._newcomer()
            case "leave":
                self.world.leave(self.rng.choice(self._people()), self.guild)
            case "command":
                person, room = self.rng.choice(self._people()), self.rng.choice(self._rooms())
                self.world.slash(person, room, self.rng.choice(self.plan.commands))
            case "reply":
                self._say(self.rng.choice(self.recent))
            case "reaction":
                self.world.react(self.rng.choice(self._people()), self.rng.choice(self.recent), "👍")
            case "edit":
                self.world.edit(self.rng.choice(self.recent), f"{self._words()} (edited)")
            case "deletion":
                gone = self.rng.choice(self.recent)
                self.recent.remove(gone)
                self.world.delete(gone)
            case _:
                self._say(None)

    def _newcomer(self) -> None:
        name = self.rng.choice(phrases.ZH_NAMES + phrases.EN_NAMES)
        self.world.join(self.world.user(f"{name}{len(self.world.users)}"), self.guild)

    def _say(self, answered: Message | None) -> None:
        room = answered.channel if answered is not None else self.rng.choice(self._rooms())
        self.recent.append(self.world.say(self.rng.choice(self._people()), room, self._words(), answered))

    def _words(self) -> str:
        is_zh = self.rng.random() < self.plan.zh_share
        line = self.rng.choice(phrases.ZH_LINES if is_zh else phrases.EN_LINES)
        return line.replace("{}", self.rng.choice(phrases.ZH_SUBJECTS if is_zh else phrases.EN_SUBJECTS))

    def _people(self) -> list[User]:
        return [one.user for one in self.guild.members.values() if not one.user.is_bot]

    def _rooms(self) -> list[Channel]:
        return [channel for channel in self.guild.rooms if channel.kind == 0]
