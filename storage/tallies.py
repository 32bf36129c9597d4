"""What was answered, in numbers: of named questionnaires from the answers, of anonymous ones from sums alone."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import orjson
from sqlalchemy import select, update

from profiling.questionnaires.answers import Given
from profiling.questionnaires.results import FEWEST
from storage.answering import ANSWER, DONE, RUN, Run, forget_answers
from storage.columns import table_of
from storage.feedback import key_of
from storage.store import Unit
from storage.tables import QuestionnaireTally
from storage.upserts import Merge, Row, upsert

TALLY = table_of(QuestionnaireTally)
EVERYBODY = ""
"""Stands for a question: whoever has finished."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many finished, how many answered each question, and how often each value was given."""

    people: int
    answered: Mapping[str, int]
    values: Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class Written:
    """Words somebody answered with, to be read one at a time."""

    id: int
    question: str
    words: str
    at: datetime


def add_up(unit: Unit, run: Run, said: Mapping[str, Given]) -> None:
    """Add one person's answers to the sums of an anonymous questionnaire, and forget whose they were.

    What is shown of the sums moves on with every fifth person only.
    """
    rows: list[Row] = [(run.questionnaire, run.version, EVERYBODY, EVERYBODY, 1, 0)]
    for question, given in said.items():
        if given.values:
            rows.append((run.questionnaire, run.version, question, EVERYBODY, 1, 0))
        rows += [(run.questionnaire, run.version, question, value, 1, 0) for value in given.values]
    columns = ("questionnaire_id", "version", "question", "value", "count", "shown")
    upsert(unit, TALLY, rows, columns, {"count": Merge.ADD})
    forget_answers(unit, run, list(said))
    mine = (TALLY.c.questionnaire_id == run.questionnaire) & (TALLY.c.version == run.version)
    everybody = select(TALLY.c.count).where(mine, TALLY.c.question == EVERYBODY)
    if unit.connection.execute(everybody).scalar_one() % FEWEST == 0:
        unit.connection.execute(update(TALLY).where(mine).values(shown=TALLY.c.count))


def anonymous_counts(unit: Unit, questionnaire: int, version: int) -> Counts:
    """The sums of an anonymous questionnaire as they may be shown."""
    mine = (TALLY.c.questionnaire_id == questionnaire) & (TALLY.c.version == version) & (TALLY.c.shown > 0)
    people, answered = 0, dict[str, int]()
    values: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for row in unit.connection.execute(select(TALLY).where(mine)):
        if row.question == EVERYBODY:
            people = row.shown
        elif row.value == EVERYBODY:
            answered[row.question] = row.shown
        else:
            values[row.question][row.value] = row.shown
    return Counts(people, answered, values)


def named_counts(unit: Unit, questionnaire: int, version: int) -> Counts:
    """The sums of what people answered to the end."""
    this = (RUN.c.questionnaire_id == questionnaire) & (RUN.c.version == version)
    runs = select(RUN.c.id).where(this, RUN.c.state == DONE)
    numbers = unit.connection.execute(runs).scalars().all()
    answered: Counter[str] = Counter()
    values: defaultdict[str, Counter[str]] = defaultdict(Counter)
    statement = select(ANSWER.c.question, ANSWER.c.chosen, ANSWER.c.text).where(ANSWER.c.run_id.in_(runs))
    for question, chosen, text in unit.connection.execute(statement):
        given = orjson.loads(chosen)
        if given or text is not None:
            answered[question] += 1
        values[question].update(given)
    return Counts(len(numbers), answered, values)


def words(unit: Unit, questionnaire: int) -> list[int]:
    """The numbers of the words people answered with, those nobody has read first, then the newest."""
    done = select(RUN.c.id).where(RUN.c.questionnaire_id == questionnaire, RUN.c.state == DONE)
    mine = ANSWER.c.run_id.in_(done) & ANSWER.c.text.is_not(None)
    order = (ANSWER.c.read_at.is_not(None), ANSWER.c.id.desc())
    return list(unit.connection.execute(select(ANSWER.c.id).where(mine).order_by(*order)).scalars())


def read_words(unit: Unit, number: int, now: datetime) -> Written | None:
    """The words of an answer, noted as read; None where they are gone."""
    row = unit.connection.execute(select(ANSWER).where(ANSWER.c.id == number)).one_or_none()
    if row is None or row.text is None:
        return None
    unit.connection.execute(update(ANSWER).where(ANSWER.c.id == number).values(read_at=now))
    return Written(row.id, row.question, unit.vault.open(key_of(unit, row.account_id), row.text), row.at)
