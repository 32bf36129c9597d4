"""How a questionnaire looks to whoever answers it: its beginning, each question with its buttons, and its end."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.commands.replies import listed, stacked
from bot.fields import either, field_phrase, plain, value_phrase
from bot.interests import in_rows
from profiling.fields import LONGEST_TEXT, SHIPPED, Field, Option
from profiling.questionnaires.answers import Given
from profiling.questionnaires.shape import Question, QuestionKind, Questionnaire
from profiling.questionnaires.walking import first, form_from, left_from
from storage.answering import Run
from storage.letters import ButtonRow, Phrase, Press
from storage.sheets import Blank, Entry, Sheet

SCALE_A_ROW = 5
"""What a row of buttons holds on every platform."""
LONG_LABEL = 14
"""Characters beyond which an option has a row of its own."""
LONGEST_NUMBER = 40
ENTRIES = {QuestionKind.TEXT: Entry.TEXT, QuestionKind.NUMBER: Entry.LINE, QuestionKind.SEVERAL: Entry.SEVERAL}


@dataclass(frozen=True, slots=True)
class Standing:
    """Somebody's way through a questionnaire, as it is now."""

    run: Run
    questionnaire: Questionnaire
    said: dict[str, Given]

    @property
    def question(self) -> Question | None:
        """The question they are at."""
        return self.questionnaire.question(self.run.question)

    @property
    def place(self) -> int:
        """Which question this is, from 1."""
        return len([key for key in self.said if key != self.run.question]) + 1

    @property
    def total(self) -> int:
        """How many questions it will be at most."""
        return self.place - 1 + left_from(self.questionnaire, self.run.question)


def beginning(
    found: Questionnaire, number: int, fields: dict[str, Field], words_live: int
) -> tuple[Phrase, tuple[ButtonRow, ...]]:
    """What is asked, who will see it, and what may become of it: said before the first question."""
    head = Phrase("ask-head", {"title": either(found.title), "count": left_from(found, first(found))})
    no = (Press(Phrase("ask-not-now"), "ask-decline", str(number)),)
    if found.is_anonymous:
        begin = (Press(Phrase("ask-begin"), "ask-begin", f"{number}:plain"),)
        return stacked([head, Phrase("ask-anonymous")]), (begin, no)
    lines = [head, Phrase("ask-named")]
    if any(question.kind is QuestionKind.TEXT for question in found.questions):
        lines.append(Phrase("ask-words-kept", {"days": words_live}))
    names = [field_phrase(fields[key]) for key in found.fills if key in fields]
    if not names:
        return stacked(lines), ((Press(Phrase("ask-begin"), "ask-begin", f"{number}:plain"),), no)
    lines.append(Phrase("ask-fills", {"fields": listed(names)}))
    keeps = (Press(Phrase("ask-begin-keep"), "ask-begin", f"{number}:keep"),)
    plain_too = (Press(Phrase("ask-begin-plain"), "ask-begin", f"{number}:plain"),)
    return stacked(lines), (keeps, plain_too, no)


def page(standing: Standing) -> tuple[Phrase, tuple[ButtonRow, ...]]:
    """The question somebody is at, with a button for each answer."""
    question = standing.question
    if question is None:
        return Phrase("ask-gone"), ()
    lines = [progress(standing), either(question.ask)]
    if hint := hint_of(question):
        lines.append(hint)
    return stacked(lines), (*answers(standing, question), ways(standing, question))


def progress(standing: Standing) -> Phrase:
    """How far they are: 2/5."""
    title = either(standing.questionnaire.title)
    return Phrase("ask-progress", {"title": title, "place": str(standing.place), "total": str(standing.total)})


def hint_of(question: Question) -> Phrase | None:
    """How to answer, where the buttons do not say it."""
    match question.kind:
        case QuestionKind.CHOICE:
            return None
        case kind:
            return Phrase(f"ask-hint-{kind.value}", {"longest": LONGEST_TEXT})


def answers(standing: Standing, question: Question) -> tuple[ButtonRow, ...]:
    """The answers to tap."""
    here = f"{standing.run.id}:{question.key}"
    if question.kind.is_scale:
        numbers = [Press(plain(value), "ask-answer", f"{here}:{value}") for value in question.values]
        return tuple(tuple(numbers[start : start + SCALE_A_ROW]) for start in range(0, len(numbers), SCALE_A_ROW))
    if question.kind is QuestionKind.CHOICE:
        return rows(
            [Press(option_phrase(question, one), "ask-answer", f"{here}:{one.value}") for one in question.options],
            question,
        )
    if question.kind is QuestionKind.SEVERAL:
        held = standing.said[question.key].values if question.key in standing.said else ()
        done = Press(Phrase("ask-done", {"count": len(held)}), "ask-chosen", here)
        taps = [
            Press(ticked(option_phrase(question, one), one.value in held), "ask-toggle", f"{here}:{one.value}")
            for one in question.options
        ]
        return (*rows(taps, question), (done,))
    return ()


def ticked(name: Phrase, is_held: bool) -> Phrase:
    """What is chosen, with a tick."""
    return Phrase("guide-chosen", {"topic": name}) if is_held else name


def rows(presses: Sequence[Press], question: Question) -> tuple[ButtonRow, ...]:
    """Two by two where they are short, else one below the other."""
    longest = max(max(len(one.label.zh), len(one.label.en)) for one in question.options)
    return in_rows(presses) if longest <= LONG_LABEL else tuple((press,) for press in presses)


def ways(standing: Standing, question: Question) -> ButtonRow:
    """Back, on without an answer, and out."""
    here = f"{standing.run.id}:{question.key}"
    found = [Press(Phrase("ask-back"), "ask-back", here)] if standing.place > 1 else []
    if not question.required:
        found.append(Press(Phrase("ask-skip"), "ask-skip", here))
    return (*found, Press(Phrase("ask-stop"), "ask-stop", here))


def option_phrase(question: Question, option: Option) -> Phrase:
    """What an option is called; those of shipped fields by our texts."""
    field = SHIPPED.get(question.fills)
    if field is not None and option.label.zh == option.value:
        return value_phrase(field, option.value)
    return either(option.label)


def form_page(standing: Standing) -> tuple[Phrase, tuple[ButtonRow, ...]]:
    """The next few questions where a form is shown for them: the questions in full, and the button that opens it."""
    question = standing.question
    if question is None:
        return Phrase("ask-gone"), ()
    asked = form_from(standing.questionnaire, question.key)
    lines = [progress(standing)]
    lines += [
        Phrase("ask-listed", {"number": str(standing.place + at), "ask": either(one.ask)})
        for at, one in enumerate(asked)
    ]
    here = f"{standing.run.id}:{question.key}"
    write = Press(Phrase("ask-open-form", {"count": len(asked)}), "ask-form", here, is_lasting=True)
    back = (Press(Phrase("ask-back"), "ask-back", here),) if standing.place > 1 else ()
    return stacked(lines), ((write,), (*back, Press(Phrase("ask-stop"), "ask-stop", here)))


def sheet_of(standing: Standing) -> Sheet | None:
    """The form of the next few questions."""
    question = standing.question
    if question is None:
        return None
    asked = form_from(standing.questionnaire, question.key)
    title = Phrase(
        "ask-form-title",
        {"title": either(standing.questionnaire.title), "place": str(standing.place), "total": str(standing.total)},
    )
    return Sheet(title, tuple(blank_of(one) for one in asked))


def blank_of(question: Question) -> Blank:
    """One question as a field of a form."""
    options: list[tuple[str, Phrase]] = []
    if question.kind.is_scale:
        options = [(value, plain(value)) for value in question.values]
    elif question.kind.is_tapped:
        options = [(one.value, option_phrase(question, one)) for one in question.options]
    return Blank(
        question.key,
        either(question.ask),
        ENTRIES.get(question.kind, Entry.CHOICE),
        required=question.required,
        longest=LONGEST_TEXT if question.kind is QuestionKind.TEXT else LONGEST_NUMBER,
        options=options,
    )
