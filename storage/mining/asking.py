"""What was mined of a community, as it is kept: for the command line, the chat and the next mining."""

from dataclasses import dataclass
from datetime import datetime

import orjson
from sqlalchemy import select

from profiling.associations import Association
from profiling.churn import Count, Reason
from profiling.personas import Persona
from storage.columns import table_of
from storage.store import Unit
from storage.tables import AssociationRow, ChurnCount, ChurnReason, Member, MemberPersona, Mining, PersonaRow

MINING, PERSONA, ASSOCIATION, COUNT = (table_of(model) for model in (Mining, PersonaRow, AssociationRow, ChurnCount))
MINED, MEMBER, REASON = table_of(MemberPersona), table_of(Member), table_of(ChurnReason)


@dataclass(frozen=True, slots=True)
class Mined:
    """The last mining of a community."""

    at: datetime
    until: int
    members: int
    people: int
    stability: float | None
    silhouette: float | None
    fallen: int
    stayed: int
    seconds: float
    megabytes: float


@dataclass(frozen=True, slots=True)
class Likely:
    """What may have made a member fall silent, with how much speaks for it; since their last active day."""

    reason: Reason
    evidence: int
    since: int


def last_mining(unit: Unit, community: int) -> Mined | None:
    """When a community was mined last, and what for; None before the first time."""
    columns = [MINING.c[name] for name in Mined.__dataclass_fields__]
    row = unit.connection.execute(select(*columns).where(MINING.c.community_id == community)).one_or_none()
    return None if row is None else Mined(*row)


def personas(unit: Unit, community: int) -> list[tuple[Persona, int]]:
    """The personas, the largest first, each with the local day it came up on."""
    rows = unit.connection.execute(select(PERSONA).where(PERSONA.c.community_id == community).order_by(PERSONA.c.place))
    return [
        (
            Persona(row.name, tuple(row.traits.split(",")), tuple(orjson.loads(row.middle)), row.members, False),
            row.since,
        )
        for row in rows
    ]


def associations(unit: Unit, community: int) -> list[Association]:
    """What goes together, the surest first."""
    here = select(ASSOCIATION).where(ASSOCIATION.c.community_id == community).order_by(ASSOCIATION.c.place)
    return [
        Association(
            tuple((family, name) for family, name in orjson.loads(row.given)),
            (orjson.loads(row.also)[0], orjson.loads(row.also)[1]),
            row.people,
            row.given_people,
            row.also_people,
            row.total,
            row.chance,
        )
        for row in unit.connection.execute(here)
    ]


def churn_counts(unit: Unit, community: int) -> list[Count]:
    """How many of the silent and of those who stayed each reason fits, the most telling first."""
    here = select(COUNT).where(COUNT.c.community_id == community).order_by(COUNT.c.chance, COUNT.c.reason)
    return [
        Count(Reason(row.reason), row.fallen, row.fallen_known, row.stayed, row.stayed_known)
        for row in unit.connection.execute(here)
    ]


def reasons_of(unit: Unit, member: int) -> list[Likely]:
    """What may have made a member fall silent; empty of who is here."""
    theirs = select(REASON).where(REASON.c.member_id == member).order_by(REASON.c.evidence.desc(), REASON.c.reason)
    return [Likely(Reason(row.reason), row.evidence, row.since) for row in unit.connection.execute(theirs)]


def most_listened_to(unit: Unit, community: int, most: int) -> list[tuple[int, float]]:
    """The members most attention ends with: (member, times everybody's mean)."""
    here = (
        select(MINED.c.member_id, MINED.c.pagerank)
        .join(MEMBER, MEMBER.c.id == MINED.c.member_id)
        .where(MEMBER.c.community_id == community, MINED.c.pagerank.is_not(None))
        .order_by(MINED.c.pagerank.desc(), MINED.c.member_id)
        .limit(most)
    )
    return [(row.member_id, row.pagerank) for row in unit.connection.execute(here)]
