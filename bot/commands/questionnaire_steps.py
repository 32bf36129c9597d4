"""The steps of a questionnaire: what is shown where somebody is, what follows an answer, and what the end brings."""

from collections.abc import Sequence
from dataclasses import replace

from bot.commands.asking import Standing, form_page, page
from bot.commands.model import Request
from bot.commands.replies import edited, listed, posting, reply, stacked
from bot.commands.saying_facts import Meant, keep
from bot.consents import keep_no_portrait
from bot.fields import fact_line
from bot.questionnaires import text_for
from profiling.events import Platform
from profiling.facts import UNDER_AGE
from profiling.fields import Field, FieldKind, read_number
from profiling.questionnaires.answers import AnswerRefused, Given
from profiling.questionnaires.shape import Question, QuestionKind, Questionnaire
from profiling.questionnaires.walking import after
from storage import answering, awaited, outbox, own_fields, questionnaires, tallies
from storage.answering import Run
from storage.awaited import Awaited
from storage.callers import Membership
from storage.declared import is_under_age
from storage.letters import Letter, Phrase
from storage.ownership import belongings
from storage.store import Unit

WORDS = "answer"
"""What a line is for that is awaited as the answer to a question."""


def on_discord(request: Request) -> bool:
    """Say whether several questions are asked at once, by a form."""
    return request.asked.platform == Platform.DISCORD.value


def lasting(letter: Letter) -> Letter:
    """The same letter, which stays until it is answered: a minute is too short for somebody who thinks."""
    return replace(letter, vanish_seconds=None)


def standing_of(unit: Unit, run: Run) -> Standing:
    """A way through, as it is now."""
    text = questionnaires.text_of(unit, run.questionnaire, run.version)
    return Standing(run, text_for(unit, run.community, text), answering.answered(unit, run))


def accounts_of(unit: Unit, request: Request) -> frozenset[int]:
    """All accounts of whoever asks."""
    return belongings(unit, accounts=[request.caller.account]).accounts


def membership(request: Request, community: int) -> Membership | None:
    """Who is asking, in the community a questionnaire is of."""
    return next((one for one in request.caller.memberships if one.community == community), None)


def show(unit: Unit, request: Request, run: Run, *, in_place: bool, before: Phrase | None = None) -> None:
    """Show the question somebody is at, and await their words where it takes some."""
    standing = standing_of(unit, run)
    question = standing.question
    if question is None:
        answering.drop(unit, [run.id])
        posting(request, reply(request, Phrase("ask-gone")))(unit)
        return
    text, rows = form_page(standing) if on_discord(request) else page(standing)
    awaited.no_more(unit, run.account)
    if not question.kind.is_tapped and not on_discord(request):
        awaited.ask(unit, run.account, Awaited(WORDS, f"{run.id}:{question.key}", run.community), request.now)
    said = text if before is None else stacked([before, text])
    letter: Letter = edited(request, said, *rows) if in_place else lasting(reply(request, said, *rows))
    outbox.post(unit, replace(letter, community_id=run.community), request.now)


def here(unit: Unit, request: Request, argument: str) -> tuple[Standing, Question, str] | None:
    """The way a button belongs to, its question, and what else it says; None where they have gone on meanwhile."""
    number, key, *rest = argument.split(":")
    run = answering.run(unit, int(number))
    if run is None or run.is_done or run.account != request.caller.account:
        posting(request, edited(request, Phrase("ask-gone")))(unit)
        return None
    if run.question != key:
        show(unit, request, run, in_place=True)
        return None
    standing = standing_of(unit, run)
    question = standing.question
    return None if question is None else (standing, question, rest[0] if rest else "")


def refused(refusal: AnswerRefused) -> Phrase:
    """Why an answer cannot be kept."""
    return Phrase(refusal.reason, {"found": refusal.found[:40]})


def go_on(
    unit: Unit,
    request: Request,
    standing: Standing,
    answers: Sequence[tuple[Question, Given]],
    *,
    in_place: bool,
    before: Phrase | None = None,
) -> None:
    """Keep answers, and show the question that follows the last of them, or the end."""
    run, following = standing.run, standing.run.question
    for question, answer in answers:
        answering.answer(unit, run, question.key, answer, request.now)
        following = after(standing.questionnaire, question.key, answer.values)
    if following:
        answering.move(unit, run.id, following, request.now)
        show(unit, request, replace(run, question=following), in_place=in_place, before=before)
        return
    end(unit, request, standing, in_place=in_place)


def end(unit: Unit, request: Request, standing: Standing, *, in_place: bool) -> None:
    """Let a run be done: sums of an anonymous one, facts where they agreed to that, and thanks."""
    run, said = standing.run, answering.answered(unit, standing.run)
    awaited.no_more(unit, run.account)
    lines = [Phrase("ask-thanks", {"title": Phrase("either", titles(standing.questionnaire))})]
    if standing.questionnaire.is_anonymous:
        tallies.add_up(unit, run, said)
    elif run.keeps and (kept := remembered(unit, request, standing.questionnaire, run, said)):
        lines.append(Phrase("ask-kept", {"facts": listed(kept)}))
    answering.finish(unit, run, request.now)
    letter = edited(request, stacked(lines)) if in_place else reply(request, stacked(lines))
    outbox.post(unit, replace(letter, community_id=run.community), request.now)


def titles(found: Questionnaire) -> dict[str, str | int | float | Phrase]:
    """A title in both languages."""
    return {"zh": found.title.zh, "en": found.title.en}


def remembered(unit: Unit, request: Request, found: Questionnaire, run: Run, said: dict[str, Given]) -> list[Phrase]:
    """Let answers become facts; gives those that were kept. Whoever is under age says nothing but that."""
    place = membership(request, run.community)
    if place is None:
        return []
    fields, kept = own_fields.all_fields(unit, run.community), list[Phrase]()
    for question in found.questions:
        field, answer = fields.get(question.fills), said.get(question.key, Given())
        if field is None or answer.is_nothing:
            continue
        if (field.key, answer.values[:1]) == (UNDER_AGE[0], UNDER_AGE[1:]):
            keep_no_portrait(unit, place.member, request.now, f"questionnaire:{found.name}")
            return [Phrase("under-age")]
        if is_under_age(unit, place.member):
            return [Phrase("under-age-still")]
        for value in values_for(field, question, answer):
            keep(unit, request, Meant(place, field, value))
            kept.append(fact_line(field, value))
    return kept


def values_for(field: Field, question: Question, answer: Given) -> list[str | float]:
    """An answer as what its field keeps."""
    if field.kind is FieldKind.TEXT:
        return [answer.words]
    if field.kind is FieldKind.NUMBER or question.kind is QuestionKind.NUMBER:
        number = read_number(answer.values[0])
        return [] if number is None else [number]
    return [value for value in answer.values if value in field.values]
