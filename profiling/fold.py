"""From events to changes: pure, additive, the same whatever the order and however often."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from typing import Protocol

from profiling.calendar import local_moment_at, week_of
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
    JoinRequested,
    MemberAdmitted,
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
    ReactionsCleared,
    ReactionsCounted,
    Room,
    RoomKind,
    RoomMoved,
)
from profiling.form import form
from profiling.keys import message_number, seconds
from profiling.reading import Judge, Mine, Reading

GROUP, PRIVATE = RoomKind.GROUP, RoomKind.PRIVATE
NAMELESS = "deleted:"
"""With the room's id, the one account under which everybody counts there who deleted theirs."""


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


def fold(events: Iterable[Event], standings: Standings, mine: Mine, judge: Judge | None = None) -> Changes:
    """What the events change, given what their people agreed to; texts end here.

    Args:
        events: not seen before, of any rooms, in any order.
        standings: a snapshot; somebody never seen has the default of their community.
        mine: finds topics and keywords in texts; of those who agreed to no portrait only the room hears of it.
        judge: tells how a text sounds; None: nobody does.
    """
    folding = Folding(standings)
    for event in events:
        folding.take(event)
    return folding.end(mine, judge)


@dataclass(slots=True)
class Doer:
    """Somebody who does something in this batch: what they agreed to, and where what they do that day is counted."""

    whom: Whom
    standing: Standing
    person: Person | None = None
    day: int | None = None
    count: DayCount = field(default_factory=DayCount)
    marks: Marks | None = None
    """Where evidence of that day's week is marked; None: no portrait was agreed to."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A room things happen in during this batch, and its local days something happened on."""

    key: RoomKey
    zone: tzinfo
    days: set[int]


class Folding:
    """One fold under way."""

    def __init__(self, standings: Standings) -> None:
        self.changes = Changes()
        self._standings = standings
        self._reading = Reading()
        self._doers: dict[tuple[Platform, str, str], Doer] = {}
        self._spots: dict[tuple[Platform, str], Spot] = {}
        self._marks: dict[tuple[Whom, int], Marks] = {}

    def end(self, mine: Mine, judge: Judge | None) -> Changes:
        """Read what was said, and give all the changes."""
        self._reading.read(self.changes, mine)
        if judge is not None:
            self._reading.judge(self.changes, judge)
        self.changes.evidence = {key: marks for key, marks in self._marks.items() if marks}
        self.changes.observed = {spot.key: spot.days for spot in self._spots.values() if spot.days}
        return self.changes

    def take(self, event: Event) -> None:
        """Fold one event in."""
        match event:
            case MessageSent():
                self._message(event)
            case Reacted():
                self._reaction(event)
            case CommandGiven() | ButtonPressed():
                self._asked(event)
            case MemberAdmitted() | JoinRequested():
                if not event.account.is_bot:
                    self.changes.asked.append(event)
            case MemberJoined() | MemberLeft():
                self._stay(event)
            case ReactionsCounted():
                self.changes.totals.append((event, self._day(event)))
            case ReactionsCleared():
                self.changes.cleared.append(event)
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
            case RankChanged(may_speak=False):
                self.changes.asked.append(event)
            case RoomMoved() | RankChanged():
                """The move was followed before the fold; ranks are asked for live, never kept."""

    def _message(self, event: MessageSent) -> None:
        room, at, text = event.room, seconds(event.at), event.text
        if room.kind is PRIVATE:
            if text and not event.author.is_bot:
                self.changes.asked.append(event)  # it may answer what we asked them; nothing else of it is looked at
            return
        spot, number = self._spot(room), message_number(event.message)
        doer = self._counted(room, event.author, event.at) if event.counts else None
        if doer is None:
            self.changes.messages.append(Heard(spot.key, number, None, at, 0, 0))
            return
        day, count = self._active(spot, at, doer), doer.count
        count.messages += 1
        count.characters += len(text)
        count.comments += event.is_comment
        flags = form(event, count)
        if text and not event.is_forward:
            said = (spot.key, number, doer.whom, at, len(text), flags, day, doer.marks, event.mentions)
            self._reading.add(text, said)
        else:
            self.changes.messages.append(Heard(spot.key, number, doer.whom, at, len(text), flags))
        if event.reply_to or event.mentions:
            self._turn(event, spot.key, day, doer)

    def _turn(self, event: MessageSent, place: RoomKey, day: int, doer: Doer) -> None:
        """Note to whom a message turns."""
        if event.reply_to:
            reference = Reference(place, message_number(event.reply_to), doer.whom, day)
            self.changes.replies[reference] = self.changes.replies.get(reference, 0) + 1
        for target in set(event.mentions):
            doer.count.mentions_given += 1
            mention = Mention(doer.whom, target, day)
            self.changes.mentions[mention] = self.changes.mentions.get(mention, 0) + 1

    def _reaction(self, event: Reacted) -> None:
        doer = self._counted(event.room, event.actor, event.at)
        if doer is None:
            return
        spot = self._spot(event.room)
        day = self._active(spot, seconds(event.at), doer)
        number, before, after = message_number(event.message), set(event.before), set(event.after)
        steps = [(emoji, False) for emoji in sorted(before - after)] + [
            (emoji, True) for emoji in sorted(after - before)
        ]
        self.changes.reactions += [
            ReactionStep(spot.key, number, doer.whom, emoji, day, given) for emoji, given in steps
        ]

    def _stay(self, event: MemberJoined | MemberLeft) -> None:
        doer = self._counted(event.room, event.account, event.at, active=False)
        if doer is None:
            return
        self.changes.stays.append((event, doer.whom, self._day(event)))
        if isinstance(event, MemberJoined):
            self.changes.asked.append(event)

    def _asked(self, event: CommandGiven | ButtonPressed) -> None:
        if event.author.is_bot and not isinstance(event, CommandGiven):
            return  # a command may be of an admin who hides behind the group, and deserves a word
        if isinstance(event, CommandGiven) and event.room.kind is GROUP and not event.is_whispered:
            place, number, at = self._spot(event.room).key, message_number(event.message), seconds(event.at)
            self.changes.messages.append(Heard(place, number, None, at, 0, 0))
        self.changes.asked.append(event)

    def _counted(self, room: Room, account: Account, at: datetime, *, active: bool = True) -> Doer | None:
        """Who did it, if it may be kept; widens the span of what we saw of them."""
        if account.is_bot or room.kind is PRIVATE:
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

    def _active(self, spot: Spot, at: int, doer: Doer) -> int:
        """The local day on which somebody did something, with that day's counts opened for them."""
        day, hour = local_moment_at(at, spot.zone)
        spot.days.add(day)
        if day != doer.day:
            doer.day = day
            doer.count = self.changes.days.setdefault((doer.whom, day), DayCount())
            doer.marks = self._marks.setdefault((doer.whom, week_of(day)), {}) if doer.standing.portrait else None
        doer.count.hours |= 1 << hour
        return day

    def _day(self, event: Event) -> int:
        """The local day of an event, noting that it was listened to."""
        spot = self._spot(event.room)
        day, _ = local_moment_at(seconds(event.at), spot.zone)
        spot.days.add(day)
        return day

    def _spot(self, room: Room) -> Spot:
        """A room as this batch needs it."""
        known = self._spots.get((room.platform, room.id))
        if known is None:
            key = RoomKey(room.platform, room.id)
            known = self._spots[key] = Spot(key, self._standings.zone(key), set())
        return known
