"""The way through a questionnaire: what follows an answer, how far it still is, and what fits one form."""

from collections.abc import Sequence
from functools import cache

from profiling.questionnaires.shape import END, Question, QuestionKind, Questionnaire

MOST_ON_A_FORM = 5
"""A modal of Discord's holds five things."""


def first(questionnaire: Questionnaire) -> str:
    """Where everybody begins."""
    return questionnaire.questions[0].key


def after(questionnaire: Questionnaire, key: str, values: Sequence[str]) -> str:
    """The question that follows an answer, empty at the end. A question passed over is answered by nothing."""
    question = questionnaire.question(key)
    if question is None:
        return ""
    for jump in question.jumps:
        if values and jump.fits(values[0]):
            return target_of(jump.target)
    return onwards(questionnaire, question)


def onwards(questionnaire: Questionnaire, question: Question) -> str:
    """Where a question leads when no jump takes the answer."""
    if question.otherwise:
        return target_of(question.otherwise)
    following = questionnaire.questions[questionnaire.place(question.key) + 1 :]
    return following[0].key if following else ""


def target_of(target: str) -> str:
    """Where a jump leads, empty for the end."""
    return "" if target == END else target


def leads_to(questionnaire: Questionnaire, key: str) -> list[str]:
    """Every question that may follow one."""
    question = questionnaire.question(key)
    if question is None:
        return []
    taken = {value for value in question.values if any(jump.fits(value) for jump in question.jumps)}
    ways = [target_of(jump.target) for jump in question.jumps]
    is_always_taken = question.required and question.values and taken == set(question.values)
    if not is_always_taken:
        ways.append(onwards(questionnaire, question))
    return [way for way in dict.fromkeys(ways) if way]


def left_from(questionnaire: Questionnaire, key: str) -> int:
    """How many questions at most are left, this one among them; the questionnaire has no loops."""

    @cache
    def left(one: str) -> int:
        return 1 + max((left(following) for following in leads_to(questionnaire, one)), default=0)

    return left(key) if key else 0


def form_from(questionnaire: Questionnaire, key: str, slots: dict[str, int] | None = None) -> list[Question]:
    """The questions that can be asked together from one on: up to five places, and up to the first that branches.

    `slots` says how many places a question takes on a form, one where it says nothing.
    """
    found: list[Question] = []
    room = MOST_ON_A_FORM
    while key and (question := questionnaire.question(key)) is not None:
        room -= (slots or {}).get(key, 1)
        if found and room < 0:
            break
        found.append(question)
        if question.jumps or (question.kind is QuestionKind.SEVERAL and not question.options):
            break
        key = onwards(questionnaire, question)
    return found
