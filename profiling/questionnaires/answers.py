"""Reads what somebody answers into what is kept, or says why it cannot be."""

from dataclasses import dataclass

from profiling.fields import LONGEST_TEXT, read_number
from profiling.questionnaires.shape import Question, QuestionKind


class AnswerRefused(Exception):
    """An answer that cannot be; `reason` is the key of the sentence that says why."""

    def __init__(self, reason: str, found: str = "") -> None:
        super().__init__(f"{reason}: {found}")
        self.reason, self.found = reason, found


@dataclass(frozen=True, slots=True)
class Given:
    """What was answered: chosen values or a number, or words. Neither: the question was passed over."""

    values: tuple[str, ...] = ()
    words: str = ""

    @property
    def is_nothing(self) -> bool:
        """Whether the question was passed over."""
        return not self.values and not self.words


def given(question: Question, said: tuple[str, ...]) -> Given:
    """What an answer says, as it is kept.

    Raises:
        AnswerRefused: it is none of the answers, no number, too long, or missing where one is asked for.
    """
    stripped = tuple(one.strip() for one in said if one.strip())
    if not stripped:
        if question.required:
            raise AnswerRefused("answer-required", question.key)
        return Given()
    match question.kind:
        case QuestionKind.TEXT:
            words = "\n".join(stripped)
            if len(words) > LONGEST_TEXT:
                raise AnswerRefused("answer-too-long", str(len(words)))
            return Given(words=words)
        case QuestionKind.NUMBER:
            number = read_number(stripped[0])
            if number is None:
                raise AnswerRefused("answer-no-number", stripped[0])
            return Given((written(number),))
        case kind:
            if kind is not QuestionKind.SEVERAL:
                stripped = stripped[:1]
            if any(value not in question.values for value in stripped):
                raise AnswerRefused("answer-unknown", stripped[0])
            return Given(tuple(value for value in question.values if value in stripped))


def written(number: float) -> str:
    """A number without a needless point: 3, 2.5."""
    return str(int(number)) if number == int(number) else repr(number)
