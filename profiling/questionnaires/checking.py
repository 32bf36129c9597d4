"""Looks a questionnaire over before anybody sees it: where jumps lead, what nobody reaches, what fields hold."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches

from profiling.fields import Field, FieldKind, sensitive_trait
from profiling.questionnaires.reading import read
from profiling.questionnaires.shape import (
    END,
    MOST_OPTIONS,
    MOST_QUESTIONS,
    Flaw,
    Flawed,
    Question,
    QuestionKind,
    Questionnaire,
)
from profiling.questionnaires.walking import leads_to

FITS: Mapping[QuestionKind, tuple[FieldKind, ...]] = {
    QuestionKind.CHOICE: (FieldKind.CHOICE, FieldKind.SEVERAL),
    QuestionKind.SEVERAL: (FieldKind.SEVERAL,),
    QuestionKind.NPS: (FieldKind.NUMBER,),
    QuestionKind.CSAT: (FieldKind.NUMBER,),
    QuestionKind.NUMBER: (FieldKind.NUMBER,),
    QuestionKind.TEXT: (FieldKind.TEXT,),
}
"""Which kinds of field an answer of a kind can become."""


def checked(text: str, fields: Mapping[str, Field]) -> Questionnaire:
    """A questionnaire from its text, fit to be asked in a community with these fields.

    Raises:
        Flawed: something is wrong with it.
    """
    found = with_options(read(text), fields)
    if flaws := sorted(flaws_of(found, fields), key=lambda flaw: flaw.line):
        raise Flawed(flaws)
    return found


def with_options(questionnaire: Questionnaire, fields: Mapping[str, Field]) -> Questionnaire:
    """The same, where a question without options of its own takes those of the community's field it fills."""
    filled = []
    for one in questionnaire.questions:
        field = fields.get(one.fills)
        takes = one.kind in (QuestionKind.CHOICE, QuestionKind.SEVERAL) and not one.options and field is not None
        filled.append(replace(one, options=tuple(field.options)) if takes and field is not None else one)
    return replace(questionnaire, questions=tuple(filled))


def flaws_of(questionnaire: Questionnaire, fields: Mapping[str, Field]) -> Iterator[Flaw]:
    """Everything that is wrong with a questionnaire, none of which a single line shows."""
    if len(questionnaire.questions) > MOST_QUESTIONS:
        yield Flaw("many-questions", 1, 1, str(len(questionnaire.questions)), str(MOST_QUESTIONS))
    for question in questionnaire.questions:
        yield from flaws_of_one(question, questionnaire, fields)
    targets = list(unknown_targets(questionnaire))
    yield from targets
    if not targets:
        yield from unreachable(questionnaire)
        yield from loops(questionnaire)


def flaws_of_one(question: Question, whole: Questionnaire, fields: Mapping[str, Field]) -> Iterator[Flaw]:
    """What is wrong with one question by itself."""
    closed = question.kind in (QuestionKind.CHOICE, QuestionKind.SEVERAL)
    if closed and not 2 <= len(question.options) <= MOST_OPTIONS:
        yield Flaw("few-options", question.line, 1, question.key, str(len(question.options)))
    if question.kind is QuestionKind.SEVERAL and question.jumps:
        yield Flaw("jump-of-several", question.jumps[0].line, 1, question.key)
    for jump in question.jumps:
        if not any(jump.fits(value) for value in question.values) and question.kind is not QuestionKind.NUMBER:
            yield Flaw("bad-answer", jump.line, 1, jump.value, ", ".join(question.values))
    if whole.is_anonymous:
        if question.kind in (QuestionKind.TEXT, QuestionKind.NUMBER):
            yield Flaw("words-anonymous", question.line, 1, question.key)
        if question.fills:
            yield Flaw("fills-anonymous", question.line, 1, question.fills)
        return
    yield from flaws_of_filling(question, fields)
    said = [
        question.ask.zh,
        question.ask.en,
        *(text for one in question.options for text in (one.label.zh, one.label.en)),
    ]
    if (trait := sensitive_trait(said)) is not None:
        yield Flaw(f"sensitive-{trait}", question.line, 1, question.key)


def flaws_of_filling(question: Question, fields: Mapping[str, Field]) -> Iterator[Flaw]:
    """What is wrong with the field an answer becomes."""
    if not question.fills:
        return
    field = fields.get(question.fills)
    if field is None:
        near = get_close_matches(question.fills, list(fields), 1)
        yield Flaw("no-field", question.line, 1, question.fills, near[0] if near else ", ".join(fields))
        return
    if field.kind not in FITS[question.kind]:
        yield Flaw("other-field", question.line, 1, question.fills, field.kind.value)
        return
    for value in question.values if field.kind.is_closed else ():
        if value not in field.values:
            yield Flaw("no-value-of-field", question.line, 1, value, ", ".join(field.values))


def unknown_targets(questionnaire: Questionnaire) -> Iterator[Flaw]:
    """Jumps that lead nowhere."""
    keys = [one.key for one in questionnaire.questions]
    for question in questionnaire.questions:
        ways = [(jump.target, jump.line) for jump in question.jumps] + [(question.otherwise, question.line)]
        for target, line in ways:
            if target and target != END and target not in keys:
                near = get_close_matches(target, [*keys, END], 1)
                yield Flaw("no-target", line, 1, target, near[0] if near else ", ".join([*keys, END]))


def unreachable(questionnaire: Questionnaire) -> Iterator[Flaw]:
    """Questions no answers lead to."""
    reached: set[str] = set()
    waiting = [one.key for one in questionnaire.questions[:1]]
    while waiting:
        key = waiting.pop()
        if key not in reached:
            reached.add(key)
            waiting += leads_to(questionnaire, key)
    for question in questionnaire.questions:
        if question.key not in reached:
            yield Flaw("unreachable", question.line, 1, question.key)


def loops(questionnaire: Questionnaire) -> Iterator[Flaw]:
    """A way that comes back to where it was: nobody would ever be done."""
    done: set[str] = set()
    for question in questionnaire.questions:
        way = cycle_from(questionnaire, question.key, (), done)
        if way:
            yield Flaw("loop", question.line, 1, question.key, " → ".join(way))
            return


def cycle_from(questionnaire: Questionnaire, key: str, way: Sequence[str], done: set[str]) -> Sequence[str]:
    """The way round, where one leads on from a question that was come to by `way`."""
    if key in way:
        return (*way[way.index(key) :], key)
    if key in done:
        return ()
    for following in leads_to(questionnaire, key):
        if found := cycle_from(questionnaire, following, (*way, key), done):
            return found
    done.add(key)
    return ()
