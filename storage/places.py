"""Communities as whoever looks at them chooses: what they are called, how they speak, since when they are heard."""

from dataclasses import dataclass
from datetime import datetime, tzinfo
from zoneinfo import ZoneInfo

from sqlalchemy import Row, case, func, select

from profiling.hidden import Hidden
from storage.agreement import agreeing
from storage.columns import table_of
from storage.gaps import hidden
from storage.store import Unit
from storage.tables import Community, Gap, Member, ObservedDay

COMMUNITY, GAP, MEMBER, OBSERVED = (table_of(model) for model in (Community, Gap, Member, ObservedDay))


@dataclass(frozen=True, slots=True)
class Setting:
    """A community from outside; `listening_since` is None where only its history was taken in."""

    id: int
    name: str
    zone: tzinfo
    language: str
    consent: str
    listening_since: datetime | None


@dataclass(frozen=True, slots=True)
class Silence:
    """A time in which a platform was not listened to, whether what was said then is lost, and what it hides if not."""

    platform: str
    since: datetime
    until: datetime
    is_lost: bool
    hides: tuple[Hidden, ...] = ()


def settings(unit: Unit) -> list[Setting]:
    """All communities: those listened to first, the latest of them leading."""
    rows = unit.connection.execute(select(COMMUNITY).order_by(COMMUNITY.c.listening_since.is_(None), COMMUNITY.c.id))
    found = [_setting(row) for row in rows]
    return sorted(found, key=lambda one: -one.listening_since.timestamp() if one.listening_since else 0.0)


def setting(unit: Unit, community: int) -> Setting | None:
    """One community."""
    row = unit.connection.execute(select(COMMUNITY).where(COMMUNITY.c.id == community)).one_or_none()
    return None if row is None else _setting(row)


def silences(unit: Unit, since: datetime) -> list[Silence]:
    """The times not listened to that ended after a moment, the latest first."""
    rows = unit.connection.execute(select(GAP).where(GAP.c.until > since).order_by(GAP.c.since.desc()))
    return [
        Silence(row.adapter.partition(":")[0], row.since, row.until, bool(row.is_lost), hidden(row.hides))
        for row in rows
    ]


def observed_days(unit: Unit, community: int) -> tuple[int, int]:
    """On how many days a community was observed at all, and on how many of them live."""
    days = select(func.count(), func.coalesce(func.sum(case((OBSERVED.c.live, 1), else_=0)), 0))
    all_days, live = unit.connection.execute(days.where(OBSERVED.c.community_id == community)).one()
    return int(all_days), int(live)


def agreed(unit: Unit, community: Setting) -> int:
    """How many members have agreed to a portrait, or are taken to."""
    members = select(func.count()).select_from(MEMBER).where(MEMBER.c.community_id == community.id)
    return int(unit.connection.execute(members.where(agreeing(MEMBER.c.portrait, community.consent))).scalar_one())


def _setting(row: Row[tuple[object, ...]]) -> Setting:
    return Setting(row.id, row.name, ZoneInfo(row.zone), row.language, row.consent, row.listening_since)
