"""What a room talks about, as sums without anybody in them: kept in memory until five people said so, stored then.

A restart begins a day's counting anew: what was said before the fifth speaker is lost then, and nothing is counted
twice. The figures are what was surely said, at least.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from profiling.changes import RoomKey, Talk
from storage.columns import table_of
from storage.ingest.people import Roster
from storage.ingest.rooms import RoomBook
from storage.store import Unit
from storage.tables import RoomTopic
from storage.upserts import Merge, Row, upsert

TOPIC = table_of(RoomTopic)
FEWEST_SPEAKERS = 5
"""Fewer are somebody in particular (design: privacy)."""
DAYS_REMEMBERED = 40
"""Histories come day by day, a live room stays on one; who is named on older days is let go."""

Place = tuple[int, int, str]
"""Community, local day, topic."""


@dataclass(slots=True)
class Heard:
    """What was said about a topic on a day and is not stored yet, and by which members."""

    members: set[int] = field(default_factory=set)
    messages: int = 0


class RoomTalk:
    """The sums of the days that are still being talked on."""

    def __init__(self) -> None:
        self._heard: dict[Place, Heard] = {}

    def forget(self) -> None:
        """Begin anew: what a transaction added that was not stored comes again."""
        self._heard.clear()

    def add(
        self, unit: Unit, talk: Mapping[tuple[RoomKey, int], Mapping[str, Talk]], rooms: RoomBook, roster: Roster
    ) -> None:
        """Add what a batch said, and store what enough people said by now."""
        changed: set[Place] = set()
        for (room, day), topics in talk.items():
            community = rooms.of(room).community
            if community is None:
                continue
            for topic, said in topics.items():
                heard = self._heard.setdefault((community, day, topic), Heard())
                heard.members.update(member for one in said.speakers if (member := roster.of(one).member) is not None)
                heard.messages += said.messages
                changed.add((community, day, topic))
        self._store(unit, changed)
        self._let_go()

    def _store(self, unit: Unit, places: set[Place]) -> None:
        rows: list[Row] = []
        for place in sorted(places):
            heard = self._heard[place]
            if len(heard.members) >= FEWEST_SPEAKERS:
                rows.append((*place, len(heard.members), heard.messages))
                heard.messages = 0
        columns = ("community_id", "day", "topic", "speakers", "messages")
        upsert(unit, TOPIC, rows, columns, {"speakers": Merge.RAISE, "messages": Merge.ADD})

    def _let_go(self) -> None:
        days = {(community, day) for community, day, _ in self._heard}
        latest: dict[int, int] = {}
        for community, day in days:
            latest[community] = max(day, latest.get(community, day))
        for place in [one for one in self._heard if one[1] <= latest[one[0]] - DAYS_REMEMBERED]:
            del self._heard[place]
