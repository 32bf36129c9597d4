"""Finding the room an event happened in, and making it, with its community, when it is new."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from zoneinfo import ZoneInfo

from sqlalchemy import insert, select, update

from profiling.agreeing import ASKED, mode_on
from profiling.changes import RoomKey
from profiling.events import Platform, Room, RoomKind, RoomMoved
from storage import audit
from storage.audit import OPERATOR
from storage.columns import table_of
from storage.house import begin_generation
from storage.ingest.source import HouseDefaults, Source
from storage.moving import follow_letters, move_in
from storage.outbox import Place
from storage.store import Unit
from storage.tables import Community, RoomAlias, RoomRow
from storage.upserts import Merge, upsert

ROOM, ALIAS, COMMUNITY = table_of(RoomRow), table_of(RoomAlias), table_of(Community)
ALIAS_COLUMNS = ("platform", "native_id", "room_id")


@dataclass(frozen=True, slots=True)
class RoomFacts:
    """A room as the message path needs it; `community` is None for a private chat."""

    id: int
    community: int | None
    zone: tzinfo
    consent: str
    title: str
    is_listened_to: bool
    """Something was heard live in its community before."""


class RoomBook:
    """The rooms met so far, by native id; forgotten whenever a transaction fails or the house changes."""

    def __init__(self, defaults: HouseDefaults) -> None:
        self._defaults = defaults
        self._known: dict[tuple[Platform, str], RoomFacts] = {}

    def forget(self) -> None:
        """Look everything up anew."""
        self._known.clear()

    def of(self, key: RoomKey) -> RoomFacts:
        """A room that `meet` has met."""
        return self._known[key]

    def meet(self, unit: Unit, rooms: Iterable[Room], source: Source) -> None:
        """Know every one of these rooms, making those that are new and following those that were renamed."""
        for room in {(room.platform, room.id): room for room in rooms}.values():
            key = RoomKey(room.platform, room.id)
            facts = self._known.get(key) or self._find(unit, key)
            if facts is None:
                self._make(unit, room, source)
                facts = self._find(unit, key)
            if facts is None:
                raise LookupError(f"a room of {key.platform} that was just made cannot be found")
            if room.title and room.title != facts.title:
                unit.connection.execute(update(ROOM).where(ROOM.c.id == facts.id).values(title=room.title))
                facts = replace(facts, title=room.title)
            if source.live and facts.community is not None and not facts.is_listened_to:
                first_heard(unit, facts.community, source)
                facts = replace(facts, is_listened_to=True)
            self._known[key] = facts

    def of_room(self, room: Room) -> RoomFacts:
        """A room that `meet` has met, by the event's own name for it."""
        return self._known[room.platform, room.id]

    def follow(self, unit: Unit, moves: Iterable[RoomMoved], source: Source) -> None:
        """Take the room a group moved to into the same community, and let what waits for the old one go there.

        The new room has message numbers of its own that start again at 1: it must not share the old one's keys.
        """
        for event in moves:
            self.meet(unit, [event.room], source)
            old = self.of_room(event.room)
            self.meet(unit, [event.new_room], replace(source, community=old.community))
            new = self.of_room(event.new_room)
            platform, former = event.room.platform.value, event.room.id
            unit.connection.execute(update(ROOM).where(ROOM.c.id == new.id).values(community_id=old.community))
            upsert(unit, ALIAS, [(platform, former, new.id)], ALIAS_COLUMNS, {"room_id": Merge.REPLACE})
            follow_letters(unit, (platform, former), event.new_room.id, source.now)
            move_in(unit, old.id, new.id)
            self.forget()

    def _find(self, unit: Unit, key: RoomKey) -> RoomFacts | None:
        row = unit.connection.execute(
            select(
                ROOM.c.id,
                ROOM.c.title,
                COMMUNITY.c.id,
                COMMUNITY.c.zone,
                COMMUNITY.c.consent,
                COMMUNITY.c.listening_since,
            )
            .join(COMMUNITY, COMMUNITY.c.id == ROOM.c.community_id, isouter=True)
            .where(ROOM.c.platform == key.platform.value, ROOM.c.native_id == key.room)
        ).one_or_none()
        if row is None:
            return None
        room, title, community, zone, consent, since = row
        zoned = ZoneInfo(zone or self._defaults.zone)
        return RoomFacts(room, community, zoned, mode_on(key.platform, consent or ASKED), title, since is not None)

    def _make(self, unit: Unit, room: Room, source: Source) -> None:
        """Make a room: a private one without a community, a group in the one it is imported into, or its own."""
        community = None
        if room.kind is RoomKind.GROUP:
            community = source.community or self._found(unit, room, source)
        unit.connection.execute(
            insert(ROOM).values(
                platform=room.platform.value,
                native_id=room.id,
                kind=room.kind.value,
                title=room.title,
                community_id=community,
            )
        )

    def _found(self, unit: Unit, room: Room, source: Source) -> int:
        """Make a community that begins with a room; what was chosen instead of asking is written down with it."""
        defaults = fitting(self._defaults, room)
        made = make_community(unit, room.title or room.id, defaults, source)
        if self._defaults.consent != ASKED:
            act = audit.Act(OPERATOR, "community.create", f"community:{made}", f"consent={defaults.consent}")
            audit.note(unit, act, source.now)
        return made


def follow_unheard(unit: Unit, place: Place, new_room: str, now: datetime) -> None:
    """Follow a room of whose move the platform told us when we spoke to it; that it is also heard of is no harm."""
    platform, former = place
    title = unit.connection.execute(
        select(ROOM.c.title).where(ROOM.c.platform == platform, ROOM.c.native_id == former)
    ).scalar_one_or_none()
    if title is None:
        follow_letters(unit, place, new_room, now)
        return
    here = Room(Platform(platform), former, title)
    move = RoomMoved(here, now, replace(here, id=new_room))
    RoomBook(HouseDefaults()).follow(unit, [move], Source(now=now, live=False))
    begin_generation(unit)  # the inbox may have met the new room as one of its own


def first_heard(unit: Unit, community: int, source: Source) -> None:
    """Note since when a community is listened to live; what was only imported never acts."""
    never = COMMUNITY.c.listening_since.is_(None)
    begun = update(COMMUNITY).where(COMMUNITY.c.id == community, never).values(listening_since=source.now)
    unit.connection.execute(begun)


def fitting(defaults: HouseDefaults, room: Room) -> HouseDefaults:
    """The defaults for a community that begins with a room: Discord's rules leave no portrait without a yes."""
    return replace(defaults, consent=mode_on(room.platform, defaults.consent))


def make_community(unit: Unit, wanted: str, defaults: HouseDefaults, source: Source) -> int:
    """Make a community under a name nobody has, in the house's zone and language; gives its id."""
    taken = set(unit.connection.execute(select(COMMUNITY.c.name).where(COMMUNITY.c.name.startswith(wanted))).scalars())
    name, number = wanted, 2
    while name in taken:
        name, number = f"{wanted} {number}", number + 1
    made = unit.connection.execute(
        insert(COMMUNITY)
        .values(
            name=name,
            zone=defaults.zone,
            language=defaults.language,
            consent=defaults.consent,
            created_at=source.now,
            listening_since=source.now if source.live else None,
            paused=False,
            settings="{}",
        )
        .returning(COMMUNITY.c.id)
    )
    return int(made.scalar_one())
