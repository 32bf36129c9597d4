"""What came of a questionnaire, for its admins: counts and scores, words one at a time, and a file to take away."""

import csv
import io
from collections.abc import Sequence

from bot.commands.admitting import for_admins, note
from bot.commands.asking import option_phrase
from bot.commands.model import Reach, Request
from bot.commands.questionnaire_steps import lasting
from bot.commands.replies import edited, file_reply, posting, reply, saying, stacked
from bot.fields import either, plain
from bot.handling import Answer
from bot.questionnaires import counted, text_for
from bot.rights import Capability
from profiling.questionnaires.results import FEWEST, Result, Score
from profiling.questionnaires.shape import Question, QuestionKind, Questionnaire
from storage import questionnaires, tallies
from storage.letters import Attachment, ButtonRow, Phrase, Press
from storage.questionnaires import Standing
from storage.store import Unit

WHEN = "%Y-%m-%d"
FORMULAS = ("=", "+", "-", "@", "\t", "\r")
"""How a cell begins that a spreadsheet would take for a formula."""


def results(unit: Unit, request: Request, found: Standing) -> None:
    """Say what was answered, question by question; what could be laid at somebody's door is hidden."""
    asked = text_for(unit, found.community, found.text)
    sums, each = counted(unit, found, asked)
    head = Phrase("ask-results", {"title": either(asked.title), "people": sums.people, "version": str(found.version)})
    if sums.people < FEWEST:
        saying(request, stacked([head, Phrase("ask-results-few", {"fewest": FEWEST})]))(unit)
        return
    lines = [line for result in each for line in lines_of(result)]
    if asked.is_anonymous:
        lines.append(Phrase("ask-results-anonymous"))
    letter = reply(request, stacked([head, *lines]), *rows(asked, found), community=found.community)
    posting(request, lasting(letter))(unit)


def rows(asked: Questionnaire, found: Standing) -> tuple[ButtonRow, ...]:
    """What more there is to see."""
    export_it = Press(Phrase("ask-do-export"), "ask-admin", f"export:{found.id}")
    if any(one.kind is QuestionKind.TEXT for one in asked.questions):
        return ((Press(Phrase("ask-do-words"), "ask-admin", f"words:{found.id}"), export_it),)
    return ((export_it,),)


def lines_of(result: Result) -> list[Phrase]:
    """A question's results in lines."""
    question = result.question
    head = Phrase("ask-result-head", {"ask": either(question.ask), "answered": result.answered})
    if result.answered < FEWEST:
        return [head, Phrase("ask-results-few", {"fewest": FEWEST})]
    if question.kind is QuestionKind.TEXT:
        return [head, Phrase("ask-result-words")]
    if question.kind is QuestionKind.NUMBER:
        return [head, Phrase("ask-result-mean", {"mean": f"{result.mean or 0:,.2f}"})]
    lines = [head]
    if result.score is not None:
        lines.append(score_line(question.kind, result.score, result.answered))
    lines += [count_line(question, value, count) for value, count in result.counts.items() if count != 0]
    return lines


def score_line(kind: QuestionKind, score: Score, answered: int) -> Phrase:
    """NPS or CSAT with its interval."""
    numbers = {"value": f"{score.value:+.0f}" if kind is QuestionKind.NPS else f"{score.value:.0f}"}
    numbers |= {"low": f"{score.low:.0f}", "high": f"{score.high:.0f}", "answered": str(answered)}
    return Phrase(f"ask-score-{kind.value}", dict(numbers))


def count_line(question: Question, value: str, count: int | None) -> Phrase:
    """How often an answer was given."""
    option = next((one for one in question.options if one.value == value), None)
    name = plain(value) if option is None else option_phrase(question, option)
    return Phrase("ask-count-hidden" if count is None else "ask-count", {"name": name, "count": count or 0})


def read_next(unit: Unit, request: Request, found: Standing) -> None:
    """The words nobody has read yet, one at a time."""
    words_page(unit, request, found, 0, in_place=False)


@for_admins(Capability.READ_INBOX)
async def turned(request: Request, reach: Reach, argument: str) -> Answer:
    """The next words, after some (by their number)."""
    number, _, after = argument.partition(":")

    def show(unit: Unit) -> None:
        found = questionnaires.one(unit, int(number))
        if found is not None and found.community == request.community:
            words_page(unit, request, found, int(after), in_place=True)

    return show


def words_page(unit: Unit, request: Request, found: Standing, after: int, *, in_place: bool) -> None:
    """Somebody's words, and the way to the next; who wrote them is not said."""
    waiting = tallies.words(unit, found.id)
    following = [number for number in waiting if number != after]
    here = following[0] if following else None
    said = None if here is None else tallies.read_words(unit, here, request.now)
    if here is None or said is None:
        text = Phrase("ask-no-words")
        posting(request, edited(request, text) if in_place else reply(request, text))(unit)
        return
    asked = text_for(unit, found.community, found.text).question(said.question)
    note(unit, request, "questionnaire.words", found.name)
    lines = [
        *([Phrase("ask-words-of", {"ask": either(asked.ask)})] if asked is not None else []),
        Phrase("ask-words", {"text": said.words, "when": said.at.strftime(WHEN)}),
        Phrase("ask-words-count", {"count": len(waiting)}),
    ]
    more = ((Press(Phrase("ask-next-words"), "ask-words", f"{found.id}:{here}"),),) if len(waiting) > 1 else ()
    letter = edited(request, stacked(lines), *more) if in_place else reply(request, stacked(lines), *more)
    posting(request, letter)(unit)


def export(unit: Unit, request: Request, found: Standing) -> None:
    """Hand over the counts as a table; cells of fewer than five stay hidden in it too."""
    asked = text_for(unit, found.community, found.text)
    _, each = counted(unit, found, asked)
    note(unit, request, "questionnaire.export", found.name)
    document = Attachment(f"{found.name}-v{found.version}.csv", table(each))
    posting(request, file_reply(request, Phrase("ask-exported", {"name": found.name}), document))(unit)


def table(each: Sequence[Result]) -> bytes:
    """Results as CSV with a mark spreadsheets know UTF-8 by."""
    held = io.StringIO()
    writer = csv.writer(held)
    writer.writerow(["question", "asked", "answered", "value", "count", "score", "low", "high"])
    for result in each:
        question, score = result.question, result.score
        shown = ["", "", ""] if score is None else [f"{one:.1f}" for one in (score.value, score.low, score.high)]
        for value, count in (result.counts or {"": None}).items():
            row = [question.key, question.ask.zh, result.answered, value, "" if count is None else count, *shown]
            writer.writerow([harmless(cell) for cell in row])
    return b"\xef\xbb\xbf" + held.getvalue().encode()


def harmless(cell: str | int) -> str | int:
    """A cell no spreadsheet takes for a formula."""
    is_number = not isinstance(cell, str) or cell.lstrip("+-").replace(".", "", 1).isdecimal()
    return f"'{cell}" if not is_number and str(cell).startswith(FORMULAS) else cell
