"""Where the fields of conditions are stored: columns of portraits, and what stands with the member themselves."""

from collections.abc import Callable, Mapping
from typing import cast

from sqlalchemy import ColumnElement, and_, case, func, literal, not_, or_, select

from profiling.agreeing import agrees
from profiling.segments.fields import FIELDS, Basis, Sort
from storage.columns import table_of
from storage.store import Unit
from storage.tables import AccountRow, Community, Member, MemberAccount, StoredPortrait

ACCOUNT, BELONGS, COMMUNITY, MEMBER = (table_of(model) for model in (AccountRow, MemberAccount, Community, Member))
PORTRAIT = table_of(StoredPortrait)
Expression = ColumnElement[object]
ELSEWHERE: Mapping[str, Callable[["Members"], ColumnElement[bool]]] = {
    "agreed": lambda members: members.agreed,
    "opted_out": lambda members: members.opted_out,
    "left": lambda members: members.left,
}
"""Fields that are no column of a portrait."""


class Members:
    """The members of one community on a day, as conditions ask about them."""

    def __init__(self, unit: Unit, community: int, day: int) -> None:
        """`day` is the local day that days are counted to."""
        self.unit, self.community, self.day = unit, community, day
        mode = unit.connection.execute(select(COMMUNITY.c.consent).where(COMMUNITY.c.id == community)).scalar_one()
        self._mode: str = mode

    @property
    def asked_of(self) -> ColumnElement[bool]:
        """Whom conditions are asked of: members of the community who let themselves be counted."""
        return and_(MEMBER.c.community_id == self.community, MEMBER.c.counts.is_(True))

    @property
    def agreed(self) -> ColumnElement[bool]:
        """That a member agreed to a portrait; never unknown."""
        said = MEMBER.c.portrait
        answers = {answer: literal(agrees(answer, self._mode)) for answer in (None, True, False)}
        return case((said.is_(None), answers[None]), (said.is_(True), answers[True]), else_=answers[False]) == literal(
            True
        )

    @property
    def opted_out(self) -> ColumnElement[bool]:
        """That a member did not agree to be written to, or stopped it on every account; never unknown."""
        open_to_us = (
            select(BELONGS.c.account_id)
            .join(ACCOUNT, ACCOUNT.c.id == BELONGS.c.account_id)
            .where(BELONGS.c.member_id == MEMBER.c.id, ACCOUNT.c.stopped.is_(None))
            .correlate(MEMBER)
        )
        return or_(MEMBER.c.contact.is_not(True), not_(open_to_us.exists()))

    @property
    def left(self) -> ColumnElement[bool]:
        """That a member went and did not come back; never unknown."""
        return func.coalesce(MEMBER.c.left_at >= func.coalesce(MEMBER.c.joined_at, MEMBER.c.left_at), literal(False))

    def value(self, name: str) -> Expression:
        """A field; NULL where it is unknown."""
        asked = FIELDS[name]
        if name in ELSEWHERE:
            return cast("Expression", ELSEWHERE[name](self))
        if asked.sort is Sort.SINCE:
            return cast("Expression", literal(self.day) - PORTRAIT.c[asked.column])
        column = PORTRAIT.c[asked.column]
        return case((self.agreed, column)) if asked.basis is Basis.PORTRAIT else column
