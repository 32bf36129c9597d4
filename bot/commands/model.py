"""What a command is: its name, who may use it and where, what stands behind it, and what it does."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

from bot.clock import Clock
from bot.commands.arguments import Argument, Values
from bot.handling import Answer
from bot.large_sends import Promise
from bot.rights import Actor, Capability, Rights
from bot.texts import Language, Texts
from storage.callers import Caller, Membership
from storage.doors import Door
from storage.store import Store, Unit
from storage.todos import Asked


class Who(StrEnum):
    """Who may use a command."""

    ANYONE = "anyone"
    MEMBER = "member"
    ADMIN = "admin"


class Where(StrEnum):
    """Where a command is answered; one for a private chat given in a group is answered in private."""

    PRIVATE = "private"
    GROUP = "group"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Request:
    """A command as it is acted on: who, in which language, with which values, and where the answer goes."""

    asked: Asked
    caller: Caller
    language: Language
    now: datetime
    room: str
    in_group: bool
    values: Values = field(default_factory=Values)
    community: int | None = None
    """The community it is about: the group's own, or the one an admin means; None in private, where all are meant."""
    door: Door | None = None
    """The private chat it was taken to, which may be that of another account of the same person."""

    @property
    def memberships(self) -> tuple[Membership, ...]:
        """Who is asking, in the community it is about or in all of theirs."""
        return self.caller.within(self.community)

    @property
    def place(self) -> Membership | None:
        """Who is asking, in the community it is about or the one they were last active in."""
        return next(iter(self.memberships), None)

    @property
    def actor(self) -> Actor:
        """Who is asking, as rights and the audit log know them."""
        return Actor(self.asked.platform, self.asked.account_native)


BeginGuide = Callable[[Asked, str], Awaitable[Answer]]
"""Answers a deep link of the guide's: the payload says which."""


@dataclass(frozen=True, slots=True)
class PollWish:
    """A poll an admin asks for: without a question it is the standing one about how it feels here.

    `room` is the id of the group it was asked for in, None for the community's own choice; `is_anonymous` None is what
    the community chose.
    """

    community: int
    room: int | None
    question: str
    options: tuple[str, ...]
    open_for: timedelta
    dedupe: str
    is_anonymous: bool | None = None
    thread: str = ""
    """The topic of a forum it was asked for in."""


AskPoll = Callable[[Unit, PollWish, datetime], bool]
"""Asks it, in the transaction of the answer; False where there is no room to ask in."""


class DryRun(Protocol):
    """What wake-ups would do if they were on: how many fell asleep, who would hear from us, why not the others."""

    @property
    def count(self) -> int: ...
    @property
    def reachable(self) -> int: ...
    @property
    def held_out(self) -> int: ...
    @property
    def left_out(self) -> Mapping[str, int]: ...
    @property
    def names(self) -> Sequence[str]: ...
    @property
    def needed(self) -> int | None: ...


PreviewWakeups = Callable[[Unit, int, datetime], DryRun]
"""A dry run for a community."""
SendWakeups = Callable[[Unit, int, int, str, datetime], Promise]
"""Writes to so many of a community, on the word of an admin, in the transaction of the answer."""


@dataclass(frozen=True, slots=True)
class Reach:
    """What commands may reach for."""

    store: Store
    clock: Clock
    rights: Rights
    texts: Texts
    begin_guide: BeginGuide
    ask_poll: AskPoll
    preview_wakeups: PreviewWakeups
    send_wakeups: SendWakeups


Act = Callable[[Request, Reach], Awaitable[Answer]]


@dataclass(frozen=True, slots=True)
class Command:
    """One command; its description and example stand in the texts under `command-NAME`."""

    name: str
    act: Act
    who: Who = Who.ANYONE
    where: Where = Where.BOTH
    arguments: Sequence[Argument] = ()
    needs: Capability | None = None
    """What an admin must be allowed for it."""
    is_offered: bool = True
    """False: no menu and no help names it; whoever needs it was told of it."""


def command(
    name: str,
    *,
    who: Who = Who.ANYONE,
    where: Where = Where.BOTH,
    arguments: Sequence[Argument] = (),
    needs: Capability | None = None,
    is_offered: bool = True,
) -> Callable[[Act], Command]:
    """Make a command of the function below; it is taken into use by standing in the registry."""

    def made(act: Act) -> Command:
        return Command(name, act, who, where, arguments, needs, is_offered)

    return made


PressAct = Callable[[Request, Reach, str], Awaitable[Answer]]
"""Answers a button of a command's; the text is the argument it was given out with."""
