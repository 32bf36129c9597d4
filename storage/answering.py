"""Who is answering a questionnaire and what they said so far: one open run a person, sealed words, nothing lost."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import orjson
from sqlalchemy import Row, delete, insert, select, update

from profiling.questionnaires.answers import Given
from storage.columns import table_of
from storage.feedback import key_of
from storage.store import Unit
from storage.tables import MemberAccount, QuestionnaireAnswer, QuestionnaireRun

ANSWER, BELONGS, RUN = table_of(QuestionnaireAnswer), table_of(MemberAccount), table_of(QuestionnaireRun)
OPEN, DONE = "open", "done"
OPEN_LIVES = timedelta(days=14)
"""So long somebody may take; then what they have said so far is forgotten."""
WORDS_LIVE = timedelta(days=180)
ANSWERS_LIVE = timedelta(days=730)


@dataclass(frozen=True, slots=True)
class Run:
    """Somebody's way through a questionnaire: `question` is where they are, empty before the first."""

    id: int
    questionnaire: int
    version: int
    account: int
    community: int
    is_done: bool
    question: str
    keeps: bool


def begin(unit: Unit, questionnaire: int, version: int, account: int, community: int, now: datetime) -> Run:
    """Begin a run; the caller has seen to it that none is open."""
    values = {
        "questionnaire_id": questionnaire,
        "version": version,
        "account_id": account,
        "community_id": community,
        "state": OPEN,
        "question": "",
        "keeps": False,
        "began_at": now,
        "changed_at": now,
    }
    number = unit.connection.execute(insert(RUN).values(**values).returning(RUN.c.id)).scalar_one()
    return Run(int(number), questionnaire, version, account, community, False, "", False)


def open_run(unit: Unit, accounts: Collection[int]) -> Run | None:
    """The run somebody is in the middle of, by whichever of their accounts; the newest counts."""
    mine = select(RUN).where(RUN.c.account_id.in_(sorted(accounts)), RUN.c.state == OPEN).order_by(RUN.c.id.desc())
    row = unit.connection.execute(mine.limit(1)).one_or_none()
    return None if row is None else run_of(row)


def run(unit: Unit, number: int) -> Run | None:
    """A run by its number."""
    row = unit.connection.execute(select(RUN).where(RUN.c.id == number)).one_or_none()
    return None if row is None else run_of(row)


def has_answered(unit: Unit, questionnaire: int, accounts: Collection[int]) -> bool:
    """Say whether somebody has answered a questionnaire to its end."""
    mine = RUN.c.account_id.in_(sorted(accounts)) & (RUN.c.questionnaire_id == questionnaire) & (RUN.c.state == DONE)
    return unit.connection.execute(select(RUN.c.id).where(mine).limit(1)).first() is not None


def move(unit: Unit, number: int, question: str, now: datetime, *, keeps: bool | None = None) -> None:
    """Let a run stand at another question."""
    values: dict[str, object] = {"question": question, "changed_at": now}
    if keeps is not None:
        values["keeps"] = keeps
    unit.connection.execute(update(RUN).where(RUN.c.id == number).values(**values))


def answer(unit: Unit, run: Run, question: str, said: Given, now: datetime) -> None:
    """Keep an answer, in place of an earlier one to the same question."""
    mine = (ANSWER.c.run_id == run.id) & (ANSWER.c.question == question)
    unit.connection.execute(delete(ANSWER).where(mine))
    sealed = unit.vault.seal(key_of(unit, run.account), said.words) if said.words else None
    chosen = orjson.dumps(list(said.values)).decode()
    values = {"run_id": run.id, "account_id": run.account, "question": question, "chosen": chosen, "text": sealed}
    unit.connection.execute(insert(ANSWER).values(**values, at=now))


def answered(unit: Unit, run: Run) -> dict[str, Given]:
    """What was answered so far, by question, in the order it was answered."""
    rows = unit.connection.execute(select(ANSWER).where(ANSWER.c.run_id == run.id).order_by(ANSWER.c.id))
    return {row.question: given_of(unit, row) for row in rows}


def forget_answers(unit: Unit, run: Run, questions: Collection[str]) -> None:
    """Forget answers to these questions: who goes back takes another way."""
    mine = (ANSWER.c.run_id == run.id) & ANSWER.c.question.in_(sorted(questions))
    unit.connection.execute(delete(ANSWER).where(mine))


def finish(unit: Unit, run: Run, now: datetime) -> None:
    """Let a run be done."""
    unit.connection.execute(
        update(RUN).where(RUN.c.id == run.id).values(state=DONE, question="", keeps=run.keeps, changed_at=now)
    )


def drop(unit: Unit, runs: Sequence[int]) -> None:
    """Forget runs with everything that was said in them."""
    unit.connection.execute(delete(ANSWER).where(ANSWER.c.run_id.in_(runs)))
    unit.connection.execute(delete(RUN).where(RUN.c.id.in_(runs)))


def purge(unit: Unit, now: datetime, most: int) -> int:
    """Forget runs nobody went on with for 14 days, words after 180 days, and other answers after two years."""
    past = (RUN.c.state == OPEN) & (RUN.c.changed_at < now - OPEN_LIVES)
    old = (RUN.c.state == DONE) & (RUN.c.changed_at < now - ANSWERS_LIVE)
    gone = unit.connection.execute(select(RUN.c.id).where(past | old).limit(most)).scalars().all()
    if gone:
        drop(unit, gone)
    said = ANSWER.c.text.is_not(None) & (ANSWER.c.at < now - WORDS_LIVE)
    words = unit.connection.execute(select(ANSWER.c.id).where(said).limit(most)).scalars().all()
    if words:
        unit.connection.execute(delete(ANSWER).where(ANSWER.c.id.in_(words)))
    return len(gone) + len(words)


def given_of(unit: Unit, row: Row[tuple[object, ...]]) -> Given:
    """A row as what was answered."""
    words = "" if row.text is None else unit.vault.open(key_of(unit, row.account_id), row.text)
    return Given(tuple(orjson.loads(row.chosen)), words)


def run_of(row: Row[tuple[object, ...]]) -> Run:
    """A row as a run."""
    return Run(
        row.id,
        row.questionnaire_id,
        row.version,
        row.account_id,
        row.community_id,
        row.state == DONE,
        row.question,
        row.keeps,
    )
