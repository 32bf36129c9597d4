"""What a room talks about, as sums without anybody in them: kept in memory until five people said so, stored then.

A restart begins a day's counting anew: what was said before the fifth speaker is lost then, and nothing is counted
twice. The figures are what was surely said, at least.
"""

from collections.abc import Iterable, Mapping
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
        self._latest: dict[int, int] = {}
        """The latest day each community talked on."""

    def forget(self) -> None:
        """Begin anew: what a transaction added that was not stored comes again."""
        self._heard.clear()
        self._latest.clear()

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
                place = community, day, topic
                heard = self._heard.get(place)
                if heard is None:
                    heard = self._heard[place] = Heard()
                own = [member for one in said.speakers if (member := roster.of(one).member) is not None]
                heard.members.update(map(roster.links.whole, own))
                heard.messages += said.messages
                changed.add(place)
        self._store(unit, changed)
        self._let_go(changed)

    def _store(self, unit: Unit, places: set[Place]) -> None:
        rows: list[Row] = []
        for place in sorted(places):
            heard = self._heard[place]
            if len(heard.members) >= FEWEST_SPEAKERS:
                rows.append((*place, len(heard.members), heard.messages))
                heard.messages = 0
        columns = ("community_id", "day", "topic", "speakers", "messages")
        upsert(unit, TOPIC, rows, columns, {"speakers": Merge.RAISE, "messages": Merge.ADD})

    def _let_go(self, changed: set[Place]) -> None:
        """Let go of days long past; all that is remembered is looked through only when a community's day is new."""
        among: Iterable[Place] = changed
        for community, day, _ in changed:
            if day > self._latest.get(community, day - 1):
                self._latest[community] = day
                among = self._heard
        for place in [one for one in among if one[1] <= self._latest[one[0]] - DAYS_REMEMBERED]:
            del self._heard[place]
