"""The history of lifecycle stages, and the days a community was listened to."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlalchemy import delete, func, select

from storage.columns import table_of
from storage.house import set_value, value_of
from storage.store import Unit
from storage.tables import Member, ObservedDay, StageChange
from storage.upserts import Merge, Row, upsert

MEMBER, OBSERVED, STAGE = table_of(Member), table_of(ObservedDay), table_of(StageChange)
SETTLED = "stages_until:{}"


@dataclass(frozen=True, slots=True)
class Entered:
    """A member entered a stage on a local day; `live`: the day was listened to, not imported."""

    member: int
    day: int
    stage: str
    before: str | None
    live: bool


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
    """Note the last day whose changes are stored, or that a history came in and all must be looked at anew."""
    set_value(unit, SETTLED.format(community), "" if day is None else str(day))


def taken_back(unit: Unit, community: int, only: Collection[int] | None = None) -> set[tuple[int, int, str]]:
    """Take all changes of a community back, or of a few, before they are computed anew; gives those seen live."""
    members = select(MEMBER.c.id).where(MEMBER.c.community_id == community)
    if only is not None:
        members = members.where(MEMBER.c.id.in_(sorted(only)))
    here = STAGE.c.member_id.in_(members)
    seen = select(STAGE.c.member_id, STAGE.c.day, STAGE.c.stage).where(here, STAGE.c.live.is_(True))
    live = {(row[0], row[1], row[2]) for row in unit.connection.execute(seen)}
    unit.connection.execute(delete(STAGE).where(here))
    return live


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
