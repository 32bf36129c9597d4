"""Linked accounts on the message path: everything is found and folded by own id, and stored for both.

Where nobody is linked, nothing is asked and nothing is stored twice.
"""

from collections.abc import Mapping, Sequence

from sqlalchemy import Table, select

from storage.columns import table_of
from storage.linking import meeting
from storage.linking.presence import tell_of
from storage.ownership import owner_columns
from storage.store import Unit
from storage.tables import Evidence, LinkedAccount, MemberDay, Part, Tie
from storage.tables.linking import PART_DAY, PART_EVIDENCE, PART_STAY, PART_TIE
from storage.upserts import Merge, Row, upsert

LINKED, PART = table_of(LinkedAccount), table_of(Part)
APART = {table_of(MemberDay): PART_DAY, table_of(Evidence): PART_EVIDENCE, table_of(Tie): PART_TIE}


class Links:
    """Who is linked with whom, looked up once until something changes."""

    def __init__(self) -> None:
        self._own: dict[tuple[int, int], int] = {}
        self._whole: dict[int, int] = {}
        self._linked: frozenset[int] = frozenset()
        self._is_known = False

    def forget(self) -> None:
        """Look everything up anew."""
        self._is_known = False

    def look(self, unit: Unit) -> None:
        """Know who is linked with whom."""
        if self._is_known:
            return
        parts = unit.connection.execute(select(PART.c.community_id, PART.c.account_id, PART.c.id, PART.c.member_id))
        rows = [tuple(row) for row in parts]
        self._own = {(community, account): own for community, account, own, _ in rows}
        self._whole = {own: member for _, _, own, member in rows}
        self._linked = frozenset(unit.connection.execute(select(LINKED.c.account_id)).scalars())
        self._is_known = True

    def own(self, community: int | None, account: int | None, member: int | None) -> int | None:
        """Who an account is by itself in a community; None for who is no member of it."""
        known = None not in (community, account, member) and bool(self._own)
        return self._own.get((community or 0, account or 0), member) if known else member

    def own_of(self, community: int, account: int, member: int) -> int:
        """Who an account that is this member of a community is by itself."""
        return self._own.get((community, account), member)

    def whole(self, own: int) -> int:
        """The member an account is together with those it is linked to."""
        return self._whole.get(own, own)

    def is_part(self, own: int | None) -> bool:
        """Say whether an own id is one of several of a member's."""
        return own in self._whole

    def relatives(self, unit: Unit, community: int | None, account: int | None) -> list[int]:
        """The members of a community an account's person is there already, by other accounts."""
        return [] if account is None or account not in self._linked else meeting.relatives(unit, community, account)

    def store(
        self, unit: Unit, table: Table, rows: Sequence[Row], columns: Sequence[str], merge: Mapping[str, Merge]
    ) -> None:
        """Merge rows under own ids into a table, for the members behind them, and keep those of linked accounts."""
        if not self._whole:
            upsert(unit, table, rows, columns, merge)
            return
        named = [columns.index(name) for name in owner_columns(table)]
        kept = [row for row in rows if any(row[place] in self._whole for place in named)]
        upsert(unit, APART[table], kept, columns, merge)
        together = [tuple(self._named(row, named)) for row in rows]
        mine = [row for row in together if len(named) == 1 or len({row[place] for place in named}) > 1]
        upsert(unit, table, mine, columns, merge)

    def moved(self, unit: Unit, rows: Sequence[Row], columns: Sequence[str]) -> None:
        """Keep the comings and goings of linked accounts, and tell anew of the members behind them."""
        upsert(unit, PART_STAY, rows, columns, {})
        for member in sorted({self.whole(int(str(row[0]))) for row in rows}):
            tell_of(unit, member)

    def _named(self, row: Row, places: Sequence[int]) -> list[object]:
        values = list(row)
        for place in places:
            values[place] = self._whole.get(int(str(values[place])), values[place])
        return values
