"""From events to changes: pure, additive, the same whatever the order and however often."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING, Protocol

from profiling.calendar import bit_of, local_moment, week_of
from profiling.changes import (
    Changes,
    DayCount,
    Flag,
    Heard,
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
    Media,
    MemberJoined,
    MemberLeft,
    MessageDeleted,
    MessageEdited,
    MessageSent,
    PollAnswered,
    PollClosed,
    RankChanged,
    Reacted,
    ReactionsCounted,
    Room,
    RoomKind,
    RoomMoved,
)
from profiling.keys import message_number, seconds

if TYPE_CHECKING:
    from profiling.interests import Mined

QUESTION = re.compile(r"[?？](?:\s|$|[)）\]】\"”])")
LINK = re.compile(r"https?://|\bwww\.")
COUNTER_OF = {
    Media.PICTURE: "pictures",
    Media.VIDEO: "videos",
    Media.VOICE: "voices",
    Media.LINK: "links",
    Media.STICKER: "stickers",
}
REPLY, FORWARD, QUESTIONING, MEDIA = map(int, (Flag.REPLY, Flag.FORWARD, Flag.QUESTION, Flag.MEDIA))
"""As plain numbers: uniting flags as flags costs more than everything else a message needs."""
NAMELESS = "deleted:"
"""With the room's id, the one account under which everybody counts there who deleted theirs."""

Mine = Callable[[str], "Mined"]


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


class Folding:
    """One fold under way."""

    def __init__(self, standings: Standings, mine: Mine) -> None:
        self.changes = Changes()
        self._standings = standings
        self._mine = mine
        self._room: Room | None = None

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
                day, _ = self._moment(event)
                self.changes.totals.append((event, day))
            case MessageEdited() | MessageDeleted():
                self.changes.edits.append(event)
            case DoorChanged():
                self.changes.doors.append(event)
            case PollAnswered() | PollClosed():
                self.changes.votes.append(event)
            case BotPlaced():
                self.changes.placed.append(event)
                self.changes.asked.append(event)
            case RoomMoved() | RankChanged():
                """The move was followed before the fold; ranks are asked for live, never kept."""

    def _message(self, event: MessageSent) -> None:
        if event.room.kind is RoomKind.PRIVATE:
            return
        place, at, text = self._place(event.room), seconds(event.at), event.text
        number = message_number(event.message)
        whom = self._counted(event.room, event.author, event.at) if event.counts else None
        if whom is None:
            self.changes.messages.append(Heard(place, number, None, at, 0, 0))
            return
        day, hour = self._moment(event)
        count = self._day(whom, day)
        count.hours |= 1 << hour
        count.messages += 1
        count.characters += len(text)
        flags = self._shape(event, count)
        if event.reply_to:
            flags |= REPLY
            count.replies_given += 1
            reference = Reference(place, message_number(event.reply_to), whom, day)
            self.changes.replies[reference] = self.changes.replies.get(reference, 0) + 1
        if event.mentions:
            self._mentions(event.mentions, whom, day, count)
        self.changes.messages.append(Heard(place, number, whom, at, len(text), flags))
        if text and not event.is_forward and self._standings.of(whom).portrait:
            self._evidence(whom, day, text, event.mentions)

    def _mentions(self, mentions: Iterable[str], whom: Whom, day: int, count: DayCount) -> None:
        for target in set(mentions):
            count.mentions_given += 1
            mention = Mention(whom, target, day)
            self.changes.mentions[mention] = self.changes.mentions.get(mention, 0) + 1

    @staticmethod
    def _shape(event: MessageSent, count: DayCount) -> int:
        """What sort of message it is, counted."""
        flags, media, text = 0, event.media, event.text
        if media is not Media.TEXT:
            flags = MEDIA
        elif ("http" in text or "www." in text) and LINK.search(text):
            media = Media.LINK
        if media in COUNTER_OF:
            counter = COUNTER_OF[media]
            setattr(count, counter, getattr(count, counter) + 1)
        if event.is_forward:
            flags |= FORWARD
            count.forwards += 1
        elif ("?" in text or "？" in text) and QUESTION.search(text):
            flags |= QUESTIONING
            count.questions += 1
        return flags

    def _evidence(self, whom: Whom, day: int, text: str, named: Sequence[str]) -> None:
        """Mark what a text is about; whoever is named in it is no keyword."""
        mined = self._mine(text)
        people = {name.removeprefix("@").casefold() for name in named}
        tags = [("topic", name) for name in mined.topics]
        tags += [("keyword", name) for name in mined.keywords if name not in people]
        if not tags:
            return
        bit, marks = bit_of(day), self.changes.evidence.setdefault((whom, week_of(day)), {})
        for tag in tags:
            marks[tag] = marks.get(tag, 0) | bit

    def _reaction(self, event: Reacted) -> None:
        whom = self._counted(event.room, event.actor, event.at)
        if whom is None:
            return
        place, number = self._place(event.room), message_number(event.message)
        day, hour = self._moment(event)
        self._day(whom, day).hours |= 1 << hour
        before, after = set(event.before), set(event.after)
        steps = [(emoji, False) for emoji in sorted(before - after)] + [
            (emoji, True) for emoji in sorted(after - before)
        ]
        self.changes.reactions += [ReactionStep(place, number, whom, emoji, day, given) for emoji, given in steps]

    def _stay(self, event: MemberJoined | MemberLeft) -> None:
        whom = self._counted(event.room, event.account, event.at, active=False)
        if whom is None:
            return
        day, _ = self._moment(event)
        self.changes.stays.append((event, whom, day))
        if isinstance(event, MemberJoined):
            self.changes.asked.append(event)

    def _asked(self, event: CommandGiven | ButtonPressed) -> None:
        if event.author.is_bot:
            return
        if isinstance(event, CommandGiven) and event.room.kind is RoomKind.GROUP:
            place = self._place(event.room)
            self.changes.messages.append(Heard(place, message_number(event.message), None, seconds(event.at), 0, 0))
        self.changes.asked.append(event)

    def _counted(self, room: Room, account: Account, at: datetime, *, active: bool = True) -> Whom | None:
        """Whose doing it was, if it may be kept; widens the span of what we saw of them."""
        if account.is_bot or room.kind is RoomKind.PRIVATE:
            return None
        whom = Whom(room.platform, room.id, account.id or NAMELESS + room.id)
        if not self._standings.of(whom).admits(at):
            return None
        person = self.changes.people.get(whom)
        if person is None:
            person = self.changes.people[whom] = Person(account, at, at)
        elif at >= person.last_at:
            person.last_at = at
            person.account = account if account.name else person.account
        else:
            person.first_at = min(person.first_at, at)
        if active and (person.active_at is None or at > person.active_at):
            person.active_at = at
        return whom

    def _moment(self, event: Event) -> tuple[int, int]:
        """The local day and hour of an event, noting that the day was listened to."""
        place = self._place(event.room)
        moment = local_moment(event.at, self._zone)
        self.changes.observed.setdefault(place, set()).add(moment[0])
        return moment

    def _place(self, room: Room) -> RoomKey:
        """The key of a room; most events happen in the room of the one before."""
        if room is not self._room:
            self._room, self._key = room, RoomKey(room.platform, room.id)
            self._zone = self._standings.zone(self._key)
        return self._key

    def _day(self, whom: Whom, day: int) -> DayCount:
        count = self.changes.days.get((whom, day))
        if count is None:
            count = self.changes.days[whom, day] = DayCount()
        return count
