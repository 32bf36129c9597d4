"""Who came lately, live, and what may be alike among them: looked at in memory, and nothing of it kept."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import exists, func, select

from profiling.newcomers import Newcomer, name_shape, steps_of
from storage.accounts import card_of
from storage.columns import table_of
from storage.store import Unit
from storage.tables import AccountRow, Community, Member, MemberAccount, MemberDay, Stay

ACCOUNT, BELONGS, COMMUNITY = table_of(AccountRow), table_of(MemberAccount), table_of(Community)
DAY, MEMBER, STAY = table_of(MemberDay), table_of(Member), table_of(Stay)


@dataclass(frozen=True, slots=True)
class Arrival:
    """Somebody came, at a second, by a door."""

    member: int
    at: int
    door: str


def arrivals(unit: Unit, community: int, since: int, until: int) -> list[Arrival]:
    """Who came into a community for the first time, live, after a second and up to another; the earliest first."""
    firsts = (
        select(STAY.c.member_id, func.min(STAY.c.at).label("at"), func.max(STAY.c.via).label("door"))
        .join(MEMBER, MEMBER.c.id == STAY.c.member_id)
        .where(MEMBER.c.community_id == community, STAY.c.joined.is_(True), STAY.c.live.is_(True))
        .group_by(STAY.c.member_id)
        .having(func.min(STAY.c.at) > since, func.min(STAY.c.at) <= until)
        .order_by(func.min(STAY.c.at), STAY.c.member_id)
    )
    return [Arrival(row.member_id, row.at, row.door) for row in unit.connection.execute(firsts)]


def listening_since(unit: Unit, community: int) -> int | None:
    """Since which second a community is heard live; None where it never was."""
    asked = select(COMMUNITY.c.listening_since).where(COMMUNITY.c.id == community)
    since = unit.connection.execute(asked).scalar_one_or_none()
    return None if since is None else int(since.timestamp())


def newcomers(unit: Unit, some: Collection[Arrival]) -> list[Newcomer]:
    """What is to be compared of some who came: doors, languages, how names are built, and the first day."""
    cards = cards_of(unit, [one.member for one in some])
    steps = first_steps(unit, some)
    return [Newcomer(one.at, one.door, *cards.get(one.member, ("", "")), steps.get(one.member, "")) for one in some]


def cards_of(unit: Unit, members: Collection[int]) -> dict[int, tuple[str, str]]:
    """The language of each member's first account, and how its name is built."""
    rows = unit.connection.execute(
        select(BELONGS.c.member_id, ACCOUNT)
        .join(ACCOUNT, ACCOUNT.c.id == BELONGS.c.account_id)
        .where(BELONGS.c.member_id.in_(sorted(members)))
        .order_by(ACCOUNT.c.id.desc())
    )
    found = {}
    for row in rows:
        card = card_of(unit.vault, row.platform, row.native_id, row.key_wrapped, row.name_sealed, row.handle_sealed)
        found[row.member_id] = (row.language, name_shape(card.name))
    return found


def first_steps(unit: Unit, some: Collection[Arrival]) -> dict[int, str]:
    """What members did on the local day they came: whether they spoke, with links, or with what others wrote."""
    sums = (func.sum(DAY.c.messages), func.sum(DAY.c.links), func.sum(DAY.c.forwards))
    came = (STAY.c.member_id == DAY.c.member_id) & (STAY.c.day == DAY.c.day) & STAY.c.joined.is_(True)
    rows = unit.connection.execute(
        select(DAY.c.member_id, *sums)
        .where(DAY.c.member_id.in_(sorted(one.member for one in some)), exists().where(came))
        .group_by(DAY.c.member_id)
    )
    return {row[0]: steps_of(*(int(count) for count in row[1:])) for row in rows}
