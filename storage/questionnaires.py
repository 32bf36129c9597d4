"""Questionnaires as they stand: under a name, in versions that are never changed once somebody answers them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Row, Select, func, insert, select, update

from storage.columns import table_of
from storage.store import Unit
from storage.tables import Questionnaire, QuestionnaireRun, QuestionnaireVersion

ASKED, RUN, VERSION = table_of(Questionnaire), table_of(QuestionnaireRun), table_of(QuestionnaireVersion)


class State(StrEnum):
    """Whether a questionnaire may be answered."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Standing:
    """A questionnaire of a community: the text of the version that is asked now, and who wrote it when."""

    id: int
    community: int
    name: str
    version: int
    state: State
    text: str
    by: str
    changed_at: datetime


def standing(unit: Unit, community: int) -> list[Standing]:
    """The questionnaires of a community, the newest first."""
    here = joined().where(ASKED.c.community_id == community).order_by(ASKED.c.id.desc())
    return [standing_of(row) for row in unit.connection.execute(here)]


def named(unit: Unit, community: int, name: str) -> Standing | None:
    """The questionnaire of a name."""
    here = joined().where(ASKED.c.community_id == community, ASKED.c.name == name.casefold())
    row = unit.connection.execute(here).one_or_none()
    return None if row is None else standing_of(row)


def one(unit: Unit, number: int) -> Standing | None:
    """A questionnaire by its number."""
    row = unit.connection.execute(joined().where(ASKED.c.id == number)).one_or_none()
    return None if row is None else standing_of(row)


def text_of(unit: Unit, number: int, version: int) -> str:
    """A version as it was written."""
    wanted = (VERSION.c.questionnaire_id == number) & (VERSION.c.version == version)
    return str(unit.connection.execute(select(VERSION.c.text).where(wanted)).scalar_one())


def versions(unit: Unit, number: int) -> list[int]:
    """The versions somebody began to answer, and the one asked now, newest last."""
    mine = select(VERSION.c.version).where(VERSION.c.questionnaire_id == number).order_by(VERSION.c.version)
    return list(unit.connection.execute(mine).scalars())


def write(unit: Unit, community: int, name: str, text: str, by: str, now: datetime) -> Standing:
    """Keep a questionnaire that was looked over: a new one as a draft, or another version of one that stands.

    A version nobody has begun to answer is written over; else the next one begins, and who is under way goes on
    answering the former.
    """
    found = named(unit, community, name)
    if found is None:
        values = {"community_id": community, "name": name, "version": 1, "state": State.DRAFT.value, "changed_at": now}
        number = int(unit.connection.execute(insert(ASKED).values(**values).returning(ASKED.c.id)).scalar_one())
        put(unit, number, 1, text, by, now)
        return must(unit, number)
    if is_begun(unit, found.id, found.version):
        put(unit, found.id, found.version + 1, text, by, now)
        changed = update(ASKED).where(ASKED.c.id == found.id).values(version=found.version + 1, changed_at=now)
    else:
        same = (VERSION.c.questionnaire_id == found.id) & (VERSION.c.version == found.version)
        unit.connection.execute(update(VERSION).where(same).values(text=text, by=by, at=now))
        changed = update(ASKED).where(ASKED.c.id == found.id).values(changed_at=now)
    unit.connection.execute(changed)
    return must(unit, found.id)


def put(unit: Unit, number: int, version: int, text: str, by: str, now: datetime) -> None:
    """Keep the text of a version."""
    values = {"questionnaire_id": number, "version": version, "text": text, "by": by, "at": now}
    unit.connection.execute(insert(VERSION).values(**values))


def turn(unit: Unit, number: int, state: State, now: datetime) -> None:
    """Open a questionnaire, or take no more answers."""
    unit.connection.execute(update(ASKED).where(ASKED.c.id == number).values(state=state.value, changed_at=now))


def is_begun(unit: Unit, number: int, version: int) -> bool:
    """Say whether anybody has begun to answer a version."""
    begun = select(RUN.c.id).where(RUN.c.questionnaire_id == number, RUN.c.version == version).limit(1)
    return unit.connection.execute(begun).first() is not None


def people(unit: Unit, number: int) -> dict[str, int]:
    """How many are answering and how many are done, by `open` and `done`."""
    mine = select(RUN.c.state, func.count()).where(RUN.c.questionnaire_id == number).group_by(RUN.c.state)
    return {str(row[0]): int(row[1]) for row in unit.connection.execute(mine)}


def hand_over(unit: Unit, guest: int, host: int) -> None:
    """Let a community's questionnaires be another one's; a name that is taken there gets a number."""
    taken = set(unit.connection.execute(select(ASKED.c.name).where(ASKED.c.community_id == host)).scalars())
    theirs = select(ASKED.c.id, ASKED.c.name).where(ASKED.c.community_id == guest).order_by(ASKED.c.id)
    for number, former in unit.connection.execute(theirs).all():
        name = next(free for free in names_like(former) if free not in taken)
        taken.add(name)
        unit.connection.execute(update(ASKED).where(ASKED.c.id == number).values(community_id=host, name=name))


def names_like(name: str) -> Iterator[str]:
    """A name, and the same with numbers."""
    yield name
    number = 2
    while True:
        yield f"{name}-{number}"
        number += 1


def must(unit: Unit, number: int) -> Standing:
    """A questionnaire that was just written."""
    row = unit.connection.execute(joined().where(ASKED.c.id == number)).one()
    return standing_of(row)


def joined() -> Select[*tuple[object, ...]]:
    """Questionnaires with the text that is asked now."""
    now = (VERSION.c.questionnaire_id == ASKED.c.id) & (VERSION.c.version == ASKED.c.version)
    return select(ASKED, VERSION.c.text, VERSION.c.by).join(VERSION, now)


def standing_of(row: Row[*tuple[object, ...]]) -> Standing:
    """A row as what stands."""
    return Standing(row.id, row.community_id, row.name, row.version, State(row.state), row.text, row.by, row.changed_at)
