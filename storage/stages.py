"""The history of lifecycle stages, and the days a community was listened to."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import orjson
from sqlalchemy import delete, func, select

from storage.columns import table_of
from storage.house import set_value, value_of
from storage.portrait_looks import begin_anew
from storage.store import Unit
from storage.tables import Member, ObservedDay, StageChange
from storage.upserts import Merge, Row, upsert

MEMBER, OBSERVED, STAGE = table_of(Member), table_of(ObservedDay), table_of(StageChange)
SETTLED = "stages_until:{}"
LOOK = "stages_look:{}"


@dataclass(frozen=True, slots=True)
class Entered:
    """A member entered a stage on a local day; `live`: the day was listened to, not imported."""

    member: int
    day: int
    stage: str
    before: str | None
    live: bool


@dataclass(frozen=True, slots=True)
class Look:
    """A look at everybody's stage that goes on member by member: it outlasts a stop, and begins nothing twice."""

    since: int | None
    """The last day looked at before; None: everything is looked at anew."""
    last: int
    after: int = 0
    """The member looked at last, by ascending id."""


def live_days(unit: Unit, community: int, first: int, last: int) -> set[int]:
    """The days in a span on which the community was listened to live."""
    days = select(OBSERVED.c.day).where(
        OBSERVED.c.community_id == community, OBSERVED.c.day.between(first, last), OBSERVED.c.live.is_(True)
    )
    return set(unit.connection.execute(days).scalars())


def observe(unit: Unit, community: int, day: int) -> None:
    """Note that a community is being listened to today, whether or not anybody speaks."""
    upsert(unit, OBSERVED, [(community, day, True)], ("community_id", "day", "live"), {"live": Merge.REPLACE})


def settled_until(unit: Unit, community: int) -> int | None:
    """The last day whose changes are stored; None: everything is to be looked at anew."""
    held = value_of(unit, SETTLED.format(community))
    return int(held) if held else None


def settle_until(unit: Unit, community: int, day: int | None) -> None:
    """Note the last day whose changes are stored, or that a history came in and all must be looked at anew.

    A look that was going on is over. With a past that is another, portraits are drawn anew, too.
    """
    if day is None:
        begin_anew(unit, community)
    set_value(unit, SETTLED.format(community), "" if day is None else str(day))
    set_value(unit, LOOK.format(community), "")


def look_on_way(unit: Unit, community: int) -> Look | None:
    """The look that was begun and has not come to everybody; None where none is."""
    held = value_of(unit, LOOK.format(community))
    return Look(*orjson.loads(held)) if held else None


def go_on(unit: Unit, community: int, look: Look) -> None:
    """Note how far a look has come."""
    held = orjson.dumps([look.since, look.last, look.after]).decode()
    set_value(unit, LOOK.format(community), held)


def settled_of(unit: Unit, community: int, member: int) -> int | None:
    """The last day whose changes are stored of one member: of those a look has come to, its day."""
    look = look_on_way(unit, community)
    return look.last if look is not None and member <= look.after else settled_until(unit, community)


def members_after(unit: Unit, community: int, after: int, most: int) -> list[int]:
    """The next members of a community, by ascending id."""
    following = select(MEMBER.c.id).where(MEMBER.c.community_id == community, MEMBER.c.id > after)
    return list(unit.connection.execute(following.order_by(MEMBER.c.id).limit(most)).scalars())


def seen_live(unit: Unit, members: Sequence[int]) -> set[tuple[int, int, str]]:
    """The changes of these members that were seen as they happened: (member, day, stage)."""
    seen = select(STAGE.c.member_id, STAGE.c.day, STAGE.c.stage).where(
        STAGE.c.member_id.in_(members), STAGE.c.live.is_(True)
    )
    return {(row[0], row[1], row[2]) for row in unit.connection.execute(seen)}


def take_back(unit: Unit, members: Sequence[int]) -> None:
    """Take all changes of these members back, before they are stored anew."""
    unit.connection.execute(delete(STAGE).where(STAGE.c.member_id.in_(members)))


def enter(unit: Unit, changes: Iterable[Entered]) -> None:
    """Store changes of stage; computed again, the same change stays one."""
    rows: list[Row] = [(change.member, change.day, change.stage, change.before, change.live) for change in changes]
    columns = ("member_id", "day", "stage", "before", "live")
    upsert(unit, STAGE, rows, columns, {"stage": Merge.REPLACE, "before": Merge.REPLACE})


def latest(unit: Unit, member: int) -> Entered | None:
    """The last change of a member's stage that is stored; None before the first."""
    mine = select(STAGE).where(STAGE.c.member_id == member).order_by(STAGE.c.day.desc()).limit(1)
    row = unit.connection.execute(mine).one_or_none()
    return None if row is None else Entered(row.member_id, row.day, row.stage, row.before, row.live)


def counts(unit: Unit, community: int) -> dict[str, int]:
    """How many members are in which stage by the latest change of each."""
    newest = (
        select(STAGE.c.member_id, func.max(STAGE.c.day).label("day"))
        .join(MEMBER, MEMBER.c.id == STAGE.c.member_id)
        .where(MEMBER.c.community_id == community)
        .group_by(STAGE.c.member_id)
        .subquery()
    )
    statement = (
        select(STAGE.c.stage, func.count())
        .join(newest, (newest.c.member_id == STAGE.c.member_id) & (newest.c.day == STAGE.c.day))
        .group_by(STAGE.c.stage)
    )
    return {row[0]: row[1] for row in unit.connection.execute(statement)}
