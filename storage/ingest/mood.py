"""How a room sounds, as sums without anybody in them: kept in memory until five people were judged, stored then.

As with what a room talks about (`talk.py`), a restart begins a day's counting anew: the sums are what was judged at
least.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from profiling.changes import MOODS, Mood, RoomKey
from storage.columns import table_of
from storage.ingest.people import Roster
from storage.ingest.rooms import RoomBook
from storage.ingest.talk import DAYS_REMEMBERED, FEWEST_SPEAKERS
from storage.store import Unit
from storage.tables import RoomMood
from storage.upserts import Merge, Row, upsert

MOOD = table_of(RoomMood)
COLUMNS = ("community_id", "day", "speakers", *MOODS)
MERGE = {"speakers": Merge.RAISE, **dict.fromkeys(MOODS, Merge.ADD)}


@dataclass(slots=True)
class Judged:
    """What was judged on a day and is not stored yet, by the names of `MOODS`, and who spoke."""

    members: set[int] = field(default_factory=set)
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(MOODS, 0))


class RoomMoods:
    """The sums of the days that are still being talked on, by community and local day."""

    def __init__(self) -> None:
        self._judged: dict[tuple[int, int], Judged] = {}

    def forget(self) -> None:
        """Begin anew: what a transaction added that was not stored comes again."""
        self._judged.clear()

    def add(self, unit: Unit, moods: Mapping[tuple[RoomKey, int], Mood], rooms: RoomBook, roster: Roster) -> None:
        """Add how a batch sounded, and store it where enough people were judged by now."""
        changed: set[tuple[int, int]] = set()
        for (room, day), mood in moods.items():
            community = rooms.of(room).community
            if community is None:
                continue
            judged = self._judged.setdefault((community, day), Judged())
            own = [member for one in mood.speakers if (member := roster.of(one).member) is not None]
            judged.members.update(map(roster.links.whole, own))
            for name in MOODS:
                judged.counts[name] += getattr(mood, name)
            changed.add((community, day))
        self._store(unit, changed)

    def _store(self, unit: Unit, places: set[tuple[int, int]]) -> None:
        rows: list[Row] = []
        for place in sorted(places):
            judged = self._judged[place]
            if len(judged.members) >= FEWEST_SPEAKERS:
                rows.append((*place, len(judged.members), *judged.counts.values()))
                judged.counts = dict.fromkeys(MOODS, 0)
        upsert(unit, MOOD, rows, COLUMNS, MERGE)
        latest = dict(sorted(self._judged))
        for community, day in [one for one in self._judged if one[1] <= latest[one[0]] - DAYS_REMEMBERED]:
            del self._judged[community, day]
