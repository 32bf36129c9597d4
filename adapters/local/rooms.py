"""Rooms in memory: who sits in them with which rank, whose private door is open, and what is to be heard of them."""

import asyncio
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from itertools import islice

from adapters.local.board import Board
from adapters.local.deliveries import Audience, Delivery
from profiling.events import (
    BotPlaced,
    DoorChanged,
    Event,
    MemberJoined,
    MemberLeft,
    MessageSent,
    Rank,
    RankChanged,
    Room,
    RoomKind,
)


class Unheard:
    """Events that happened and are not stored yet, oldest first."""

    def __init__(self) -> None:
        self._events: deque[Event] = deque()
        self._stirred = asyncio.Event()

    def add(self, event: Event) -> None:
        """Put an event behind the others."""
        self._events.append(event)
        self._stirred.set()

    async def first(self, most: int) -> Sequence[Event]:
        """The oldest events, at most so many; waits until there is one. They stay until they are dropped."""
        while not self._events:
            self._stirred.clear()
            await self._stirred.wait()
        return list(islice(self._events, most))

    def drop(self, amount: int) -> None:
        """Forget the oldest events: they are stored."""
        for _ in range(amount):
            self._events.popleft()

    def __len__(self) -> int:
        return len(self._events)


class Rooms:
    """Everything that stands between the people and the bot; `next_message` numbers what is written, whoever writes."""

    def __init__(self, next_message: Callable[[], str]) -> None:
        self.board = Board(next_message)
        self.unheard = Unheard()
        self._groups: dict[str, Room] = {}
        self._ranks: dict[tuple[str, str], Rank] = {}
        self._doors: set[str] = set()
        self._audiences: list[Audience] = []

    def watch(self, audience: Audience) -> None:
        """Let somebody see whatever the bot does from now on."""
        self._audiences.append(audience)

    def deliver(self, delivery: Delivery) -> None:
        """Show the audience what the bot did."""
        for audience in self._audiences:
            audience.see(delivery)

    def hear(self, events: Iterable[Event]) -> None:
        """Let things happen in the rooms; the ear hands them over in this order."""
        for event in events:
            self.notice(event)
            self.unheard.add(event)

    def notice(self, event: Event) -> None:
        """Keep ranks and doors as an event says."""
        match event:
            case BotPlaced(room=room, by=by):
                self._groups[room.id] = room
                self._ranks[room.id, by.id] = Rank.OWNER
            case MemberJoined(room=room, account=account):
                self._ranks[room.id, account.id] = Rank.MEMBER
            case MessageSent(room=room, author=author) if room.kind is RoomKind.GROUP:
                self._ranks.setdefault((room.id, author.id), Rank.MEMBER)
            case RankChanged(room=room, account=account, rank=rank):
                self._ranks[room.id, account.id] = rank
            case MemberLeft(room=room, account=account):
                self._ranks[room.id, account.id] = Rank.OUTSIDE
            case DoorChanged(account=account, is_open=is_open):
                (self._doors.add if is_open else self._doors.discard)(account.id)

    def group(self, room: str) -> Room | None:
        """The room of many people with this id."""
        return self._groups.get(room)

    def is_open(self, account: str) -> bool:
        """Whether an account's private chat is open to the bot."""
        return account in self._doors

    def rank(self, room: str, account: str) -> Rank:
        """What an account may do in a room; who has never been seen there is outside."""
        return self._ranks.get((room, account), Rank.OUTSIDE)

    def count(self, room: str) -> int:
        """How many people are in a room."""
        return sum(rank is not Rank.OUTSIDE for (place, _), rank in self._ranks.items() if place == room)
