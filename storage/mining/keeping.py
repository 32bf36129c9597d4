"""Keeping what mining found, in the place of what it found before: the sums of a community, which are nobody's."""

from collections.abc import Iterator, Mapping
from datetime import datetime

import orjson
from sqlalchemy import delete, insert, select

from profiling.findings import Findings
from storage.columns import table_of
from storage.store import Unit
from storage.tables import AssociationRow, ChurnCount, Mining, PersonaRow

MINING, PERSONA, ASSOCIATION, COUNT = (table_of(model) for model in (Mining, PersonaRow, AssociationRow, ChurnCount))
Values = dict[str, object]


def keep_sums(unit: Unit, community: int, found: Findings, at: datetime) -> None:
    """Keep what was found of a community; personas that are known from before keep the day they came up on."""
    known = select(PERSONA.c.name, PERSONA.c.since).where(PERSONA.c.community_id == community)
    since = {row.name: row.since for row in unit.connection.execute(known)}
    rows = {
        MINING: [mining_row(found, at)],
        PERSONA: list(persona_rows(found, since)),
        ASSOCIATION: list(association_rows(found)),
        COUNT: list(count_rows(found)),
    }
    for table, values in rows.items():
        unit.connection.execute(delete(table).where(table.c.community_id == community))
        if values:
            unit.connection.execute(insert(table), [{"community_id": community, **row} for row in values])


def mining_row(found: Findings, at: datetime) -> Values:
    """What was looked at, and what it cost."""
    return {
        "at": at,
        "until": found.until,
        "members": found.members,
        "people": found.grouping.people,
        "stability": found.grouping.stability,
        "silhouette": found.grouping.silhouette,
        "fallen": found.churn.fallen,
        "stayed": found.churn.stayed,
        "seconds": round(sum(found.seconds.values()), 2),
        "megabytes": found.megabytes,
    }


def persona_rows(found: Findings, since: Mapping[str, int]) -> Iterator[Values]:
    """The personas, the largest first."""
    for place, one in enumerate(found.grouping.personas):
        yield {
            "name": one.name,
            "place": place,
            "traits": ",".join(one.traits),
            "middle": orjson.dumps(one.middle).decode(),
            "members": one.members,
            "since": since.get(one.name, found.until) if not one.is_new else found.until,
        }


def association_rows(found: Findings) -> Iterator[Values]:
    """What goes together, the surest first."""
    for place, one in enumerate(found.associations):
        yield {
            "place": place,
            "given": orjson.dumps(one.given).decode(),
            "also": orjson.dumps(one.also).decode(),
            "people": one.people,
            "given_people": one.given_people,
            "also_people": one.also_people,
            "total": one.total,
            "chance": one.chance,
        }


def count_rows(found: Findings) -> Iterator[Values]:
    """How many each reason fits."""
    for one in found.churn.counts:
        yield {
            "reason": one.reason.value,
            "fallen": one.fallen,
            "fallen_known": one.fallen_known,
            "stayed": one.stayed,
            "stayed_known": one.stayed_known,
            "odds": one.odds,
            "chance": one.chance,
        }
