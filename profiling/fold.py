"""From events to changes: pure, additive, the same whatever the order and however often."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from typing import Protocol

from profiling.calendar import bit_of, local_moment, week_of
from profiling.changes import (
    Changes,
    DayCount,
    Heard,
    Marks,
    Mention,
    Person,
    ReactionStep,
    Reference,
    RoomKey,
    Whom,
)
from profiling.events import (
    Account,
    BotPlaced,
    ButtonPressed,
    CommandGiven,
    DoorChanged,
    Event,
    MemberJoined,
    MemberLeft,
    MessageDeleted,
    MessageEdited,
    MessageSent,
    Platform,
    PollAnswered,
    PollClosed,
    RankChanged,
    Reacted,
    ReactionsCounted,
    Room,
    RoomKind,
    RoomMoved,
)
from profiling.form import form
from profiling.keys import message_number, seconds

NAMELESS = "deleted:"
"""With the room's id, the one account under which everybody counts there who deleted theirs."""


class Tagged(Protocol):
    """What a text is evidence for: names of topics and of keywords."""

    @property
    def topics(self) -> Sequence[str]: ...
    @property
    def keywords(self) -> Sequence[str]: ...


Mine = Callable[[str], Tagged]


@dataclass(frozen=True, slots=True)
class Standing:
    """What somebody agreed to, as it holds now: may they be counted, may their words be looked at."""

    counts: bool
    portrait: bool
    erased_at: datetime | None = None

    def admits(self, at: datetime) -> bool:
        """Say whether something they did at a time may be kept at all."""
        return self.counts and (self.erased_at is None or at > self.erased_at)


class Standings(Protocol):
    """The consents and zones of everybody and every room in a batch."""

    def of(self, whom: Whom) -> Standing: ...
    def zone(self, place: RoomKey) -> tzinfo: ...


def fold(events: Iterable[Event], standings: Standings, mine: Mine) -> Changes:
    """What the events change, given what their people agreed to; texts end here.

    Args:
        events: not seen before, of any rooms, in any order.
        standings: a snapshot; somebody never seen has the default of their community.
        mine: finds topics and keywords in a text; asked only for those who agreed to a portrait.
    """
    folding = Folding(standings, mine)
    for event in events:
        folding.take(event)
    return folding.changes


@dataclass(slots=True)
class Doer:
    """Somebody who does something in this batch: what they agreed to, and where what they do that day is counted."""

    whom: Whom
    standing: Standing
    person: Person | None = None
    day: int | None = None
    count: DayCount = field(default_factory=DayCount)
    marks: Marks = field(default_factory=dict)


class Folding:
    """One fold under way."""

    def __init__(self, standings: Standings, mine: Mine) -> None:
        self.changes = Changes()
        self._standings = standings
        self._mine = mine
        self._doers: dict[tuple[Platform, str, str], Doer] = {}
        self._places: dict[tuple[Platform, str], tuple[RoomKey, tzinfo]] = {}

    def take(self, event: Event) -> None:
        """Fold one event in."""
        match event:
            case MessageSent():
                self._message(event)
            case Reacted():
                self._reaction(event)
            case CommandGiven() | ButtonPressed():
                self._asked(event)
            case MemberJoined() | MemberLeft():
                self._stay(event)
            case ReactionsCounted():
                self.changes.totals.append((event, self._moment(event)[1]))
            case MessageEdited() | MessageDeleted():
                self.changes.edits.append(event)
            case DoorChanged():
                self.changes.doors.append(event)
            case PollAnswered():
                self.changes.votes.append(event)
            case PollClosed():
                self.changes.votes.append(event)
                self.changes.asked.append(event)
            case BotPlaced():
                self.changes.placed.append(event)
                self.changes.asked.append(event)
            case RoomMoved() | RankChanged():
                """The move was followed before the fold; ranks are asked for live, never kept."""

    def _message(self, event: MessageSent) -> None:
        if event.room.kind is RoomKind.PRIVATE:
            return
        number, at, text = message_number(event.message), seconds(event.at), event.text
        doer = self._counted(event.room, event.author, event.at) if event.counts else None
        if doer is None:
            self.changes.messages.append(Heard(self._place(event.room)[0], number, None, at, 0, 0))
            return
        place, day = self._active(event, doer)
        count = doer.count
        count.messages += 1
        count.characters += len(text)
        flags = form(event, count)
        self.changes.messages.append(Heard(place, number, doer.whom, at, len(text), flags))
        if event.reply_to or event.mentions:
            self._turn(event, place, day, doer)
        if text and doer.standing.portrait and not event.is_forward:
            self._evidence(doer, day, text, event.mentions)

    def _turn(self, event: MessageSent, place: RoomKey, day: int, doer: Doer) -> None:
        """Note to whom a message turns."""
        if event.reply_to:
            reference = Reference(place, message_number(event.reply_to), doer.whom, day)
            self.changes.replies[reference] = self.changes.replies.get(reference, 0) + 1
        for target in set(event.mentions):
            doer.count.mentions_given += 1
            mention = Mention(doer.whom, target, day)
            self.changes.mentions[mention] = self.changes.mentions.get(mention, 0) + 1

    def _evidence(self, doer: Doer, day: int, text: str, named: Sequence[str]) -> None:
        """Mark what a text is about; whoever is named in it is no keyword."""
        mined, bit, marks = self._mine(text), bit_of(day), doer.marks
        people = {name.removeprefix("@").casefold() for name in named} if named else ()
        for name in mined.topics:
            marks["topic", name] = marks.get(("topic", name), 0) | bit
        for name in mined.keywords:
            if name not in people:
                marks["keyword", name] = marks.get(("keyword", name), 0) | bit
        if marks:
            self.changes.evidence[doer.whom, week_of(day)] = marks

    def _reaction(self, event: Reacted) -> None:
        doer = self._counted(event.room, event.actor, event.at)
        if doer is None:
            return
        place, day = self._active(event, doer)
        number, before, after = message_number(event.message), set(event.before), set(event.after)
        steps = [(emoji, False) for emoji in sorted(before - after)] + [
            (emoji, True) for emoji in sorted(after - before)
        ]
        self.changes.reactions += [ReactionStep(place, number, doer.whom, emoji, day, given) for emoji, given in steps]

    def _stay(self, event: MemberJoined | MemberLeft) -> None:
        doer = self._counted(event.room, event.account, event.at, active=False)
        if doer is None:
            return
        self.changes.stays.append((event, doer.whom, self._moment(event)[1]))
        if isinstance(event, MemberJoined):
            self.changes.asked.append(event)

    def _asked(self, event: CommandGiven | ButtonPressed) -> None:
        if event.author.is_bot:
            return
        if isinstance(event, CommandGiven) and event.room.kind is RoomKind.GROUP:
            place, number, at = self._place(event.room)[0], message_number(event.message), seconds(event.at)
            self.changes.messages.append(Heard(place, number, None, at, 0, 0))
        self.changes.asked.append(event)

    def _counted(self, room: Room, account: Account, at: datetime, *, active: bool = True) -> Doer | None:
        """Who did it, if it may be kept; widens the span of what we saw of them."""
        if account.is_bot or room.kind is RoomKind.PRIVATE:
            return None
        native = account.id or NAMELESS + room.id
        doer = self._doers.get((room.platform, room.id, native))
        if doer is None:
            whom = Whom(room.platform, room.id, native)
            doer = self._doers[whom] = Doer(whom, self._standings.of(whom))
        if not doer.standing.admits(at):
            return None
        person = doer.person
        if person is None:
            person = doer.person = self.changes.people[doer.whom] = Person(account, at, at)
        elif at >= person.last_at:
            person.last_at = at
            person.account = account if account.name else person.account
        else:
            person.first_at = min(person.first_at, at)
        if active and (person.active_at is None or at > person.active_at):
            person.active_at = at
        return doer

    def _active(self, event: Event, doer: Doer) -> tuple[RoomKey, int]:
        """Where and on which local day somebody did something, and opens that day's counts for them."""
        place, day, hour = self._moment(event)
        if day != doer.day:
            doer.day = day
            doer.count = self.changes.days.setdefault((doer.whom, day), DayCount())
            doer.marks = self.changes.evidence.get((doer.whom, week_of(day)), {})
        doer.count.hours |= 1 << hour
        return place, day

    def _moment(self, event: Event) -> tuple[RoomKey, int, int]:
        """The room, local day and local hour of an event, noting that the day was listened to."""
        place, zone = self._place(event.room)
        day, hour = local_moment(event.at, zone)
        self.changes.observed.setdefault(place, set()).add(day)
        return place, day, hour

    def _place(self, room: Room) -> tuple[RoomKey, tzinfo]:
        """A room's key and zone."""
        known = self._places.get((room.platform, room.id))
        if known is None:
            key = RoomKey(room.platform, room.id)
            known = self._places[key] = key, self._standings.zone(key)
        return known
