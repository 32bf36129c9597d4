"""Takes a batch in: what of it is new, who is in it, and what it changes, all in one unit of work."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import tzinfo

from sqlalchemy import bindparam, func, select

from profiling.calendar import day_of
from profiling.changes import Changes, RoomKey, Whom
from profiling.events import Account, Event, MessageSent, Platform, RoomMoved
from profiling.fold import NAMELESS, Standing
from profiling.keys import event_key
from storage import portraits
from storage.columns import table_of
from storage.house import generation
from storage.ingest import asked, clearing, counting, happenings, mentions, reactions, relations, stays
from storage.ingest.counting import TagBook
from storage.ingest.mood import RoomMoods
from storage.ingest.people import Roster
from storage.ingest.rooms import RoomBook
from storage.ingest.source import HouseDefaults, Source
from storage.ingest.talk import RoomTalk
from storage.lookups import Lookup, some
from storage.store import Unit
from storage.tables import Seen
from storage.upserts import Row, upsert

LATE_AFTER_DAYS = 1
"""Days before yesterday (UTC, so the day before that in any zone) are over: what comes of them comes late."""

SEEN = table_of(Seen)
LARGEST_SEEN = Lookup(select(func.max(SEEN.c.key)).where(SEEN.c.room_id == bindparam("room")))
SEEN_IN_ROOM = Lookup(select(SEEN.c.key).where(SEEN.c.room_id == bindparam("room"), SEEN.c.key.in_(some())))


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What the fold may ask while a batch is folded."""

    roster: Roster
    rooms: RoomBook

    def of(self, whom: Whom) -> Standing:
        """What somebody agreed to."""
        return self.roster.of(whom).standing

    def zone(self, place: RoomKey) -> tzinfo:
        """The zone a room's days are counted in."""
        return self.rooms.of(place).zone


class Intake:
    """The message path's memory of rooms, people and tags; lives on the writer thread."""

    def __init__(self, defaults: HouseDefaults) -> None:
        self.rooms = RoomBook(defaults)
        self.roster = Roster(self.rooms)
        self.tags = TagBook()
        self.talk, self.mood = RoomTalk(), RoomMoods()
        self._generation = ""

    def forget(self) -> None:
        """Look everything up anew: called when a transaction failed, for ids it made are not there."""
        self.talk.forget()
        self.mood.forget()
        self._look_up_anew()

    def _look_up_anew(self) -> None:
        self.rooms.forget()
        self.roster.forget()
        self.tags.forget()

    def unseen(self, unit: Unit, events: Sequence[Event], source: Source) -> list[Event]:
        """The events that are not stored yet, each once, their keys noted and their rooms met."""
        self._look_again_if_changed(unit)
        self.rooms.follow(unit, [event for event in events if isinstance(event, RoomMoved)], source)
        self.rooms.meet(unit, [event.room for event in events], source)
        return self._fresh(unit, events)

    def meet(self, unit: Unit, events: Sequence[Event], source: Source) -> None:
        """Know everybody in these events, and what they agreed to by now."""
        self._look_again_if_changed(unit)
        # An earlier part of the batch may have had everything forgotten, and met no rooms but its own again.
        self.rooms.meet(unit, [event.room for event in events], source)
        self.roster.meet(unit, doers(events))

    def snapshot(self) -> Snapshot:
        """What the fold of these events may ask."""
        return Snapshot(self.roster, self.rooms)

    def apply(self, unit: Unit, changes: Changes, source: Source) -> None:
        """Let a batch's changes happen."""
        rooms, roster = self.rooms, self.roster
        today = day_of(source.now.date())
        arrived = roster.admit(unit, changes.people)
        counts = counting.by_member(changes.days, roster)
        late = today - LATE_AFTER_DAYS if source.live else 0
        turns = relations.Turns(counts, lambda member: roster.standing_of(unit, member), late_before=late)
        relations.store_messages(unit, changes.messages, rooms, roster, today)
        relations.settle_waiting(unit, changes.messages, rooms, turns)
        relations.turn_to_authors(unit, changes.replies, "reply", rooms, roster, turns, today)
        received = reactions.store_reactions(unit, changes.reactions, rooms, roster, counts)
        relations.turn_to_authors(unit, received, "reaction", rooms, roster, turns, today)
        clearing.clear_reactions(unit, changes.cleared, rooms, turns, today)
        self._name(unit, changes, arrived, turns, today)
        happenings.store_edits(unit, changes.edits, rooms, counts)
        counting.store_days(unit, counts, roster.links)
        turns.store(unit, roster.links)
        counting.store_evidence(unit, changes.evidence, turns.liked, roster, self.tags)
        self.talk.add(unit, changes.talk, rooms, roster)
        self.mood.add(unit, changes.moods, rooms, roster)
        counting.store_observed(unit, self._observed(changes), live=source.live)
        reactions.store_totals(unit, changes.totals, rooms)
        stays.store_stays(unit, changes.stays, rooms, roster, live=source.live)
        self._draw_again(unit, changes, turns)
        if source.live:
            self._act(unit, changes, source)

    def _draw_again(self, unit: Unit, changes: Changes, turns: relations.Turns) -> None:
        """Let portraits be drawn anew of those to whom something happened on days long over; mostly nobody."""
        late = turns.late | {member for member, day in turns.counts if day < turns.late_before}
        late |= {self.roster.of(whom).member or 0 for _, whom, day in changes.stays if day < turns.late_before}
        if late:
            portraits.draw_again(unit, {self.roster.links.whole(own) for own in late})

    def _act(self, unit: Unit, changes: Changes, source: Source) -> None:
        """What only the living room brings: doors, votes, the bot's own place, and what asks for an answer."""
        happenings.store_doors(unit, changes.doors, self.rooms)
        happenings.store_votes(unit, changes.votes, source.now)
        happenings.store_places(unit, changes.placed, self.rooms, source.now)
        asked.store_asked(unit, changes.asked, self.rooms)

    def _name(self, unit: Unit, changes: Changes, arrived: Sequence[Whom], turns: relations.Turns, today: int) -> None:
        mentions.store_mentions(unit, changes.mentions, self.rooms, self.roster, turns, today)
        handles = {whom: changes.people[whom].account.handle for whom in arrived}
        mentions.settle_mentions(unit, arrived, handles, self.roster, self.rooms, turns)

    def _fresh(self, unit: Unit, events: Sequence[Event]) -> list[Event]:
        wanted: dict[int, set[int]] = {}
        keyed: dict[tuple[int, int], Event] = {}
        for event in events:
            room, key = self.rooms.of_room(event.room).id, event_key(event)
            if (room, key) not in keyed:
                keyed[room, key] = event
                wanted.setdefault(room, set()).add(key)
        for known in seen_already(unit, wanted):
            del keyed[known]
        rows: list[Row] = sorted(keyed)
        upsert(unit, SEEN, rows, ("room_id", "key"), {})
        return list(keyed.values())

    def _observed(self, changes: Changes) -> set[tuple[int, int]]:
        return {
            (community, day)
            for place, days in changes.observed.items()
            if (community := self.rooms.of(place).community) is not None
            for day in days
        }

    def _look_again_if_changed(self, unit: Unit) -> None:
        """Forget everything where somebody changed a consent, a zone or who belongs where.

        It may have been another process that erased somebody: no key of theirs may linger in this one.
        """
        now = generation(unit)
        if now == self._generation:
            return
        self._look_up_anew()
        unit.vault.forget()
        self._generation = now


def doers(events: Iterable[Event]) -> set[tuple[Platform, str, str]]:
    """Whose doing these events are, where they are people's: what a `Whom` holds, which costs more to make."""
    found: set[tuple[Platform, str, str]] = set()
    for event in events:
        account = event.author if type(event) is MessageSent else doer(event)
        if account is not None:
            room = event.room
            found.add((room.platform, room.id, account.id or NAMELESS + room.id))
    return found


def doer(event: Event) -> Account | None:
    """Whose doing an event is, where it is a person's."""
    account: Account | None = (
        getattr(event, "author", None) or getattr(event, "actor", None) or getattr(event, "account", None)
    )
    return account


def seen_already(unit: Unit, wanted: dict[int, set[int]]) -> set[tuple[int, int]]:
    """Which of these keys, by room, are stored."""
    found: set[tuple[int, int]] = set()
    for room, keys in wanted.items():
        # What is said live has a number beyond all others of its room: one look spares asking for each.
        [(largest,)] = LARGEST_SEEN.rows(unit, room=room)
        known = [] if largest is None else [key for key in keys if key <= largest]
        found |= {(room, key) for (key,) in SEEN_IN_ROOM.each(unit, known, room=room)}
    return found
