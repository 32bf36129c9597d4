"""Answering a questionnaire, step by step: each is stored with its answer, so a stop in the middle loses nothing."""

from collections.abc import Callable
from dataclasses import replace

from bot.commands.asking import sheet_of
from bot.commands.model import Reach, Request
from bot.commands.questionnaire_steps import accounts_of, go_on, here, membership, refused, show, standing_of
from bot.commands.replies import edited, posting
from bot.commands.writing_facts import filled_in, form, shows_forms
from bot.handling import Answer
from bot.questionnaires import text_for
from profiling.questionnaires.answers import AnswerRefused, Given, given
from profiling.questionnaires.shape import Question
from profiling.questionnaires.walking import first, form_from
from storage import answering, awaited, questionnaires
from storage.letters import Phrase, Press
from storage.questionnaires import State
from storage.store import Unit

KEEP = "keep"


async def begun(request: Request, reach: Reach, argument: str) -> Answer:
    """The button that begins: with leave to remember what fills a field, or without."""
    number, _, how = argument.partition(":")

    def begin(unit: Unit) -> None:
        found = questionnaires.one(unit, int(number))
        place = membership(request, found.community) if found is not None else None
        if found is None or place is None or found.state is not State.OPEN:
            posting(request, edited(request, Phrase("ask-closed")))(unit)
            return
        mine = accounts_of(unit, request)
        if answering.has_answered(unit, found.id, mine):
            posting(request, edited(request, Phrase("ask-answered-before")))(unit)
            return
        if (open_run := answering.open_run(unit, mine)) is not None:
            show(unit, request, open_run, in_place=True)
            return
        run = answering.begin(unit, found.id, found.version, request.caller.account, found.community, request.now)
        start = first(text_for(unit, found.community, found.text))
        answering.move(unit, run.id, start, request.now, keeps=how == KEEP)
        show(unit, request, replace(run, question=start, keeps=how == KEEP), in_place=True)

    return begin


async def tapped(request: Request, reach: Reach, argument: str) -> Answer:
    """An answer was tapped."""
    return lambda unit: take(unit, request, argument, lambda value: (value,))


async def passed_over(request: Request, reach: Reach, argument: str) -> Answer:
    """A question was passed over."""
    return lambda unit: take(unit, request, argument, lambda value: ())


def take(unit: Unit, request: Request, argument: str, said: Callable[[str], tuple[str, ...]]) -> None:
    """Take in what a button says, and go on."""
    if (found := here(unit, request, argument)) is None:
        return
    standing, question, value = found
    try:
        answer = given(question, said(value))
    except AnswerRefused as refusal:
        show(unit, request, standing.run, in_place=True, before=refused(refusal))
        return
    go_on(unit, request, standing, [(question, answer)], in_place=True)


async def toggled(request: Request, reach: Reach, argument: str) -> Answer:
    """One of several was tapped: chosen, or not any more."""

    def turn(unit: Unit) -> None:
        if (found := here(unit, request, argument)) is None:
            return
        standing, question, value = found
        held = set(standing.said[question.key].values if question.key in standing.said else ()) ^ {value}
        chosen = Given(tuple(one for one in question.values if one in held))
        answering.answer(unit, standing.run, question.key, chosen, request.now)
        answering.move(unit, standing.run.id, question.key, request.now)
        show(unit, request, standing.run, in_place=True)

    return turn


async def chosen(request: Request, reach: Reach, argument: str) -> Answer:
    """Enough of several was tapped."""

    def finish(unit: Unit) -> None:
        if (found := here(unit, request, argument)) is None:
            return
        standing, question, _ = found
        held = standing.said.get(question.key, Given()).values
        take(unit, request, argument, lambda value: held)

    return finish


async def backed(request: Request, reach: Reach, argument: str) -> Answer:
    """Back to the question before; its answer is given anew."""

    def back(unit: Unit) -> None:
        if (found := here(unit, request, argument)) is None:
            return
        standing, question, _ = found
        before = [key for key in standing.said if key != question.key]
        if before:
            answering.forget_answers(unit, standing.run, [before[-1], question.key])
            answering.move(unit, standing.run.id, before[-1], request.now)
        run = answering.run(unit, standing.run.id)
        if run is not None:
            show(unit, request, run, in_place=True)

    return back


async def stopped(request: Request, reach: Reach, argument: str) -> Answer:
    """Enough: nothing of it is kept."""

    def stop(unit: Unit) -> None:
        run = answering.run(unit, int(argument.split(":")[0]))
        if run is not None and not run.is_done and run.account in accounts_of(unit, request):
            answering.drop(unit, [run.id])
            awaited.no_more(unit, run.account)
        posting(request, edited(request, Phrase("ask-stopped")))(unit)

    return stop


async def declined(request: Request, reach: Reach, argument: str) -> Answer:
    """Not now."""
    return posting(request, edited(request, Phrase("ask-declined")))


async def form_opened(request: Request, reach: Reach, argument: str) -> Answer:
    """The button that shows the next questions on a form."""

    def open_form(unit: Unit) -> None:
        if (found := here(unit, request, argument)) is None:
            return
        sheet = sheet_of(found[0])
        if sheet is None or not shows_forms(request):
            show(unit, request, found[0].run, in_place=True)
            return
        posting(request, form(request, sheet, Press(Phrase("ask-begin"), "ask-filled", argument)))(unit)

    return open_form


async def filled(request: Request, reach: Reach, argument: str) -> Answer:
    """A form that came back: its answers in their order, the first that cannot be kept asked again."""

    def take_in(unit: Unit) -> None:
        if (found := here(unit, request, argument)) is None:
            return
        standing, question, _ = found
        said, taken = filled_in(request), list[tuple[Question, Given]]()
        trouble: Phrase | None = None
        for one in form_from(standing.questionnaire, question.key):
            try:
                taken.append((one, given(one, tuple(said.get(one.key, ())))))
            except AnswerRefused as refusal:
                trouble = refused(refusal)
                break
        if taken:
            go_on(unit, request, standing, taken, in_place=True, before=trouble)
        else:
            show(unit, request, standing.run, in_place=True, before=trouble)

    return take_in


async def written(request: Request, reach: Reach) -> Answer:
    """A line in private that answers a question."""

    def take_in(unit: Unit) -> None:
        number, _, key = request.asked.details.get("argument", "").partition(":")
        run = answering.run(unit, int(number))
        if run is None or run.is_done or run.question != key or run.account != request.caller.account:
            return
        standing = standing_of(unit, run)
        question = standing.question
        if question is None:
            return
        try:
            answer = given(question, (request.asked.details.get("text", ""),))
        except AnswerRefused as refusal:
            show(unit, request, run, in_place=False, before=refused(refusal))
            return
        go_on(unit, request, standing, [(question, answer)], in_place=False)

    return take_in
